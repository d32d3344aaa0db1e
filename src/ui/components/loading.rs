//! How far reading is, when it takes long.

use leptos::prelude::*;

use crate::ui::state::State;
use crate::ui::wire::Progress;

/// What is being read, how far, and the way out.
#[component]
pub(crate) fn Loading(state: State) -> impl IntoView {
    move || {
        state.progress.get().map(|progress| {
            let text = match &progress {
                Progress::Reading { file, read, size } => format!("Reading {file}, {} %", read * 100 / (*size).max(1)),
                Progress::Checking { file } => format!("Checking {file}"),
                Progress::Counting => "Counting".to_owned(),
            };
            view! {
                <section id="loading" class="loading" aria-label="Progress">
                    <p><bdi>{text}</bdi></p>
                    <button type="button" class="button" on:click=move |_| state.cancel()>"Cancel"</button>
                </section>
            }
        })
    }
}
