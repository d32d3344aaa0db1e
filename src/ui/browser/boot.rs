//! What `web/boot.js` does for the app.

use js_sys::{Array, Function, Promise, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::property;

/// Calls one of its functions; none where that is not there or fails, which it tells itself.
pub(super) fn call(name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let page = property(&global(), "spiketally");
    let function = property(&page, name).dyn_into::<Function>().ok()?;
    function.apply(&page, &arguments.iter().collect::<Array>()).ok()
}

/// Calls one of its functions, and waits for what comes of it; none where that went wrong.
pub(super) async fn promised(name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let done = call(name, arguments)?.dyn_into::<Promise>().ok()?;
    JsFuture::from(done).await.ok()
}

/// The same of a function of `web/later.js`.
pub(super) async fn late(name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    promised("late", &[&[JsValue::from_str(name)], arguments].concat()).await
}
