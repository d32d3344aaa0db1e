//! What stands behind a heading until it is opened, and is not made before that.

use std::cell::Cell;

use leptos::prelude::Owner;

use crate::ui::browser::{El, el};

/// Fills `body` when `heading` is first pressed, and puts both into the fold.
pub(super) fn fold(heading: El, body: El, children: impl FnOnce() -> Vec<El> + 'static) -> El {
    let owner = Owner::current().unwrap_or_default();
    let (children, place) = (Cell::new(Some(children)), body.clone());
    let heading = heading.on("click", move |_| {
        if let Some(children) = children.take() {
            place.replace(owner.with(children));
        }
    });
    el("details").with(heading).with(body)
}
