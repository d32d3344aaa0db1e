//! What stands behind the `#` of the address.

use leptos::prelude::window;
use wasm_bindgen::JsValue;

use super::event::on_window;

/// Hands over the fragment that the page was opened with, and every later one, if it is a report's.
pub(crate) fn listen_for_fragments(opened: impl Fn(String) + Copy + 'static) {
    let open = move || fragment().into_iter().for_each(opened);
    open();
    on_window("hashchange", move |_| open());
}

/// Puts a fragment into the address, without a step in the history, and returns the whole address.
pub(crate) fn put_fragment(fragment: &str) -> String {
    let address = window().location().href().unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    let page = page.split('?').next().unwrap_or_default();
    let address = format!("{page}#{fragment}");
    replace(&address);
    address
}

/// Takes a report's fragment out of the address.
pub(crate) fn forget_fragment() {
    if fragment().is_some() {
        let address = window().location().href().unwrap_or_default();
        replace(address.split('#').next().unwrap_or_default());
    }
}

fn replace(address: &str) {
    if let Ok(history) = window().history() {
        // An address that the browser finds too long stays as it was.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Fragments of reports begin with a version: `r1.`; others are places on the page.
fn fragment() -> Option<String> {
    let fragment = window().location().hash().ok()?;
    let version = fragment.strip_prefix("#r")?;
    version.starts_with(|first: char| first.is_ascii_digit()).then(|| fragment.clone())
}
