//! What went wrong with the last gift; what was there stays below.

use leptos::prelude::*;

use super::diagnostics::Said;
use crate::ui::state::State;

/// The failure panel.
#[component]
pub(crate) fn Failed(state: State) -> impl IntoView {
    move || {
        let failures = state.failures.get();
        (!failures.is_empty()).then(|| view! {
            <section id="failed" class="failed" aria-labelledby="failed-title">
                <div class="failed-head">
                    <h2 id="failed-title">"This could not be read"</h2>
                    <button type="button" class="button" on:click=move |_| state.failures.set(Vec::new())>"Dismiss"</button>
                </div>
                <ul class="findings">
                    {failures.into_iter().map(|diagnostic| view! { <li><Said diagnostic/></li> }).collect_view()}
                </ul>
            </section>
        })
    }
}
