//! A report, from top to bottom.

use std::sync::Arc;

use leptos::prelude::*;

use super::chart::chart;
use super::energy_model::energy_model;
use super::figures::figures;
use super::layer_panel::layer_panel;
use super::remarks::remarks;
use super::table::table;
use crate::report::Report;
use crate::ui::browser::{El, div};
use crate::ui::state::State;

/// A report, from top to bottom.
pub(crate) fn report(report: &Arc<Report>, state: State) -> Vec<El> {
    let details = div("details")
        .live_class("has-layer", move || state.selected.get().is_some())
        .with(table(report, state))
        .with(layer_panel(report, state));
    let mut parts = vec![figures(report, state)];
    parts.extend(remarks(report, state));
    parts.extend([energy_model(state.pricing), chart(report, state), details]);
    state.pricing.follow(state);
    parts
}
