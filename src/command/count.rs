//! `spiketally count`: files in, a report out.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;

use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::diagnostic::{ActivityProblem, Diagnostic, Problem};
use spiketally::import::{Content, Import};
use spiketally::model::{Activity, Network, Scenario};
use spiketally::report::Report;

use super::format::Writing;
use super::remarks::{tell_outcome, tell_remarks_on};
use super::{Failure, complain, fail, files, print, tell};

/// Counts and writes; on bad input says why on standard error and writes nothing.
pub(super) fn run(
    graph: &Path,
    activity: Option<&Path>,
    by: &By<'_>,
    writing: &Writing,
    output: Option<&Path>,
) -> Result<(), Failure> {
    let writing = writing.of_report()?;
    let counted = read_and_count(graph, activity, by)?;
    let report = &counted.report;
    tell_remarks_on(&counted.desk, &report.diagnostics);
    if report.total.counts.is_none() {
        complain(NO_COUNTS);
    }
    write(writing.export(report, || counted.measured(by))?, output)
}

/// How a network is counted.
pub(super) struct By<'a> {
    /// By these rules; none leaves a finished report as it is.
    pub(super) rules: Option<&'a Rules>,
    /// Supposing this.
    pub(super) scenario: Scenario,
}

/// A report, and the network that it was counted from; none for a report that came as a file.
pub(super) struct Counted {
    pub(super) report: Arc<Report>,
    pub(super) network: Option<Arc<Network>>,
    /// The files that it was made of.
    pub(super) desk: Desk,
}

impl Counted {
    /// The report without its changes; none where nothing is changed.
    pub(super) fn measured(&self, by: &By<'_>) -> Option<Arc<Report>> {
        let is_changed = self.report.scenario.is_what_if() && self.network.is_some();
        match is_changed.then(|| self.desk.measured().outcome(by.rules.unwrap_or(&Rules::qualia())))? {
            Outcome::Ready { report, .. } => Some(report),
            _ => None,
        }
    }
}

/// Reads files and counts; on bad input says why on standard error.
pub(super) fn read_and_count(graph: &Path, activity: Option<&Path>, by: &By<'_>) -> Result<Counted, Failure> {
    let By { rules, scenario } = by;
    let mut desk = Desk::of(read(graph, activity)?);
    desk.suppose(scenario.clone());
    match desk.outcome(rules.unwrap_or(&Rules::qualia())) {
        // What was counted before stays as it was, unless it is asked for by other rules.
        Outcome::Ready { report, network: None } if rules.is_some_and(|rules| rules.to_string() != report.rules) => {
            Err(tell_outcome(Outcome::Ready { report, network: None }, desk.file()))
        }
        Outcome::Ready { report, .. } if !scenario.is_as_recorded() && report.scenario != *scenario => {
            Err(nothing_to_suppose())
        }
        Outcome::Ready { report, network } => Ok(Counted { report, network, desk }),
        outcome => Err(tell_outcome(outcome, desk.file())),
    }
}

/// A desk with files on it, of which something is supposed; on bad input says why on standard error.
pub(super) fn supposed(imports: Vec<Import>, scenario: &Scenario) -> Result<Desk, Failure> {
    let mut desk = Desk::of(imports);
    desk.suppose(scenario.clone());
    let is_supposed = |activity: &Option<Activity>| activity.as_ref().map(Activity::scenario) == Some(scenario);
    match desk.counted() {
        Some((_, activity)) if !scenario.is_as_recorded() && !is_supposed(&activity) => Err(nothing_to_suppose()),
        _ => Ok(desk),
    }
}

/// Says that what is supposed is of no network here.
pub(super) fn nothing_to_suppose() -> Failure {
    fail(NOTHING_TO_SUPPOSE);
    Failure::WrongUsage
}

const NO_COUNTS: &str = "note: a log of energies has no counts, so that none are known: `spiketally energy` writes its \
    energies; give the graph, and the activity, to count\n";

const NOTHING_TO_SUPPOSE: &str = "this can't be supposed here: a formal network costs the same whatever it reads, a \
    finished report was counted before, and where there is an activity no rate is assumed";

/// Reads files; on bad input says why on standard error.
pub(super) fn read(graph: &Path, activity: Option<&Path>) -> Result<Vec<Import>, Failure> {
    files::refuse_two_inputs([graph].into_iter().chain(activity))?;
    let mut imports = vec![files::read(graph)?];
    if let Some(activity) = activity {
        imports.push(files::read(activity)?);
    }
    if imports.iter().any(|import| import.content.is_none()) {
        tell(imports.iter().flat_map(|import| &import.diagnostics));
        return Err(Failure::BadInput);
    }
    match two_of_a_kind(&imports) {
        Some(problem) => {
            tell([&problem]);
            Err(Failure::BadInput)
        }
        None => Ok(imports),
    }
}

/// What is wrong with two files where which of them is meant can't be told.
fn two_of_a_kind(imports: &[Import]) -> Option<Diagnostic> {
    let [first, second] = imports else { return None };
    let what = kind(first).filter(|what| kind(second) == Some(what))?;
    let problem = ActivityProblem::TwoOfAKind { what, other: first.file.clone() };
    Some(Diagnostic::new(&Problem::from(problem)).in_file(&second.file))
}

const fn kind(import: &Import) -> Option<&'static str> {
    match import.content {
        Some(Content::Graph(_) | Content::Bundle(..) | Content::SampledBundle(..)) => Some("a network"),
        Some(Content::Activity(_)) => Some("an activity"),
        Some(Content::Report(_)) => Some("a report"),
        _ => None,
    }
}

/// Writes to a file, or to standard output, which `-` is too.
pub(super) fn write(document: impl AsRef<[u8]>, output: Option<&Path>) -> Result<(), Failure> {
    let bytes = document.as_ref();
    match output.filter(|path| !files::is_standard(path)) {
        None if io::stdout().is_terminal() && std::str::from_utf8(bytes).is_err() => {
            fail("a picture is nothing for a terminal: give it a file with `-o`");
            Err(Failure::WrongUsage)
        }
        None => print(bytes),
        Some(path) => match fs::write(path, bytes) {
            Ok(()) => Ok(()),
            Err(error) => Err(fail(&format!("can't write {}: {error}", path.display()))),
        },
    }
}
