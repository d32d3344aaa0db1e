//! A link to the report.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::diagnostic::explained;
use super::paste::dialog;
use super::told::told;
use crate::diagnostic::Diagnostic;
use crate::ui::browser::{self, El, button, div, el};
use crate::ui::state::{Dialog, State};
use crate::ui::strings;
use crate::wire::{Question, Reply};

/// A window with the link, its length, and what takes links of that length.
pub(super) fn share(state: State) -> El {
    // Two signals of types that others have too: every further type is a kilobyte of the first load.
    let (link, problems) = (RwSignal::new(String::new()), RwSignal::new(Vec::<Diagnostic>::new()));
    let dialog = dialog("share", "share-title", Dialog::Share, state);
    browser::react(move || {
        if state.dialog.get() == Some(Dialog::Share) {
            link.set(String::new());
            problems.set(Vec::new());
            let looks = untrack(|| state.looks());
            let question =
                if browser::has_hosted_address() { Question::Settings(looks) } else { Question::Link(looks) };
            spawn_local(async move {
                match state.ask(question).await {
                    Some(Reply::Settings(Some(settings))) => link.set(browser::address_with(&settings)),
                    // A reload then opens the same report.
                    Some(Reply::Link(Ok(fragment))) => link.set(browser::put_fragment(&fragment)),
                    Some(Reply::Link(Err(reasons))) => problems.set(reasons),
                    _ => {}
                }
            });
        }
    });
    let field = el("textarea").id("share-link").class("paste-text").attr("rows", "4").attr("readonly", "");
    let shown = field.attr("aria-label", strings::SHARE_LINK).live_text(move || link.get());
    let words = el("p").id("share-length").attr("role", "status").live_text(move || {
        let length = link.with(String::len);
        if length == 0 { String::new() } else { strings::link_length(length) }
    });
    let problems = div("slot").live(move || problems.with(|problems| problems.iter().map(explained).collect()));
    let embedding =
        told(div("slot"), "", state, move || Some(link.get()).filter(|link| !link.is_empty()).map(Question::Embedding));
    let closing = dialog.clone();
    let copy = button("button button-primary")
        .text(strings::COPY)
        .live_attr("disabled", move || link.with(String::is_empty).then(String::new))
        .on("click", move |_| state.copy(link.get_untracked()));
    let close = button("button").text(strings::CLOSE).on("click", move |_| closing.close_dialog());
    dialog
        .with(el("h2").id("share-title").text(strings::SHARE_TITLE))
        .with(el("p").live_text(lead(link)))
        .with(shown)
        .with(words)
        .with(problems)
        .with(div("button-row").with(copy).with(close))
        .with(embedding)
}

/// What the link holds.
fn lead(link: RwSignal<String>) -> impl Fn() -> String {
    move || {
        link.track();
        if browser::has_hosted_address() { strings::SHARE_HOSTED } else { strings::SHARE_LEAD }.to_owned()
    }
}
