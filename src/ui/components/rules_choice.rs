//! By which rules counts are made.

use leptos::prelude::*;

use super::fold::fold;
use super::told::told;
use crate::counting::{Departure, Rules};
use crate::ui::browser::{El, button, div, el};
use crate::ui::state::State;
use crate::ui::{format, strings};
use crate::wire::{Question, View};

/// The switches, folded.
pub(super) fn rules_choice(state: State) -> El {
    let heading = el("summary")
        .with(el("h2").text(strings::RULES))
        .with(el("span").class("chip").live_text(move || state.view.with(rules_of)));
    let body = move || {
        let switches = el("ul").class("switches").all(Departure::ALL.map(|departure| switch(departure, state)));
        let finished = el("p").text(strings::RULES_FINISHED).hidden_while(move || !state.is_finished.get());
        vec![el("p").class("switches-lead").text(strings::RULES_LEAD), finished, sets(state), switches, audit(state)]
    };
    fold(heading, div("settings-body"), body).id("rules").class("settings")
}

fn sets(state: State) -> El {
    let set = move |label: &str, rules: Rules| {
        button("button")
            .attr("data-rules", &rules.to_string())
            .text(label)
            .live_attr("aria-pressed", move || Some((state.rules.get() == Some(rules)).to_string()))
            .live_attr("disabled", move || state.is_finished.get().then(String::new))
            .on("click", move |_| state.count_by(rules))
    };
    let qualia = set(strings::RULES_QUALIA, Rules::qualia());
    div("button-row").with(qualia).with(set(strings::RULES_CORRECTED, Rules::corrected()))
}

fn switch(departure: Departure, state: State) -> El {
    let input = el("input")
        .attr("type", "checkbox")
        .id(departure.id())
        .live_checked(move || state.rules.get().is_some_and(|rules| rules.corrects(departure)))
        .live_attr("disabled", move || state.is_finished.get().then(String::new))
        .on("change", move |event| {
            let rules = state.rules.get_untracked().unwrap_or_default();
            state.count_by(if event.is_checked() { rules.with(departure) } else { rules.without(departure) });
        });
    let side = |label: &str, words: &str| {
        el("span").class("switch-side").with(el("span").class("switch-label").text(label)).text(" ").text(words)
    };
    let words = el("span")
        .class("switch-words")
        .with(el("code").text(departure.id()))
        .with(side(strings::OFF, departure.qualia()))
        .with(side(strings::ON, departure.corrected()));
    el("li").with(el("label").class("switch").with(input).with(words))
}

/// The rules as the report names them.
fn rules_of(view: &View) -> String {
    match view {
        View::Ready(report) => format::one_line(&report.rules),
        _ => String::new(),
    }
}

/// The present rules against the other named ones, once it is asked for.
fn audit(state: State) -> El {
    let is_open = RwSignal::new(false);
    let other = move || {
        if state.rules.get() == Some(Rules::qualia()) { Rules::corrected() } else { Rules::qualia() }
    };
    let ask = button("button").attr("data-action", "audit").live_text(move || strings::audit_against(other()));
    let ask = ask.live_attr("disabled", move || state.is_finished.get().then(String::new));
    let save = button("button").attr("data-download", "audit").text(strings::AUDIT_CSV);
    let save = save.hidden_while(move || !is_open.get()).on("click", move |_| state.save_audit_csv(untrack(other)));
    let table = told(div("audit"), strings::NO_AUDIT, state, move || {
        // Counted anew with everything that changes it.
        state.view.track();
        state.pricing.energies.track();
        is_open.get().then(|| Question::Audit(other()))
    });
    let buttons = div("button-row").with(ask.on("click", move |_| is_open.set(true))).with(save);
    div("audit-section").with(buttons).with(table)
}
