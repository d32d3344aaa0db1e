//! What the screen, or the paper, is like.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

fn listen(query: &str, changed: impl Fn(bool) + 'static) {
    let Some(list) = window().match_media(query).ok().flatten() else { return };
    changed(list.matches());
    let source = list.clone();
    let listener = Closure::<dyn Fn()>::new(move || changed(source.matches()));
    list.set_onchange(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
}

/// Tells now and after every change whether the system's theme is dark.
pub(crate) fn listen_for_darkness(changed: impl Fn(bool) + 'static) {
    listen("(prefers-color-scheme: dark)", changed);
}

/// Tells before the page is laid out for paper, and after.
pub(crate) fn listen_for_print(changed: impl Fn(bool) + Copy + 'static) {
    listen("print", changed);
    window_event_listener_untyped("beforeprint", move |_| changed(true));
    window_event_listener_untyped("afterprint", move |_| changed(false));
}

/// Also used by the listeners for drops, which are of one kind.
pub(super) fn on_window<E: ev::EventDescriptor + 'static>(event: E, handle: impl Fn(E::EventType) + 'static)
where
    E::EventType: JsCast,
{
    // The app lives as long as the window.
    let _ = window_event_listener(event, handle);
}
