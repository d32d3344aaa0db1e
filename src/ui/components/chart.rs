//! The chart, its controls, its legend and its words.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::table::text;
use crate::chart::{Amount, Drawing, Metric, Scale, Settings, Theme, describe, draw_figure, draw_svg, series};
use crate::report::Report;
use crate::ui::state::State;
use crate::ui::{browser, format};

const HEIGHT: u32 = 300;
/// The size of a figure in a file, and how many pixels each of its units has as a picture.
const FIGURE: (u32, u32) = (1_200, 480);
const PIXELS: u32 = 2;

/// The chart of the report.
#[component]
pub(crate) fn Chart(state: State, report: Arc<Report>) -> impl IntoView {
    let frame: NodeRef<html::Div> = NodeRef::new();
    let width = RwSignal::new(0_u32);
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            width.set(pixels(f64::from(frame.client_width())));
            browser::watch_width(&frame, move |now| width.set(pixels(now)));
        }
    });
    let settings = move |(width, height), theme, layers| Settings {
        metric: state.metric.get(),
        scale: state.scale.get(),
        amount: state.amount.get(),
        layers,
        theme,
        width,
        height,
    };
    let drawn = Arc::clone(&report);
    let drawing = Memo::new_with_compare(
        move |_| {
            let theme = if state.is_dark() && !state.printing.get() { Theme::Dark } else { Theme::Light };
            let size = (width.get().max(Settings::LEAST_SIZE.0), HEIGHT);
            draw_svg(&drawn, &settings(size, theme, 0..drawn.layers.len())).ok().map(Arc::new)
        },
        |_, _| true,
    );
    let file = Arc::clone(&report);
    let figure = move || untrack(|| draw_figure(&file, &settings(FIGURE, Theme::Light, 0..file.layers.len())).ok());
    let words = Arc::clone(&report);
    view! {
        <section class="chart-section" aria-labelledby="chart-title">
            <div class="section-head">
                <h2 id="chart-title">"Chart"</h2>
                <Choice label="What" options=Metric::ALL.map(|metric| (metric, metric.title())).to_vec() chosen=state.metric/>
                <Choice label="Axis" options=vec![(Scale::Linear, "Linear"), (Scale::Logarithmic, "Log")] chosen=state.scale/>
                <Choice label="Amount" options=vec![(Amount::Absolute, "Absolute"), (Amount::Share, "Share")] chosen=state.amount/>
                <Save state figure/>
            </div>
            <ul class="legend" aria-label="Legend">
                {move || series(state.metric.get()).iter().map(|series| view! {
                    <li><span class="swatch" data-field=series.field.key() aria-hidden="true"></span>{series.label}</li>
                }).collect_view()}
            </ul>
            <div class="chart" node_ref=frame
                on:mousemove=move |event| state.lit.set(at(drawing, f64::from(event.offset_x())))
                on:mouseleave=move |_| state.lit.set(None)
                on:click=move |event| {
                    if let Some(layer) = at(drawing, f64::from(event.offset_x())) {
                        state.selected.set(Some(layer));
                    }
                }>
                <div class="chart-drawing" inner_html=move || drawing.get().map(|drawing| drawing.svg.clone()).unwrap_or_default()></div>
                <Mark drawing layer=state.selected class="chart-mark is-selected"/>
                <Mark drawing layer=state.lit class="chart-mark"/>
            </div>
            <Readout state report/>
            <details class="chart-words">
                <summary>"In words"</summary>
                <ul>{move || describe(&words, state.metric.get()).into_iter().map(|sentence| view! { <li><bdi>{sentence}</bdi></li> }).collect_view()}</ul>
            </details>
        </section>
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a box's width in pixels")]
const fn pixels(width: f64) -> u32 {
    width.max(0.0) as u32
}

fn at(drawing: Memo<Option<Arc<Drawing>>>, x: f64) -> Option<usize> {
    drawing.with_untracked(|drawing| drawing.as_ref().and_then(|drawing| drawing.layer_at(x)))
}

/// A stripe over a layer's bar.
#[component]
fn Mark(drawing: Memo<Option<Arc<Drawing>>>, layer: RwSignal<Option<usize>>, class: &'static str) -> impl IntoView {
    let place = Memo::new(move |_| {
        let layer = layer.get()?;
        drawing.with(|drawing| {
            let drawing = drawing.as_ref()?;
            let (left, right) = drawing.bar(layer)?;
            Some((left, right - left, drawing.plot.top, drawing.plot.bottom - drawing.plot.top))
        })
    });
    let length =
        move |pick: fn((f64, f64, f64, f64)) -> f64| move || place.get().map(|place| format!("{:.1}px", pick(place)));
    view! {
        <div class=class hidden=move || place.get().is_none() style:left=length(|place| place.0) style:width=length(|place| place.1.max(2.0))
            style:top=length(|place| place.2) style:height=length(|place| place.3)></div>
    }
}

/// The numbers of the layer under the pointer, else of the selected one.
#[component]
fn Readout(state: State, report: Arc<Report>) -> impl IntoView {
    view! {
        <p class="readout">{move || {
            let layer = state.lit.get().or(state.selected.get()).and_then(|index| report.layers.get(index));
            layer.map(|layer| {
                let numbers: Vec<String> = series(state.metric.get())
                    .iter()
                    .map(|series| format!("{} {}", series.label, text(series.field, &layer.figures, false)))
                    .collect();
                view! { <strong><bdi>{format::visible(&layer.name)}</bdi></strong>" "{numbers.join(" · ")} }
            })
        }}</p>
    }
}

#[component]
fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    label: &'static str,
    options: Vec<(T, &'static str)>,
    chosen: RwSignal<T>,
) -> impl IntoView {
    view! {
        <div class="choice" role="group" aria-label=label>
            {options.into_iter().map(|(option, title)| view! {
                <button type="button" class="button" aria-pressed=move || (chosen.get() == option).to_string()
                    on:click=move |_| chosen.set(option)>{title}</button>
            }).collect_view()}
        </div>
    }
}

#[component]
fn Save(state: State, figure: impl Fn() -> Option<Drawing> + Clone + Send + 'static) -> impl IntoView {
    let svg = figure.clone();
    let save_svg = move |_| {
        if let Some(drawing) = svg() {
            browser::save_text("chart.svg", "image/svg+xml", &drawing.svg);
        }
    };
    let save_png = move |_| {
        let Some(drawing) = figure() else { return };
        spawn_local(async move {
            let is_saved = browser::save_png("chart.png".to_owned(), &drawing.svg, FIGURE, PIXELS).await;
            state.said.set(
                if is_saved { "Saved chart.png." } else { "The picture could not be made; save the SVG." }.to_owned(),
            );
        });
    };
    view! {
        <div class="choice" role="group" aria-label="Save the chart">
            <button type="button" class="button" data-download="svg" on:click=save_svg>"SVG"</button>
            <button type="button" class="button" data-download="png" on:click=save_png>"PNG"</button>
        </div>
    }
}
