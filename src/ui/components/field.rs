//! Fields with their labels.

use leptos::prelude::*;

use crate::ui::browser::{self, El, el, react};
use crate::ui::strings;

/// An entry of a list to choose from.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) id: &'static str,
    pub(super) title: String,
}

/// One of several.
pub(super) fn select(
    id: &'static str,
    label: &str,
    choices: Vec<Choice>,
    chosen: impl Fn() -> &'static str + 'static,
    choose: impl Fn(&str) + 'static,
) -> El {
    list(id, label, choices.into_iter().map(option).collect(), Box::new(chosen), Box::new(choose))
}

/// One of several that stand under headings.
pub(super) fn select_grouped(
    id: &'static str,
    label: &str,
    groups: [(&'static str, Vec<Choice>); 2],
    chosen: impl Fn() -> &'static str + 'static,
    choose: impl Fn(&str) + 'static,
) -> El {
    let groups =
        groups.map(|(heading, choices)| el("optgroup").attr("label", heading).all(choices.into_iter().map(option)));
    list(id, label, groups.to_vec(), Box::new(chosen), Box::new(choose))
}

fn option(choice: Choice) -> El {
    el("option").attr("value", choice.id).text(&choice.title)
}

fn list(
    id: &'static str,
    label: &str,
    options: Vec<El>,
    chosen: Box<dyn Fn() -> &'static str>,
    choose: Box<dyn Fn(&str)>,
) -> El {
    let field = el("select").id(id).all(options).on("change", move |event| choose(&event.value()));
    let shown = field.clone();
    react(move || shown.put_choice(chosen()));
    labelled(id, label, field)
}

/// A whole number up to some largest; what is none is said, and changes nothing.
pub(super) fn whole_field(
    id: &'static str,
    label: &str,
    value: impl Fn() -> u64 + 'static,
    most: u64,
    changed: impl Fn(u64) + 'static,
) -> El {
    let read = move |text: &str| text.parse().ok().filter(|number| *number <= most).map(&changed).is_some();
    number(id, label, Box::new(move || value().to_string()), strings::not_whole(most), Box::new(read))
}

/// The same for any number.
pub(super) fn number_field(
    id: &'static str,
    label: &str,
    value: impl Fn() -> f64 + 'static,
    changed: impl Fn(f64) + 'static,
) -> El {
    let read = move |text: &str| browser::number(text).map(&changed).is_some();
    number(id, label, Box::new(move || browser::written(value())), strings::NOT_A_NUMBER.to_owned(), Box::new(read))
}

fn number(
    id: &'static str,
    label: &str,
    value: Box<dyn Fn() -> String>,
    wrong: String,
    read: Box<dyn Fn(&str) -> bool>,
) -> El {
    let is_wrong = RwSignal::new(false);
    let words = format!("{id}-wrong");
    let field = el("input")
        .id(id)
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("aria-describedby", &words)
        .live_attr("aria-invalid", move || is_wrong.get().then(|| "true".to_owned()))
        .on("input", move |event| is_wrong.set(!read(event.value().trim())));
    let shown = field.clone();
    react(move || {
        if shown.put_number(&value()) {
            is_wrong.set(false);
        }
    });
    let told = el("span").id(&words).class("field-wrong").attr("role", "status");
    labelled(id, label, field).with(told.live_text(move || if is_wrong.get() { wrong.clone() } else { String::new() }))
}

fn labelled(id: &'static str, label: &str, field: El) -> El {
    el("label").class("field").attr("for", id).with(el("span").class("field-label").text(label)).with(field)
}
