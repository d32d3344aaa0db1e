//! Files that could not be read or counted, and why.

use leptos::prelude::*;

use super::diagnostic::explained;
use crate::diagnostic::Diagnostic;
use crate::ui::browser::{El, button, div, el};
use crate::ui::state::{Failure, State};
use crate::ui::strings;
use crate::wire::View;

/// How many problems are explained at once.
const AT_ONCE: usize = 20;

/// Why the last files changed nothing.
pub(super) fn failed(state: State) -> El {
    div("slot").live(move || state.failure.get().map(|failure| panel(&failure, state)).into_iter().collect())
}

fn panel(failure: &Failure, state: State) -> El {
    let Failure { title, diagnostics, is_whole } = failure;
    let (first, rest) = diagnostics.split_at_checked(AT_ONCE).unwrap_or((diagnostics, &[]));
    let rest =
        (!rest.is_empty()).then(|| el("details").with(el("summary").text(&strings::more(rest.len()))).with(list(rest)));
    let has_report = state.view.with(|view| matches!(view, View::Ready(_)));
    let stays = (*is_whole && has_report).then(|| el("p").class("failed-stays").text(strings::REPORT_STAYS));
    let dismiss = button("button").text(strings::DISMISS).on("click", move |_| state.failure.set(None));
    el("section")
        .id("failed")
        .class("failed")
        .attr("aria-labelledby", "failed-title")
        .with(div("failed-head").with(el("h2").id("failed-title").text(title)).with(dismiss))
        .with(list(first))
        .all(rest)
        .all(stays)
}

fn list(diagnostics: &[Diagnostic]) -> El {
    el("ul").class("failed-list").all(diagnostics.iter().map(|diagnostic| el("li").with(explained(diagnostic))))
}
