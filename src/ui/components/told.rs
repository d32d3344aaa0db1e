//! What the engine tells in words, tables and formulas.

use std::cell::Cell;
use std::rc::Rc;

use leptos::task::spawn_local;

use crate::ui::browser::{self, El, react};
use crate::ui::state::State;
use crate::wire::{Question, Reply};

/// Fills an element with the answer to a question, and again after every change of a signal that the question reads;
/// `nothing` stands where there is nothing to tell. A button in it with `data-copies` copies the text of that id.
pub(super) fn told(place: El, nothing: &'static str, state: State, ask: impl Fn() -> Option<Question> + 'static) -> El {
    let filled = place.clone();
    let asked = Rc::new(Cell::new(0_u32));
    react(move || {
        let question = ask();
        asked.set(asked.get().wrapping_add(1));
        let (number, asked, place) = (asked.get(), Rc::clone(&asked), filled.clone());
        spawn_local(async move {
            let html = match question {
                Some(question) => match state.ask(question).await {
                    Some(Reply::Html(html)) => html.unwrap_or_else(|| nothing.to_owned()),
                    _ => return,
                },
                None => String::new(),
            };
            // A slower answer must not cover a later one.
            if asked.get() == number {
                // Handles are shared: this fills what is on the page.
                let _ = place.drawn(&html);
            }
        });
    });
    place.on("click", move |event| {
        let copied =
            event.around("[data-copies]").and_then(|button| browser::text_of(&button.attribute("data-copies")?));
        copied.into_iter().for_each(|text| state.copy(text));
    })
}
