//! The legend, which also reads out the layer under the pointer.

use leptos::prelude::*;

use crate::chart::{Amount, Series, Source, series};
use crate::model::Quantity;
use crate::report::{Report, Value};
use crate::ui::browser::{El, div, el};
use crate::ui::counted::Counted;
use crate::ui::state::State;
use crate::ui::{format, strings};

/// The series by their colours, with the numbers of the pointed layer, else of the selected one, else of all.
pub(super) fn legend(counted: Counted, state: State) -> El {
    let name = move || {
        let named = |layer: usize| Some(format::one_line(&counted.present()?.layers.get(layer)?.name));
        active(state).and_then(named).unwrap_or_else(|| strings::ALL_LAYERS.to_owned())
    };
    let items = move || {
        let is_there = |series: &&Series| match series.source {
            Source::Field(_) => true,
            Source::Energy(part) => state.pricing.total(part).is_some(),
        };
        series(state.chart.metric.get()).iter().filter(is_there).map(|series| item(series, counted, state)).collect()
    };
    div("legend").with(el("bdi").class("legend-layer").live_text(name)).with(el("ul").live(items))
}

fn active(state: State) -> Option<usize> {
    state.pointed.get().or(state.selected.get())
}

fn item(series: &'static Series, counted: Counted, state: State) -> El {
    let words = move || {
        let Some(report) = counted.get() else { return String::new() };
        let layer = active(state);
        let number = number(series, &report, layer, state);
        let total = number.zip(self::number(series, &report, None, state));
        let share = total.and_then(|(number, total)| number.ratio(total)).filter(|_| {
            layer.is_some() && state.chart.metric.get().has_shares() && state.chart.amount.get() == Amount::Share
        });
        let number = shown(series, number);
        share.map_or_else(|| number.clone(), |share| format!("{number}, {}", format::percent(share)))
    };
    el("li")
        .with(el("span").class("swatch").attr("data-series", series.source.key()).attr("aria-hidden", "true"))
        .with(el("span").class("legend-label").text(series.label))
        .with(el("span").class("legend-value").live_text(words))
}

/// A series' number in a layer's row, or in the total's.
pub(super) fn number(series: &Series, report: &Report, layer: Option<usize>, state: State) -> Option<Quantity> {
    match series.source {
        Source::Field(field) => {
            let figures = match layer {
                Some(layer) => report.layers.get(layer)?.figures(),
                None => report.total,
            };
            match field.of(&figures) {
                Value::Number(number) => number,
                Value::Flag(_) | Value::Spiking(_) => None,
            }
        }
        Source::Energy(part) => state.pricing.energies.with(|energies| {
            let energies = energies.as_ref()?;
            layer.map_or_else(|| energies.total(part), |layer| energies.of(part, layer)).map(Quantity::Average)
        }),
    }
}

/// The number in short.
pub(super) fn shown(series: &Series, number: Option<Quantity>) -> String {
    match (series.source, number) {
        (_, None) => format::ABSENT.to_owned(),
        (Source::Field(_), Some(number)) => format::short(number),
        (Source::Energy(_), Some(number)) => format::energy(number.to_f64()),
    }
}
