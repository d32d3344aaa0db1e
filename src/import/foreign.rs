//! Files of other kinds, told by their content, and by their name where content does not tell.

use super::json::Object;
use super::text;
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
    (b"7z\xbc\xaf\x27\x1c", ForeignKind::SevenZip),
    (b"\xfd7zXZ\x00", ForeignKind::Xz),
    (b"\x28\xb5\x2f\xfd", ForeignKind::Zstandard),
    (b"BZh", ForeignKind::Bzip2),
    (b"Rar!\x1a", ForeignKind::Rar),
    (b"PAR1", ForeignKind::Parquet),
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
    if bytes.get(4..8) == Some(b"TFL3") {
        return Some(ForeignKind::TensorFlowLite);
    }
    if bytes.get(TAR_MAGIC_AT..).is_some_and(|bytes| bytes.starts_with(b"ustar")) {
        return Some(ForeignKind::Tar);
    }
    if is_safetensors(bytes) {
        return Some(ForeignKind::SafeTensors);
    }
    (is_binary(bytes) && text::wide(bytes).is_none()).then_some(ForeignKind::Binary)
}

/// Behind the name, owner and times of a tar's first file.
const TAR_MAGIC_AT: usize = 257;

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

/// Whether a file begins with bytes that no text has: zeros, or control characters among what is not UTF-8.
fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    let is_control = |&byte: &u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    // The last character may be cut.
    let is_utf8 = std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true);
    head.contains(&0) || !is_utf8 && head.iter().any(is_control)
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
    if is_summary(start) {
        return Some(ForeignKind::Summary);
    }
    if is_python(start) {
        return Some(ForeignKind::Python);
    }
    if is_json_lines(start) {
        return Some(ForeignKind::JsonLines);
    }
    let first_line = start.lines().next().unwrap_or_default();
    let is_log_of = |separator: char| {
        let mut columns = first_line.split(separator).map(str::trim);
        columns.next() == Some("name") && columns.any(|column| matches!(column, "syn_acc" | "mem_pot"))
    };
    let is_table = has_ending(file, "csv")
        || SEPARATORS.into_iter().any(is_log_of)
        || SEPARATORS.into_iter().any(|separator| is_table_of(start, separator));
    (is_table && !start.starts_with(['{', '['])).then(|| separated(first_line))
}

const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// Whether the first lines have the same number of columns, more than sentences happen to have.
fn is_table_of(text: &str, separator: char) -> bool {
    const LINES: usize = 5;
    let mut columns = text.lines().take(LINES).map(|line| line.matches(separator).count() + 1);
    let first = columns.next().unwrap_or_default();
    let others: Vec<usize> = columns.collect();
    first > 2 && !others.is_empty() && others.iter().all(|&other| other == first)
}

/// A table by what stands most often between the names of its columns.
fn separated(head: &str) -> ForeignKind {
    let kinds = [(',', ForeignKind::Csv), (';', ForeignKind::SemicolonTable), ('\t', ForeignKind::TabTable)];
    let often = |separator: char| head.matches(separator).count();
    let most = kinds.into_iter().reduce(|most, kind| if often(kind.0) > often(most.0) { kind } else { most });
    most.map_or(ForeignKind::Csv, |(_, kind)| kind)
}

/// The table that the reference prints at the end, under a rule.
fn is_summary(text: &str) -> bool {
    const LINES: usize = 3;
    let head = text.lines().take(LINES).find(|line| line.starts_with("Layer "));
    head.is_some_and(|head| ["Syn. Acc", "EMemPot"].iter().any(|column| head.contains(column)))
}

/// A program that begins as most do.
fn is_python(text: &str) -> bool {
    const LINES: usize = 100;
    let is_code = |line: &&str| !line.trim().is_empty() && !line.starts_with("# ");
    let first = text.lines().take(LINES).find(is_code).unwrap_or_default();
    match first.split_once(' ') {
        Some(("import" | "def" | "class", _)) => true,
        Some(("from", rest)) => rest.contains(" import "),
        _ => first.starts_with("#!") && first.contains("python"),
    }
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
