//! What the table shows: its rows, its columns, its numbers.

use leptos::prelude::*;

use super::choice::one_of;
use super::menu::{menu, switch};
use crate::ui::browser::{El, div, el, react};
use crate::ui::columns::{Column, Group};
use crate::ui::state::State;
use crate::ui::strings;

/// The table's heading, filter, and choices.
pub(super) fn table_tools(all: usize, state: State) -> El {
    let table = state.table;
    let shown = move || strings::shown_layers(table.order.with(|order| order.len()), all);
    let numbers = [(false, strings::SHORT), (true, strings::EXACT)];
    let tools = div("table-tools")
        .with(filter(state))
        .with(one_of(strings::NUMBERS, "numbers", numbers, table.is_exact))
        .with(menu("columns", strings::COLUMNS, move || Group::ALL.map(|group| group_choice(group, state)).to_vec()));
    div("table-head")
        .with(el("h2").id("table-title").text(strings::TABLE))
        .with(el("span").class("table-count").attr("role", "status").live_text(shown))
        .with(tools)
}

fn filter(state: State) -> El {
    let filter = state.table.filter;
    let field = el("input").attr("type", "search").id("filter").class("filter");
    let written = field.clone();
    react(move || filter.with(|filter| written.put_value(filter)));
    field
        .attr("placeholder", strings::FILTER)
        .attr("aria-label", strings::FILTER)
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .on("input", move |event| filter.set(event.value()))
}

fn group_choice(group: Group, state: State) -> El {
    let choices = group.columns().filter(|column| *column != Column::Name);
    el("fieldset")
        .class("column-group")
        .with(el("legend").text(strings::group(group)))
        .all(choices.map(|column| column_choice(column, state)))
}

fn column_choice(column: Column, state: State) -> El {
    let hidden = state.table.hidden;
    let switched = move |is_shown: bool| {
        hidden.update(|hidden| {
            hidden.retain(|other| *other != column);
            if !is_shown {
                hidden.push(column);
            }
        });
    };
    let (choice, _) =
        switch(strings::column(column), move || hidden.with(|hidden| !hidden.contains(&column)), switched);
    choice.hidden_while(move || !state.table.available_columns().contains(&column))
}
