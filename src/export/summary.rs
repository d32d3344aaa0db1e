//! The text summary, byte for byte what the reference prints.

use super::{Exporter, python_general};
use crate::model::Quantity;
use crate::report::{Figures, Report};

/// A table in plain text, four significant digits.
#[derive(Clone, Copy, Debug)]
pub struct Summary;

const NUMBER_WIDTH: usize = 11;
const RATE_WIDTH: usize = 16;
/// Everything beside the names: separators, nine columns of numbers, two of rates.
const WIDTH_BESIDE_NAMES: usize = 166;
const HEADER: [&str; 9] =
    ["Syn. Acc", "Syn. MAc", "Addr. Acc", "Addr. MAc", "Tot. Acc", "Tot. MAc", "Mem. read", "Mem. write", "SNN"];
const RATE_HEADER: [&str; 2] = ["Input Spike Rate", "Output Spike Rate"];
const FIRST_COLUMN: &str = "Layer";
const TOTAL: &str = "Total";

impl Exporter for Summary {
    fn id(&self) -> &'static str {
        "summary"
    }

    fn title(&self) -> &'static str {
        "Text summary"
    }

    fn file_name(&self) -> &'static str {
        "summary.txt"
    }

    fn media_type(&self) -> &'static str {
        "text/plain"
    }

    fn export(&self, report: &Report) -> String {
        let names = report.layers.iter().map(|layer| &*layer.name);
        let widest = names.chain([FIRST_COLUMN, TOTAL]).map(|name| name.chars().count()).max().unwrap_or_default();
        let thick = "—".repeat(widest + WIDTH_BESIDE_NAMES);
        let thin = "-".repeat(widest + WIDTH_BESIDE_NAMES);
        let rows: Vec<String> = report.layers.iter().map(|layer| row(widest, &layer.name, &layer.figures)).collect();
        let rows = rows.join(&format!("\n{thin}\n"));
        let header = header(widest);
        let total = row(widest, TOTAL, &report.total);
        format!("{thick}\n{header}\n{thick}\n{rows}\n{thick}\n{total}\n{thick}\n NB = Non binary data\n")
    }
}

fn header(widest: usize) -> String {
    let columns = HEADER.map(|title| format!("{title:NUMBER_WIDTH$}"));
    let rates = RATE_HEADER.map(|title| format!("{title:RATE_WIDTH$}"));
    joined(widest, FIRST_COLUMN, columns, rates)
}

fn row(widest: usize, name: &str, figures: &Figures) -> String {
    let Figures { counts, spikes, flags } = figures;
    let number = |quantity: Quantity| format!("{:NUMBER_WIDTH$}", python_general(quantity.to_f64()));
    let columns = [
        number(counts.syn_acc),
        number(counts.syn_mac),
        number(counts.addr_acc),
        number(counts.addr_mac),
        number(counts.total_acc),
        number(counts.total_mac),
        number(counts.mem_read),
        number(counts.mem_write),
        format!("{:NUMBER_WIDTH$}", flags.is_sj.name()),
    ];
    let rates =
        [rate(spikes.input_spikerate, flags.input_is_binary), rate(spikes.output_spikerate, flags.output_is_binary)];
    joined(widest, name, columns, rates)
}

fn rate(rate: Option<Quantity>, is_binary: Option<bool>) -> String {
    let number = rate.map_or_else(|| "N/A".to_owned(), |rate| python_general(rate.to_f64()));
    let mark = if is_binary == Some(true) { "" } else { "(NB)" };
    format!("{number:NUMBER_WIDTH$} {mark:4}")
}

fn joined(widest: usize, name: &str, columns: [String; 9], rates: [String; 2]) -> String {
    format!("{name:widest$} | {} | {}", columns.join(" | "), rates.join(" | "))
}
