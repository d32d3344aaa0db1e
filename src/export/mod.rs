//! A report out, one file a format.

mod audit;
mod csv;
mod energy;
mod html;
mod json;
mod latex;
mod markdown;
mod number;
mod summary;
mod table;
mod text_table;

use crate::audit::Audit;
use crate::energy::MemoryEnergies;
use crate::report::{EnergyReport, Report};

pub use audit::{AuditCsv, AuditJson, AuditText};
pub use csv::{Csv, LayerNames};
pub use energy::{EnergyCsv, EnergyJson, EnergySummary};
pub use html::{Html, PricedReport};
pub use json::Json;
pub use latex::Latex;
pub use markdown::Markdown;
pub use number::python_general;
pub use summary::Summary;
pub use table::{Caption, Cell, EnergyTableColumn, Table, TableRow, Tabular, UnknownColumn, columns_named};

/// A format that documents are written in: reports, their energies, or audits.
pub trait Exporter<D = Report> {
    /// Its name on the command line.
    fn id(&self) -> &'static str;
    /// What it is, for a menu.
    fn title(&self) -> &'static str;
    /// What a file's name ends with, as `operations.csv`.
    fn file_name(&self) -> &'static str;
    /// Its media type.
    fn media_type(&self) -> &'static str;
    /// The whole text.
    fn export(&self, document: &D) -> String;
}

/// Every format, as the command line writes it.
pub const EXPORTERS: [&(dyn Exporter + Sync); 6] =
    [&Csv::VERBATIM, &Json, &Summary, &Markdown::USUAL, &Latex::USUAL, &Html];

/// Every format of an audit.
pub const AUDIT_EXPORTERS: [&(dyn Exporter<Audit> + Sync); 3] = [&AuditText, &AuditCsv::VERBATIM, &AuditJson];

/// Every format of the energies of the memory model.
pub const ENERGY_EXPORTERS: [&(dyn Exporter<EnergyReport<MemoryEnergies>> + Sync); 5] =
    [&EnergyCsv::VERBATIM, &EnergyJson, &EnergySummary, &Markdown::USUAL, &Latex::USUAL];
