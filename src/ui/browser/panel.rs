//! Panels that the engine draws.

use js_sys::{Function, Promise, global};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::property;

/// Makes the inside of the element with an id what the engine drew, changing only what is different (`web/later.js`).
pub(crate) async fn patch(id: &str, html: &str) {
    let page = property(&global(), "spiketally");
    let patch = property(&page, "patch").dyn_into::<Function>();
    let (Some(element), Ok(patch)) = (document().get_element_by_id(id), patch) else { return };
    let done = patch.call2(&page, &element, &JsValue::from_str(html)).and_then(JsCast::dyn_into::<Promise>);
    if let Ok(done) = done {
        // What could not be fetched leaves the panel as it was; the next change tries again.
        let _ = JsFuture::from(done).await;
    }
}
