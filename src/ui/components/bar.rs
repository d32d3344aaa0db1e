//! The bar: what the report is of, and what can be done with it.

use leptos::html;
use leptos::prelude::*;

use super::app::Reach;
use crate::export::{Csv, Exporter, Json, Summary};
use crate::ui::browser;
use crate::ui::state::State;
use crate::ui::strings;

/// The sticky bar.
#[component]
pub(crate) fn Bar(state: State, reach: Reach) -> impl IntoView {
    let theme = move || match state.theme.get() {
        None => "Theme: system",
        Some(true) => "Theme: dark",
        Some(false) => "Theme: light",
    };
    view! {
        <header class="site-header">
            <svg class="site-mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
                <path d="M3 22h5l3-15 4 21 3-10 2 4h9"/>
            </svg>
            <h1 class="site-name">"Spiketally"</h1>
            {move || match state.report() {
                None => view! { <p class="site-tagline">{strings::TAGLINE}</p> }.into_any(),
                Some(report) => {
                    let chips = [
                        Some(strings::kind(report.kind()).to_owned()),
                        report.timesteps.map(|timesteps| format!("T = {timesteps}")),
                        Some(strings::counted(report.layers.len(), "row")),
                        Some(format!("{} counted", report.layers.iter().filter(|layer| !layer.figures.counts.is_zero()).count())),
                        Some(format!("rules: {}", report.rules)),
                    ];
                    view! {
                        <p class="report-name"><bdi>{report.graph_name.to_string()}</bdi></p>
                        <ul class="chips" aria-label="About the report">
                            {chips.into_iter().flatten().map(|chip| view! { <li class="chip">{chip}</li> }).collect_view()}
                        </ul>
                    }.into_any()
                }
            }}
            <div class="button-row bar-actions">
                <Show when=move || state.report().is_some()>
                    <Downloads state/>
                    <button type="button" class="button" on:click=move |_| state.start_anew()>"New"</button>
                </Show>
                <button type="button" class="button" on:click=move |_| browser::open_picker(reach.picker)>"Open"</button>
                <button type="button" class="button button-quiet" on:click=move |_| state.turn_theme()>{theme}</button>
            </div>
        </header>
    }
}

#[component]
fn Downloads(state: State) -> impl IntoView {
    let menu: NodeRef<html::Details> = NodeRef::new();
    browser::close_on_leaving(menu);
    let csv = move || if state.safe_names.get_untracked() { Csv::SPREADSHEET_SAFE } else { Csv::VERBATIM };
    view! {
        <details class="menu" node_ref=menu>
            <summary class="button button-primary">"Download"</summary>
            <div class="menu-body">
                <button type="button" class="button" data-download="csv" on:click=move |_| download(state, &csv())>"CSV"</button>
                <label class="menu-switch">
                    <input type="checkbox" prop:checked=move || state.safe_names.get()
                        on:change=move |_| state.safe_names.update(|safe| *safe = !*safe)/>
                    "Spreadsheet-safe names"
                </label>
                <button type="button" class="button" data-download="json" on:click=move |_| download(state, &Json)>"Report JSON"</button>
                <button type="button" class="button" data-download="summary" on:click=move |_| download(state, &Summary)>"Text summary"</button>
            </div>
        </details>
    }
}

/// Saves the report in a format.
pub(crate) fn download(state: State, exporter: &dyn Exporter) {
    let Some(report) = state.report() else { return };
    browser::save_text(exporter.file_name(), exporter.media_type(), &exporter.export(&report));
    state.said.set(format!("Saved {}.", exporter.file_name()));
}
