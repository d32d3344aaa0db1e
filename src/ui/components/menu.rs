//! A button that opens a small panel.

use super::fold::fold;
use crate::ui::browser::{El, div, el};

/// A button that opens a small panel; a press elsewhere, or Escape, closes it.
pub(super) fn menu(id: &str, label: &str, children: impl FnOnce() -> Vec<El> + 'static) -> El {
    let menu = fold(el("summary").class("button").text(label), div("menu-panel"), children).class("menu").id(id);
    let opened = menu.clone();
    menu.on("keydown", move |event| {
        if event.key() == "Escape" && opened.close_menu() {
            event.stop();
        }
    })
}

/// A box to check, with its label.
pub(super) fn switch(label: &str, is_on: impl Fn() -> bool + 'static, switched: impl Fn(bool) + 'static) -> (El, El) {
    let input = el("input").attr("type", "checkbox").live_checked(is_on);
    let input = input.on("change", move |event| switched(event.is_checked()));
    let whole = el("label").class("menu-switch").with(input.clone()).with(el("span").text(label));
    (whole, input)
}
