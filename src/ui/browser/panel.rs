//! Panels that the engine draws.

use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;
use web_sys::Event;

use super::boot::late;

/// What is in use gives way to what the engine draws next (`web/later.js`).
pub(crate) fn let_go_of_fields() {
    if let Ok(recall) = Event::new("recall") {
        // Fails only for an event that is under way.
        let _ = window().dispatch_event(&recall);
    }
}

/// Makes the inside of the element with an id what the engine drew, changing only what is different (`web/later.js`).
pub(crate) async fn patch(id: &str, html: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        // What can't be changed part by part is made anew.
        if late("patch", &[element.clone().into(), JsValue::from_str(html)]).await.is_none() {
            element.set_inner_html(html);
        }
    }
}
