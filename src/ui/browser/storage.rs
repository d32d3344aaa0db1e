//! What the browser remembers from visit to visit, where it is allowed to.

use leptos::prelude::window;

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// What was remembered under a name.
pub(crate) fn recall(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Remembers a value under a name, or forgets it; does nothing where storage is blocked.
pub(crate) fn remember(name: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    // A full or blocked storage only means that the choice lasts as long as the page.
    let _ = match value {
        Some(value) => storage.set_item(name, value),
        None => storage.remove_item(name),
    };
}
