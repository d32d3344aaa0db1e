//! The chart with its choices, legend and words.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::choice::one_of;
use super::legend::legend;
use super::plot::plot;
use super::zoom::zoom;
use crate::chart::{Amount, Drawing, Metric, Scale, Settings, Theme};
use crate::ui::browser::{self, El, Event, button, div, el, react};
use crate::ui::counted::Counted;
use crate::ui::save::{PNG, SVG};
use crate::ui::state::State;
use crate::ui::strings;
use crate::wire::{Frame, Question, Reply};

/// The chart as it was drawn last.
pub(super) type DrawingSignal = RwSignal<Option<Arc<Drawing>>>;

/// The drawing's height, also in `chart.css`.
const HEIGHT: u32 = 300;

/// The chart with its choices, legend and words.
pub(super) fn chart(all: usize, counted: Counted, state: State) -> El {
    let picture = picture(all, counted, state);
    let frame = div("chart-frame").all(plot(all, counted, picture, state));
    frame.watch_size(move |size| state.chart.width.set(size.0));
    let panel = div("").id("chart-panel").attr("role", "tabpanel");
    let panel = panel.live_attr("aria-labelledby", move || Some(tab_id(state.chart.metric.get()).to_owned()));
    el("section")
        .id("chart")
        .class("chart")
        .attr("aria-labelledby", "chart-title")
        .with(el("h2").id("chart-title").class("visually-hidden").text(strings::CHART))
        .with(div("chart-head").with(tabs(state)).with(tools(all, state)))
        .with(panel.with(legend(counted, state)).with(frame).with(words(picture)))
}

/// The layers that the chart shows.
pub(super) fn shown_layers(state: State, all: usize) -> Range<usize> {
    state.chart.zoom.get().unwrap_or(0..all)
}

/// The chart as the engine draws it; none before the page knows how wide it is.
fn picture(all: usize, counted: Counted, state: State) -> DrawingSignal {
    let picture = RwSignal::new(None);
    let wanted = Memo::new(move |_| {
        let width = state.chart.width.get();
        (width > 0).then(|| Settings {
            metric: state.chart.metric.get(),
            scale: state.chart.scale.get(),
            amount: state.chart.amount.get(),
            layers: shown_layers(state, all),
            theme: if state.is_printing.get() { Theme::Light } else { state.theme.on_screen() },
            width: width.clamp(Settings::LEAST_SIZE.0, Settings::MOST_SIZE.0),
            height: HEIGHT,
        })
    });
    react(move || {
        counted.track();
        let Some(settings) = wanted.get() else { return };
        if settings.metric == Metric::Energy {
            state.pricing.energies.track();
        }
        spawn_local(async move {
            let answer = state.ask(Question::Chart(Frame::Page, settings.clone())).await;
            // Both are gone with the report, and a slower answer must not cover a later one.
            let is_wanted = wanted.try_with_untracked(|wanted| wanted.as_ref() == Some(&settings));
            if let Some(Reply::Chart(drawn)) = answer
                && is_wanted == Some(true)
            {
                picture.try_set(drawn.map(Arc::new));
            }
        });
    });
    picture
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
        .with(save("svg", "SVG").attr("aria-label", strings::CHART_SVG).on("click", move |_| state.save_chart(SVG)))
        .with(save("png", "PNG").attr("aria-label", strings::CHART_PNG).on("click", move |_| state.save_chart(PNG)))
}

const fn tab_id(metric: Metric) -> &'static str {
    match metric {
        Metric::Operations => "tab-operations",
        Metric::Memory => "tab-memory",
        Metric::SpikeRates => "tab-spike-rates",
        Metric::Energy => "tab-energy",
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
fn words(picture: DrawingSignal) -> El {
    el("ul").class("chart-words").live(move || {
        let sentence = |sentence: &String| el("li").with(el("bdi").text(sentence));
        picture.with(|picture| picture.iter().flat_map(|picture| &picture.words).map(sentence).collect())
    })
}
