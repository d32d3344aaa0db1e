//! What reports and energies are written as.

use clap::{Args, ValueEnum};
use spiketally::energy::Breakdown;
use spiketally::export::{
    Csv, EnergyCsv, EnergyJson, EnergySummary, EnergyTableColumn, Exporter, Html, Json, Latex, Markdown, PricedReport,
    Summary, Tabular, columns_named,
};
use spiketally::report::{EnergyReport, Field, Report};

use super::{Failure, fail};

/// In which format, with which columns.
#[derive(Args)]
pub(super) struct Writing {
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// The columns of a Markdown or LaTeX table, by their names in the CSV: `--columns syn_acc,mem_read`.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Option<Vec<String>>,
}

/// A format to write a report in.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The reference's CSV, byte for byte.
    Csv,
    /// Everything, as JSON; a count's report reads back, here and in the page.
    Json,
    /// The reference's text table, byte for byte.
    Summary,
    /// A Markdown table with its caption.
    #[value(alias = "md")]
    Markdown,
    /// A LaTeX table with its caption, for booktabs and siunitx.
    #[value(alias = "tex")]
    Latex,
    /// Figures, charts, table, rules and sources in one file, to read, print and send.
    Html,
}

/// A format with the columns that were found for it.
pub(super) struct Written<C> {
    format: Format,
    columns: Option<Vec<C>>,
}

impl Writing {
    /// As a report is written.
    pub(super) fn of_report(&self) -> Result<Written<Field>, Failure> {
        self.of::<Report>()
    }

    /// As energies of a family are written.
    pub(super) fn of_energies<E: Breakdown>(&self) -> Result<Written<EnergyTableColumn<E>>, Failure> {
        self.of::<EnergyReport<E>>()
    }

    fn of<D: Tabular>(&self) -> Result<Written<D::Column>, Failure> {
        let Some(names) = &self.columns else { return Ok(Written { format: self.format, columns: None }) };
        if !matches!(self.format, Format::Markdown | Format::Latex) {
            return Err(wrong("`--columns` chooses those of a table: give it with `--format markdown` or `latex`"));
        }
        let columns = columns_named::<D>(names).map_err(|unknown| wrong(&unknown.to_string()))?;
        Ok(Written { format: self.format, columns: Some(columns) })
    }
}

fn wrong(reason: &str) -> Failure {
    fail(reason);
    Failure::WrongUsage
}

impl Written<Field> {
    pub(super) fn export(&self, report: &Report) -> String {
        let columns = self.columns.as_deref();
        match self.format {
            Format::Csv => Csv::VERBATIM.export(report),
            Format::Json => Json.export(report),
            Format::Summary => Summary.export(report),
            Format::Markdown => Markdown { columns }.export(report),
            Format::Latex => Latex { columns }.export(report),
            Format::Html => Html.export(report),
        }
    }
}

impl<E: Breakdown> Written<EnergyTableColumn<E>> {
    pub(super) fn export(&self, priced: &PricedReport<'_, E>) -> String {
        let columns = self.columns.as_deref();
        match self.format {
            Format::Csv => EnergyCsv::VERBATIM.export(priced.energies),
            Format::Json => EnergyJson.export(priced.energies),
            Format::Summary => EnergySummary.export(priced.energies),
            Format::Markdown => Markdown { columns }.export(priced.energies),
            Format::Latex => Latex { columns }.export(priced.energies),
            Format::Html => Html.export(priced),
        }
    }
}
