//! The totals in large.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::counting::Counts;
use crate::energy::{Costs, Part};
use crate::model::{Checked, Quantity};
use crate::report::Report;
use crate::ui::browser::{self, El, button, el, react};
use crate::ui::counted::Counted;
use crate::ui::pricing::Pricing;
use crate::ui::state::State;
use crate::ui::{format, strings};

/// What a figure says.
#[derive(Default)]
struct Content {
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
pub(super) fn figures(counted: Counted, state: State) -> El {
    let of = |content: fn(&Report) -> Content| move || counted.get().as_deref().map(content).unwrap_or_default();
    let items = [
        figure("acc", strings::ACCUMULATES, of(accumulates), state),
        figure("mac", strings::MULTIPLY_ACCUMULATES, of(multiply_accumulates), state),
        figure("memory", strings::MEMORY_ACCESSES, of(memory), state),
        figure("energy", strings::ENERGY, move || energy(state.pricing), state),
        figure("rate", strings::MEAN_SPIKE_RATE, of(mean_rate), state),
    ];
    el("section").attr("aria-label", strings::FIGURES).with(el("ul").class("figures").all(items))
}

fn energy(pricing: Pricing) -> Content {
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
    Content { value, detail: parts.into_iter().flatten().collect::<Vec<_>>().join(" · ") }
}

type Of = fn(&Counts) -> Quantity;

fn accumulates(report: &Report) -> Content {
    let detail = parts(report, [(|counts| counts.syn_acc, "synaptic"), (|counts| counts.addr_acc, "addressing")]);
    Content { value: report.total.counts.map(|counts| counts.total_acc.into()), detail }
}

fn multiply_accumulates(report: &Report) -> Content {
    let detail = parts(report, [(|counts| counts.syn_mac, "synaptic"), (|counts| counts.addr_mac, "addressing")]);
    Content { value: report.total.counts.map(|counts| counts.total_mac.into()), detail }
}

fn memory(report: &Report) -> Content {
    let sum = |counts: Counts| (Checked::from(counts.mem_read) + Checked::from(counts.mem_write)).finish().ok();
    let detail = parts(report, [(|counts| counts.mem_read, "reads"), (|counts| counts.mem_write, "writes")]);
    Content { value: report.total.counts.and_then(sum).map(Shown::from), detail }
}

fn mean_rate(report: &Report) -> Content {
    let spikes = &report.total.spikes;
    let at_inputs = spikes.input_spikerate.map_or_else(|| format::ABSENT.to_owned(), format::short);
    let detail = match spikes.output_spikerate {
        Some(_) => format!("{at_inputs} at inputs"),
        None => strings::MEAN_SPIKE_RATE_UNIT.to_owned(),
    };
    Content { value: spikes.output_spikerate.map(Shown::from), detail }
}

fn parts(report: &Report, [(a, a_name), (b, b_name)]: [(Of, &str); 2]) -> String {
    let counts = report.total.counts.as_ref();
    let short = |of: Of| counts.map(of).map_or_else(|| format::ABSENT.to_owned(), format::short);
    format!("{} {a_name} · {} {b_name}", short(a), short(b))
}

/// A figure, which stays while what it says changes.
fn figure(key: &str, label: &'static str, content: impl Fn() -> Content + 'static, state: State) -> El {
    let is_copied = RwSignal::new(false);
    let exact_id = format!("figure-{key}");
    let line = |class: &str| el("span").class(class).text(" ");
    let (short, detail, exact) = (line("figure-value"), line("figure-detail"), line("figure-exact").id(&exact_id));
    let whole = button("figure")
        .live_class("is-copied", move || is_copied.get())
        .attr("data-figure", key)
        .attr("aria-describedby", &exact_id)
        .with(el("span").class("figure-label").text(label))
        .with(short.clone())
        .with(detail.clone().attr("aria-hidden", "true"))
        // How far it is from the measured one; filled by the engine.
        .with(el("span").class("figure-change").id(&format!("change-{key}")))
        .with(exact.clone())
        .with(el("span").class("figure-copied").attr("aria-hidden", "true").text(strings::COPIED));
    let (shown, copied) = (whole.clone(), whole.clone());
    react(move || {
        let content = content();
        let of = |show: fn(&Shown) -> &str| content.value.as_ref().map_or(format::ABSENT, show);
        shown.put_attr(EXACT, Some(of(|value| &value.plain)));
        short.change_text(of(|value| &value.short));
        exact.change_text(of(|value| &value.exact));
        detail.change_text(&content.detail);
    });
    el("li").with(whole.on("click", move |_| {
        let text = copied.attribute(EXACT).unwrap_or_default();
        spawn_local(copy(label, text, is_copied, state));
    }))
}

const EXACT: &str = "data-exact";

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
