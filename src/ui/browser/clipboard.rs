//! The clipboard.

use std::time::Duration;

use leptos::prelude::{document, set_timeout, window};
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

/// Says at what has the focus, which was pressed, what came of it, for a while.
pub(crate) fn say_at_focus(words: &str) {
    const SAID: &str = "data-said";
    const A_WHILE: Duration = Duration::from_secs(2);
    let Some(pressed) = document().active_element() else { return };
    // Fails only for names that are not well formed.
    let _ = pressed.set_attribute(SAID, words);
    set_timeout(move || _ = pressed.remove_attribute(SAID), A_WHILE);
}
