//! The bar at the top.

use leptos::prelude::*;

use super::download_menu::download_menu;
use super::name::name;
use crate::report::Report;
use crate::ui::browser::{El, button, div, el, react};
use crate::ui::counted::Counted;
use crate::ui::state::{Dialog, State};
use crate::ui::strings;
use crate::wire::View;

const MARK: &str = r#"<svg class="site-mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true"><path d="M3 22h5l3-15 4 21 3-10 2 4h9"/></svg>"#;

/// Half a disc.
const THEME_MARK: &str = r#"<svg class="theme-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="6.5"/><path d="M8 1.5a6.5 6.5 0 0 1 0 13z"/></svg>"#;

/// What is on the page, and what can be done with it.
pub(super) fn bar(state: State) -> El {
    // What can be done stays while the same layers are counted anew: a menu that is open, and the focus.
    let subject = move || {
        state.edition.track();
        match state.view.get_untracked() {
            View::Ready(report) => subject(&report, Counted::new(state.view)),
            _ => vec![
                el("h1").class("site-name").text(strings::APP),
                el("p").class("site-tagline").text(strings::TAGLINE),
            ],
        }
    };
    let actions = move || {
        state.edition.track();
        actions(&state.view.get_untracked(), state)
    };
    let help = button("button button-quiet").attr("aria-label", strings::HELP).attr("title", strings::HELP).text("?");
    let help = help.on("click", move |_| state.dialog.set(Some(Dialog::Help)));
    el("header")
        .class("site-header")
        .live_class("is-sticky", move || state.view.with(|view| matches!(view, View::Ready(_))))
        .with(el("a").class("skip-link").attr("href", "#main").text(strings::SKIP))
        .with(div("slot").drawn(MARK))
        .with(div("slot").live(subject))
        .with(div("site-actions").with(div("slot").live(actions)).with(theme_button(state)).with(help))
}

fn actions(view: &View, state: State) -> Vec<El> {
    match view {
        View::Empty => Vec::new(),
        View::Ready(_) => vec![
            button("button").text(strings::SHARE).on("click", move |_| state.dialog.set(Some(Dialog::Share))),
            download_menu(state),
            button("button").text(strings::OPEN).on("click", move |_| state.choose_files()),
            button("button").text(strings::NEW).on("click", move |_| state.clear()),
        ],
        _ => vec![button("button").text(strings::START_OVER).on("click", move |_| state.clear())],
    }
}

fn subject(report: &Report, counted: Counted) -> Vec<El> {
    let chips = FACTS.map(|fact| {
        let (chip, text) = (el("li").class("chip"), el("bdi").text(" "));
        let (shown, written) = (chip.clone(), text.clone());
        react(move || {
            let fact = counted.get().and_then(|report| fact(&report));
            shown.put_attr("hidden", fact.is_none().then_some(""));
            written.change_text(&fact.unwrap_or_default());
        });
        chip.with(text)
    });
    vec![el("h1").class("site-name report-name").with(name(&report.graph_name)), el("ul").class("chips").all(chips)]
}

/// What a report says of itself in short, as far as it does.
const FACTS: [fn(&Report) -> Option<String>; 4] = [
    |report| Some(strings::kind(report.kind()).to_owned()),
    |report| report.timesteps.map(strings::timesteps),
    |report| Some(strings::counted_layers(report)),
    |report| (!report.rules.is_empty()).then(|| strings::rules(&report.rules)),
];

fn theme_button(state: State) -> El {
    let theme = state.theme;
    let label = move || Some(strings::theme(theme.choice.get().name()));
    button("button button-quiet")
        .live_attr("aria-label", label)
        .live_attr("title", label)
        .drawn(THEME_MARK)
        .on("click", move |_| theme.cycle())
}
