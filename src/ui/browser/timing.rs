//! Frames and marks on the browser's timeline.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::boot::promised;

/// Sets a mark on the timeline, for whoever measures the page.
pub(crate) fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        // A mark that could not be set spoils a measurement and nothing else.
        let _ = performance.mark(name);
    }
}

/// Runs something once the next frame is painted.
pub(crate) fn after_paint(then: impl FnOnce() + 'static) {
    spawn_local(async move {
        promised("painted", &[]).await;
        then();
    });
}
