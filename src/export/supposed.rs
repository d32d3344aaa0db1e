//! What is supposed in place of a recording, said in texts to read.

use crate::diagnostic::{ActivityProblem, Diagnostic};

/// A line of what is supposed; nothing where nothing is.
pub(super) fn supposed(diagnostics: &[Diagnostic]) -> String {
    let code = ActivityProblem::Supposed { scenario: String::new() }.code();
    let said = diagnostics.iter().filter(|diagnostic| diagnostic.code == code);
    said.map(|diagnostic| format!("Note: {}.\n", diagnostic.message)).collect()
}
