//! Elements of the page, where the framework does not reach.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement, ResizeObserver};

use super::files::LocalFile;
use super::keys::open_dialog;

/// Opens a dialog over the page, which keeps the focus inside it.
pub(crate) fn show_dialog(dialog: NodeRef<html::Dialog>) {
    let Some(dialog): Option<HtmlDialogElement> = dialog.get_untracked() else { return };
    if !dialog.open() && !open_dialog() {
        // Fails only for a dialog that is open or not in the page.
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog.
pub(crate) fn close_dialog(dialog: NodeRef<html::Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}

/// Opens the browser's own window for choosing files.
pub(crate) fn open_picker(input: NodeRef<html::Input>) {
    if let Some(input) = input.get_untracked() {
        input.set_value("");
        input.click();
    }
}

/// The files chosen in it.
pub(crate) fn chosen_files(input: NodeRef<html::Input>) -> Vec<LocalFile> {
    let input: Option<HtmlInputElement> = input.get_untracked();
    let Some(files) = input.and_then(|input| input.files()) else { return Vec::new() };
    (0..files.length()).filter_map(|index| files.get(index)).map(LocalFile::from).collect()
}

/// Puts the focus on the element with an id.
pub(crate) fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // An element that can't take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Scrolls the window to its top.
pub(crate) fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Scrolls a box so that a row of a fixed height, counted from the first below the header, lies between the
/// header and the footer that cover the box's edges; and the box itself into the window.
pub(crate) fn scroll_into_row(scroller: NodeRef<html::Div>, row: usize, height: f64, header: f64, footer: f64) {
    let Some(scroller) = scroller.get_untracked() else { return };
    #[expect(clippy::cast_precision_loss, reason = "rows are far fewer than 2⁵³")]
    let top = row as f64 * height;
    let visible = f64::from(scroller.client_height()) - header - footer;
    let from = f64::from(scroller.scroll_top());
    let wanted = if top < from {
        top
    } else if top + height > from + visible {
        top + height - visible
    } else {
        return;
    };
    #[expect(clippy::cast_possible_truncation, reason = "pixels of a box are far fewer than 2³¹")]
    scroller.set_scroll_top(wanted.ceil() as i32);
}

/// Tells an element's width now and after every change.
pub(crate) fn watch_width(element: &Element, changed: impl Fn(f64) + 'static) {
    let watched = element.clone();
    let listener = Closure::<dyn Fn()>::new(move || changed(f64::from(watched.client_width())));
    if let Ok(observer) = ResizeObserver::new(listener.as_ref().unchecked_ref()) {
        observer.observe(element);
        // JavaScript objects can't be shared between threads; here is but one.
        let kept = StoredValue::new_local((observer, listener));
        on_cleanup(move || kept.with_value(|(observer, _)| observer.disconnect()));
    }
}

/// Closes a `<details>` menu when the focus or a press goes elsewhere, or on Escape.
pub(crate) fn close_on_leaving(menu: NodeRef<html::Details>) {
    let close = move |target: Option<web_sys::EventTarget>| {
        let Some(menu) = menu.get_untracked() else { return };
        let target = target.and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        if menu.open() && !menu.contains(target.as_ref()) {
            menu.set_open(false);
        }
    };
    let handles = [
        window_event_listener(leptos::ev::pointerdown, move |event| close(event.target())),
        window_event_listener(leptos::ev::focusin, move |event| close(event.target())),
    ];
    on_cleanup(move || handles.into_iter().for_each(|handle| handle.remove()));
}
