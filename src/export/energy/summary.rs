//! The text summary of energies, byte for byte what the reference prints: in nJ.

use crate::energy::{Breakdown, Column, Shown, Unit};
use crate::export::Exporter;
use crate::export::text_table::{TextRow, TextTable};
use crate::report::{EnergyReport, EnergyRow};

/// A table in plain text, four significant digits, in nJ.
#[derive(Clone, Copy, Debug)]
pub struct EnergySummary;

impl<E: Breakdown> Exporter<EnergyReport<E>> for EnergySummary {
    fn id(&self) -> &'static str {
        "summary"
    }

    fn title(&self) -> &'static str {
        "Energy summary"
    }

    fn file_name(&self) -> &'static str {
        "energy_summary.txt"
    }

    fn media_type(&self) -> &'static str {
        "text/plain"
    }

    fn export(&self, report: &EnergyReport<E>) -> String {
        TextTable {
            scenario: &report.scenario,
            titles: E::COLUMNS.iter().map(|column| column.part.title()).collect(),
            rows: report.layers.iter().map(row).collect(),
            total: row(&report.total),
        }
        .to_string()
    }
}

fn row<E: Breakdown>(row: &EnergyRow<E>) -> TextRow<'_> {
    let numbers = E::COLUMNS.iter().map(|column| Some(number(column, &row.energies))).collect();
    TextRow { name: &row.name, numbers, spikes: row.figures.spikes, flags: row.figures.flags }
}

fn number<E>(column: &Column<E>, energies: &E) -> f64 {
    let value = (column.of)(energies).to_f64();
    match column.part.shown() {
        Shown::Energy => Unit::Nanojoule.scale(value),
        Shown::Count => value,
    }
}
