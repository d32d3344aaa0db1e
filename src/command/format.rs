//! What reports and energies are written as.

use clap::{Args, ValueEnum};
use std::sync::Arc;

use spiketally::chart::{Amount, Measured, Metric, Scale, Subject};
use spiketally::diagnostic::quoted;
use spiketally::energy::Breakdown;
use spiketally::export::{
    Csv, EnergyCsv, EnergyJson, EnergySummary, EnergyTableColumn, Exporter, Figure, Html, Json, Latex, Markdown,
    PricedReport, Summary, Tabular, columns_named,
};
use spiketally::raster::{self, Png};
use spiketally::report::{EnergyColumns, EnergyReport, Field, Report};

use super::{Failure, complain, fail};

/// In which format, with which columns.
#[derive(Args)]
pub(super) struct Writing {
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// The columns of a Markdown or LaTeX table, by their names in the CSV: `--columns syn_acc,mem_read`.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Option<Vec<String>>,
    /// What an SVG or a PNG shows; else operations, or of energies the energy.
    #[arg(long, value_enum, value_name = "WHAT")]
    chart: Option<Chart>,
    /// The chart's value axis in equal factors.
    #[arg(long)]
    log: bool,
    /// The chart's bars in percent of the whole network.
    #[arg(long)]
    share: bool,
}

/// What a chart shows.
#[derive(Clone, Copy, ValueEnum)]
enum Chart {
    /// Accumulates and multiply-accumulates.
    Operations,
    /// Reads and writes.
    Memory,
    /// Spikes per element and timestep.
    SpikeRates,
    /// Energies, with the command `energy`.
    Energy,
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
    /// A chart at print size, on white.
    Svg,
    /// The same in pixels, two for each of the SVG's.
    Png,
}

/// A format with the columns that were found for it.
pub(super) struct Written<C> {
    format: Format,
    columns: Option<Vec<C>>,
    figure: Figure,
}

impl Writing {
    /// As a report is written.
    pub(super) fn of_report(&self) -> Result<Written<Field>, Failure> {
        if matches!(self.chart, Some(Chart::Energy)) {
            return Err(wrong("energies are charted by the command `energy`"));
        }
        self.of::<Report>(Metric::Operations)
    }

    /// As energies of a family are written.
    pub(super) fn of_energies<E: Breakdown>(&self) -> Result<Written<EnergyTableColumn<E>>, Failure> {
        self.of::<EnergyReport<E>>(Metric::Energy)
    }

    fn of<D: Tabular>(&self, usual: Metric) -> Result<Written<D::Column>, Failure> {
        let (format, figure) = (self.format, self.figure(usual)?);
        let Some(names) = &self.columns else { return Ok(Written { format, columns: None, figure }) };
        if !matches!(self.format, Format::Markdown | Format::Latex) {
            return Err(wrong("`--columns` chooses those of a table: give it with `--format markdown` or `latex`"));
        }
        let columns = columns_named::<D>(names).map_err(|unknown| wrong(&unknown.to_string()))?;
        Ok(Written { format, columns: Some(columns), figure })
    }

    fn figure(&self, usual: Metric) -> Result<Figure, Failure> {
        if !matches!(self.format, Format::Svg | Format::Png) && (self.chart.is_some() || self.log || self.share) {
            return Err(wrong(
                "`--chart`, `--log` and `--share` are of a chart: give them with `--format svg` or `png`",
            ));
        }
        Ok(Figure {
            metric: self.chart.map_or(usual, Chart::metric),
            scale: if self.log { Scale::Logarithmic } else { Scale::Linear },
            amount: if self.share { Amount::Share } else { Amount::Absolute },
        })
    }
}

impl Chart {
    const fn metric(self) -> Metric {
        match self {
            Self::Operations => Metric::Operations,
            Self::Memory => Metric::Memory,
            Self::SpikeRates => Metric::SpikeRates,
            Self::Energy => Metric::Energy,
        }
    }
}

impl<C> Written<C> {
    /// A chart, as a document or as a picture.
    fn draw(&self, subject: Subject<'_>) -> Result<Vec<u8>, Failure> {
        if !matches!(self.format, Format::Png) {
            return Ok(self.figure.draw(subject).into_bytes());
        }
        let marks = self.figure.marks(subject).map_err(|error| fail(&error.to_string()))?;
        let Png { bytes, unwritten } = raster::paint(&marks).map_err(|error| fail(&error.to_string()))?;
        if !unwritten.is_empty() {
            let letters: Vec<String> =
                unwritten.iter().take(MOST_LETTERS).map(|letter| quoted(&letter.to_string())).collect();
            complain(&format!("note: {}: boxes stand for them; an SVG has them\n", no_font_for(&letters.join(", "))));
        }
        Ok(bytes)
    }
}

/// Letters that a note names.
const MOST_LETTERS: usize = 10;

fn no_font_for(letters: &str) -> String {
    format!("the picture's font can't write some letters of the names, such as {letters}")
}

fn wrong(reason: &str) -> Failure {
    fail(reason);
    Failure::WrongUsage
}

impl Written<Field> {
    /// The report in the format; a chart asks for what was measured, where the report supposes something else.
    pub(super) fn export(
        &self,
        report: &Report,
        measured: impl FnOnce() -> Option<Arc<Report>>,
    ) -> Result<Vec<u8>, Failure> {
        let columns = self.columns.as_deref();
        let text = match self.format {
            Format::Csv => Csv::VERBATIM.export(report),
            Format::Json => Json.export(report),
            Format::Summary => Summary.export(report),
            Format::Markdown => Markdown { columns }.export(report),
            Format::Latex => Latex { columns }.export(report),
            Format::Html => Html.export(report),
            Format::Svg | Format::Png => {
                let measured = measured();
                let measured = measured.as_deref().map(|report| Measured { report, energies: None });
                return self.draw(Subject { measured, ..Subject::from(report) });
            }
        };
        Ok(text.into_bytes())
    }
}

/// A report without its changes, with its energies.
pub(super) type MeasuredEnergies = (Arc<Report>, EnergyColumns);

impl<E: Breakdown> Written<EnergyTableColumn<E>> {
    /// Energies in the format; a chart asks for what was measured, where the report supposes something else.
    pub(super) fn export(
        &self,
        priced: &PricedReport<'_, E>,
        measured: impl FnOnce() -> Option<MeasuredEnergies>,
    ) -> Result<Vec<u8>, Failure> {
        let columns = self.columns.as_deref();
        let text = match self.format {
            Format::Csv => EnergyCsv::VERBATIM.export(priced.energies),
            Format::Json => EnergyJson.export(priced.energies),
            Format::Summary => EnergySummary.export(priced.energies),
            Format::Markdown => Markdown { columns }.export(priced.energies),
            Format::Latex => Latex { columns }.export(priced.energies),
            Format::Html => Html.export(priced),
            Format::Svg | Format::Png => {
                let (energies, measured) = (EnergyColumns::from(priced.energies), measured());
                let measured = measured.as_ref();
                let measured = measured.map(|(report, energies)| Measured { report, energies: Some(energies) });
                return self.draw(Subject { report: priced.report, energies: Some(&energies), measured });
            }
        };
        Ok(text.into_bytes())
    }
}
