//! The page before anything was given; begins as the shell in `index.html` does.

use leptos::prelude::{Get, RwSignal, Set};

use super::dropping::open_buttons;
use super::told::told;
use crate::ui::browser::{El, button, div, el};
use crate::ui::examples::{EXAMPLES, Example};
use crate::ui::lessons::LESSONS;
use crate::ui::state::{Dialog, State};
use crate::ui::strings;
use crate::wire::Question;

/// The page before anything was given.
pub(super) fn empty(state: State) -> Vec<El> {
    let title = el("h2").id("drop-title").class("drop-title");
    let files = [el("code").text("graph.json"), el("code").text("activity.json")];
    let [graph, activity] = files;
    let target = el("section")
        .class("drop-target")
        .attr("aria-labelledby", "drop-title")
        .with(title.text("Drop ").with(graph).text(" and ").with(activity))
        .with(el("p").class("drop-hint").text(strings::DROP_HINT))
        .with(div("button-row").all(open_buttons(state)))
        .with(el("p").class("drop-privacy").text(strings::DROP_PRIVACY));
    let cards = EXAMPLES.iter().map(|example| el("li").with(card(example, state)));
    let examples = el("section")
        .class("examples")
        .attr("aria-labelledby", "examples-title")
        .with(el("h2").id("examples-title").text(strings::EXAMPLES))
        .with(el("ul").class("cards").all(cards));
    vec![el("p").class("lead").text(strings::LEAD), target, examples, lessons(), get_files(state), about(state)]
}

fn card(example: &'static Example, state: State) -> El {
    let facts = [
        Some(strings::layers(example.layers)),
        example.timesteps.map(strings::timesteps),
        Some(example.kind.to_owned()),
    ];
    let chips = facts.into_iter().flatten().map(|fact| el("span").class("chip").text(&fact));
    button("card")
        .attr("data-example", example.folder)
        .with(el("span").class("card-title").text(example.title))
        .with(el("span").class("chips").all(chips))
        .with(el("span").class("card-line").text(example.line))
        .on("click", move |_| example.open(state))
}

/// Each is a page of its own, which a teacher can hand out as a link.
fn lessons() -> El {
    let cards =
        LESSONS.map(|(folder, title)| el("li").with(el("a").attr("href", &format!("?lesson={folder}")).text(title)));
    el("section")
        .class("examples")
        .attr("aria-labelledby", "lessons-title")
        .with(el("h2").id("lessons-title").text(strings::LESSONS))
        .with(el("ol").class("lessons").all(cards))
}

fn get_files(state: State) -> El {
    // Told when somebody wants to know, since the engine may not be there before.
    let is_open = RwSignal::new(false);
    let told = told(div(""), "", state, move || is_open.get().then_some(Question::Recorder));
    el("details")
        .class("get-files")
        .on("toggle", move |_| is_open.set(true))
        .with(el("summary").text(strings::GET_FILES))
        .with(told)
        .with(el("p").with(el("a").attr("href", "./README.txt").text(strings::README)))
}

fn about(state: State) -> El {
    let open = button("layer-link").attr("data-action", "about").text(strings::ABOUT_NUMBERS);
    el("p").with(open.on("click", move |_| state.dialog.set(Some(Dialog::Help))))
}
