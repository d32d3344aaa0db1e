//! What the page shows as steps of the browser's history.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::components::compare_with;
use super::state::State;
use super::view_state::Looks;
use crate::wire::{Question, Reply};

/// Changes that come closer together are one.
const SETTLED: Duration = Duration::from_millis(100);

/// Tells the history what is on the page, and shows what it asks for.
pub(crate) fn keep_history(state: State) {
    browser::listen_for_visits(move |visit| state.visit(visit));
    browser::listen_for_neighbours(move |files, kept| compare_with(files, kept, state));
    browser::listen_for_fetching(move |made| {
        state.is_loading.set(made.is_some());
        state.progress.set(made);
    });
    let latest = Rc::new(Cell::new(0_u32));
    browser::react(move || {
        state.view.track();
        state.rules.track();
        state.pricing.energies.track();
        state.acts.track();
        let looks = state.looks();
        latest.set(latest.get().wrapping_add(1));
        let (number, latest) = (latest.get(), Rc::clone(&latest));
        set_timeout(
            move || {
                if latest.get() == number && state.what_is_shown().is_some() {
                    spawn_local(tell(looks, state));
                }
            },
            SETTLED,
        );
    });
}

async fn tell(looks: Looks, state: State) {
    let link = if browser::has_short_link() {
        match state.ask(Question::Link(looks.clone())).await {
            Some(Reply::Link(link)) => link.ok(),
            _ => None,
        }
    } else {
        None
    };
    let Some(Reply::Settings(settings)) = state.ask(Question::Settings(looks)).await else { return };
    if let Some((name, waits_for)) = state.what_is_shown() {
        browser::tell_shown(&state.visited(settings), &name, link.as_deref(), waits_for);
    }
}
