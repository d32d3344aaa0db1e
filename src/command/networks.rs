//! Many networks, in files and folders.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use spiketally::comparison::Member;
use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::diagnostic::Diagnostic;
use spiketally::energy::Costs;
use spiketally::import::{Content, Import};
use spiketally::model::{Scenario, is_promising};
use spiketally::report::{EnergyColumns, Report};

use super::remarks::said_of;

/// How networks are counted.
pub(super) struct Counting {
    /// By which rules; none for `qualia`, and for reports as they are.
    pub(super) rules: Option<Rules>,
    /// By which costs.
    pub(super) costs: Costs,
    /// Supposing this, of each network that it can be supposed of.
    pub(super) scenario: Scenario,
}

impl Counting {
    /// Counts and prices the network that files make; or says why not.
    pub(super) fn member(&self, imports: Vec<Import>) -> Result<Member, Vec<Diagnostic>> {
        let file = imports.first().map(|import| import.file.clone()).unwrap_or_default();
        if imports.iter().any(|import| import.content.is_none()) {
            return Err(imports.into_iter().flat_map(|import| import.diagnostics).collect());
        }
        let rules = self.rules.unwrap_or_default();
        let mut desk = Desk::of(imports);
        desk.suppose(self.scenario.clone());
        let (mut report, network) = match desk.outcome(&rules) {
            Outcome::Ready { report, network: None } if self.rules.is_some() && report.rules != rules.to_string() => {
                return Err(said_of(Outcome::Ready { report, network: None }, &file));
            }
            Outcome::Ready { report, network } => (report, network),
            outcome => return Err(said_of(outcome, &file)),
        };
        let energies = match network {
            Some(network) => EnergyColumns::new(&network, &report, &self.costs)
                .map_err(|error| vec![error.diagnostic().in_file(&file)])?,
            None => EnergyColumns::default(),
        };
        let placed = desk.placed(&report.diagnostics);
        Arc::make_mut(&mut report).diagnostics = placed;
        Ok(Member { file, report, energies })
    }

    /// Whether what is supposed, if anything is, is supposed of one of these reports.
    pub(super) fn is_of_any<'a>(&self, mut reports: impl Iterator<Item = &'a Report>) -> bool {
        self.scenario.is_as_recorded() || reports.any(|report| report.scenario == self.scenario)
    }
}

/// Whether a graph waits for its activity.
pub(super) fn is_lone_graph(imports: &[Import]) -> bool {
    matches!(imports, [Import { content: Some(Content::Graph(_)), .. }])
}

/// The files that may hold a network and the folders of a folder, each by name; hidden ones and links to folders aside.
pub(super) fn listed(folder: &Path) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            folders.push(path);
        } else if path.is_file() && is_promising(&entry.file_name().to_string_lossy()) {
            files.push(path);
        }
    }
    files.sort();
    folders.sort();
    Ok((files, folders))
}
