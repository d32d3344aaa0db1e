//! What the page shows as steps of the browser's history.

use std::cell::RefCell;
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
    let untold = Rc::new(RefCell::new(None));
    let tell_now = {
        let untold = Rc::clone(&untold);
        move || {
            let looks = untold.take().filter(|_| state.what_is_shown().is_some());
            looks.into_iter().for_each(|looks| spawn_local(tell(looks, state)));
        }
    };
    browser::listen_for_leaving(tell_now.clone());
    let latest = StoredValue::new(0_u32);
    browser::react(move || {
        state.view.track();
        state.rules.track();
        state.pricing.energies.track();
        state.acts.track();
        untold.replace(Some(state.looks()));
        latest.update_value(|latest| *latest = latest.wrapping_add(1));
        let (number, tell_now) = (latest.get_value(), tell_now.clone());
        set_timeout(
            move || {
                if latest.get_value() == number {
                    tell_now();
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
