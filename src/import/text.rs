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
    if is_utf16(bytes) {
        findings.push(&SyntaxProblem::Utf16.into(), in_file);
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

/// By its byte order mark, or by the zero that every other byte of Latin text in UTF-16 is.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [first, second, third, fourth, ..] => {
            [*first, *third] == [0, 0] && *second != 0 && *fourth != 0
                || [*second, *fourth] == [0, 0] && *first != 0 && *third != 0
        }
        _ => false,
    }
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
