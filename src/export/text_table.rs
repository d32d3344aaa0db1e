//! The layout of the reference's text summaries.

use std::fmt;

use super::python_general;
use super::supposed::not_as_recorded;
use crate::model::{Quantity, Scenario};
use crate::report::{Flags, Spikes};

const NUMBER_WIDTH: usize = 11;
const RATE_WIDTH: usize = 16;
const SEPARATOR: &str = " | ";
const FIRST_COLUMN: &str = "Layer";
const SPIKING_COLUMN: &str = "SNN";
const RATE_COLUMNS: [&str; 2] = ["Input Spike Rate", "Output Spike Rate"];

/// A table in plain text: names, numbers of four significant digits, whether a row works on spikes, its rates.
pub(super) struct TextTable<'a> {
    /// What is supposed, which stands above the table; the reference has no such line.
    pub(super) scenario: &'a Scenario,
    /// Titles of the numbers.
    pub(super) titles: Vec<&'static str>,
    /// The layers.
    pub(super) rows: Vec<TextRow<'a>>,
    /// All of them together.
    pub(super) total: TextRow<'a>,
}

/// One row.
pub(super) struct TextRow<'a> {
    pub(super) name: &'a str,
    /// As many as there are titles; none where one is not known.
    pub(super) numbers: Vec<Option<f64>>,
    pub(super) spikes: Spikes,
    pub(super) flags: Flags,
}

impl fmt::Display for TextTable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&not_as_recorded(self.scenario))?;
        let names = self.rows.iter().chain([&self.total]).map(|row| row.name);
        let widest = names.chain([FIRST_COLUMN]).map(|name| name.chars().count()).max().unwrap_or_default();
        let header = self.header(widest);
        // The reference counts the header's line end.
        let width = header.chars().count() + 1;
        let (thick, thin) = ("—".repeat(width), "-".repeat(width));
        write!(f, "{thick}\n{header}\n{thick}\n")?;
        for (place, row) in self.rows.iter().enumerate() {
            let line = if place + 1 < self.rows.len() { &thin } else { &thick };
            write!(f, "{}\n{line}\n", row.laid_out(widest))?;
        }
        write!(f, "{}\n{thick}\n NB = Non binary data\n", self.total.laid_out(widest))
    }
}

impl TextTable<'_> {
    fn header(&self, widest: usize) -> String {
        let numbers = self.titles.iter().copied().chain([SPIKING_COLUMN]).map(|title| format!("{title:NUMBER_WIDTH$}"));
        let rates = RATE_COLUMNS.map(|title| format!("{title:RATE_WIDTH$}"));
        joined(widest, FIRST_COLUMN, numbers.chain(rates))
    }
}

impl TextRow<'_> {
    fn laid_out(&self, widest: usize) -> String {
        let Self { spikes, flags, .. } = self;
        let numbers =
            self.numbers.iter().map(|&number| format!("{:NUMBER_WIDTH$}", number.map_or_else(unknown, python_general)));
        let spiking = format!("{:NUMBER_WIDTH$}", flags.is_sj.name());
        let rates = [
            rate(spikes.input_spikerate, flags.input_is_binary),
            rate(spikes.output_spikerate, flags.output_is_binary),
        ];
        joined(widest, self.name, numbers.chain([spiking]).chain(rates))
    }
}

fn rate(rate: Option<Quantity>, is_binary: Option<bool>) -> String {
    let number = rate.map_or_else(unknown, |rate| python_general(rate.to_f64()));
    let mark = if is_binary == Some(true) { "" } else { "(NB)" };
    format!("{number:NUMBER_WIDTH$} {mark:4}")
}

/// As the reference says that there is no number.
fn unknown() -> String {
    "N/A".to_owned()
}

fn joined(widest: usize, name: &str, cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = [format!("{name:widest$}")].into_iter().chain(cells).collect();
    cells.join(SEPARATOR)
}
