//! `spiketally check`: everything there is to say about files, alone and together.

use std::path::PathBuf;

use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome, groups};
use spiketally::diagnostic::{Diagnostic, GroupingProblem, Half, LogProblem, Problem, Severity};
use spiketally::import::Import;

use super::lesson::{lessons, looked_up};
use super::remarks::placed;
use super::{Failure, complain, fail, files, print, tell};

pub(super) const EXAMPLES: &str = "\
Examples:
  spiketally check graph.json
  spiketally check graph.json activity.json
  spiketally check runs/*.json
  spiketally check lesson.json bundle.json           also what a lesson names of its network

Graphs and activities that belong together are checked together, as they are counted: one of each, or those that `batch`
takes for a pair. What belongs to nothing is said. Exit status: 0 if there are no errors, 1 if there are, 2 wrong usage.";

/// Says every diagnostic on standard error, and how many on standard output if none is an error.
pub(super) fn run(paths: &[PathBuf]) -> Result<(), Failure> {
    files::refuse_two_inputs(paths.iter().map(PathBuf::as_path))?;
    let (mut imports, mut unread) = (Vec::new(), 0);
    for path in paths {
        match files::try_read(path) {
            Ok(import) => imports.push(import),
            Err(message) => {
                complain(&format!("error: {message}\n"));
                unread += 1;
            }
        }
    }
    let mut found: Vec<Diagnostic> = imports.iter().flat_map(|import| import.diagnostics.clone()).collect();
    let known = found.clone();
    found.extend(together(imports, paths.len()).into_iter().filter(|diagnostic| !known.contains(diagnostic)));
    tell(&found);
    let summary = summary(&found, unread);
    if unread > 0 || found.iter().any(Diagnostic::is_error) {
        return Err(fail(&summary));
    }
    print(format!("{summary}\n").as_bytes())
}

/// What is to be said of networks as they are counted, of halves of them, and of lessons beside them.
fn together(imports: Vec<Import>, given: usize) -> Vec<Diagnostic> {
    let lessons = lessons(&imports);
    let mut counted = Vec::new();
    let unpaired = |half| if given == 1 { GroupingProblem::Alone(half) } else { GroupingProblem::Unpaired(half) };
    let mut of_network = |imports: Vec<Import>| {
        let desk = Desk::of(imports);
        let waiting = |half| {
            let logs = desk.logs().map(|log| Diagnostic::new(&Problem::from(LogProblem::Waits)).in_file(&log.file));
            std::iter::once(Diagnostic::new(&Problem::from(unpaired(half)))).chain(logs).collect()
        };
        let found = match desk.outcome(&Rules::qualia()) {
            Outcome::Ready { report, .. } => {
                counted.extend((!lessons.is_empty()).then(|| desk.clone()));
                report.diagnostics.clone()
            }
            Outcome::Failed(diagnostics) => diagnostics,
            Outcome::AwaitsActivity { .. } => waiting(Half::Graph),
            Outcome::AwaitsGraph { .. } => waiting(Half::Activity),
            Outcome::Empty => Vec::new(),
        };
        placed(desk.placed(&found), desk.file())
    };
    let mut found: Vec<Diagnostic> = groups(imports).into_iter().flat_map(&mut of_network).collect();
    found.extend(looked_up(&lessons, &counted));
    found
}

fn summary(found: &[Diagnostic], unread: usize) -> String {
    let count = |severity| found.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let numbered = |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    [
        numbered(count(Severity::Error) + unread, "error"),
        numbered(count(Severity::Warning), "warning"),
        numbered(count(Severity::Info), "note"),
    ]
    .join(", ")
}
