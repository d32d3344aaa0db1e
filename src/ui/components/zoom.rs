//! A closer look at some layers: by brush, by buttons, by keys.

use std::ops::Range;

use leptos::prelude::*;

use super::chart::shown_layers;
use crate::ui::browser::{El, button, div, el};
use crate::ui::state::State;
use crate::ui::strings;

/// Below this many layers everything can be seen at once.
const MANY: usize = 40;
/// The fewest layers that a closer look shows.
const FEWEST: usize = 4;

/// Whether there are enough layers for a closer look.
pub(super) const fn is_useful(all: usize) -> bool {
    all >= MANY
}

/// The buttons, where there are many layers.
pub(super) fn zoom(all: usize, state: State) -> Option<El> {
    if !is_useful(all) {
        return None;
    }
    let words = move || {
        let shown = shown_layers(state, all);
        strings::zoomed(shown.start, shown.end, all)
    };
    let act = move |label: &str, sign: &str, act: fn(State, usize)| {
        let button = button("button").attr("aria-label", label).attr("title", label).text(sign);
        button.on("click", move |_| act(state, all))
    };
    let reset = button("button").id("zoom-reset").text(strings::ZOOM_RESET);
    let reset = reset.live_attr("disabled", move || state.chart.zoom.with(Option::is_none).then(String::new));
    let zoom = div("zoom")
        .attr("role", "group")
        .attr("aria-label", strings::ZOOM)
        .with(el("span").class("zoom-words").live_text(words))
        .with(act(strings::ZOOM_BACK, "←", |state, all| pan(state, all, false)))
        .with(act(strings::ZOOM_ON, "→", |state, all| pan(state, all, true)))
        .with(act(strings::ZOOM_OUT, "−", |state, all| scale(state, all, false)))
        .with(act(strings::ZOOM_IN, "+", |state, all| scale(state, all, true)))
        .with(reset.on("click", move |_| state.chart.zoom.set(None)));
    Some(zoom)
}

/// Zooms by a key; false if it does not zoom.
pub(super) fn key(key: &str, state: State, all: usize) -> bool {
    match key {
        "+" | "=" => scale(state, all, true),
        "-" => scale(state, all, false),
        "0" => state.chart.zoom.set(None),
        _ => return false,
    }
    true
}

/// Shows some layers, no fewer than can be told apart.
pub(super) fn zoom_to(state: State, all: usize, layers: Range<usize>) {
    let length = (layers.end - layers.start).clamp(FEWEST.min(all), all);
    let start = layers.start.min(all - length);
    state.chart.zoom.set((length < all).then_some(start..start + length));
}

/// Moves the closer look so that it shows a layer.
pub(super) fn keep_in_view(state: State, all: usize, layer: usize) {
    let Some(zoom) = state.chart.zoom.get_untracked() else { return };
    if !zoom.contains(&layer) {
        let length = zoom.end - zoom.start;
        let start = if layer < zoom.start { layer } else { (layer + 1).saturating_sub(length) };
        zoom_to(state, all, start..start + length);
    }
}

fn scale(state: State, all: usize, is_closer: bool) {
    let shown = untrack(|| shown_layers(state, all));
    let length = shown.end - shown.start;
    let wanted = if is_closer { length / 2 } else { length.saturating_mul(2) }.clamp(FEWEST.min(all), all);
    let inside = |layer: &usize| shown.contains(layer);
    let present = state.pointed.get_untracked().or(state.selected.get_untracked()).filter(inside);
    let middle = present.unwrap_or(shown.start + length / 2);
    let start = middle.saturating_sub(wanted / 2);
    zoom_to(state, all, start..start + wanted);
}

fn pan(state: State, all: usize, is_on: bool) {
    let shown = untrack(|| shown_layers(state, all));
    let length = shown.end - shown.start;
    let step = (length / 2).max(1);
    let start = if is_on { shown.start + step } else { shown.start.saturating_sub(step) };
    zoom_to(state, all, start..start + length);
}
