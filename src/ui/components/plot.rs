//! The picture, and what takes its pointers and keys.

use leptos::prelude::*;

use super::chart::{DrawingSignal, shown_layers};
use super::legend::{number, shown};
use super::zoom;
use crate::chart::{Source, series};
use crate::ui::browser::{El, Event, div, fixed, react, repaint};
use crate::ui::counted::Counted;
use crate::ui::state::State;
use crate::ui::{format, strings};

/// A pointer that moved less than this clicked.
const CLICK: f64 = 5.0;
/// A page of layers, for the keys that go by pages.
const PAGE: usize = 10;

/// A brush from one horizontal place to another.
type Brush = RwSignal<Option<(f64, f64)>>;

/// The picture with its overlays: the lit bar, the selected one, and the brush.
pub(super) fn plot(all: usize, counted: Counted, shown: DrawingSignal, state: State) -> Vec<El> {
    let brush: Brush = RwSignal::new(None);
    let picture = div("plot-picture").attr("aria-hidden", "true");
    let drawn = picture.clone();
    let draw = move || {
        // Gone with the report when it fails.
        let _ = shown.try_with_untracked(|shown| {
            let svg = shown.as_ref().map(|picture| &*picture.svg).unwrap_or_default();
            // Handles are shared: this draws in the page.
            let _ = drawn.clone().drawn(svg);
        });
    };
    repaint(picture.watch_view(), move || shown.track(), draw);
    vec![
        picture,
        lit(shown, state.selected, "lit is-selected"),
        lit(shown, state.pointed, "lit"),
        brush_box(shown, brush),
        surface(all, shown, brush, state).live_attr("aria-valuetext", spoken(counted, state)),
    ]
}

/// What takes the pointer and the keys.
fn surface(all: usize, shown: DrawingSignal, brush: Brush, state: State) -> El {
    let at = move |x: f64| shown.with_untracked(|shown| shown.as_ref()?.layer_at(x));
    let moved = move |event: Event| {
        state.point(at(event.x()));
        if let Some((from, _)) = brush.get_untracked() {
            brush.set(Some((from, event.x())));
        }
    };
    let pressed = move |event: Event| {
        if event.is_primary() {
            event.capture();
            brush.set(Some((event.x(), event.x())));
        }
    };
    let released = move |_| {
        if let Some((from, to)) = brush.get_untracked() {
            brush.set(None);
            finish(state, all, (from, to), &at);
        }
    };
    let left = move |_| {
        brush.set(None);
        state.point(None);
    };
    div("plot-surface")
        .attr("role", "slider")
        .attr("tabindex", "0")
        .attr("aria-label", strings::CHART_LAYER)
        .attr("aria-description", strings::CHART_KEYS)
        .attr("aria-valuemin", "1")
        .attr("aria-valuemax", &all.max(1).to_string())
        .live_attr("aria-valuenow", move || Some((present(state, all) + 1).to_string()))
        .on("pointermove", moved)
        .on("pointerdown", pressed)
        .on("pointerup", released)
        .on("pointercancel", left)
        .on("pointerleave", left)
        .on("keydown", move |event| key(&event, state, all))
        .on("blur", move |_| state.point(None))
}

fn finish(state: State, all: usize, (from, to): (f64, f64), at: &impl Fn(f64) -> Option<usize>) {
    let (Some(from_layer), Some(to_layer)) = (at(from), at(to)) else { return };
    if (to - from).abs() < CLICK {
        state.toggle(to_layer);
    } else if zoom::is_useful(all) {
        zoom::zoom_to(state, all, from_layer.min(to_layer)..from_layer.max(to_layer) + 1);
    }
}

fn key(event: &Event, state: State, all: usize) {
    let Some(last) = all.checked_sub(1) else { return };
    let present = state.pointed.get_untracked().or(state.selected.get_untracked());
    let start = state.chart.zoom.with_untracked(|zoom| zoom.as_ref().map_or(0, |zoom| zoom.start));
    let step = |places: isize| present.map_or(start, |layer| layer.saturating_add_signed(places).min(last));
    let page = isize::try_from(PAGE).unwrap_or(isize::MAX);
    let next = match event.key().as_str() {
        "ArrowRight" | "ArrowUp" => step(1),
        "ArrowLeft" | "ArrowDown" => step(-1),
        "PageUp" => step(page),
        "PageDown" => step(-page),
        "Home" => 0,
        "End" => last,
        "Enter" | " " => {
            event.prevent();
            return state.toggle(present.unwrap_or(start));
        }
        key => {
            if zoom::is_useful(all) && zoom::key(key, state, all) {
                event.prevent();
            }
            return;
        }
    };
    event.prevent();
    state.pointed.set(Some(next));
    zoom::keep_in_view(state, all, next);
}

/// The layer that the keys are at.
fn present(state: State, all: usize) -> usize {
    state.pointed.get().or(state.selected.get()).unwrap_or(shown_layers(state, all).start)
}

/// The present layer's name and numbers, for those who don't see them.
fn spoken(counted: Counted, state: State) -> impl Fn() -> Option<String> {
    move || {
        let report = counted.get()?;
        let place = present(state, report.layers.len());
        let layer = report.layers.get(place)?;
        let numbers = series(state.chart.metric.get()).iter().filter_map(|series| {
            let number = number(series, &report, Some(place), state);
            let is_there = number.is_some() || matches!(series.source, Source::Field(_));
            is_there.then(|| format!("{} {}", series.label, shown(series, number)))
        });
        let name = format::one_line(&layer.name);
        Some(std::iter::once(name).chain(numbers).collect::<Vec<_>>().join(", "))
    }
}

/// A veil of light over a layer's bar.
fn lit(shown: DrawingSignal, layer: RwSignal<Option<usize>>, class: &'static str) -> El {
    over(shown, class, move || {
        let layer = layer.get()?;
        let picture = shown.get()?;
        picture.layers.contains(&layer).then(|| picture.bar(layer)).flatten()
    })
}

/// What the brush covers.
fn brush_box(shown: DrawingSignal, brush: Brush) -> El {
    over(shown, "brush", move || {
        let (from, to) = brush.get()?;
        ((to - from).abs() >= CLICK).then_some((from.min(to), from.max(to)))
    })
}

/// A box over the plot between two horizontal places.
fn over(shown: DrawingSignal, class: &'static str, edges: impl Fn() -> Option<(f64, f64)> + 'static) -> El {
    const LEAST: f64 = 2.0;
    let veil = div(class);
    let placed = veil.clone();
    react(move || {
        let plot = shown.with(|shown| shown.as_ref().map(|picture| picture.plot));
        let box_ = edges().zip(plot);
        placed.put_attr("hidden", box_.is_none().then_some(""));
        if let Some(((left, right), plot)) = box_ {
            let sides = [
                ("left", left),
                ("width", (right - left).max(LEAST)),
                ("top", plot.top),
                ("height", plot.bottom - plot.top),
            ];
            for (side, pixels) in sides {
                placed.put_style(side, Some(&(fixed(pixels, 1) + "px")));
            }
        }
    });
    veil
}
