//! How the page starts, and how it stops when it must.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::dom::El;

/// Shows the static banner when the app panics, and says why in the console.
pub(crate) fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
        let document = web_sys::window().and_then(|window| window.document());
        let banner = document.and_then(|document| document.get_element_by_id("failed-start"));
        if let Some(banner) = banner {
            // There is nobody left to tell if this fails too.
            let _ = banner.remove_attribute("hidden");
        }
    }));
}

/// Whether there is something to open at once, as `web/boot.js` has seen.
pub(crate) fn is_expected() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-expected"))
}

/// Puts the page in place of the shell that was painted before it.
pub(crate) fn mount(page: impl FnOnce() -> Vec<El> + 'static) {
    let Some(place) = document().get_element_by_id("app") else { return };
    let shell = El(place.clone());
    leptos::mount::mount_to(place.unchecked_into(), move || shell.replace(page())).forget();
}
