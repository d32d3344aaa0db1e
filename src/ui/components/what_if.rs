//! What if the network did otherwise?

use super::fold::fold;
use super::panel::panel;
use crate::ui::browser::{El, div, el};
use crate::ui::state::State;
use crate::ui::strings;

/// The controls, folded; the engine draws them.
pub(super) fn what_if(state: State) -> El {
    let heading = el("summary").with(el("h2").text(strings::WHAT_IF));
    let body = move || vec![panel(div("drawn").id("what-if-controls"), "what-if", state)];
    fold(heading, div("settings-body"), body).id("what-if").class("settings")
}
