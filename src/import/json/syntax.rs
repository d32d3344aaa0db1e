//! Text that is not JSON: where it stops being it, and why.

use serde_json::value::RawValue;

use super::Document;
use super::scan::{MOST_BYTES, is_too_long};
use crate::diagnostic::{Diagnostic, Excerpt, Findings, Position, Problem, SyntaxProblem};

/// Why and where a text is not JSON.
#[derive(Debug)]
pub(crate) struct SyntaxError {
    problem: SyntaxProblem,
    offset: usize,
}

/// The value that a text holds, its syntax checked to the end, at any depth.
pub(crate) fn parse(text: &str) -> Result<Document<'_>, SyntaxError> {
    if is_too_long(text) {
        return Err(SyntaxError { problem: SyntaxProblem::TooLong { most: MOST_BYTES }, offset: 0 });
    }
    Document::new(text).ok_or_else(|| match serde_json::from_str::<&RawValue>(text) {
        Err(error) => SyntaxError::of(text, &error),
        // Both agree on what JSON is.
        Ok(_) => SyntaxError { problem: SyntaxProblem::Other("not JSON".to_owned()), offset: 0 },
    })
}

impl SyntaxError {
    /// The error that the JSON reader met, in its place.
    pub(super) fn of(text: &str, error: &serde_json::Error) -> Self {
        let offset = offset_of(text, error.line(), error.column());
        let offset = start_of_token(text, offset);
        let problem = if error.is_eof() { SyntaxProblem::Truncated } else { explain(text, offset, &error.to_string()) };
        Self { problem, offset }
    }

    /// The same error of a part of a text that begins at an offset.
    pub(super) fn within(self, offset: usize) -> Self {
        Self { offset: self.offset + offset, ..self }
    }

    /// The same error of a text that is a line of a file.
    pub(crate) fn of_a_line(self) -> Self {
        match self.problem {
            SyntaxProblem::Truncated => Self { problem: SyntaxProblem::TruncatedLine, ..self },
            _ => self,
        }
    }

    pub(crate) fn report(&self, file: &str, text: &str, findings: &mut Findings) {
        findings.push(&Problem::from(self.problem.clone()), |diagnostic| Diagnostic {
            position: Some(Position::of(text, self.offset)),
            excerpt: Some(Excerpt::of(text, self.offset, 1)),
            ..diagnostic.in_file(file)
        });
    }
}

/// Lines and bytes from 1, as the JSON reader counts them, as an offset.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(newline) => text.match_indices('\n').nth(newline).map_or(text.len(), |(at, _)| at + 1),
    };
    let mut offset = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The reader stops inside a bad word; its beginning is what a person looks for.
fn start_of_token(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or_default();
    let word = before.bytes().rev().take_while(|&byte| byte.is_ascii_alphabetic() || byte == b'-').take(9).count();
    offset - word
}

fn explain(text: &str, offset: usize, reason: &str) -> SyntaxProblem {
    let rest = text.get(offset..).unwrap_or_default();
    for literal in ["NaN", "Infinity", "-Infinity", "-NaN", "inf", "-inf", "nan"] {
        if rest.starts_with(literal) {
            return SyntaxProblem::NotFinite(literal.to_owned());
        }
    }
    let reason = reason.split(" at line ").next().unwrap_or(reason);
    let follows_comma = text.get(..offset).is_some_and(|before| before.trim_end().ends_with(','));
    let is_python = ["True", "False", "None"].iter().any(|word| rest.starts_with(word));
    match reason {
        "trailing comma" => SyntaxProblem::TrailingComma,
        "number out of range" => SyntaxProblem::NumberTooLarge,
        "trailing characters" => SyntaxProblem::TrailingText,
        _ if follows_comma && rest.starts_with([']', '}']) => SyntaxProblem::TrailingComma,
        _ if rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('#') => SyntaxProblem::Comment,
        "key must be a string" => SyntaxProblem::Unquoted,
        "expected value" if rest.starts_with('\'') || is_python => SyntaxProblem::Unquoted,
        _ => SyntaxProblem::Other(reason.to_owned()),
    }
}
