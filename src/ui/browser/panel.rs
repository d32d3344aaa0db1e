//! Panels that the engine draws.

use leptos::prelude::document;
use wasm_bindgen::JsValue;

use super::boot::promised;

/// Makes the inside of the element with an id what the engine drew, changing only what is different (`web/later.js`).
pub(crate) async fn patch(id: &str, html: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        // What could not be fetched leaves the panel as it was; the next change tries again.
        promised("patch", &[element.into(), JsValue::from_str(html)]).await;
    }
}
