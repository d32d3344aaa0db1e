//! A table in Markdown, as GitHub and most others read it.

use std::fmt::{self, Write};

use super::Exporter;
use super::table::{Cell, NAMES, Table, TableRow, Tabular};
use crate::diagnostic::{is_invisible, with_blanks_shown};
use crate::report::Field;

/// A table with its caption above it.
#[derive(Clone, Copy, Debug)]
pub struct Markdown<'a, C = Field> {
    /// The columns beside the names; none for those that suit the document.
    pub columns: Option<&'a [C]>,
}

impl<C> Markdown<'_, C> {
    /// With the columns that suit the document.
    pub const USUAL: Self = Self { columns: None };
}

impl<D: Tabular> Exporter<D> for Markdown<'_, D::Column> {
    fn id(&self) -> &'static str {
        "markdown"
    }

    fn title(&self) -> &'static str {
        "Markdown table"
    }

    fn file_name(&self) -> &'static str {
        D::MARKDOWN_FILE
    }

    fn media_type(&self) -> &'static str {
        "text/markdown"
    }

    fn export(&self, document: &D) -> String {
        let usual = document.usual_columns();
        let table = document.table(self.columns.unwrap_or(&usual));
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = write_table(&mut text, &table);
        text
    }
}

fn write_table(text: &mut String, table: &Table<'_>) -> fmt::Result {
    write!(text, "**{}.** {} After", escaped(&table.caption.title), escaped(&table.caption.details))?;
    for (place, source) in table.caption.sources.iter().enumerate() {
        let between = if place == 0 { "" } else { ";" };
        write!(text, "{between} {}, <{}>", escaped(source.citation), source.url)?;
    }
    writeln!(text, ".\n")?;
    write_line(text, NAMES, table.headings.iter().map(|heading| (*heading).to_owned()))?;
    let is_number = |place| table.column(place).any(|cell| matches!(cell, Cell::Number(_)));
    let alignment = |place| if is_number(place) { "---:" } else { ":---" };
    write_line(text, ":---", (0..table.headings.len()).map(|place| alignment(place).to_owned()))?;
    for TableRow { name, cells } in &table.rows {
        write_line(text, &escaped(name), cells.iter().map(|cell| shown(cell).to_owned()))?;
    }
    let bold = |cell: &str| if cell.is_empty() { String::new() } else { format!("**{cell}**") };
    let TableRow { name, cells } = &table.total;
    write_line(text, &bold(name), cells.iter().map(|cell| bold(shown(cell))))
}

fn write_line(text: &mut String, name: &str, cells: impl Iterator<Item = String>) -> fmt::Result {
    write!(text, "| {name} |")?;
    for cell in cells {
        write!(text, " {cell} |")?;
    }
    writeln!(text)
}

fn shown(cell: &Cell) -> &str {
    match cell {
        Cell::Number(number) => number,
        Cell::Word(word) => word,
        Cell::Nothing => "",
    }
}

/// Text that no reader of Markdown takes for markup, a cell's border or an address; what does not show or turns the
/// line around stands as its escape.
fn escaped(text: &str) -> String {
    const MARKUP: &str = r"\`*_{}[]<>#|~&$";
    let text = &*with_blanks_shown(text);
    let mut escaped = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let begins_address = rest.starts_with("://") || (character == '.' && text.get(..at).is_some_and(ends_in_www));
        if is_invisible(character) {
            escaped.extend(
                character
                    .escape_default()
                    .flat_map(|part| MARKUP.contains(part).then_some('\\').into_iter().chain([part])),
            );
            continue;
        }
        if begins_address || MARKUP.contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

fn ends_in_www(before: &str) -> bool {
    before.get(before.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expectations: CommonMark 0.31 section 2.4, and the tables extension of GFM, where `\|` is a bar within a cell.
    #[test]
    fn names_are_text() {
        for (name, written) in [
            ("conv1.0", "conv1.0"),
            ("a|b", r"a\|b"),
            (r"a\|b", r"a\\\|b"),
            ("layer_1", r"layer\_1"),
            ("50% & #1", r"50% \& \#1"),
            ("<script>", r"\<script\>"),
            ("[a](b)", r"\[a\](b)"),
            ("`x`*y*~z~", r"\`x\`\*y\*\~z\~"),
            ("$x$", r"\$x\$"),
            ("a\nb\r\tc", r"a\\nb\\r\\tc"),
            ("\u{202e}x", r"\\u\{202e\}x"),
            ("http://a.b", r"http\://a.b"),
            ("www.a.b", r"www\.a.b"),
            (" ", "␣"),
            ("שלום é 🦀", "שלום é 🦀"),
        ] {
            assert_eq!(escaped(name), written, "{name:?}");
        }
    }
}
