//! The clipboard.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Copies a text; false where the browser does not let us.
pub(crate) async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    // Absent on pages that did not come over a secure connection.
    if super::property(&navigator, "clipboard").is_undefined() {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
