//! The whole page.

use leptos::prelude::*;

use super::awaiting::awaiting;
use super::bar::bar;
use super::empty::empty;
use super::failed::failed;
use super::folded::compare_with;
use super::help::help;
use super::loading::loading;
use super::paste::paste;
use super::report::report;
use super::share::share;
use crate::ui::browser::{self, El, div, el};
use crate::ui::counted::Counted;
use crate::ui::history::keep_history;
use crate::ui::preparation::prepare_for_files;
use crate::ui::state::State;
use crate::ui::{shortcuts, strings};
use crate::wire::View;

/// The whole page.
pub(crate) fn page() -> Vec<El> {
    let state = State::new();
    listen(state);
    prepare_for_files(state);
    keep_history(state);
    let content = el("main")
        .id("main")
        .attr("tabindex", "-1")
        .live_attr("data-state", move || Some(name_of(state).to_owned()))
        .live_attr("class", move || Some(class_of(state).to_owned()))
        .with(loading(state))
        .with(failed(state))
        .with(body(state));
    let frame = div("page").live_class("is-over", move || state.is_hovered.get()).with(bar(state)).with(content).with(
        el("p").id("live").class("visually-hidden").attr("role", "status").live_text(move || state.message.get()),
    );
    let veil = el("p").class("drop-veil").attr("aria-hidden", "true").text(strings::DROP_NOW);
    vec![
        frame,
        veil.hidden_while(move || !state.is_hovered.get()),
        files_input(state),
        paste(state),
        help(state),
        share(state),
    ]
}

/// A report is kept while another takes its place; all else is made anew.
fn body(state: State) -> El {
    let has_report = Memo::new(move |_| state.view.with(|view| matches!(view, View::Ready(_))));
    div("slot").live(move || {
        if has_report.get() {
            return report(Counted::new(state.view), state);
        }
        match state.view.get() {
            View::Empty => empty(state),
            View::Ready(_) => Vec::new(),
            waiting => vec![awaiting(waiting, state)],
        }
    })
}

/// The field behind the buttons that choose files, which nobody sees.
fn files_input(state: State) -> El {
    let input = el("input").id("files").attr("type", "file").attr("multiple", "").attr("hidden", "");
    let chosen = input.clone();
    state.set_picker(input.clone());
    input.attr("aria-label", strings::CHOOSE).on("change", move |_| {
        browser::mark("drop");
        state.give(chosen.chosen_files());
    })
}

fn listen(state: State) {
    browser::listen_for_drops(
        move |is_over| state.is_hovered.set(is_over),
        move |files, is_beside| {
            if is_beside { compare_with(files, String::new(), state) } else { state.give(files) }
        },
    );
    browser::listen_for_pastes(move |files| state.give(files), move |text| state.give_text(text));
    browser::listen_for_keys(move |key| shortcuts::press(key, state));
    browser::listen_for_darkness(move |is_dark| state.theme.is_system_dark.set(is_dark));
    browser::listen_for_print(move |is_printing| state.is_printing.set(is_printing));
    browser::close_menus_on_leaving();
}

fn name_of(state: State) -> &'static str {
    let is_failed = state.failure.with(Option::is_some);
    let is_loading = state.is_loading.get();
    state.view.with(|view| match view {
        View::Ready(_) => "ready",
        _ if is_loading => "loading",
        _ if is_failed => "failed",
        View::Empty => "empty",
        _ => "awaiting",
    })
}

fn class_of(state: State) -> &'static str {
    state.view.with(|view| if matches!(view, View::Ready(_)) { "report" } else { "empty" })
}
