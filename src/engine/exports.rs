//! Drawings and texts of the report that is shown.

use super::panel::{layers_csv, totals_csv};
use super::{Engine, Shown, energies};
use crate::chart::{self, Drawing, draw_figure, draw_marks, draw_svg};
use crate::energy::{Breakdown, Part};
use crate::export::{AuditCsv, Csv, EnergyTableColumn, Exporter, Html, Json, Latex, Markdown, Summary, Tabular};
use crate::model::Scenario;
use crate::report::{EnergyReport, Field, Report};
use crate::wire::{EnergyFormat, Exported, Format, Frame};

impl Engine {
    pub(super) fn draw(&self, frame: Frame, settings: &chart::Settings) -> Option<Drawing> {
        let shown = self.shown.as_ref()?;
        let drawing = match frame {
            Frame::Page => draw_svg(shown.subject_beside(shown.measured.as_ref()), settings),
            Frame::File => draw_figure(shown.subject_beside(shown.measured_by(&self.basis).as_ref()), settings),
        };
        let drawing = drawing.ok()?;
        // Lines break between words, not within a number.
        let words = drawing.words.iter().map(|sentence| sentence.replace(" %", "\u{a0}%")).collect();
        Some(Drawing { words, ..drawing })
    }

    /// What a chart for a file is made of, as JSON.
    #[inline(never)]
    pub(super) fn marks(&self, settings: &chart::Settings) -> Option<String> {
        let shown = self.shown.as_ref()?;
        let measured = shown.measured_by(&self.basis);
        let marks = draw_marks(shown.subject_beside(measured.as_ref()), settings).ok()?;
        serde_json::to_string(&marks).ok()
    }

    /// The report in a format; tables are without the columns that are hidden, by their keys with a space between.
    #[inline(never)]
    pub(super) fn export(&self, format: Format, hidden: &str) -> Option<Exported> {
        let shown = self.shown.as_ref()?;
        let hidden = Hidden(hidden.split(' ').filter(|key| !key.is_empty()).collect());
        Some(named_for(&shown.counted.report.scenario, self.export_of(shown, format, &hidden)?))
    }

    fn export_of(&self, shown: &Shown, format: Format, hidden: &Hidden<'_>) -> Option<Exported> {
        let report: &Report = &shown.counted.report;
        match format {
            Format::Csv(names) => Some(exported(&Csv { names }, report)),
            Format::Json => Some(exported(&Json, report)),
            Format::Summary => Some(exported(&Summary, report)),
            Format::Markdown => Some(exported(&Markdown { columns: hidden.fields_left().as_deref() }, report)),
            Format::Latex => Some(exported(&Latex { columns: hidden.fields_left().as_deref() }, report)),
            Format::Html => {
                let priced = self.export_of(shown, Format::Energies(EnergyFormat::Html), hidden);
                priced.or_else(|| Some(exported(&Html, report)))
            }
            Format::Comparison(names) => Some(table("comparison.csv", layers_csv(self, names)?)),
            Format::Totals(names) => Some(table("totals.csv", totals_csv(self, names)?)),
            Format::Audit(against, names) => Some(exported(&AuditCsv { names }, &self.audit(against)?)),
            Format::Energies(format) => match &shown.network {
                Some(network) => energies::export(network, &shown.counted, &self.basis.costs, format, hidden),
                None => energies::export_logged(report, format, hidden),
            },
        }
    }
}

/// The keys of the columns that the page hides; none where they are those of the beginning.
pub(super) struct Hidden<'a>(Vec<&'a str>);

impl Hidden<'_> {
    /// What the page calls the total of the energies.
    const TOTAL_ENERGY: &'static str = "energy";

    fn has(&self, key: &str) -> bool {
        self.0.contains(&key)
    }

    /// The columns of a table of operations that are shown, once one of them was hidden; else none, for the usual ones.
    fn fields_left(&self) -> Option<Vec<Field>> {
        let (hidden, left): (Vec<_>, Vec<_>) = Field::ALL.into_iter().partition(|field| self.has(field.key()));
        (!hidden.is_empty()).then_some(left)
    }

    /// The parts of the energies that the page shows, where it shows more than the total; else none, for the usual ones.
    pub(super) fn parts_left<E: Breakdown>(&self) -> Option<Vec<EnergyTableColumn<E>>> {
        let is_left = |part: Part| match part {
            Part::Total => !self.has(Self::TOTAL_ENERGY),
            part => !self.has(part.key()),
        };
        let parts = EnergyReport::<E>::columns().into_iter().filter_map(|(_, column)| match column {
            EnergyTableColumn::Energy(of) => Some((of.part, column)),
            EnergyTableColumn::Field(_) => None,
        });
        let left: Vec<_> = parts.filter(|(part, _)| is_left(*part)).collect();
        let is_chosen = !self.0.is_empty() && left.iter().any(|(part, _)| *part != Part::Total);
        is_chosen.then(|| left.into_iter().map(|(_, column)| column).collect())
    }
}

/// A text of a report that supposes something, in whose file's name it stands.
fn named_for(scenario: &Scenario, exported: Exported) -> Exported {
    Exported { file_name: format!("{}{}", scenario.file_prefix(), exported.file_name), ..exported }
}

fn table(file_name: &str, text: String) -> Exported {
    Exported { file_name: file_name.to_owned(), media_type: "text/csv".to_owned(), text }
}

pub(super) fn exported<D>(exporter: &dyn Exporter<D>, document: &D) -> Exported {
    Exported {
        file_name: exporter.file_name().to_owned(),
        media_type: exporter.media_type().to_owned(),
        text: exporter.export(document),
    }
}
