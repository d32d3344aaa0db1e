//! The selected layer, in words.

use std::sync::Arc;

use leptos::prelude::*;

use super::diagnostic::fact;
use super::name::name;
use super::panel::panel;
use super::remarks::layer_links;
use super::rows::subject_at;
use super::told::told;
use crate::explanation::Row;
use crate::model::Quantity;
use crate::report::{Figures, Layer, Report, Value};
use crate::ui::browser::{El, Event, button, div, el};
use crate::ui::columns::{Column, Setting};
use crate::ui::counted::Counted;
use crate::ui::state::State;
use crate::ui::{format, strings};
use crate::wire::{Question, Surroundings};

/// The selected layer, in words. What is set of its rates stays in hand while all else follows.
pub(super) fn layer_panel(counted: Counted, state: State) -> El {
    let row = Memo::new(move |_| match state.explained.get() {
        Some((Row::Total, _)) => Some(Row::Total),
        _ => state.selected.get().map(Row::Layer),
    });
    div("slot").live(move || {
        state.edition.track();
        let report = counted.present();
        let opened = report.zip(row.get()).and_then(|(report, row)| match row {
            Row::Total => Some(total(counted, state)),
            Row::Layer(place) => Some(panel_of(place, report.layers.get(place)?, counted, state)),
        });
        opened.into_iter().collect()
    })
}

/// The total's row, in words.
fn total(counted: Counted, state: State) -> El {
    aside(el("h2").id("layer-title").text(strings::TOTAL), state).with(explanation(state)).with(div("slot").live(
        move || {
            let report = counted.get();
            report.into_iter().flat_map(|report| numbers(Row::Total, (&report.total, &report.total), state)).collect()
        },
    ))
}

/// The numbers of a row, of which a press opens the equation.
fn numbers(row: Row, (figures, total): (&Figures, &Figures), state: State) -> [El; 2] {
    let fields = Column::ALL.into_iter().filter_map(|column| field(column, figures, total, state));
    // One listener for all numbers.
    let pressed = move |event: Event| {
        subject_at(&event).into_iter().for_each(|subject| state.explain(row, subject));
    };
    [
        el("dl").class("facts").all(fields).on("click", pressed),
        div("slot").live(move || vec![el("dl").class("facts").all(energies(row, state)).on("click", pressed)]),
    ]
}

/// The equation that is open, in formulas.
fn explanation(state: State) -> El {
    told(div("explained").attr("id", "explained"), strings::NOT_EXPLAINED, state, move || {
        // Other rules and costs have other equations.
        state.view.track();
        state.pricing.energies.track();
        state.explained.get().map(|(row, subject)| Question::Explanation(row, subject))
    })
}

fn aside(title: El, state: State) -> El {
    let close = button("button button-quiet").attr("aria-label", strings::CLOSE_LAYER).text("✕");
    let close = close.on("click", move |_| {
        state.explained.set(None);
        state.select(None);
    });
    let head = div("layer-head").with(title).with(close);
    el("aside").id("layer").class("layer").attr("aria-labelledby", "layer-title").with(head)
}

fn panel_of(place: usize, layer: &Layer, counted: Counted, state: State) -> El {
    let rates = panel(div("drawn").id("layer-rates").attr("data-of", &layer.name), "layer-rates", state);
    aside(title(&layer.name), state)
        .with(el("p").class("layer-type").with(name(&layer.signature.type_name)))
        .with(explanation(state))
        .with(rates)
        .with(div("slot").live(move || {
            let report = counted.get();
            let layer = report.as_ref().and_then(|report| Some((report, report.layers.get(place)?)));
            layer.map(|(report, layer)| facts(place, layer, report, state)).unwrap_or_default()
        }))
}

/// A name that is longer than its box can be scrolled by keyboard too.
fn title(layer: &str) -> El {
    const LONG: usize = 120;
    let title = el("h2").id("layer-title").with(name(layer));
    if layer.len() > LONG { title.attr("tabindex", "0") } else { title }
}

