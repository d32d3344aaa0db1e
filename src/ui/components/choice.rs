//! One of two, side by side.

use leptos::prelude::*;

use crate::ui::browser::{El, el};

/// One of two values, side by side: radio buttons to the keyboard and to screen readers.
pub(super) fn one_of<T: Copy + PartialEq + Send + Sync + 'static>(
    legend: &str,
    name: &'static str,
    options: [(T, &'static str); 2],
    value: RwSignal<T>,
) -> El {
    let options = options.map(|(option, label)| {
        radio(name, label, Box::new(move || value.get() == option), Box::new(move || value.set(option)))
    });
    el("fieldset").class("one-of").with(el("legend").class("visually-hidden").text(legend)).all(options)
}

fn radio(name: &str, label: &str, is_chosen: Box<dyn Fn() -> bool>, choose: Box<dyn Fn()>) -> El {
    let input = el("input").attr("type", "radio").attr("name", name).live_checked(is_chosen);
    el("label").class("one-of-option").with(input.on("change", move |_| choose())).with(el("span").text(label))
}
