//! `spiketally check`: everything there is to say about files, alone and together.

use std::path::PathBuf;

use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::diagnostic::{Diagnostic, Severity};
use spiketally::import::{Content, Import};

use super::{Failure, fail, files, print, tell};

/// Says every diagnostic on standard error, and how many on standard output if none is an error.
pub(super) fn run(paths: &[PathBuf]) -> Result<(), Failure> {
    let mut has_failed = false;
    let mut imports = Vec::new();
    for path in paths {
        match files::read(path) {
            Ok(import) => imports.push(import),
            Err(Failure::BadInput | Failure::WrongUsage) => has_failed = true,
        }
    }
    let mut found: Vec<Diagnostic> = imports.iter().flat_map(|import| import.diagnostics.clone()).collect();
    let known = found.clone();
    found.extend(together(imports).into_iter().filter(|diagnostic| !known.contains(diagnostic)));
    has_failed |= found.iter().any(Diagnostic::is_error);
    tell(&found);
    if has_failed {
        return Err(fail(&summary(&found)));
    }
    print(format!("{}\n", summary(&found)).as_bytes())
}

/// What is to be said of a graph, and its activity if there is one, as they are counted.
fn together(imports: Vec<Import>) -> Vec<Diagnostic> {
    let is_pair = |import: &Import| {
        matches!(import.content, Some(Content::Graph(_) | Content::Activity(_) | Content::Samples(_)))
    };
    let (pair, others): (Vec<Import>, Vec<Import>) = imports.into_iter().partition(is_pair);
    let graphs = pair.iter().filter(|import| matches!(import.content, Some(Content::Graph(_)))).count();
    let desks = if graphs <= 1 && pair.len() - graphs <= 1 { vec![pair] } else { one_each(pair) };
    desks.into_iter().chain(one_each(others)).flat_map(outcome).collect()
}

fn one_each(imports: Vec<Import>) -> Vec<Vec<Import>> {
    imports.into_iter().map(|import| vec![import]).collect()
}

fn outcome(imports: Vec<Import>) -> Vec<Diagnostic> {
    match Desk::of(imports).outcome(&Rules::qualia()) {
        Outcome::Ready { report, .. } => report.diagnostics.clone(),
        Outcome::Failed(diagnostics) => diagnostics,
        Outcome::Empty | Outcome::AwaitsActivity { .. } | Outcome::AwaitsGraph { .. } => Vec::new(),
    }
}

fn summary(found: &[Diagnostic]) -> String {
    let count = |severity| found.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let numbered = |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    [
        numbered(count(Severity::Error), "error"),
        numbered(count(Severity::Warning), "warning"),
        numbered(count(Severity::Info), "note"),
    ]
    .join(", ")
}
