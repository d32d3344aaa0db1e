//! The sections of a manual page that follow its options, made of the end of a command's help.

use clap_mangen::roff::{Roff, roman};

const EXAMPLES: &str = "EXAMPLES";
const EXIT_STATUS: &str = "EXIT STATUS";
const NOTES: &str = "NOTES";

/// As `--help` introduces it.
const EXIT_STATUS_IS: &str = "Exit status: ";

/// What follows a heading.
#[derive(Debug, PartialEq, Eq)]
struct Section {
    heading: String,
    lines: Vec<String>,
}

/// A help's paragraphs in sections, in the order of manuals. The exit status that it does not tell is that of all.
pub(super) fn sections(help: &str, whole_help: &str) -> Roff {
    let mut found: Vec<Section> = help.split("\n\n").flat_map(of_paragraph).collect();
    if !found.iter().any(|section| section.heading == EXIT_STATUS) {
        let of_all = whole_help.split("\n\n").flat_map(of_paragraph);
        found.extend(of_all.filter(|section| section.heading == EXIT_STATUS));
    }
    found.sort_by_key(|section| [NOTES, EXIT_STATUS, EXAMPLES].iter().position(|heading| *heading == section.heading));
    let mut page = Roff::new();
    found.iter().for_each(|section| section.write(&mut page));
    page
}

/// A heading with a colon and what is below it; or notes, and the exit status behind them.
fn of_paragraph(paragraph: &str) -> Vec<Section> {
    let section = |heading: &str, text: &str| {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        (!lines.is_empty()).then(|| Section { heading: heading.to_uppercase(), lines })
    };
    let sections = match paragraph.split_once(":\n") {
        Some((heading, list)) if !heading.contains('\n') => match heading.split_once(", ") {
            None => [section(heading, list), None],
            Some((name, _)) => [section(name, paragraph), None],
        },
        _ => match paragraph.split_once(EXIT_STATUS_IS) {
            None => [section(NOTES, paragraph), None],
            Some((notes, status)) => [section(NOTES, notes.trim_end()), section(EXIT_STATUS, status)],
        },
    };
    sections.into_iter().flatten().collect()
}

impl Section {
    fn write(&self, page: &mut Roff) {
        page.control("SH", [&*self.heading]);
        if self.heading == EXAMPLES {
            page.control("nf", []);
            self.lines.iter().for_each(|line| {
                page.text([roman(line.trim())]);
            });
            page.control("fi", []);
        } else {
            self.lines.iter().for_each(|line| write_filled(page, line));
        }
    }
}

/// A line of running text; or of a list: an item, or what is said of one.
fn write_filled(page: &mut Roff, line: &str) {
    let text = line.trim_start();
    match line.len() - text.len() {
        0 => {}
        1..=2 => {
            page.control("TP", []);
        }
        _ => {
            page.control("br", []);
        }
    }
    page.text([roman(text)]);
}
