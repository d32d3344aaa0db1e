//! Single keys.

use leptos::prelude::*;

use super::browser;
use super::state::{Dialog, State};

/// Does what a key stands for; false if it stands for nothing here.
pub(crate) fn press(key: &str, state: State) -> bool {
    if key == "Escape" {
        return escape(state);
    }
    if !state.has_shortcuts.get_untracked() {
        return false;
    }
    match key {
        "o" => state.choose_files(),
        "t" => state.theme.cycle(),
        "?" => state.dialog.set(Some(Dialog::Help)),
        _ => return state.report().is_some() && (press_over_report(key, state) || browser::press_button(key)),
    }
    true
}

fn press_over_report(key: &str, state: State) -> bool {
    match key {
        "/" => browser::focus("filter"),
        "s" => state.dialog.set(Some(Dialog::Share)),
        "j" => _ = state.step(1),
        "k" => _ = state.step(-1),
        "d" => state.save(state.csv()),
        _ => return false,
    }
    true
}

/// Closes the innermost thing that is open.
fn escape(state: State) -> bool {
    if state.is_loading.get_untracked() {
        state.cancel();
    } else if state.failure.with_untracked(Option::is_some) {
        state.failure.set(None);
    } else if state.explained.get_untracked().is_some() {
        state.explained.set(None);
    } else if state.selected.get_untracked().is_some() {
        state.select(None);
    } else if state.chart.zoom.with_untracked(Option::is_some) {
        state.chart.zoom.set(None);
    } else {
        return false;
    }
    true
}
