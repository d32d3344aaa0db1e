//! A finished report as a link holds it.

use crate::diagnostic::Diagnostic;
use crate::report::Report;

/// The report without the places of its remarks in files that are not in the link.
pub(super) fn bare(report: &Report) -> Report {
    Report { diagnostics: report.diagnostics.iter().map(without_place).collect(), ..report.clone() }
}

/// A remark without its place in a text.
pub(super) fn without_place(diagnostic: &Diagnostic) -> Diagnostic {
    Diagnostic { file: None, position: None, excerpt: None, ..diagnostic.clone() }
}
