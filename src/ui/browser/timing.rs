//! Frames and marks on the browser's timeline.

use leptos::prelude::*;
use std::time::Duration;

/// Sets a mark on the timeline, for whoever measures the page.
pub(crate) fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        // A mark that could not be set spoils a measurement and nothing else.
        let _ = performance.mark(name);
    }
}

/// Runs something once the next frame is on the screen.
pub(crate) fn after_paint(then: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(then, Duration::ZERO));
}
