//! What is done while nobody waits. The engine is fetched at the first sign of life, before a hand can drop a file, and
//! not on every visit. Browsers compile a function of WASM when it is first called, and the first report should not wait
//! for that: a small network is counted and laid out, out of sight, which also finds the fonts.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{self, fetch_engine, on_first_sign_of_life};
use super::components;
use super::state::State;
use super::strings::{SAMPLE_ACTIVITY, SAMPLE_GRAPH};
use crate::wire::{Question, Reply};

/// Fetches the engine once somebody is there, and rehearses unless the first files are quicker.
pub(crate) fn prepare_for_files(state: State) {
    on_first_sign_of_life(move || {
        fetch_engine();
        spawn_local(rehearse(state));
    });
}

async fn rehearse(state: State) {
    let question = Question::Rehearsal { graph: SAMPLE_GRAPH.to_owned(), activity: SAMPLE_ACTIVITY.to_owned() };
    let answer = state.ask(question).await;
    let Some(Reply::Rehearsal(Some(report))) = answer.filter(|_| state.is_idle()) else { return };
    let owner = Owner::new();
    let report = owner.with(|| StoredValue::new(report));
    owner.with(|| browser::lay_out_aside(components::report(move || Some(report.get_value()), state)));
    owner.cleanup();
}
