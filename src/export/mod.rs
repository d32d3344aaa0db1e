//! A report out, one file a format.

mod audit;
mod breakeven;
mod comparison;
mod csv;
mod digits;
mod energy;
mod figure;
mod grid;
mod html;
mod json;
mod latex;
mod markdown;
mod number;
mod spread;
mod summary;
mod supposed;
mod table;
mod text_table;
mod totals;

use crate::audit::Audit;
use crate::breakeven::BreakEven;
use crate::comparison::Comparison;
use crate::energy::MemoryEnergies;
use crate::report::{EnergyReport, Report, Spread};

pub use audit::{AuditCsv, AuditJson, AuditText};
pub use breakeven::{BreakEvenCsv, BreakEvenJson, BreakEvenText};
pub use comparison::{ComparisonCsv, ComparisonJson, ComparisonText};
pub use csv::{Csv, LayerNames};
pub use digits::grouped;
pub use energy::{EnergyCsv, EnergyJson, EnergySummary};
pub use figure::Figure;
pub use html::{Html, PricedReport};
pub use json::Json;
pub use latex::Latex;
pub use markdown::Markdown;
pub use number::python_general;
pub use spread::{SpreadCsv, SpreadJson, SpreadText};
pub use summary::Summary;
pub use table::{Caption, Cell, EnergyTableColumn, Table, TableRow, Tabular, UnknownColumn, columns_named};
pub use totals::{Totals, TotalsCsv, TotalsFormat, TotalsJsonLines};

/// A format that documents are written in: reports, their energies, audits, break-evens or comparisons.
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
pub const EXPORTERS: [&(dyn Exporter + Sync); 7] =
    [&Csv::VERBATIM, &Json, &Summary, &Markdown::USUAL, &Latex::USUAL, &Html, &Figure::USUAL];

/// Every format of an audit.
pub const AUDIT_EXPORTERS: [&(dyn Exporter<Audit> + Sync); 3] = [&AuditText, &AuditCsv::VERBATIM, &AuditJson];

/// Every format of a break-even.
pub const BREAK_EVEN_EXPORTERS: [&(dyn Exporter<BreakEven> + Sync); 3] =
    [&BreakEvenText, &BreakEvenCsv::VERBATIM, &BreakEvenJson];

/// Every format of a comparison.
pub const COMPARISON_EXPORTERS: [&(dyn Exporter<Comparison> + Sync); 3] =
    [&ComparisonText, &ComparisonCsv::VERBATIM, &ComparisonJson];

/// Every format of a spread.
pub const SPREAD_EXPORTERS: [&(dyn Exporter<Spread> + Sync); 3] = [&SpreadText, &SpreadCsv::VERBATIM, &SpreadJson];

/// Every format of the energies of the memory model.
pub const ENERGY_EXPORTERS: [&(dyn Exporter<EnergyReport<MemoryEnergies>> + Sync); 5] =
    [&EnergyCsv::VERBATIM, &EnergyJson, &EnergySummary, &Markdown::USUAL, &Latex::USUAL];
