//! The first sign that somebody is there.

use std::cell::Cell;
use std::rc::Rc;

use super::event::on_window;

/// What comes before any file does: a pointer, a key, a file dragged in, a paste.
const SIGNS: [&str; 6] = ["pointermove", "pointerdown", "touchstart", "keydown", "dragenter", "paste"];

/// Runs something once, when somebody first touches the page.
pub(crate) fn on_first_sign_of_life(run: impl FnOnce() + 'static) {
    let run = Rc::new(Cell::new(Some(run)));
    for sign in SIGNS {
        let run = Rc::clone(&run);
        on_window(sign, move |_| {
            if let Some(run) = run.take() {
                run();
            }
        });
    }
}
