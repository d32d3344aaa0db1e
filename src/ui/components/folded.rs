//! Panels of the engine in folds: what if, the formal twin, other networks.

use leptos::task::spawn_local;

use super::fold::fold;
use super::panel::panel;
use crate::ui::browser::{self, El, LocalFile, div, el};
use crate::ui::session::COMPARE;
use crate::ui::state::State;
use crate::ui::strings;
use crate::wire::Act;

/// The controls, folded; the engine draws them.
pub(super) fn what_if(state: State) -> El {
    folded(strings::WHAT_IF, ["what-if", "what-if-controls"], state)
}

/// The report beside its formal twin, folded.
pub(super) fn break_even(state: State) -> El {
    folded(strings::BREAK_EVEN, ["break-even", "break-even-body"], state)
}

/// The report beside other networks, folded. What is dropped on it does not take the report's place.
pub(super) fn compare(state: State) -> El {
    folded(strings::COMPARE, [COMPARE, "compare-body"], state).attr("data-drop", COMPARE)
}

/// Opens the fold, and puts files into it; `kept` tells what they are of a report that the browser kept.
pub(crate) fn compare_with(files: Vec<LocalFile>, kept: String, state: State) {
    browser::open_fold(COMPARE);
    let add = Act { panel: COMPARE.to_owned(), name: "add".to_owned(), value: kept, ..Act::default() };
    spawn_local(async move {
        for (id, html) in state.act(add, files).await.into_iter().flat_map(|acted| acted.parts) {
            browser::patch(&id, &html).await;
        }
        state.acted();
    });
}

/// A panel of the engine in a fold with its name.
fn folded(title: &str, [name, place]: [&'static str; 2], state: State) -> El {
    let heading = el("summary").with(el("h2").text(title));
    let body = move || vec![panel(div("drawn audit").id(place), name, state)];
    fold(heading, div("settings-body"), body).id(name).class("settings")
}
