//! Bytes as text.

use super::foreign;
use crate::diagnostic::{Diagnostic, Excerpt, Findings, Position, Problem, SyntaxProblem};

pub(super) const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The text of a file; none, and a finding, if it is none.
pub(super) fn decode<'a>(file: &str, bytes: &'a [u8], findings: &mut Findings) -> Option<&'a str> {
    let in_file = |diagnostic: Diagnostic| diagnostic.in_file(file);
    if let Some(kind) = foreign::of_bytes(bytes) {
        findings.push(&kind.into(), in_file);
        return None;
    }
    if let Some(problem) = wide(bytes) {
        findings.push(&problem.into(), in_file);
        return None;
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            report_not_utf8(file, bytes, error.valid_up_to(), findings);
            return None;
        }
    };
    let text = match text.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => {
            findings.push(&SyntaxProblem::ByteOrderMark.into(), in_file);
            rest
        }
        None => text,
    };
    if text.trim().is_empty() {
        findings.push(&SyntaxProblem::Empty.into(), in_file);
        return None;
    }
    Some(text)
}

/// The encoding of several bytes a letter: by its byte order mark, or by the zeros that most bytes of Latin text are.
pub(super) fn wide(bytes: &[u8]) -> Option<SyntaxProblem> {
    if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) || is_of_letters::<4>(bytes) {
        return Some(SyntaxProblem::Utf32);
    }
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || is_of_letters::<2>(bytes);
    is_utf16.then_some(SyntaxProblem::Utf16)
}

/// Whether a text begins with letters of so many bytes, all of which but the last, or but the first, are zero.
fn is_of_letters<const BYTES: usize>(bytes: &[u8]) -> bool {
    const LETTERS: usize = 2;
    let mut letters = bytes.chunks_exact(BYTES).take(LETTERS);
    let is_zero = |bytes: &[u8]| bytes.iter().all(|&byte| byte == 0);
    let is_big = |letter: &[u8]| letter.split_last().is_some_and(|(last, rest)| is_zero(rest) && *last != 0);
    let is_small = |letter: &[u8]| letter.split_first().is_some_and(|(first, rest)| is_zero(rest) && *first != 0);
    letters.len() == LETTERS && (letters.clone().all(is_big) || letters.all(is_small))
}

fn report_not_utf8(file: &str, bytes: &[u8], valid: usize, findings: &mut Findings) {
    let before = bytes.get(..valid).and_then(|before| std::str::from_utf8(before).ok()).unwrap_or_default();
    let byte = bytes.get(valid).copied().unwrap_or_default();
    findings.push(&Problem::from(SyntaxProblem::NotUtf8(byte)), |diagnostic| Diagnostic {
        position: Some(Position::of(before, valid)),
        excerpt: Some(Excerpt::of(before, valid, 1)),
        ..diagnostic.in_file(file)
    });
}
