//! The page as a whole: which state it is in, and what reaches it from everywhere.

use leptos::html;
use leptos::prelude::*;

use super::bar::Bar;
use super::chart::Chart;
use super::diagnostics::Diagnostics;
use super::dialogs::{Help, Paste};
use super::empty::{Awaiting, Empty};
use super::failed::Failed;
use super::figures::Figures;
use super::layer::LayerPanel;
use super::loading::Loading;
use super::table::Table;
use crate::export::Csv;
use crate::ui::browser;
use crate::ui::engine::View;
use crate::ui::state::State;
use crate::ui::strings;

/// The dialogs and fields that keys reach.
#[derive(Clone, Copy)]
pub(crate) struct Reach {
    /// The hidden input that opens the browser's own file window.
    pub(crate) picker: NodeRef<html::Input>,
    /// The dialog for pasting.
    pub(crate) paste: NodeRef<html::Dialog>,
    /// The dialog that tells the keys.
    pub(crate) help: NodeRef<html::Dialog>,
}

/// The page.
#[component]
pub(crate) fn App() -> impl IntoView {
    let state = State::new();
    let reach = Reach { picker: NodeRef::new(), paste: NodeRef::new(), help: NodeRef::new() };
    listen(state, reach);
    let name = move || {
        state.view.with(|view| match view {
            View::Empty => "empty",
            View::AwaitsActivity { .. } | View::AwaitsGraph { .. } => "awaiting",
            View::Ready(_) => "ready",
        })
    };
    view! {
        <nav aria-label="Skip"><a class="skip-link" href="#main">"Skip to the content"</a></nav>
        <div class="page" class:is-hovered=move || state.hovering.get()>
            <Bar state reach/>
            <main id="main" tabindex="-1" data-state=name>
                <Loading state/>
                <Failed state/>
                {move || state.view.with(|view| match view {
                    View::Empty => view! { <Empty state reach/> }.into_any(),
                    View::Ready(report) => {
                        let report = report.clone();
                        view! {
                            <Figures state report=report.clone()/>
                            <Diagnostics state report=report.clone()/>
                            <Chart state report=report.clone()/>
                            <Table state report=report.clone()/>
                            <LayerPanel state report/>
                        }.into_any()
                    }
                    waiting => view! { <Awaiting state reach waiting=waiting.clone()/> }.into_any(),
                })}
            </main>
            <footer class="site-footer">
                <p>{strings::PRIVACY}" Counts after Lemaire et al., ICONIP 2022, as qualia-plugin-snn 2.6.0 computes them."</p>
                <button type="button" class="button button-quiet" on:click=move |_| browser::show_dialog(reach.help)>"Keys"</button>
            </footer>
        </div>
        <div class="drop-veil" aria-hidden="true" hidden=move || !state.hovering.get()>"Drop to open"</div>
        <div id="live" class="visually-hidden" role="status" aria-live="polite">{move || state.said.get()}</div>
        <input type="file" multiple hidden tabindex="-1" aria-label="Files" accept=".json,application/json"
            node_ref=reach.picker on:change=move |_| {
                browser::mark("drop");
                state.take(browser::chosen_files(reach.picker));
            }/>
        <Paste state reach/>
        <Help reach/>
    }
}

fn listen(state: State, reach: Reach) {
    browser::listen_for_drops(
        move |over| {
            if state.hovering.get_untracked() != over {
                state.hovering.set(over);
            }
        },
        move |files| state.take(files),
    );
    browser::listen_for_pastes(strings::PASTED, move |files| state.take(files));
    browser::listen_for_keys(move |key| press(key, state, reach));
    browser::listen_for_print(move |printing| state.printing.set(printing));
    browser::listen_for_darkness(move |dark| state.system_dark.set(dark));
    let remembered = browser::recall("theme");
    state.theme.set(remembered.map(|theme| theme == "dark"));
}

fn press(key: &str, state: State, reach: Reach) -> bool {
    match key {
        "o" => browser::open_picker(reach.picker),
        "t" => state.turn_theme(),
        "?" => browser::show_dialog(reach.help),
        "/" => browser::focus("filter"),
        "d" => super::bar::download(
            state,
            &if state.safe_names.get_untracked() { Csv::SPREADSHEET_SAFE } else { Csv::VERBATIM },
        ),
        "j" => super::table::step(state, 1),
        "k" => super::table::step(state, -1),
        "Escape" if state.selected.get_untracked().is_some() => state.selected.set(None),
        "Escape" if !state.failures.with_untracked(Vec::is_empty) => state.failures.set(Vec::new()),
        _ => return false,
    }
    true
}
