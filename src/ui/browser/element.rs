//! What elements do beyond being there.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    HtmlDetailsElement, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, Node,
    ResizeObserver,
};

use super::dom::{El, div};
use super::event::on_window;
use super::files::LocalFile;
use super::keys::open_dialog;

impl El {
    /// Opens the dialog over the page, which keeps the focus inside it.
    pub(crate) fn show_dialog(&self) {
        let dialog: &HtmlDialogElement = self.0.unchecked_ref();
        if !dialog.open() && !open_dialog() {
            // Fails only for a dialog that is open or not in the page.
            let _ = dialog.show_modal();
        }
    }

    /// Closes the dialog.
    pub(crate) fn close_dialog(&self) {
        self.0.unchecked_ref::<HtmlDialogElement>().close();
    }

    /// Opens the browser's own window for choosing files.
    pub(crate) fn open_picker(&self) {
        let input: &HtmlInputElement = self.0.unchecked_ref();
        input.set_value("");
        input.click();
    }

    /// The files chosen in it.
    pub(crate) fn chosen_files(&self) -> Vec<LocalFile> {
        let Some(files) = self.0.unchecked_ref::<HtmlInputElement>().files() else { return Vec::new() };
        (0..files.length()).filter_map(|index| files.get(index)).map(LocalFile::from).collect()
    }

    /// Takes the text out of a field.
    pub(crate) fn take_text(&self) -> String {
        let field: &HtmlTextAreaElement = self.0.unchecked_ref();
        let text = field.value();
        field.set_value("");
        text
    }

    /// Writes into a field what is not there yet.
    pub(crate) fn put_value(&self, value: &str) {
        let input: &HtmlInputElement = self.0.unchecked_ref();
        if input.value() != value {
            input.set_value(value);
        }
    }

    /// Shows a number, unless what was typed is the same one; whether it did.
    pub(crate) fn put_number(&self, written: &str) -> bool {
        let input: &HtmlInputElement = self.0.unchecked_ref();
        let is_other = super::number(&input.value()) != super::number(written);
        if is_other {
            input.set_value(written);
        }
        is_other
    }

    /// Chooses an entry of a list.
    pub(crate) fn put_choice(&self, id: &str) {
        self.0.unchecked_ref::<HtmlSelectElement>().set_value(id);
    }

    /// How far a box is scrolled down, in pixels.
    pub(crate) fn scroll_top(&self) -> u32 {
        self.0.scroll_top().max(0).unsigned_abs()
    }

    /// Scrolls a box to its top.
    pub(crate) fn scroll_to_start(&self) {
        self.0.set_scroll_top(0);
    }

    /// Scrolls a box so that a row lies between the header and the footer that cover the box's edges, all of them a
    /// number of rows of one height.
    pub(crate) fn scroll_to_row(&self, row: usize, height: u32, header: usize, footer: usize) {
        let height = f64::from(height);
        #[expect(clippy::cast_precision_loss, reason = "rows are far fewer than 2⁵³")]
        let (top, covered) = (row as f64 * height, (header + footer) as f64 * height);
        let visible = f64::from(self.0.client_height()) - covered;
        let from = f64::from(self.0.scroll_top());
        let wanted = if top < from {
            top
        } else if top + height > from + visible {
            top + height - visible
        } else {
            return;
        };
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a box are far fewer than 2³¹")]
        self.0.set_scroll_top(wanted.ceil() as i32);
    }

    /// Tells the width and height within the borders, now and after every change.
    pub(crate) fn watch_size(&self, changed: impl Fn((u32, u32)) + 'static) {
        let watched = self.0.clone();
        let pixels = |length: i32| length.max(0).unsigned_abs();
        let listener = Closure::<dyn Fn()>::new(move || {
            changed((pixels(watched.client_width()), pixels(watched.client_height())));
        });
        if let Ok(observer) = ResizeObserver::new(listener.as_ref().unchecked_ref()) {
            observer.observe(&self.0);
            // Kept as long as what surrounds the watching.
            let kept = StoredValue::new_local((observer, listener));
            on_cleanup(move || {
                kept.try_with_value(|(observer, _)| observer.disconnect());
            });
        }
    }

    /// Closes a menu; false if it was not open.
    pub(crate) fn close_menu(&self) -> bool {
        let menu: &HtmlDetailsElement = self.0.unchecked_ref();
        let was_open = menu.open();
        if was_open {
            menu.set_open(false);
            if let Ok(Some(button)) = menu.query_selector("summary") {
                // A summary can always take the focus.
                let _ = button.unchecked_into::<HtmlElement>().focus();
            }
        }
        was_open
    }
}

/// Opens the fold with an id as a press on its heading does.
pub(crate) fn open_fold(id: &str) {
    let heading = document().query_selector(&format!("#{id}:not([open]) > summary")).ok().flatten();
    heading.iter().for_each(|heading| heading.unchecked_ref::<HtmlElement>().click());
}

/// Puts the focus on the element with an id.
pub(crate) fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // An element that can't take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Scrolls to the element with an id where the window is too narrow for it to stand beside the table.
pub(crate) fn reveal_if_narrow(id: &'static str) {
    // As in `layer.css`.
    let narrow = window().match_media("(max-width: 75rem)").ok().flatten();
    if narrow.is_some_and(|narrow| narrow.matches())
        && let Some(element) = document().get_element_by_id(id)
    {
        element.scroll_into_view();
    }
}

/// The text of the element with an id.
pub(crate) fn text_of(id: &str) -> Option<String> {
    document().get_element_by_id(id)?.text_content()
}

/// Lays elements out as `#main` would, where nobody sees them, and forgets them before the next paint. How wide that made
/// what a selector means.
pub(crate) fn lay_out_aside(elements: Vec<El>, selector: &str) -> Option<u32> {
    let aside = div("report laid-out-aside").all(elements);
    // Fails only for a node that can't be there.
    let _ = document().body()?.append_child(&aside.0);
    let width = aside.find(selector).map(|found| found.0.client_width().max(0).unsigned_abs());
    aside.0.remove();
    width
}

/// Scrolls the window to its top.
pub(crate) fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Closes every open menu when a press or the focus goes elsewhere.
pub(crate) fn close_menus_on_leaving() {
    on_window("pointerdown", |event| close_menus(&event, |menu, target| menu.contains(Some(target))));
    // A press on a label or between controls gives the focus to what is around the menu, if only for a moment; to close
    // a menu within its own press ends the tab in Chromium.
    on_window("focusin", |event| {
        close_menus(&event, |menu, target| menu.contains(Some(target)) || target.contains(Some(menu)));
    });
}

/// Closes the menus that an event at its target is none of.
fn close_menus(event: &web_sys::Event, is_of: fn(&Node, &Node) -> bool) {
    let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
    let (Some(target), Ok(menus)) = (target, document().query_selector_all("details.menu[open]")) else { return };
    for menu in (0..menus.length()).filter_map(|index| menus.get(index)) {
        if !is_of(&menu, &target) {
            menu.unchecked_into::<HtmlDetailsElement>().set_open(false);
        }
    }
}
