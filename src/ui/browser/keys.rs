//! Keys pressed outside of any field.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::event::on_window;

/// Calls `pressed` with each key that is pressed alone and not typed into a field or an open dialog; a key that it
/// uses goes no further.
pub(crate) fn listen_for_keys(pressed: impl Fn(&str) -> bool + 'static) {
    on_window("keydown", move |event| {
        let event: KeyboardEvent = event.unchecked_into();
        let is_modified = event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing();
        if !is_modified && !event.default_prevented() && !is_typed(&event) && pressed(&event.key()) {
            event.prevent_default();
        }
    });
}

fn is_typed(event: &KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let typing =
        "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable], dialog[open]";
    target.closest(typing).ok().flatten().is_some()
}

/// Presses the button that a key stands for, where the engine drew one; false if it drew none.
pub(crate) fn press_button(key: &str) -> bool {
    let is_plain = key.len() == 1 && key.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let button =
        is_plain.then(|| document().query_selector(&format!("[data-key={key}]:not(:disabled)")).ok().flatten());
    let button = button.flatten().and_then(|button| button.dyn_into::<HtmlElement>().ok());
    button.iter().for_each(HtmlElement::click);
    button.is_some()
}

/// The window, for what a document alone can't say.
pub(super) fn open_dialog() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}
