//! The totals in large.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::counting::Counts;
use crate::energy::{Costs, Part};
use crate::model::{Checked, Quantity};
use crate::report::Report;
use crate::ui::browser::{self, El, button, div, el};
use crate::ui::pricing::Pricing;
use crate::ui::state::State;
use crate::ui::{format, strings};

struct Figure {
    key: &'static str,
    label: &'static str,
    value: Option<Shown>,
    detail: String,
}

/// A value as a figure has it.
struct Shown {
    short: String,
    exact: String,
    /// What is copied.
    plain: String,
}

impl From<Quantity> for Shown {
    fn from(value: Quantity) -> Self {
        Self { short: format::short(value), exact: format::exact(value), plain: format::plain(value) }
    }
}

/// The totals in large; a click copies the exact value.
pub(super) fn figures(report: &Report, state: State) -> El {
    let item = |figure: Figure| el("li").with(button_of(&figure, state));
    let energy = el("li").with(div("slot").live(move || vec![button_of(&energy(state.pricing), state)]));
    let [acc, mac, memory, rate] = of(report).map(item);
    let figures = el("ul").class("figures").all([acc, mac, memory, energy, rate]);
    el("section").attr("aria-label", strings::FIGURES).with(figures)
}

fn energy(pricing: Pricing) -> Figure {
    let value = pricing.total(Part::Total).map(|energy| Shown {
        short: format::energy(energy),
        exact: format::exact_energy(energy),
        plain: format::plain(Quantity::Average(energy)),
    });
    let part = |part, name| pricing.total(part).map(|energy| format!("{} {name}", format::energy(energy)));
    let parts = match pricing.costs.get() {
        Costs::Memory(_) => [part(Part::MemTotal, "memory"), part(Part::OpsAddr, "operations")],
        Costs::Device(_) => [part(Part::Synapses, "events"), part(Part::Neurons, "updates")],
    };
    let detail = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Figure { key: "energy", label: strings::ENERGY, value, detail }
}

fn of(report: &Report) -> [Figure; 4] {
    let (counts, spikes) = (report.total.counts.as_ref(), &report.total.spikes);
    let parts = |a: fn(&Counts) -> Quantity, a_name: &str, b: fn(&Counts) -> Quantity, b_name: &str| {
        let short =
            |of: fn(&Counts) -> Quantity| counts.map(of).map_or_else(|| format::ABSENT.to_owned(), format::short);
        format!("{} {a_name} · {} {b_name}", short(a), short(b))
    };
    let rate = |rate: Option<Quantity>| rate.map_or_else(|| format::ABSENT.to_owned(), format::short);
    let memory =
        counts.and_then(|counts| (Checked::from(counts.mem_read) + Checked::from(counts.mem_write)).finish().ok());
    let rates = spikes.output_spikerate.map(|_| format!("{} at inputs", rate(spikes.input_spikerate)));
    [
        Figure {
            key: "acc",
            label: strings::ACCUMULATES,
            value: counts.map(|counts| counts.total_acc.into()),
            detail: parts(|counts| counts.syn_acc, "synaptic", |counts| counts.addr_acc, "addressing"),
        },
        Figure {
            key: "mac",
            label: strings::MULTIPLY_ACCUMULATES,
            value: counts.map(|counts| counts.total_mac.into()),
            detail: parts(|counts| counts.syn_mac, "synaptic", |counts| counts.addr_mac, "addressing"),
        },
        Figure {
            key: "memory",
            label: strings::MEMORY_ACCESSES,
            value: memory.map(Shown::from),
            detail: parts(|counts| counts.mem_read, "reads", |counts| counts.mem_write, "writes"),
        },
        Figure {
            key: "rate",
            label: strings::MEAN_SPIKE_RATE,
            value: spikes.output_spikerate.map(Shown::from),
            detail: rates.unwrap_or_else(|| strings::MEAN_SPIKE_RATE_UNIT.to_owned()),
        },
    ]
}

fn button_of(figure: &Figure, state: State) -> El {
    let Figure { key, label, value, detail } = figure;
    let shown = |show: fn(&Shown) -> &str| value.as_ref().map_or(format::ABSENT, show).to_owned();
    let plain = shown(|value| &value.plain);
    let is_copied = RwSignal::new(false);
    let exact_id = format!("figure-{key}");
    let (label, text) = (*label, plain.clone());
    button("figure")
        .live_class("is-copied", move || is_copied.get())
        .attr("data-figure", key)
        .attr("data-exact", &plain)
        .attr("aria-describedby", &exact_id)
        .with(el("span").class("figure-label").text(label))
        .with(el("span").class("figure-value").text(&shown(|value| &value.short)))
        .with(el("span").class("figure-detail").attr("aria-hidden", "true").text(detail))
        // How far it is from the measured one; filled by the engine.
        .with(el("span").class("figure-change").id(&format!("change-{key}")))
        .with(el("span").class("figure-exact").id(&exact_id).text(&shown(|value| &value.exact)))
        .with(el("span").class("figure-copied").attr("aria-hidden", "true").text(strings::COPIED))
        .on("click", move |_| spawn_local(copy(label, text.clone(), is_copied, state)))
}

async fn copy(label: &str, text: String, is_copied: RwSignal<bool>, state: State) {
    const SHOWN: Duration = Duration::from_secs(2);
    if !browser::copy(&text).await {
        return state.announce(strings::COPY_FAILED.to_owned());
    }
    state.announce(strings::copied(label, &text));
    is_copied.try_set(true);
    // Gone with the report when it fails.
    let forget = move || _ = is_copied.try_set(false);
    set_timeout(forget, SHOWN);
}
