//! The legend, which also reads out the layer under the pointer.

use std::sync::Arc;

use leptos::prelude::*;

use crate::chart::{Amount, Series, series};
use crate::model::Quantity;
use crate::report::{Figures, Layer, Report, Value};
use crate::ui::browser::{El, div, el};
use crate::ui::state::State;
use crate::ui::{format, strings};

/// The series by their colours, with the numbers of the pointed layer, else of the selected one, else of all.
pub(super) fn legend(report: &Arc<Report>, state: State) -> El {
    let named = Arc::clone(report);
    let name = move || match active(&named, state) {
        Some(layer) => format::one_line(&layer.name),
        None => strings::ALL_LAYERS.to_owned(),
    };
    let report = Arc::clone(report);
    let items = move || series(state.chart.metric.get()).iter().map(|series| item(series, &report, state)).collect();
    div("legend").with(el("bdi").class("legend-layer").live_text(name)).with(el("ul").live(items))
}

fn active(report: &Report, state: State) -> Option<&Layer> {
    state.pointed.get().or(state.selected.get()).and_then(|layer| report.layers.get(layer))
}

fn item(series: &'static Series, report: &Arc<Report>, state: State) -> El {
    let report = Arc::clone(report);
    let shown = move || {
        let layer = active(&report, state);
        let number = number(series, layer.map_or(&report.total, |layer| &layer.figures));
        let total = number.zip(self::number(series, &report.total));
        let share = total.and_then(|(number, total)| number.ratio(total)).filter(|_| {
            layer.is_some() && state.chart.metric.get().has_shares() && state.chart.amount.get() == Amount::Share
        });
        let number = number.map_or_else(|| format::ABSENT.to_owned(), format::short);
        share.map_or_else(|| number.clone(), |share| format!("{number}, {}", format::percent(share)))
    };
    el("li")
        .with(el("span").class("swatch").attr("data-series", series.field.key()).attr("aria-hidden", "true"))
        .with(el("span").class("legend-label").text(series.label))
        .with(el("span").class("legend-value").live_text(shown))
}

/// A series' number in a row.
pub(super) fn number(series: &Series, figures: &Figures) -> Option<Quantity> {
    match series.field.of(figures) {
        Value::Number(number) => number,
        Value::Flag(_) | Value::Spiking(_) => None,
    }
}
