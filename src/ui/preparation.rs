//! What is done while nobody waits. Browsers compile a function of WASM when it is first called, and look up fonts when
//! they first show them; the first report should not wait for that. So a report of nothing is laid out, out of sight, as
//! soon as the page stands, unless there is one to open at once. The engine is fetched at the first sign of life, before
//! a hand can drop a file, and not on every visit; then it reads and counts a small network aside, whose report is laid
//! out likewise.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{self, fetch_engine, on_first_sign_of_life};
use super::components;
use super::counted::Counted;
use super::state::State;
use crate::counting::{Counts, Spiking};
use crate::model::{Quantity, Scenario};
use crate::report::{Figures, Flags, Layer, Numbers, Report, Signature, Spikes};
use crate::wire::{Answer, View};

/// After the first paint, and before a hand can drop a file.
const SOON: Duration = Duration::from_millis(30);

/// Prepares for the first files, unless they are quicker.
pub(crate) fn prepare_for_files(state: State) {
    if !browser::is_expected() {
        set_timeout(move || lay_out_nothing(state), SOON);
    }
    on_first_sign_of_life(move || {
        spawn_local(async move {
            fetch_engine().await;
            if !state.is_idle() {
                return;
            }
            let answer = state.rehearse().await;
            if state.is_idle() {
                answer.into_iter().for_each(show_aside);
            }
        });
    });
}

fn lay_out_nothing(state: State) {
    if !state.is_idle() {
        return;
    }
    let owner = Owner::new();
    let width = owner.with(|| lay_out(View::Ready(Arc::new(nothing())), state));
    owner.cleanup();
    // Now, since a chart of nothing would be drawn as well.
    state.chart.width.set(width.unwrap_or_default());
}

/// Lays out what shows a report. Its panels ask the engine for nothing, since the state knows of no report yet.
fn lay_out(report: View, state: State) -> Option<u32> {
    browser::lay_out_aside(components::report(Counted::new(RwSignal::new(report)), state), ".chart-frame")
}

/// Shows an answer to nobody, in a state that is forgotten with it.
fn show_aside(answer: Answer) {
    let owner = Owner::new();
    owner.with(|| {
        let aside = State::new();
        answer.priced.iter().cloned().for_each(|priced| aside.pricing.accept(priced));
        answer.outcome.iter().cloned().for_each(|report| _ = lay_out(report, aside));
        aside.accept_aside(answer);
    });
    owner.cleanup();
}

/// A report of one layer that costs nothing.
fn nothing() -> Report {
    let spikes = Spikes { output_spikerate: Some(Quantity::Average(0.125)), ..Spikes::default() };
    let flags = Flags { input_is_binary: None, output_is_binary: None, is_sj: Spiking::True };
    let figures = Figures { counts: Some(Counts::ZERO), spikes, flags };
    let layer = Layer {
        name: "0".into(),
        signature: Arc::new(Signature { type_name: "0".into(), ..Signature::default() }),
        numbers: Numbers::unpacked(figures),
        notes: Box::default(),
    };
    Report {
        generator: String::new(),
        rules: String::new(),
        graph_name: "0".into(),
        timesteps: Some(1),
        scenario: Scenario::default(),
        layers: vec![layer],
        total: figures,
        diagnostics: Vec::new(),
        variation: None,
        energies: None,
    }
}
