//! A part was given, and the page says which one is missing.

use super::dropping::open_buttons;
use super::panel::panel;
use crate::ui::browser::{El, button, div, el};
use crate::ui::state::State;
use crate::ui::strings;
use crate::wire::View;

/// What was read, and what to drop now.
pub(super) fn awaiting(view: View, state: State) -> El {
    let (read, wanted, aside) = match view {
        View::AwaitsActivity { file, name, layers, aside } => {
            (strings::graph_read(&file, &name, layers), strings::DROP_ACTIVITY, aside)
        }
        View::AwaitsGraph { file, layers, aside } => {
            (strings::activity_read(&file, layers), strings::DROP_GRAPH, aside)
        }
        View::Empty | View::Ready(_) => (String::new(), "", None),
    };
    let assume = (wanted == strings::DROP_ACTIVITY).then(|| panel(div("drawn").id("assume"), "assume", state));
    let formal = (wanted == strings::DROP_ACTIVITY).then(|| {
        let formal = button("button").attr("data-action", "formal").text(strings::COUNT_AS_FORMAL);
        formal.on("click", move |_| state.count_as_formal())
    });
    let aside = aside.map(|sentence| el("p").class("awaiting-aside").with(el("bdi").text(&sentence)));
    let tick = el("span").class("tick").attr("aria-hidden", "true").text("✓");
    el("section")
        .id("awaiting")
        .class("drop-target")
        .attr("aria-labelledby", "awaiting-title")
        .with(el("p").class("awaiting-read").with(tick).with(el("bdi").text(&read)))
        .all(aside)
        .with(el("h2").id("awaiting-title").class("drop-title").text(wanted))
        .with(div("button-row").all(open_buttons(state)).all(formal))
        .all(assume)
        .with(el("p").class("drop-privacy").text(strings::DROP_PRIVACY))
}
