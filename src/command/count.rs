//! `spiketally count`: files in, a report out.

use std::fs;
use std::path::Path;

use spiketally::counting::{CountError, Rules};
use spiketally::desk::{Desk, Outcome};
use spiketally::diagnostic::{ActivityProblem, Diagnostic, Problem, Severity};
use spiketally::export::Exporter;
use spiketally::import::Import;
use spiketally::report::Report;

use super::{Failure, fail, files, print, tell};

/// Counts and writes; on bad input says why on standard error and writes nothing.
pub(super) fn run(
    graph: &Path,
    activity: Option<&Path>,
    exporter: &dyn Exporter,
    output: Option<&Path>,
) -> Result<(), Failure> {
    let mut imports = vec![files::read(graph)?];
    if let Some(activity) = activity {
        imports.push(files::read(activity)?);
    }
    let report = count(imports)?;
    tell(report.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning));
    let text = exporter.export(&report);
    match output {
        None => print(text.as_bytes()),
        Some(path) => match fs::write(path, text) {
            Ok(()) => Ok(()),
            Err(error) => Err(fail(&format!("can't write {}: {error}", path.display()))),
        },
    }
}

fn count(imports: Vec<Import>) -> Result<std::sync::Arc<Report>, Failure> {
    let is_unreadable = imports.iter().any(|import| import.content.is_none());
    if is_unreadable {
        tell(imports.iter().flat_map(|import| &import.diagnostics));
        return Err(Failure::BadInput);
    }
    let problems = match Desk::of(imports).outcome(&Rules::qualia()) {
        Outcome::Ready { report, .. } => return Ok(report),
        Outcome::Failed(diagnostics) => diagnostics,
        Outcome::AwaitsActivity { graph, .. } => vec![CountError::ActivityMissing.diagnostic().in_file(&graph.file)],
        Outcome::AwaitsGraph { activity } => {
            vec![Diagnostic::new(&Problem::from(ActivityProblem::GraphMissing)).in_file(&activity.file)]
        }
        Outcome::Empty => Vec::new(),
    };
    tell(&problems);
    Err(Failure::BadInput)
}
