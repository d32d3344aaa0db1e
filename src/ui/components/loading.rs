//! Reading that takes its time.

use leptos::prelude::*;

use crate::ui::browser::{El, button, div, el};
use crate::ui::state::State;
use crate::ui::strings;
use crate::wire::Progress;

/// What is being read, how far, and the way out.
pub(super) fn loading(state: State) -> El {
    div("slot").live(move || if state.is_loading.get() { vec![panel(state)] } else { Vec::new() })
}

fn panel(state: State) -> El {
    let words =
        move || state.progress.with(|made| made.as_ref().map_or(strings::LOADING.to_owned(), strings::progress));
    let percent = move || {
        state.progress.with(|made| match made {
            Some(Progress::Reading { read, size, .. }) if *size > 0 => {
                Some(strings::whole_percent(*read, *size).to_string())
            }
            _ => None,
        })
    };
    let bar = el("progress").attr("max", "100").attr("aria-label", strings::LOADING).live_attr("value", percent);
    el("section")
        .id("loading")
        .class("loading")
        .attr("aria-label", strings::LOADING)
        .with(el("p").with(el("bdi").live_text(words)))
        .with(bar)
        .with(button("button").text(strings::CANCEL).on("click", move |_| state.cancel()))
}
