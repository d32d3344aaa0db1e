//! Help.

use leptos::prelude::*;

use super::menu::switch;
use super::paste::dialog;
use super::told::told;
use crate::ui::browser::{El, button, div, el};
use crate::ui::state::{Dialog, State};
use crate::ui::strings;
use crate::wire::Question;

/// The keys, and where the numbers come from.
pub(super) fn help(state: State) -> El {
    let dialog = dialog("help", "help-title", Dialog::Help, state);
    let closing = dialog.clone();
    let keys =
        strings::KEYS.map(|(key, what)| el("div").with(el("dt").with(el("kbd").text(key))).with(el("dd").text(what)));
    let (shortcuts, input) =
        switch(strings::SHORTCUTS_ON, move || state.has_shortcuts.get(), move |are_on| state.set_shortcuts(are_on));
    // Asked when the window is opened, since the engine may not be there before.
    let about =
        told(div("about"), "", state, move || (state.dialog.get() == Some(Dialog::Help)).then_some(Question::About));
    // A shared handle.
    let _ = input.id("shortcuts");
    dialog
        .with(el("h2").id("help-title").text(strings::HELP))
        .with(el("p").text(strings::ABOUT))
        .with(el("p").with(el("a").attr("href", "./README.txt").text(strings::README)))
        .with(el("h3").text(strings::SHORTCUTS))
        .with(el("dl").class("keys").all(keys))
        .with(shortcuts)
        .with(el("h3").text(strings::ABOUT_NUMBERS))
        .with(about)
        .with(
            div("button-row").with(button("button").text(strings::CLOSE).on("click", move |_| closing.close_dialog())),
        )
}
