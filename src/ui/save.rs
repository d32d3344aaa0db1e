//! What can be downloaded of a report.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::State;
use super::{browser, format, strings};
use crate::chart::Settings;
use crate::counting::Rules;
use crate::export::LayerNames;
use crate::report::Report;
use crate::wire::{EnergyFormat, Exported, Format, Frame, Question, Reply};

impl State {
    /// Downloads the report in a format.
    pub(crate) fn save(self, format: Format) {
        let Some(report) = self.report() else { return };
        spawn_local(async move {
            let Some(exported) = self.exported(format).await else { return };
            let Exported { file_name: ending, media_type, text } = exported;
            let file = file_name(&report, &ending);
            browser::save_text(&file, &media_type, &text);
            self.announce(strings::downloaded(&file));
        });
    }

    /// Copies the report in a format.
    pub(crate) fn copy_as(self, format: Format) {
        spawn_local(async move {
            if let Some(exported) = self.exported(format).await {
                self.copy(exported.text);
            }
        });
    }

    async fn exported(self, format: Format) -> Option<Exported> {
        match self.ask(Question::Export(format, self.hidden_columns())).await {
            Some(Reply::Export(exported)) => exported,
            _ => None,
        }
    }

    /// The CSV, its names as the switch says.
    pub(crate) fn csv(self) -> Format {
        Format::Csv(self.names())
    }

    /// The same of the energies.
    pub(crate) fn energy_csv(self) -> Format {
        Format::Energies(EnergyFormat::Csv(self.names()))
    }

    /// The CSV of the audit of the present rules against others.
    pub(crate) fn save_audit_csv(self, against: Rules) {
        self.save(Format::Audit(against, self.names()));
    }

    /// What a panel that the engine draws offers to download, by its name.
    pub(crate) fn save_of_panel(self, what: &str) {
        let names = self.names();
        self.save(if what == "totals" { Format::Totals(names) } else { Format::Comparison(names) });
    }

    fn names(self) -> LayerNames {
        if self.has_safe_names.get_untracked() { LayerNames::SpreadsheetSafe } else { LayerNames::Verbatim }
    }

    /// Downloads the chart as it is on the page, on white: as SVG, or else as PNG.
    pub(crate) fn save_chart(self, ending: &'static str) {
        spawn_local(async move {
            let Some(report) = self.report() else { return };
            let settings = Settings {
                metric: self.chart.metric.get_untracked(),
                scale: self.chart.scale.get_untracked(),
                amount: self.chart.amount.get_untracked(),
                layers: self.chart.zoom.get_untracked().unwrap_or(0..report.layers.len()),
                ..Settings::figure()
            };
            let answer = self.ask(Question::Chart(Frame::File, settings.clone())).await;
            let Some(Reply::Chart(Some(drawing))) = answer else { return };
            let file = file_name(&report, &format!("{}.{ending}", drawing.stem));
            let mut is_saved = true;
            if ending == SVG {
                browser::save_text(&file, "image/svg+xml", &drawing.svg);
            } else {
                let Some(Reply::Marks(Some(marks))) = self.ask(Question::Marks(settings)).await else { return };
                is_saved = browser::save_picture(&file, &marks, &drawing.svg).await;
            }
            self.announce(if is_saved { strings::downloaded(&file) } else { strings::PNG_FAILED.to_owned() });
        });
    }
}

/// Endings of charts.
pub(crate) const SVG: &str = "svg";
pub(crate) const PNG: &str = "png";

fn file_name(report: &Report, ending: &str) -> String {
    match format::file_stem(&report.graph_name) {
        stem if stem.is_empty() => ending.to_owned(),
        stem => format!("{stem}-{ending}"),
    }
}
