//! What a file shows.

use crate::diagnostic::Diagnostic;
use crate::energy::{Breakdown, Provenance};
use crate::export::table::{EnergyTableColumn, Table, Tabular};
use crate::report::{EnergyColumns, EnergyReport, Field, Report};

/// A report and its energies.
#[derive(Clone, Copy, Debug)]
pub struct PricedReport<'a, E> {
    /// What was counted.
    pub report: &'a Report,
    /// What it costs.
    pub energies: &'a EnergyReport<E>,
}

/// A report, and its energies of whichever family where they are known.
pub(super) struct Content<'a> {
    pub(super) report: &'a Report,
    pub(super) operations: Table<'a>,
    pub(super) energies: Option<Energies<'a>>,
}

pub(super) struct Energies<'a> {
    pub(super) table: Table<'a>,
    pub(super) columns: EnergyColumns,
    pub(super) provenance: &'a Provenance,
    /// In pJ.
    pub(super) total: f64,
}

/// What a formal network has numbers for.
const FORMAL: [Field; 8] = [
    Field::SynAcc,
    Field::SynMac,
    Field::AddrAcc,
    Field::AddrMac,
    Field::TotalAcc,
    Field::TotalMac,
    Field::MemWrite,
    Field::MemRead,
];

impl<'a> From<&'a Report> for Content<'a> {
    fn from(report: &'a Report) -> Self {
        let columns = if report.timesteps.is_some() { &Field::ALL[..] } else { &FORMAL };
        Self { report, operations: report.table(columns), energies: None }
    }
}

impl<'a, E: Breakdown> From<&PricedReport<'a, E>> for Content<'a> {
    fn from(priced: &PricedReport<'a, E>) -> Self {
        let energies = priced.energies;
        // What the layers did stands in the table of operations.
        let parts: Vec<EnergyTableColumn<E>> = EnergyReport::<E>::columns()
            .into_iter()
            .map(|(_, column)| column)
            .filter(|column| matches!(column, EnergyTableColumn::Energy(_)))
            .collect();
        Self {
            energies: Some(Energies {
                table: energies.table(&parts),
                columns: EnergyColumns::from(energies),
                provenance: &energies.provenance,
                total: energies.total.energies.total().to_f64(),
            }),
            ..Self::from(priced.report)
        }
    }
}

impl Content<'_> {
    pub(super) fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        let of_energies = self.energies.iter().flat_map(|energies| &energies.columns.diagnostics);
        self.report.diagnostics.iter().chain(of_energies)
    }
}
