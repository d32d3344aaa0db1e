//! What has a number or a name in it.

use super::APP;
use crate::counting::Rules;
use crate::diagnostic::{Diagnostic, Position, Severity};
use crate::report::Report;
use crate::ui::browser::Silence;
use crate::ui::format;
use crate::wire::Progress;

pub(crate) const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Note",
    }
}

pub(crate) fn severities(severity: Severity, number: usize) -> String {
    let one = number == 1;
    let word = match severity {
        Severity::Error if one => "error",
        Severity::Error => "errors",
        Severity::Warning if one => "warning",
        Severity::Warning => "warnings",
        Severity::Info if one => "note",
        Severity::Info => "notes",
    };
    format!("{} {word}", format::count(number))
}

pub(crate) fn position(Position { line, column }: Position) -> String {
    format!("line {line}, column {column}")
}

pub(crate) fn not_whole(most: u64) -> String {
    let most = if most == u64::MAX { String::new() } else { format!(" up to {most}") };
    format!("A whole number{most}, please; the one before still counts.")
}

pub(crate) fn bits(number: u32) -> String {
    if number == 1 { "1 bit".to_owned() } else { format!("{number} bits") }
}

pub(crate) fn layers(number: usize) -> String {
    if number == 1 { "1 layer".to_owned() } else { format!("{} layers", format::count(number)) }
}

pub(crate) fn counted_layers(report: &Report) -> String {
    let counted = report.layers.iter().filter(|layer| !layer.is_free()).count();
    format!("{} counted", shown_layers(counted, report.layers.len()))
}

pub(crate) fn shown_layers(shown: usize, all: usize) -> String {
    if shown == all { layers(all) } else { format!("{} of {}", format::count(shown), layers(all)) }
}

pub(crate) fn printed(number: usize, all: usize) -> String {
    format!("The first {} of {} are printed; the CSV holds them all.", format::count(number), layers(all))
}

pub(crate) fn more(number: usize) -> String {
    format!("{} more", format::count(number))
}

pub(crate) fn could_not_be_read(files: &[&str]) -> String {
    match files {
        [""] => "The report could not be opened".to_owned(),
        [file] => format!("{} could not be read", format::one_line(file)),
        _ => format!("{} files could not be read", format::count(files.len())),
    }
}

pub(crate) fn ready(report: &Report) -> String {
    let unused = report.diagnostics.iter().find(|remark| remark.is_of_unused_file());
    let unused = unused.map(|remark| format!(". {}", remark.message)).unwrap_or_default();
    format!("{}: {}{unused}", format::one_line(&report.graph_name), counted_layers(report))
}

pub(crate) fn graph_read(file: &str, name: &str, nodes: usize) -> String {
    format!("{} read: {}, {} nodes", format::one_line(file), format::one_line(name), format::count(nodes))
}

pub(crate) fn activity_read(file: &str, number: usize) -> String {
    format!("{} read: activity of {}", format::one_line(file), layers(number))
}

pub(crate) fn progress(progress: &Progress) -> String {
    match progress {
        // Not every server says how much is coming.
        Progress::Reading { file, read, size: 0 } => {
            format!("Reading {}, {}\u{202f}kB", format::one_line(file), read / 1000)
        }
        Progress::Reading { file, read, size } => {
            let (file, percent) = (format::one_line(file), whole_percent(*read, *size));
            format!("Reading {file}, {percent}\u{202f}% of {}\u{202f}kB", size / 1000)
        }
        Progress::Checking { file } => format!("Checking {}", format::one_line(file)),
        Progress::Counting => "Counting".to_owned(),
    }
}

pub(crate) fn whole_percent(part: u64, whole: u64) -> u64 {
    (part * 100).checked_div(whole).unwrap_or(100)
}

pub(crate) fn copied(what: &str, value: &str) -> String {
    format!("{what} copied: {value}")
}

pub(crate) fn downloaded(file: &str) -> String {
    format!("{file} downloaded")
}

pub(crate) fn copy_as(label: &str, file: &str) -> String {
    format!("Copy as {label} ({file})")
}

pub(crate) fn theme(theme: &str) -> String {
    format!("Theme: {theme}")
}

pub(crate) fn audit_against(rules: Rules) -> String {
    format!("What does {rules} count otherwise?")
}

/// How long a link is, and who takes that.
pub(crate) fn link_length(length: usize) -> String {
    const CHATS: usize = 2_000;
    const MAIL: usize = 8_000;
    const BROWSERS: usize = 2_000_000;
    let takes = if length <= CHATS {
        "short enough for chats and mail"
    } else if length <= MAIL {
        "too long for some chats (2\u{202f}000); mail takes it"
    } else if length <= BROWSERS {
        "too long for chats and mail (8\u{202f}000): send the report file instead, or host the files"
    } else {
        "too long for browsers (2 million): send the report file instead, or host the files"
    };
    format!("{} characters: {takes}.", format::count(length))
}

pub(crate) fn counted_by(rules: Rules) -> String {
    format!("Counted by the rules {rules}")
}

pub(crate) fn rules(rules: &str) -> String {
    format!("rules {}", format::one_line(rules))
}

pub(crate) fn timesteps(timesteps: u32) -> String {
    format!("T\u{202f}=\u{202f}{timesteps}")
}

pub(crate) fn input_shape(place: usize, all: usize) -> String {
    if all == 1 { "Input shape".to_owned() } else { format!("Input shape {}", place + 1) }
}

pub(crate) fn zoomed(first: usize, last: usize, all: usize) -> String {
    format!("Layers {} to {} of {}", format::count(first + 1), format::count(last), format::count(all))
}

pub(crate) fn title(name: &str) -> String {
    format!("{} · {APP}", format::one_line(name))
}

/// The engine gave no answer.
pub(crate) fn silent(silence: Silence) -> Diagnostic {
    match silence {
        Silence::Unloaded => error(
            "engine-missing",
            "the part of this page that counts could not be fetched",
            "look at the connection, then reload the page and open the files again",
        ),
        Silence::Changed => error(
            "engine-changed",
            "the part of this page that counts is not the one that was built, so it was not run",
            "whoever hosts this page should copy its whole folder again, and keep servers from rewriting files",
        ),
        Silence::Ended | Silence::Broken => error(
            "out-of-memory",
            "reading stopped, most likely because the browser has no memory left",
            "close other pages and try again, reload this one in case its files have changed, or count on the command line",
        ),
    }
}

/// An example that did not come.
pub(crate) fn example_missing() -> Diagnostic {
    error("example-missing", "the example could not be fetched", "look at the connection, then try again")
}

fn error(code: &str, message: &str, help: &str) -> Diagnostic {
    Diagnostic { help: Some(help.to_owned()), ..Diagnostic::plain(Severity::Error, code, message.to_owned()) }
}
