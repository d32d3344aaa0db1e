//! What is supposed in place of a recording, of documents that know it from their remarks.

use crate::diagnostic::{ActivityProblem, Diagnostic};

/// In words; none where nothing is.
pub(super) fn supposed(diagnostics: &[Diagnostic]) -> Option<&str> {
    let code = ActivityProblem::Supposed { scenario: String::new() }.code();
    let said = diagnostics.iter().find(|diagnostic| diagnostic.code == code)?;
    said.message.split_once(": ").map(|(_, scenario)| scenario)
}

/// A line to read of it; nothing where nothing is.
pub(super) fn not_as_recorded(diagnostics: &[Diagnostic]) -> String {
    supposed(diagnostics).map(|scenario| format!("Not as recorded: {scenario}\n")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Problem;

    #[test]
    fn what_is_supposed_is_known_from_the_remark() {
        let scenario = "assumed spike rate 0.1; what if: T = 8".to_owned();
        let remark = Diagnostic::new(&Problem::from(ActivityProblem::Supposed { scenario: scenario.clone() }));
        assert_eq!(supposed(std::slice::from_ref(&remark)), Some(&*scenario));
        assert_eq!(not_as_recorded(&[remark]), format!("Not as recorded: {scenario}\n"));
        assert_eq!((supposed(&[]), &*not_as_recorded(&[])), (None, ""));
    }
}
