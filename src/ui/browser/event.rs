//! What happened.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, KeyboardEvent, MouseEvent, PointerEvent};

use super::dom::El;

/// Something happened to an element, or to the window.
pub(crate) struct Event(pub(super) web_sys::Event);

impl Event {
    /// The key that was pressed, by its name.
    pub(crate) fn key(&self) -> String {
        self.0.unchecked_ref::<KeyboardEvent>().key()
    }

    /// How far the pointer is from the element's left edge.
    pub(crate) fn x(&self) -> f64 {
        f64::from(self.0.unchecked_ref::<MouseEvent>().offset_x())
    }

    /// Whether the main button was used.
    pub(crate) fn is_primary(&self) -> bool {
        self.0.unchecked_ref::<MouseEvent>().button() == 0
    }

    /// Keeps the browser from doing what it would do.
    pub(crate) fn prevent(&self) {
        self.0.prevent_default();
    }

    /// The same, and keeps it from everyone else.
    pub(crate) fn stop(&self) {
        self.0.prevent_default();
        self.0.stop_propagation();
    }

    /// Keeps a pointer's events with the element that it went down on.
    pub(crate) fn capture(&self) {
        if let Some(element) = self.element() {
            // A pointer that is gone by now needs no keeping.
            let _ = element.set_pointer_capture(self.0.unchecked_ref::<PointerEvent>().pointer_id());
        }
    }

    /// Whether the box that was pressed is checked now.
    pub(crate) fn is_checked(&self) -> bool {
        self.input().is_some_and(|input| input.checked())
    }

    /// What is in the field now.
    pub(crate) fn value(&self) -> String {
        match self.element().map(|element| element.dyn_into::<HtmlSelectElement>()) {
            Some(Ok(select)) => select.value(),
            _ => self.input().map(|input| input.value()).unwrap_or_default(),
        }
    }

    /// The number in an attribute of the element, or of the nearest one around it that has it.
    pub(crate) fn number(&self, attribute: &str) -> Option<usize> {
        let around = self.element()?.closest(&format!("[{attribute}]")).ok()??;
        around.get_attribute(attribute)?.parse().ok()
    }

    /// The nearest element around what it happened to that a selector means.
    pub(crate) fn around(&self, selector: &str) -> Option<El> {
        self.element()?.closest(selector).ok().flatten().map(El)
    }

    fn element(&self) -> Option<Element> {
        self.0.target()?.dyn_into().ok()
    }

    fn input(&self) -> Option<HtmlInputElement> {
        self.0.target()?.dyn_into().ok()
    }
}

/// Listens to the window for as long as there is one.
pub(super) fn on_window(event: &'static str, act: impl Fn(web_sys::Event) + 'static) {
    listen(event, Box::new(act));
}

fn listen(event: &'static str, act: Box<dyn Fn(web_sys::Event)>) {
    let listener = Closure::wrap(act);
    // Fails only for a listener that is none.
    let _ = window().add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    listener.forget();
}
