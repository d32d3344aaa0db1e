//! The table: all rows to those who ask for them, the rows in view to the browser.

use std::ops::Range;

use leptos::prelude::*;

use super::row::{TOTAL_OPENS, total_row};
use super::rows::{rows, subject_at};
use super::table_head::{column_widths, table_head};
use super::table_tools::table_tools;
use crate::explanation::Row;
use crate::ui::browser::{El, div, el, react, repaint};
use crate::ui::counted::Counted;
use crate::ui::state::State;
use crate::ui::strings;

/// The height of a row in pixels, also in `table.css`.
pub(super) const ROW: u32 = 28;
/// The rows of the header, which count as rows too.
pub(super) const HEADER_ROWS: usize = 2;
const FOOTER_ROWS: usize = 1;
/// Rows beyond the edges of the box, so that a little scrolling shows no gap.
const SPARE: usize = 6;
/// The rows in view change in steps of so many, so that not every pixel of scrolling changes them.
const STEP: usize = 4;
/// A box's height before it is known.
const TALL: u32 = 1_000;
/// The most rows that go to paper.
const MOST_PRINTED: usize = 5_000;

/// The table with its tools.
pub(super) fn table(all: usize, counted: Counted, state: State) -> El {
    let order = state.table.order;
    let many = move || order.with(|order| order.len());
    let scroller = div("table-box").id("table").attr("role", "region").attr("tabindex", "0");
    let visible = visible(&scroller, state);
    let is_seen = scroller.watch_view();
    let total = total(counted, is_seen, state).on("click", move |event| {
        let opener = || event.around("button").map(|_| TOTAL_OPENS);
        subject_at(&event).or_else(opener).iter().for_each(|&subject| state.explain(Row::Total, subject));
    });
    let table = el("table")
        .live_class("is-exact", move || state.table.is_exact.get())
        .live_attr("aria-rowcount", move || Some((many() + HEADER_ROWS + FOOTER_ROWS).to_string()))
        .with(el("caption").class("visually-hidden").text(strings::TABLE_CAPTION))
        .with(column_widths(state))
        .with(table_head(state))
        .with(rows(counted, visible, is_seen, state))
        .with(total);
    let printed = el("p").class("table-printed").live_text(move || strings::printed(MOST_PRINTED, many()));
    let printed = printed.hidden_while(move || !state.is_printing.get() || many() <= MOST_PRINTED);
    let why = if all == 0 { strings::NO_LAYERS } else { strings::NO_MATCH };
    let nothing = el("p").class("table-empty").text(why).hidden_while(move || many() > 0);
    div("table-section")
        .with(table_tools(all, state))
        .with(scroller.attr("aria-labelledby", "table-title").with(table).with(nothing))
        .with(printed)
}

/// The last row, which is repainted when it is seen, as the others are.
fn total(counted: Counted, is_seen: RwSignal<bool>, state: State) -> El {
    let foot = el("tfoot");
    let place = move || state.table.order.with(|order| order.len()) + HEADER_ROWS + 1;
    let track = move || {
        counted.track();
        state.pricing.energies.track();
        let _ = (place(), state.table.columns_beside_name(), state.table.is_exact.get());
    };
    let shown = foot.clone();
    repaint(is_seen, track, move || {
        shown.replace(counted.present().map(|report| total_row(&report, place(), state)));
    });
    foot
}

/// The places in the order that are in view, which follow the box and the selected row.
fn visible(scroller: &El, state: State) -> Memo<Range<usize>> {
    let order = state.table.order;
    let (top, height) = (RwSignal::new(0), RwSignal::new(TALL));
    // Gone with the report when it fails.
    scroller.watch_size(move |size| _ = height.try_set(size.1));
    let scrolled = scroller.clone();
    let _ = scroller.clone().on("scroll", move |_| top.set(scrolled.scroll_top()));
    let selected_row = scroller.clone();
    react(move || {
        let selected = state.selected.get();
        let place = order.with_untracked(|order| order.iter().position(|&layer| Some(layer) == selected));
        if let Some(place) = place {
            selected_row.scroll_to_row(place, ROW, HEADER_ROWS, FOOTER_ROWS);
        }
    });
    let reordered = scroller.clone();
    react(move || {
        let _ = (state.table.sort.get(), state.table.filter.get());
        reordered.scroll_to_start();
    });
    Memo::new(move |_| {
        let rows = order.with(|order| order.len());
        if state.is_printing.get() { 0..rows.min(MOST_PRINTED) } else { in_view(top.get(), height.get(), rows) }
    })
}

/// The rows in view: numbers of pixels in, places in the order out.
fn in_view(top: u32, height: u32, rows: usize) -> Range<usize> {
    let first = usize::try_from(top / ROW).unwrap_or_default() / STEP * STEP;
    let many = usize::try_from(height / ROW).unwrap_or_default() + STEP + SPARE;
    first.saturating_sub(SPARE).min(rows)..(first + many).min(rows)
}
