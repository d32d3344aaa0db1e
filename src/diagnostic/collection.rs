//! Diagnostics gathered, without drowning in one kind of them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Diagnostic, Problem, Severity};

/// How many diagnostics of one kind are kept in full; the rest are counted.
pub const MOST_OF_A_KIND: usize = 100;

/// Diagnostics of one stage, at most [`MOST_OF_A_KIND`] of each kind in full.
#[derive(Debug, Default)]
pub struct Findings {
    kept: Vec<Diagnostic>,
    seen: BTreeMap<Cow<'static, str>, (Severity, usize)>,
}

impl Findings {
    /// Adds a problem; its words and place are only made if it is kept.
    pub fn push(&mut self, problem: &Problem, put_in_place: impl FnOnce(Diagnostic) -> Diagnostic) {
        if self.is_kept(problem.code().into(), problem.severity()) {
            self.kept.push(put_in_place(Diagnostic::new(problem)));
        }
    }

    /// Adds what was found of a part.
    pub fn adopt(&mut self, diagnostic: Diagnostic) {
        if self.is_kept(diagnostic.code.clone().into(), diagnostic.severity) {
            self.kept.push(diagnostic);
        }
    }

    /// Counts one more of a kind; whether it is among those that are kept.
    fn is_kept(&mut self, code: Cow<'static, str>, severity: Severity) -> bool {
        let (_, seen) = self.seen.entry(code).or_insert((severity, 0));
        *seen += 1;
        *seen <= MOST_OF_A_KIND
    }

    /// Whether there is an error among them.
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.seen.values().filter(|(severity, _)| *severity == Severity::Error).map(|(_, seen)| seen).sum()
    }

    /// All of them, and a line for each kind that was cut short.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut all = self.kept;
        for (code, (severity, seen)) in self.seen {
            if seen > MOST_OF_A_KIND {
                all.push(more_of_a_kind(&code, severity, seen - MOST_OF_A_KIND));
            }
        }
        all
    }
}

fn more_of_a_kind(code: &str, severity: Severity, left: usize) -> Diagnostic {
    Diagnostic::plain(severity, code, format!("{left} more of the same kind ({code})"))
}
