//! Where a spiking network costs as much as its formal twin.

use leptos::prelude::*;

use super::fold::fold;
use super::told::told;
use crate::ui::browser::{El, div, el};
use crate::ui::state::State;
use crate::ui::strings;
use crate::wire::Question;

/// The break-even, folded; it is counted when it is opened, and with everything that changes it from then on.
pub(super) fn break_even(state: State) -> El {
    let heading = el("summary").with(el("h2").text(strings::BREAK_EVEN));
    let body = move || {
        vec![told(div("audit"), strings::NO_TWIN, state, move || {
            state.view.track();
            state.pricing.energies.track();
            Some(Question::BreakEven)
        })]
    };
    fold(heading, div("settings-body"), body).id("break-even").class("settings")
}
