//! Files of other kinds, told by their content, and by their name where content does not tell.

use super::json::Object;
use crate::diagnostic::ForeignKind;

const MAGIC: &[(&[u8], ForeignKind)] = &[
    (b"\x93NUMPY", ForeignKind::NumPy),
    (b"%PDF", ForeignKind::Pdf),
    (b"\x89PNG", ForeignKind::Image),
    (b"\xff\xd8\xff", ForeignKind::Image),
    (b"GIF8", ForeignKind::Image),
    (b"BM\x00", ForeignKind::Image),
    (b"II*\x00", ForeignKind::Image),
    (b"MM\x00*", ForeignKind::Image),
    (b"\x80\x02", ForeignKind::PyTorch),
    (b"\x80\x03", ForeignKind::PyTorch),
    (b"\x80\x04", ForeignKind::PyTorch),
    (b"\x80\x05", ForeignKind::PyTorch),
];

/// The kind of a file that is not text.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<ForeignKind> {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(*kind);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(ForeignKind::Image);
    }
    if is_safetensors(bytes) {
        return Some(ForeignKind::SafeTensors);
    }
    (has_many_zeros(bytes) && !looks_like_utf16(bytes)).then_some(ForeignKind::Binary)
}

/// A little-endian header length, then the header, a JSON object.
fn is_safetensors(bytes: &[u8]) -> bool {
    let Some((length, rest)) = bytes.split_first_chunk::<8>() else { return false };
    let length = u64::from_le_bytes(*length);
    rest.starts_with(b"{") && (2..=100_000_000).contains(&length)
}

fn has_ending(file: &str, ending: &str) -> bool {
    file.rsplit_once('.').is_some_and(|(_, found)| found.eq_ignore_ascii_case(ending))
}

const HEAD: usize = 1_024;

fn has_many_zeros(bytes: &[u8]) -> bool {
    bytes.iter().take(HEAD).any(|&byte| byte == 0)
}

fn looks_like_utf16(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or(bytes);
    let zeros = head.iter().filter(|&&byte| byte == 0).count();
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || zeros * 5 > head.len() * 2
}

/// The kind of a text that is not JSON.
pub(super) fn of_text(file: &str, text: &str) -> Option<ForeignKind> {
    let start = text.trim_start();
    let lowered: String = start.chars().take(200).collect::<String>().to_ascii_lowercase();
    if lowered.starts_with("<!doctype html") || lowered.starts_with("<html") {
        return Some(ForeignKind::Html);
    }
    if lowered.starts_with("<svg") || lowered.starts_with("<?xml") && lowered.contains("<svg") {
        return Some(ForeignKind::Image);
    }
    if is_json_lines(start) {
        return Some(ForeignKind::JsonLines);
    }
    let first_line = start.lines().next().unwrap_or_default();
    let is_log_of = |separator: char| {
        let mut columns = first_line.split(separator).map(str::trim);
        columns.next() == Some("name") && columns.any(|column| matches!(column, "syn_acc" | "mem_pot"))
    };
    let is_table = has_ending(file, "csv") || [',', ';', '\t'].into_iter().any(is_log_of);
    (is_table && !start.starts_with(['{', '['])).then(|| separated(first_line))
}

/// A table by what stands most often between the names of its columns.
fn separated(head: &str) -> ForeignKind {
    let kinds = [(',', ForeignKind::Csv), (';', ForeignKind::SemicolonTable), ('\t', ForeignKind::TabTable)];
    let often = |separator: char| head.matches(separator).count();
    let most = kinds.into_iter().reduce(|most, kind| if often(kind.0) > often(most.0) { kind } else { most });
    most.map_or(ForeignKind::Csv, |(_, kind)| kind)
}

fn is_json_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_object = |line: &str| line.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
    matches!((lines.next(), lines.next()), (Some(first), Some(second)) if is_object(first) && second.starts_with('{'))
}

/// The kind of JSON that another program wrote.
pub(super) fn of_json(root: &Object<'_>) -> Option<ForeignKind> {
    let has = |key: &str| root.get(key).is_some();
    (has("nbformat") && has("cells")).then_some(ForeignKind::Notebook)
}
