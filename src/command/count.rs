//! `spiketally count`: files in, a report out.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use spiketally::counting::{CountError, Rules};
use spiketally::desk::{Desk, Outcome};
use spiketally::diagnostic::{ActivityProblem, Diagnostic, Problem, RulesProblem, Severity};
use spiketally::import::Import;
use spiketally::model::Network;
use spiketally::report::Report;

use super::format::Writing;
use super::{Failure, fail, files, print, tell};

/// Counts and writes; on bad input says why on standard error and writes nothing.
pub(super) fn run(
    graph: &Path,
    activity: Option<&Path>,
    rules: Option<&Rules>,
    writing: &Writing,
    output: Option<&Path>,
) -> Result<(), Failure> {
    let writing = writing.of_report()?;
    let Counted { report, .. } = read_and_count(graph, activity, rules)?;
    tell_warnings(&report.diagnostics);
    write(&writing.export(&report), output)
}

/// A report, and the network that it was counted from; none for a report that came as a file.
pub(super) struct Counted {
    pub(super) report: Arc<Report>,
    pub(super) network: Option<Arc<Network>>,
}

/// Reads files and counts; on bad input says why on standard error.
pub(super) fn read_and_count(graph: &Path, activity: Option<&Path>, rules: Option<&Rules>) -> Result<Counted, Failure> {
    let imports = read(graph, activity)?;
    match Desk::of(imports).outcome(rules.unwrap_or(&Rules::qualia())) {
        // What was counted before stays as it was, unless it is asked for by other rules.
        Outcome::Ready { report, network: None } if rules.is_some_and(|rules| rules.to_string() != report.rules) => {
            Err(tell_outcome(Outcome::Ready { report, network: None }))
        }
        Outcome::Ready { report, network } => Ok(Counted { report, network }),
        outcome => Err(tell_outcome(outcome)),
    }
}

/// Reads files; on bad input says why on standard error.
pub(super) fn read(graph: &Path, activity: Option<&Path>) -> Result<Vec<Import>, Failure> {
    let mut imports = vec![files::read(graph)?];
    if let Some(activity) = activity {
        imports.push(files::read(activity)?);
    }
    if imports.iter().any(|import| import.content.is_none()) {
        tell(imports.iter().flat_map(|import| &import.diagnostics));
        return Err(Failure::BadInput);
    }
    Ok(imports)
}

/// Says why an outcome can't be counted, or not anew.
pub(super) fn tell_outcome(outcome: Outcome) -> Failure {
    tell(&why_uncounted(outcome));
    Failure::BadInput
}

/// The same of a file, to be said later.
pub(super) fn said_of(outcome: Outcome, file: &str) -> Vec<Diagnostic> {
    let in_file = |diagnostic: Diagnostic| match diagnostic.file {
        None => diagnostic.in_file(file),
        Some(_) => diagnostic,
    };
    why_uncounted(outcome).into_iter().map(in_file).collect()
}

fn why_uncounted(outcome: Outcome) -> Vec<Diagnostic> {
    match outcome {
        Outcome::Ready { .. } => vec![Diagnostic::new(&Problem::from(RulesProblem::GraphMissing))],
        Outcome::Failed(diagnostics) => diagnostics,
        Outcome::AwaitsActivity { graph, .. } => vec![CountError::ActivityMissing.diagnostic().in_file(&graph.file)],
        Outcome::AwaitsGraph { activity } => {
            vec![Diagnostic::new(&Problem::from(ActivityProblem::GraphMissing)).in_file(&activity.file)]
        }
        Outcome::Empty => Vec::new(),
    }
}

/// Says what is odd, but not what is only good to know.
pub(super) fn tell_warnings(diagnostics: &[Diagnostic]) {
    tell(diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning));
}

/// Writes to a file, or to standard output.
pub(super) fn write(text: &str, output: Option<&Path>) -> Result<(), Failure> {
    match output {
        None => print(text.as_bytes()),
        Some(path) => match fs::write(path, text) {
            Ok(()) => Ok(()),
            Err(error) => Err(fail(&format!("can't write {}: {error}", path.display()))),
        },
    }
}
