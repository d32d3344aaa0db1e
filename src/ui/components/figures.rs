//! The totals, short; exact on hover and with a click.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::model::{Checked, Quantity};
use crate::report::Report;
use crate::ui::state::State;
use crate::ui::{browser, format, strings};

/// The figures of the whole network.
#[component]
pub(crate) fn Figures(state: State, report: Arc<Report>) -> impl IntoView {
    let counts = report.total.counts;
    let memory = (Checked::from(counts.mem_read) + Checked::from(counts.mem_write)).finish().ok();
    let figures = [
        ("acc", "Accumulates", Some(counts.total_acc)),
        ("mac", "Multiply-accumulates", Some(counts.total_mac)),
        ("memory", "Memory reads + writes", memory),
        ("rate", "Mean output spike rate", report.total.spikes.output_spikerate),
    ];
    view! {
        <section class="figures" aria-label="Totals per inference">
            {figures.map(|(id, label, value)| view! { <Figure state id label value/> }).collect_view()}
        </section>
    }
}

#[component]
fn Figure(state: State, id: &'static str, label: &'static str, value: Option<Quantity>) -> impl IntoView {
    let short = value.map_or_else(|| strings::ABSENT.to_owned(), format::short);
    let exact = value.map(format::exact);
    let copied = value.map(|value| value.to_string());
    let title = exact.clone().map(|exact| format!("{exact} (click copies it)"));
    let copy = move |_| {
        let Some(text) = copied.clone() else { return };
        spawn_local(async move {
            let is_copied = browser::copy(&text).await;
            state.said.set(if is_copied { format!("Copied {text}.") } else { format!("{text} could not be copied.") });
        });
    };
    view! {
        <button type="button" class="figure" data-figure=id title=title disabled=value.is_none() on:click=copy>
            <span class="figure-label">{label}</span>
            <span class="figure-value">{short}</span>
            <span class="figure-exact">{exact.unwrap_or_default()}</span>
        </button>
    }
}
