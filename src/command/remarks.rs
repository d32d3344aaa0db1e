//! What is said of networks on standard error, and of which file.

use std::sync::Arc;

use spiketally::counting::CountError;
use spiketally::desk::{Desk, Outcome};
use spiketally::diagnostic::{ActivityProblem, Diagnostic, Problem, RulesProblem, Severity, gathered, quoted};

use super::{Failure, complain, tell};

/// Layers that a note names.
const MOST_LAYERS: usize = 3;

/// Says what is odd about a network of a file in full, and what is only good to know in a line each.
pub(super) fn tell_remarks(remarks: &[Diagnostic], file: &str) {
    let (notes, odd): (Vec<_>, Vec<_>) =
        placed(remarks.to_vec(), file).into_iter().partition(|remark| remark.severity == Severity::Info);
    tell(&odd);
    for note in gathered(&notes) {
        let place: Vec<String> = note.first.file.iter().cloned().chain(layers(&note.layers)).collect();
        complain(&format!("note: {} ({})\n", note.first.message, place.join(", ")));
    }
}

/// The same of what lies on a desk, at the layers that remarks are about.
pub(super) fn tell_remarks_on(desk: &Desk, remarks: &[Diagnostic]) {
    tell_remarks(&desk.placed(remarks), desk.file());
}

fn layers(names: &[Arc<str>]) -> Option<String> {
    let shown: Vec<String> = names.iter().take(MOST_LAYERS).map(|name| quoted(name)).collect();
    match names {
        [] => None,
        [_] => Some(format!("layer {}", shown.concat())),
        [..] if names.len() <= MOST_LAYERS => Some(format!("layers {}", shown.join(", "))),
        [..] => Some(format!("layers {} and {} more", shown.join(", "), names.len() - MOST_LAYERS)),
    }
}

/// Diagnostics in a file, where they are in none: what counting finds is in the network, which may be of any.
pub(super) fn placed(diagnostics: Vec<Diagnostic>, file: &str) -> Vec<Diagnostic> {
    let in_file = |diagnostic: Diagnostic| match diagnostic.file {
        None => diagnostic.in_file(file),
        Some(_) => diagnostic,
    };
    diagnostics.into_iter().map(in_file).collect()
}

/// Says why what a file and others make can't be counted, or not anew.
pub(super) fn tell_outcome(outcome: Outcome, file: &str) -> Failure {
    tell(&said_of(outcome, file));
    Failure::BadInput
}

/// The same, to be said later.
pub(super) fn said_of(outcome: Outcome, file: &str) -> Vec<Diagnostic> {
    placed(why_uncounted(outcome), file)
}

fn why_uncounted(outcome: Outcome) -> Vec<Diagnostic> {
    match outcome {
        Outcome::Ready { .. } => vec![Diagnostic::new(&Problem::from(RulesProblem::GraphMissing))],
        Outcome::Failed(diagnostics) => diagnostics,
        Outcome::AwaitsActivity { graph, .. } => vec![CountError::ActivityMissing.diagnostic().in_file(&graph.file)],
        Outcome::AwaitsGraph { activity } => {
            vec![Diagnostic::new(&Problem::from(ActivityProblem::GraphMissing)).in_file(&activity.file)]
        }
        // All that was read is a lesson.
        Outcome::Empty => vec![Diagnostic::new(&Problem::from(ActivityProblem::LessonAlone))],
    }
}
