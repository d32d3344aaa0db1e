//! Drawings and texts of the report that is shown.

use super::panel::{layers_csv, totals_csv};
use super::{Engine, Shown, energies};
use crate::chart::{self, Drawing, draw_figure, draw_svg};
use crate::export::{AuditCsv, Csv, Exporter, Html, Json, Latex, Markdown, Summary, Tabular};
use crate::model::Scenario;
use crate::report::{Field, Report};
use crate::wire::{EnergyFormat, Exported, Format, Frame};

impl Engine {
    pub(super) fn draw(&self, frame: Frame, settings: &chart::Settings) -> Option<Drawing> {
        let subject = self.shown.as_ref()?.subject();
        match frame {
            Frame::Page => draw_svg(subject, settings),
            Frame::File => draw_figure(subject, settings),
        }
        .ok()
    }

    pub(super) fn export(&self, format: Format) -> Option<Exported> {
        let shown = self.shown.as_ref()?;
        Some(named_for(&shown.counted.report.scenario, self.export_of(shown, format)?))
    }

    fn export_of(&self, shown: &Shown, format: Format) -> Option<Exported> {
        let report: &Report = &shown.counted.report;
        match format {
            Format::Csv(names) => Some(exported(&Csv { names }, report)),
            Format::Json => Some(exported(&Json, report)),
            Format::Summary => Some(exported(&Summary, report)),
            Format::Markdown => Some(exported(&Markdown { columns: self.columns_of(report).as_deref() }, report)),
            Format::Latex => Some(exported(&Latex { columns: self.columns_of(report).as_deref() }, report)),
            Format::Html => {
                self.export_of(shown, Format::Energies(EnergyFormat::Html)).or_else(|| Some(exported(&Html, report)))
            }
            Format::Comparison(names) => Some(table("comparison.csv", layers_csv(self, names)?)),
            Format::Totals(names) => Some(table("totals.csv", totals_csv(self, names)?)),
            Format::Audit(against, names) => Some(exported(&AuditCsv { names }, &self.audit(against)?)),
            Format::Energies(format) => match &shown.network {
                Some(network) => energies::export(network, &shown.counted, &self.basis.costs, format),
                None => energies::export_logged(report, format),
            },
        }
    }
}

impl Engine {
    /// The columns of a table for a document, without those that the page hides; none for those that suit the document.
    fn columns_of(&self, report: &Report) -> Option<Vec<Field>> {
        let is_shown = |field: &Field| !self.hidden.iter().any(|hidden| hidden == field.key());
        (!self.hidden.is_empty()).then(|| report.usual_columns().into_iter().filter(is_shown).collect())
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
