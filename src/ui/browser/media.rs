//! What the screen, or the paper, is like.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::event::on_window;

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
    on_window("beforeprint", move |_| changed(true));
    on_window("afterprint", move |_| changed(false));
}