/// What is known of a layer.
fn facts(place: usize, layer: &Layer, report: &Report, state: State) -> Vec<El> {
    let notes = layer.notes.iter().map(|note| el("li").with(el("bdi").text(note)));
    let notes =
        (!layer.notes.is_empty()).then(|| [el("h3").text(strings::NOTES), el("ul").class("layer-notes").all(notes)]);
    let shapes = shapes(layer);
    let around = [
        div("slot").live(move || {
            let surroundings = state.surroundings.get().unwrap_or_default();
            let facts = shapes.iter().chain(&surroundings.parameters).map(|(label, value)| fact(label, value));
            vec![el("dl").class("facts").all(facts)]
        }),
        div("slot").live(move || {
            state.surroundings.get().map(|surroundings| neighbours(&surroundings, state)).unwrap_or_default()
        }),
    ];
    let numbers = numbers(Row::Layer(place), (&layer.figures(), &report.total), state);
    numbers.into_iter().chain(around).chain(notes.into_iter().flatten()).collect()
}

/// Shapes by their labels.
fn shapes(layer: &Layer) -> Vec<(String, String)> {
    let all = layer.signature.input_shapes.len();
    let inputs = layer.signature.input_shapes.iter().enumerate();
    let inputs = inputs.map(|(place, shape)| (strings::input_shape(place, all), shape.to_string()));
    let output =
        layer.signature.output_shape.as_ref().map(|shape| (strings::OUTPUT_SHAPE.to_owned(), shape.to_string()));
    inputs.chain(output).collect()
}

/// A field in words: its exact value, and what part of the total that is.
fn field(column: Column, figures: &Figures, total: &Figures, state: State) -> Option<El> {
    let Column::Field(field) = column else { return None };
    let value = field.of(figures);
    let shown = match value {
        Value::Number(number) => number.map_or_else(|| format::ABSENT.to_owned(), format::exact),
        Value::Flag(flag) => strings::flag(flag).to_owned(),
        Value::Spiking(spiking) => strings::spiking(spiking).to_owned(),
    };
    let share = match (column.setting(), value, field.of(total)) {
        (Setting::Count, Value::Number(Some(number)), Value::Number(Some(total))) => number.ratio(total),
        _ => None,
    };
    let share = share.map(|share| el("span").class("share").text(&format::percent(share)));
    let label = el("dt").attr("title", strings::unit(column)).text(strings::column_in_full(column));
    Some(el("div").with(label).with(el("dd").with(number(column, &shown, state)).all(share)))
}

/// A number that opens its equation, which a report that came as a file has none of.
fn number(column: Column, shown: &str, state: State) -> El {
    if state.is_finished.get_untracked() {
        return el("span").text(shown);
    }
    let more = el("span").class("visually-hidden").text(strings::EXPLAIN);
    button("explain").attr("data-column", column.key()).text(shown).with(more)
}

/// What a row spends, and on what.
fn energies(row: Row, state: State) -> Vec<El> {
    let energies = state.pricing.energies.get();
    let fact = |column: Column| {
        let Column::Energy(part) = column else { return None };
        let energies = energies.as_ref()?;
        let total = energies.total(part)?;
        let value = match row {
            Row::Layer(layer) => energies.of(part, layer)?,
            Row::Total => total,
        };
        let show = if column.is_energy() { format::energy } else { |number| format::short(Quantity::Average(number)) };
        let share = Quantity::Average(value).ratio(Quantity::Average(total));
        let share = share.map(|share| el("span").class("share").text(&format::percent(share)));
        let label = el("dt").text(strings::column_in_full(column));
        Some(el("div").with(label).with(el("dd").with(number(column, &show(value), state)).all(share)))
    };
    Column::ALL.into_iter().filter_map(fact).collect()
}

fn neighbours(surroundings: &Surroundings, state: State) -> Vec<El> {
    let list = |title: &str, names: &[Arc<str>]| {
        let names = if names.is_empty() { el("p").text(strings::NONE) } else { layer_links(names, state) };
        [el("h3").text(title), names]
    };
    let [inputs, consumers] =
        [list(strings::READS_FROM, &surroundings.inputs), list(strings::READ_BY, &surroundings.consumers)];
    inputs.into_iter().chain(consumers).collect()
}
