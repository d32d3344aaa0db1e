//! What is in the window and what is not.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::IntersectionObserver;

use super::dom::{El, react};
use super::property;

/// How long nothing must have changed before what nobody sees is repainted.
const REST: Duration = Duration::from_millis(100);

impl El {
    /// Whether some of the element is in the window.
    pub(crate) fn watch_view(&self) -> RwSignal<bool> {
        let is_in_view = RwSignal::new(true);
        let listener = Closure::<dyn Fn(Array)>::new(move |seen: Array| {
            // Gone with the element when it fails.
            is_in_view.try_set(property(&seen.pop(), "isIntersecting").is_truthy());
        });
        if let Ok(observer) = IntersectionObserver::new(listener.as_ref().unchecked_ref()) {
            observer.observe(&self.0);
            // Kept as long as what surrounds the watching.
            let kept = StoredValue::new_local((observer, listener));
            on_cleanup(move || {
                kept.try_with_value(|(observer, _)| observer.disconnect());
            });
        }
        is_in_view
    }
}

/// Repaints something after every change of what `track` reads: at once where it is in view, so that what is need not
/// wait for what is not, and else when changes have come to rest or it comes into view.
pub(crate) fn repaint(is_in_view: RwSignal<bool>, track: impl Fn() + 'static, act: impl Fn() + 'static) {
    let changes = Rc::new(Cell::new(0_u32));
    let painted = Rc::new(Cell::new(0_u32));
    let catch_up = {
        let (changes, painted) = (Rc::clone(&changes), Rc::clone(&painted));
        Rc::new(move || {
            if painted.replace(changes.get()) != changes.get() {
                act();
            }
        })
    };
    let seen = Rc::clone(&catch_up);
    react(move || {
        track();
        let change = changes.get().wrapping_add(1);
        changes.set(change);
        if is_in_view.get_untracked() {
            return catch_up();
        }
        let (changes, catch_up) = (Rc::clone(&changes), Rc::clone(&catch_up));
        set_timeout(
            move || {
                // Gone with the element, or changed again.
                if changes.get() == change && is_in_view.try_get_untracked().is_some() {
                    catch_up();
                }
            },
            REST,
        );
    });
    react(move || {
        if is_in_view.get() {
            seen();
        }
    });
}
