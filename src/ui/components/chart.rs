//! The chart with its choices, legend and words.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use super::choice::one_of;
use super::legend::legend;
use super::plot::plot;
use super::zoom::zoom;
use crate::chart::{Amount, Drawing, Metric, Scale, Settings, Theme, describe, draw_svg};
use crate::report::Report;
use crate::ui::browser::{self, El, Event, button, div, el};
use crate::ui::state::State;
use crate::ui::strings;

/// The drawing's height, also in `chart.css`.
const HEIGHT: u32 = 300;

/// The chart with its choices, legend and words.
pub(super) fn chart(report: &Arc<Report>, state: State) -> El {
    let width = RwSignal::new(0);
    let drawing = drawing(Arc::clone(report), state, width);
    let frame = div("chart-frame").all(plot(report, drawing, state));
    // Gone with the report when it fails.
    frame.watch_size(move |size| _ = width.try_set(size.0));
    let panel = div("").id("chart-panel").attr("role", "tabpanel");
    let panel = panel.live_attr("aria-labelledby", move || Some(tab_id(state.chart.metric.get()).to_owned()));
    el("section")
        .id("chart")
        .class("chart")
        .attr("aria-labelledby", "chart-title")
        .with(el("h2").id("chart-title").class("visually-hidden").text(strings::CHART))
        .with(div("chart-head").with(tabs(state)).with(tools(report.layers.len(), state)))
        .with(panel.with(legend(report, state)).with(frame).with(words(report, state)))
}

/// The layers that the chart shows.
pub(super) fn shown_layers(state: State, all: usize) -> Range<usize> {
    state.chart.zoom.get().unwrap_or(0..all)
}

fn drawing(report: Arc<Report>, state: State, width: RwSignal<u32>) -> Memo<Option<Arc<Drawing>>> {
    Memo::new(move |_| {
        let width = width.get();
        if width == 0 {
            return None;
        }
        let settings = Settings {
            metric: state.chart.metric.get(),
            scale: state.chart.scale.get(),
            amount: state.chart.amount.get(),
            layers: shown_layers(state, report.layers.len()),
            theme: if state.is_printing.get() { Theme::Light } else { state.theme.on_screen() },
            width: width.clamp(Settings::LEAST_SIZE.0, Settings::MOST_SIZE.0),
            height: HEIGHT,
        };
        draw_svg(&report, &settings).ok().map(Arc::new)
    })
}

fn tools(all: usize, state: State) -> El {
    let scales = [(Scale::Linear, strings::LINEAR), (Scale::Logarithmic, strings::LOGARITHMIC)];
    let amounts = [(Amount::Absolute, strings::ABSOLUTE), (Amount::Share, strings::SHARE)];
    let save = |what: &str, label: &str| button("button").attr("data-download", what).text(label);
    div("chart-tools")
        .with(one_of(strings::SCALE, "scale", scales, state.chart.scale))
        .with(
            one_of(strings::AMOUNT, "amount", amounts, state.chart.amount)
                .hidden_while(move || !state.chart.metric.get().has_shares()),
        )
        .all(zoom(all, state))
        .with(save("svg", "SVG").attr("aria-label", strings::CHART_SVG).on("click", move |_| state.save_chart_svg()))
        .with(save("png", "PNG").attr("aria-label", strings::CHART_PNG).on("click", move |_| state.save_chart_png()))
}

const fn tab_id(metric: Metric) -> &'static str {
    match metric {
        Metric::Operations => "tab-operations",
        Metric::Memory => "tab-memory",
        Metric::SpikeRates => "tab-spike-rates",
    }
}

fn tabs(state: State) -> El {
    let chosen = state.chart.metric;
    let go = move |places: usize| {
        let all = Metric::ALL;
        let place = all.iter().position(|&metric| metric == chosen.get_untracked()).unwrap_or_default();
        if let Some(&next) = all.get((place + places) % all.len()) {
            chosen.set(next);
            browser::focus(tab_id(next));
        }
    };
    let pressed = move |event: Event| {
        match event.key().as_str() {
            "ArrowRight" => go(1),
            "ArrowLeft" => go(Metric::ALL.len() - 1),
            _ => return,
        }
        event.prevent();
    };
    let tab = |metric: Metric| {
        let is_chosen = move || chosen.get() == metric;
        button("tab")
            .id(tab_id(metric))
            .attr("role", "tab")
            .attr("aria-controls", "chart-panel")
            .live_attr("aria-selected", move || Some(is_chosen().to_string()))
            .live_attr("tabindex", move || Some(if is_chosen() { "0" } else { "-1" }.to_owned()))
            .text(metric.title())
            .on("click", move |_| chosen.set(metric))
    };
    let list = div("tabs").attr("role", "tablist").attr("aria-label", strings::CHART_METRIC);
    list.all(Metric::ALL.map(tab)).on("keydown", pressed)
}

/// What the picture shows, in words.
fn words(report: &Arc<Report>, state: State) -> El {
    let report = Arc::clone(report);
    el("ul").class("chart-words").live(move || {
        let sentences = describe(&report, state.chart.metric.get());
        sentences.iter().map(|sentence| el("li").with(el("bdi").text(sentence))).collect()
    })
}
