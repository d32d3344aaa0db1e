//! The bar at the top.

use leptos::prelude::*;

use super::download_menu::download_menu;
use super::name::name;
use crate::report::Report;
use crate::ui::browser::{El, button, div, el};
use crate::ui::state::{Dialog, State};
use crate::ui::strings;
use crate::wire::View;

const MARK: &str = r#"<svg class="site-mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true"><path d="M3 22h5l3-15 4 21 3-10 2 4h9"/></svg>"#;

/// Half a disc.
const THEME_MARK: &str = r#"<svg class="theme-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="6.5"/><path d="M8 1.5a6.5 6.5 0 0 1 0 13z"/></svg>"#;

/// What is on the page, and what can be done with it.
pub(super) fn bar(state: State) -> El {
    let subject = move || match state.view.get() {
        View::Ready(report) => subject(&report),
        _ => vec![el("h1").class("site-name").text(strings::APP), el("p").class("site-tagline").text(strings::TAGLINE)],
    };
    let actions = move || match state.view.get() {
        View::Empty => Vec::new(),
        View::Ready(_) => vec![
            button("button").text(strings::SHARE).on("click", move |_| state.dialog.set(Some(Dialog::Share))),
            download_menu(state),
            button("button").text(strings::OPEN).on("click", move |_| state.choose_files()),
            button("button").text(strings::NEW).on("click", move |_| state.clear()),
        ],
        _ => vec![button("button").text(strings::START_OVER).on("click", move |_| state.clear())],
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

fn subject(report: &Report) -> Vec<El> {
    let facts = [
        Some(strings::kind(report.kind()).to_owned()),
        report.timesteps.map(strings::timesteps),
        Some(strings::counted_layers(report)),
        (!report.rules.is_empty()).then(|| strings::rules(&report.rules)),
    ];
    let chips = facts.into_iter().flatten().map(|fact| el("li").class("chip").with(el("bdi").text(&fact)));
    vec![el("h1").class("site-name report-name").with(name(&report.graph_name)), el("ul").class("chips").all(chips)]
}

fn theme_button(state: State) -> El {
    let theme = state.theme;
    let label = move || Some(strings::theme(theme.choice.get().name()));
    button("button button-quiet")
        .live_attr("aria-label", label)
        .live_attr("title", label)
        .drawn(THEME_MARK)
        .on("click", move |_| theme.cycle())
}
