//! A report, from top to bottom.

use std::sync::Arc;

use leptos::prelude::*;

use super::break_even::break_even;
use super::chart::chart;
use super::energy_model::energy_model;
use super::figures::figures;
use super::layer_panel::layer_panel;
use super::remarks::remarks;
use super::rules_choice::rules_choice;
use super::table::table;
use crate::report::Report;
use crate::ui::browser::{El, div};
use crate::ui::state::State;

/// A report, from top to bottom. What is chosen about it stays while it is counted anew.
pub(crate) fn report(shown: impl Fn() -> Option<Arc<Report>> + Copy + 'static, state: State) -> Vec<El> {
    state.pricing.follow(state);
    let part = move |make: fn(&Arc<Report>, State) -> Vec<El>| {
        div("slot").live(move || shown().iter().flat_map(|report| make(report, state)).collect())
    };
    vec![part(totals), rules_choice(state), energy_model(state), break_even(state), part(layers)]
}

fn totals(report: &Arc<Report>, state: State) -> Vec<El> {
    std::iter::once(figures(report, state)).chain(remarks(report, state)).collect()
}

fn layers(report: &Arc<Report>, state: State) -> Vec<El> {
    let details = div("details")
        .live_class("has-layer", move || state.selected.get().is_some() || state.explained.get().is_some())
        .with(table(report, state))
        .with(layer_panel(report, state));
    vec![chart(report, state), details]
}
