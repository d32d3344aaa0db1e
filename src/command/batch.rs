//! `spiketally batch`: a folder of networks in, a line of totals each out.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use spiketally::counting::Rules;
use spiketally::desk::groups;
use spiketally::diagnostic::Diagnostic;
use spiketally::export::{Totals, TotalsCsv, TotalsFormat, TotalsJsonLines};
use spiketally::import::{Content, Import};

use super::count::nothing_to_suppose;
use super::energy::Settings;
use super::networks::{Counting, listed};
use super::supposing::Supposing;
use super::{Failure, complain, fail, files, print, tell};

pub(super) const EXAMPLES: &str = "\
Examples:
  spiketally batch runs > runs.csv
  spiketally batch runs --format json --costs loihi | jq .energy

Reads every network in DIR and in the folders in it, packed or not: bundles, reports, formal graphs, and graphs with
their activities. Those are a pair if they are alone in their folder, or if their names differ in `graph` and `activity`,
`graph` and `counters`, or `graph.raw` and `counters` alone. Lines come as they are counted. A bad file ends nothing: what was wrong is said at the end, and the exit status is 1.";

/// What it is given.
#[derive(Args)]
pub(super) struct Arguments {
    /// The folder.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// By which rules: `qualia` (the default), `corrected`, or either with switches, as `qualia+groups+bias`.
    #[arg(long)]
    rules: Option<Rules>,
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    supposing: Supposing,
    /// What to write.
    #[arg(long, value_enum, default_value_t = LineFormat::Csv)]
    format: LineFormat,
}

/// A format that is written line by line.
#[derive(Clone, Copy, ValueEnum)]
enum LineFormat {
    /// A line a network.
    Csv,
    /// An object a line.
    Json,
}

impl LineFormat {
    fn totals(self) -> &'static dyn TotalsFormat {
        match self {
            Self::Csv => &TotalsCsv::VERBATIM,
            Self::Json => &TotalsJsonLines,
        }
    }
}

/// Counts and writes line by line; says at the end, on standard error, what can't be counted.
pub(super) fn run(given: &Arguments) -> Result<(), Failure> {
    let scenario = given.supposing.scenario();
    let counting = Counting { rules: given.rules, costs: given.settings.costs()?, scenario };
    let mut batch = Batch { counting, format: given.format.totals(), written: 0, is_supposed: false, bad: Vec::new() };
    // A folder that is not there has no header, either.
    listed(&given.folder).map_err(|error| fail(&unread(&given.folder, &error)))?;
    print(batch.format.head().as_bytes())?;
    batch.folder(&given.folder)?;
    batch.finish(&given.folder)
}

fn unread(path: &Path, error: &std::io::Error) -> String {
    format!("can't read {}: {error}", path.display())
}

/// Why a network has no line.
enum Bad {
    Unread(String),
    Uncounted(Vec<Diagnostic>),
}

struct Batch {
    counting: Counting,
    format: &'static dyn TotalsFormat,
    written: usize,
    /// Whether what is to be supposed was, of a network at least.
    is_supposed: bool,
    bad: Vec<Bad>,
}

impl Batch {
    /// The files of a folder, then the folders in it.
    fn folder(&mut self, folder: &Path) -> Result<(), Failure> {
        let (files, folders) = match listed(folder) {
            Ok(listed) => listed,
            Err(error) => {
                self.bad.push(Bad::Unread(unread(folder, &error)));
                return Ok(());
            }
        };
        let mut waiting = Vec::new();
        for file in &files {
            match files::try_read(file) {
                Err(message) => self.bad.push(Bad::Unread(message)),
                // They may belong together, which only the last file tells.
                Ok(import) if is_half(&import) => waiting.push(import),
                Ok(import) => self.network(vec![import])?,
            }
        }
        groups(waiting).into_iter().try_for_each(|network| self.network(network))?;
        folders.iter().try_for_each(|folder| self.folder(folder))
    }

    fn network(&mut self, imports: Vec<Import>) -> Result<(), Failure> {
        match self.counting.member(imports) {
            Ok(member) => {
                self.written += 1;
                self.is_supposed |= self.counting.is_of_any([&*member.report].into_iter());
                let totals = Totals { file: &member.file, report: &member.report, energies: &member.energies };
                print(self.format.line(&totals).as_bytes())
            }
            Err(said) => {
                self.bad.push(Bad::Uncounted(said));
                Ok(())
            }
        }
    }

    fn finish(self, folder: &Path) -> Result<(), Failure> {
        for bad in &self.bad {
            match bad {
                Bad::Unread(message) => complain(&format!("error: {message}\n")),
                Bad::Uncounted(said) => tell(said.iter().filter(|diagnostic| diagnostic.is_error())),
            }
        }
        match (self.written, self.bad.len()) {
            (0, 0) => Err(fail(&format!("no network in {}", folder.display()))),
            (_, 0) if !self.is_supposed => Err(nothing_to_suppose()),
            (_, 0) => Ok(()),
            (written, bad) => Err(fail(&format!("{bad} of {} networks can't be counted", written + bad))),
        }
    }
}

fn is_half(import: &Import) -> bool {
    matches!(import.content, Some(Content::Graph(_) | Content::Activity(_) | Content::Samples(_)))
}
