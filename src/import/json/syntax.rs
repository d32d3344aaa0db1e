//! Text that is not JSON: where it stops being it, and why.

use serde_json::value::RawValue;

use super::Document;
use super::scan::{MOST_BYTES, is_too_long};
use crate::diagnostic::{Diagnostic, Excerpt, Findings, Position, Problem, SyntaxProblem, nearest};

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
        let offset = start_of_token(text, offset, error);
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

/// The reader stops inside a bad word or number; its beginning is what a person looks for.
fn start_of_token(text: &str, offset: usize, error: &serde_json::Error) -> usize {
    let is_number = error.to_string().starts_with(INVALID_NUMBER);
    let is_in_token = |&byte: &u8| {
        let is_of_number = is_number && (byte.is_ascii_digit() || byte == b'.');
        byte.is_ascii_alphabetic() || byte == b'-' || is_of_number
    };
    let before = text.get(..offset).unwrap_or_default();
    offset - before.bytes().rev().take_while(is_in_token).take(9).count()
}

const INVALID_NUMBER: &str = "invalid number";

/// Words for which JSON has others.
const PYTHON_WORDS: [(&str, &str); 3] = [("None", "null"), ("True", "true"), ("False", "false")];

fn explain(text: &str, offset: usize, reason: &str) -> SyntaxProblem {
    let rest = text.get(offset..).unwrap_or_default();
    for literal in ["NaN", "Infinity", "-Infinity", "-NaN", "inf", "-inf", "nan"] {
        if rest.starts_with(literal) {
            return SyntaxProblem::NotFinite(literal.to_owned());
        }
    }
    let reason = reason.split(" at line ").next().unwrap_or(reason);
    let follows_comma = text.get(..offset).is_some_and(|before| before.trim_end().ends_with(','));
    if let Some((word, instead)) = PYTHON_WORDS.into_iter().find(|(word, _)| rest.starts_with(word)) {
        return SyntaxProblem::PythonWord { word, instead };
    }
    match reason {
        "trailing comma" => SyntaxProblem::TrailingComma,
        "number out of range" => SyntaxProblem::NumberTooLarge,
        "trailing characters" => SyntaxProblem::TrailingText,
        _ if follows_comma && rest.starts_with([']', '}']) => SyntaxProblem::TrailingComma,
        _ if is_comment(text, offset) => SyntaxProblem::Comment,
        "key must be a string" => SyntaxProblem::Unquoted,
        "expected value" if rest.starts_with('\'') => SyntaxProblem::Unquoted,
        "expected value" | "expected ident" => no_value(text, offset),
        INVALID_NUMBER => SyntaxProblem::Number,
        "invalid escape" if !is_in_code(text, offset) => SyntaxProblem::Escape,
        "invalid escape" => SyntaxProblem::PartOfEscape,
        _ if reason.starts_with("control character") => SyntaxProblem::ControlCharacter,
        _ if reason.contains("hex escape") || reason.contains("surrogate") => SyntaxProblem::PartOfEscape,
        "expected `:`" => SyntaxProblem::Separator { expected: "a colon `:`" },
        "expected `,` or `]`" => SyntaxProblem::Separator { expected: "a comma `,` or the closing bracket `]`" },
        "expected `,` or `}`" => SyntaxProblem::Separator { expected: "a comma `,` or the closing bracket `}`" },
        _ => SyntaxProblem::Other(reason.to_owned()),
    }
}

/// Whether a comment begins there: before all else it is one only where JSON follows, since other texts begin so too.
fn is_comment(text: &str, offset: usize) -> bool {
    let is_start = |line: &str| ["//", "/*", "#"].iter().any(|start| line.starts_with(start));
    let (before, rest) = text.split_at_checked(offset).unwrap_or_default();
    is_start(rest) && (!before.trim().is_empty() || rest.lines().any(|line| line.trim_start().starts_with(['{', '['])))
}

/// Whether a `\u` begins so shortly before that its four digits are not all there.
fn is_in_code(text: &str, offset: usize) -> bool {
    const CODE: usize = 6;
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    before
        .iter()
        .rev()
        .take(CODE)
        .position(|&byte| byte == b'\\')
        .is_some_and(|place| before.get(before.len() - place) == Some(&b'u'))
}

/// What stands in the place of a value; of the whole text, if it begins so.
fn no_value(text: &str, offset: usize) -> SyntaxProblem {
    let (before, rest) = text.split_at_checked(offset).unwrap_or_default();
    if before.trim().is_empty() {
        return SyntaxProblem::NoJson { start: rest.lines().next().unwrap_or_default().trim_end().to_owned() };
    }
    if rest.starts_with(['+', '.']) {
        return SyntaxProblem::Number;
    }
    let is_behind = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ':' | ']' | '}');
    let found = rest.split(is_behind).next().filter(|found| !found.is_empty());
    let found = found.map_or_else(|| rest.chars().take(1).collect(), str::to_owned);
    let nearest = nearest(&found, ["true", "false", "null"]);
    SyntaxProblem::NoValue { found, nearest }
}
