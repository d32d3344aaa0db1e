//! The text summary, byte for byte what the reference prints.

use super::Exporter;
use super::text_table::{TextRow, TextTable};
use crate::model::Quantity;
use crate::report::{Field, Figures, Report, Value};

/// A table in plain text, four significant digits.
#[derive(Clone, Copy, Debug)]
pub struct Summary;

const COLUMNS: [(Field, &str); 8] = [
    (Field::SynAcc, "Syn. Acc"),
    (Field::SynMac, "Syn. MAc"),
    (Field::AddrAcc, "Addr. Acc"),
    (Field::AddrMac, "Addr. MAc"),
    (Field::TotalAcc, "Tot. Acc"),
    (Field::TotalMac, "Tot. MAc"),
    (Field::MemRead, "Mem. read"),
    (Field::MemWrite, "Mem. write"),
];
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
        TextTable {
            scenario: &report.scenario,
            titles: COLUMNS.iter().map(|(_, title)| *title).collect(),
            rows: report.layers.iter().map(|layer| row(&layer.name, layer.figures())).collect(),
            total: row(TOTAL, report.total),
        }
        .to_string()
    }
}

fn row(name: &str, figures: Figures) -> TextRow<'_> {
    let count = |field: Field| match field.of(&figures) {
        Value::Number(count) => count.map(Quantity::to_f64),
        Value::Flag(_) | Value::Spiking(_) => None,
    };
    let numbers = COLUMNS.iter().map(|(field, _)| count(*field)).collect();
    TextRow { name, numbers, spikes: figures.spikes, flags: figures.flags }
}
