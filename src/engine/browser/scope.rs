//! The end of the line to the page: the worker's own scope, or in the page an object of `web/boot.js` that has its
//! `onmessage` and `postMessage`.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::wire::{Answered, Reply, Wire};

/// Hands every message of the page to `receive` from now on.
pub(super) fn listen(receive: impl Fn(Array) + 'static) {
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        receive(event.data().unchecked_into());
    });
    scope().set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
}

/// Lets the scripts of the page ask for their panels: a description in JSON, and the answer in HTML.
pub(super) fn speak(panel: impl Fn(&str) -> String + 'static) {
    let speaking = Closure::<dyn Fn(String) -> String>::new(move |description: String| panel(&description));
    offer("panel", speaking.as_ref());
    speaking.forget();
}

/// Lets the worker's script have some work done while nobody asks.
pub(super) fn offer_rehearsal(rehearse: fn()) {
    let rehearsing = Closure::<dyn Fn()>::new(rehearse);
    offer("rehearse", rehearsing.as_ref());
    rehearsing.forget();
}

fn offer(name: &str, function: &JsValue) {
    // A scope takes any property.
    let _ = Reflect::set(&scope(), &JsValue::from_str(name), function);
}

pub(super) fn post(number: u32, reply: Reply) {
    let mut bytes = Vec::new();
    Answered { number, reply }.put(&mut bytes);
    let buffer: JsValue = Uint8Array::from(&bytes[..]).buffer().into();
    // A buffer that nobody else holds can always be handed over.
    let _ = scope().post_message_with_transfer(&buffer, &Array::of1(&buffer));
}

/// Tells the page when the engine panics, and the console why.
pub(super) fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
        // There is nobody left to tell if this fails too.
        let _ = scope().post_message(&JsValue::from_str("broken"));
    }));
}

fn scope() -> DedicatedWorkerGlobalScope {
    let global = js_sys::global();
    let part = |object: &JsValue, name: &str| Reflect::get(object, &JsValue::from_str(name)).unwrap_or_default();
    let in_page = part(&part(&global, "spiketally"), "engineEnd");
    if in_page.is_undefined() { global.unchecked_into() } else { in_page.unchecked_into() }
}
