//! A place that the engine fills, with controls that it understands itself: the page needs no code for any of them.
//!
//! A control says in `data-act` what it does, and in `data-of` with what; a button's value is in its `data-value`. What
//! is drawn by the engine may also stand elsewhere on the page: each part goes into the element with its id.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{Track, With};
use leptos::task::spawn_local;

use crate::ui::browser::{self, El, Event, LocalFile, patch, react};
use crate::ui::session::replaces;
use crate::ui::state::State;
use crate::wire::{Act, Acted, View};

/// What is still to be done, and whether something is being done.
type Waiting = Rc<RefCell<(Vec<(Act, Vec<LocalFile>)>, bool)>>;

/// Has the engine draw a panel into the page, now and after every change of the report, and do what is done in `place`.
pub(super) fn panel(place: El, name: &'static str, state: State) -> El {
    let waiting = Waiting::default();
    let shown = Rc::clone(&waiting);
    let of = place.attribute("data-of").unwrap_or_default();
    react(move || {
        state.pricing.energies.track();
        if !state.view.with(|view| matches!(view, View::Empty)) {
            let (panel, name) = (name.to_owned(), Act::SHOW.to_owned());
            let show = Act { panel, name, of: of.clone(), ..Act::default() };
            act(show, Vec::new(), &shown, state);
        }
    });
    let (pressed, chosen) = (Rc::clone(&waiting), Rc::clone(&waiting));
    place
        .on("click", move |event| {
            match event.around("[data-download]").and_then(|button| button.attribute("data-download")) {
                Some(what) => state.save_of_panel(&what),
                None => done(&event, "button[data-act]", name, &pressed, state),
            }
        })
        .on("input", move |event| done(&event, TYPED, name, &waiting, state))
        // A field may be left with what nobody typed: what the browser filled in.
        .on("change", move |event| done(&event, FIELDS, name, &chosen, state))
}

/// What the engine can't do.
const PRINT: &str = "print";

/// Files are given once, when their choice is made, and so are names, of which a part may be another name.
const TYPED: &str = "[data-act]:not(button, [type=file], [data-whole])";
const FIELDS: &str = "[data-act]:not(button)";

fn done(event: &Event, controls: &str, panel: &str, waiting: &Waiting, state: State) {
    let Some(control) = event.around(controls) else { return };
    let text = |name| control.attribute(name).unwrap_or_default();
    if text("data-act") == PRINT {
        return browser::print();
    }
    let (value, mut files) = (text("data-value"), Vec::new());
    let value = match text("type").as_str() {
        "checkbox" => event.is_checked().to_string(),
        "button" => value,
        "file" => {
            files = control.chosen_files();
            if files.is_empty() {
                return;
            }
            value
        }
        _ => event.value(),
    };
    act(Act { panel: panel.to_owned(), name: text("data-act"), of: text("data-of"), value }, files, waiting, state);
}

/// Does one thing after another; of those that wait, a later one takes the place of one that sets the same.
fn act(act: Act, files: Vec<LocalFile>, waiting: &Waiting, state: State) {
    let (acts, is_busy) = &mut *waiting.borrow_mut();
    acts.retain(|(before, files)| !files.is_empty() || !replaces(&act, before));
    acts.push((act, files));
    if !std::mem::replace(is_busy, true) {
        spawn_local(work(Rc::clone(waiting), state));
    }
}

async fn work(waiting: Waiting, state: State) {
    while let Some((act, files)) = next(&waiting) {
        let is_shown_only = act.name == Act::SHOW;
        let Some(Acted { parts, answer }) = state.act(act, files).await else { continue };
        if !is_shown_only {
            state.acted();
        }
        if let Some(answer) = answer {
            // Where it failed, the page says so, and the panel goes back to what is shown.
            let _ = state.repaint(answer);
        }
        for (id, html) in parts {
            patch(&id, &html).await;
        }
    }
}

fn next(waiting: &Waiting) -> Option<(Act, Vec<LocalFile>)> {
    let (acts, is_busy) = &mut *waiting.borrow_mut();
    *is_busy = !acts.is_empty();
    is_busy.then(|| acts.remove(0))
}
