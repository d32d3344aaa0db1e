//! A report, from top to bottom.

use leptos::prelude::*;

use super::chart::chart;
use super::energy_model::energy_model;
use super::figures::figures;
use super::folded::{break_even, compare, what_if};
use super::layer_panel::layer_panel;
use super::panel::panel;
use super::remarks::remarks;
use super::rules_choice::rules_choice;
use super::table::table;
use crate::ui::browser::{El, div};
use crate::ui::counted::Counted;
use crate::ui::state::State;

/// A report, from top to bottom. What is chosen about it stays while it is counted anew, and so do the chart and the
/// table, which take in the new numbers, as long as its layers are the same.
pub(crate) fn report(counted: Counted, state: State) -> Vec<El> {
    state.pricing.follow(state);
    let remarks = div("slot").live(move || {
        state.remarked.track();
        counted.present().and_then(|report| remarks(&report, state)).into_iter().collect()
    });
    let layers = div("slot").live(move || {
        state.edition.track();
        counted.present().map(|report| layers(report.layers.len(), counted, state)).unwrap_or_default()
    });
    let lesson = panel(div("lesson").id("lesson"), "lesson", state);
    let log = panel(div("drawn").id("reference-log"), "log", state);
    let folds = div("folds")
        .with(what_if(state))
        .with(rules_choice(state))
        .with(energy_model(state))
        .with(break_even(state))
        .with(compare(state))
        .with(log);
    let supposed = panel(div("supposed").id("supposed"), "supposed", state);
    vec![lesson, supposed, figures(counted, state), remarks, folds, layers]
}

fn layers(all: usize, counted: Counted, state: State) -> Vec<El> {
    let details = div("details")
        .live_class("has-layer", move || state.selected.get().is_some() || state.explained.get().is_some())
        .live(move || match state.table.is_due.get() {
            true => vec![table(all, counted, state), layer_panel(counted, state)],
            false => Vec::new(),
        });
    vec![chart(all, counted, state), details]
}
