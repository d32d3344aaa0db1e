//! The page.
//!
//! Hooks for tests: `<main data-state>` is `empty`, `awaiting`, `ready`; `#failed` is the failure panel, `#loading`
//! the progress, `#live` the live region; rows are `tr[data-layer]`, cells `td[data-column]`, figures
//! `[data-figure]`; downloads are `button[data-download]`, examples `button[data-example]`.

mod browser;
mod columns;
mod components;
mod engine;
mod examples;
mod format;
mod order;
mod state;
mod strings;
mod wire;

/// Starts the page in a window, and the counting in a worker.
pub fn start() {
    browser::report_panics();
    if browser::is_worker() {
        browser::serve();
    } else {
        browser::mount(components::App);
    }
}
