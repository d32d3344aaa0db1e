//! Pasting text.

use leptos::prelude::*;

use crate::ui::browser::{self, El, button, div, el, react};
use crate::ui::state::{Dialog, State};
use crate::ui::strings;

/// A window with room for a JSON text.
pub(super) fn paste(state: State) -> El {
    let dialog = dialog("paste", "paste-title", Dialog::Paste, state);
    let field = el("textarea").id("paste-text").class("paste-text").attr("rows", "14");
    let field = field.attr("spellcheck", "false").attr("autocomplete", "off").attr("aria-label", strings::PASTE_LABEL);
    let (reading, closing) = ((dialog.clone(), field.clone()), dialog.clone());
    let read = move |_| {
        let (dialog, field) = &reading;
        let text = field.take_text();
        dialog.close_dialog();
        if !text.trim().is_empty() {
            browser::mark("drop");
            state.give_text(&text);
        }
    };
    dialog.with(el("h2").id("paste-title").text(strings::PASTE_TITLE)).with(field).with(
        div("button-row")
            .with(button("button button-primary").text(strings::PASTE_READ).on("click", read))
            .with(button("button").text(strings::CANCEL).on("click", move |_| closing.close_dialog())),
    )
}

/// A window that opens when the state says so.
pub(super) fn dialog(id: &str, title: &str, kind: Dialog, state: State) -> El {
    let dialog = el("dialog").id(id).class("dialog").attr("aria-labelledby", title);
    let opened = dialog.clone();
    react(move || {
        if state.dialog.get() == Some(kind) {
            opened.show_dialog();
        }
    });
    dialog.on("close", move |_| state.dialog.set(None))
}
