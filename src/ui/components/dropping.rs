//! Choosing files.

use leptos::prelude::*;

use crate::ui::browser::{El, button};
use crate::ui::state::{Dialog, State};
use crate::ui::strings;

/// The buttons of a place to drop on.
pub(super) fn open_buttons(state: State) -> [El; 2] {
    [
        button("button button-primary").text(strings::CHOOSE).on("click", move |_| state.choose_files()),
        button("button").text(strings::PASTE).on("click", move |_| state.dialog.set(Some(Dialog::Paste))),
    ]
}
