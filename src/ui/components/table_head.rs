//! The table's header: groups above columns that sort.

use leptos::prelude::*;

use crate::ui::browser::{El, button, el};
use crate::ui::columns::{Column, Group, Setting};
use crate::ui::order::Sort;
use crate::ui::state::State;
use crate::ui::strings;

/// The columns' widths, which do not follow the rows that are in view.
pub(super) fn column_widths(state: State) -> El {
    el("colgroup").live(move || {
        let columns = state.table.columns();
        columns.into_iter().map(|column| el("col").class(width(column))).collect()
    })
}

/// Groups above columns that sort.
pub(super) fn table_head(state: State) -> El {
    el("thead").live(move || {
        let columns = state.table.columns();
        let groups = Group::ALL.into_iter().flat_map(|group| group_head(group, &columns));
        let heads = columns.iter().map(|&column| head(column, state));
        vec![
            el("tr").class("groups").attr("aria-rowindex", "1").all(groups),
            el("tr").attr("aria-rowindex", "2").all(heads),
        ]
    })
}

const fn width(column: Column) -> &'static str {
    match column {
        Column::Name => "col-name",
        Column::Type => "col-type",
        Column::Inputs | Column::Output => "col-shape",
        Column::Field(_) | Column::Energy(_) => match column.setting() {
            Setting::Flag => "col-flag",
            _ => "col-number",
        },
    }
}

/// The layer's name stands apart from its group, since it alone stays while the table scrolls sideways.
fn group_head(group: Group, shown: &[Column]) -> Vec<El> {
    let columns = group.columns().filter(|column| shown.contains(column) && *column != Column::Name).count();
    let span = columns.to_string();
    let title = |class: &str| el("th").attr("scope", "colgroup").class(class).text(strings::group(group));
    match (group, columns) {
        (Group::Layer, 0) => vec![title("col-name")],
        (Group::Layer, _) => vec![title("col-name"), el("td").attr("colspan", &span)],
        (_, 0) => Vec::new(),
        _ => vec![title("group-start").attr("colspan", &span)],
    }
}

fn head(column: Column, state: State) -> El {
    let sort = state.table.sort;
    let direction = move || sort.get().filter(|sort| sort.column == column).map(|sort| sort.descending);
    let (aria, arrow) = (
        move || match direction() {
            None => "none",
            Some(true) => "descending",
            Some(false) => "ascending",
        },
        move || match direction() {
            None => "",
            Some(true) => "↓",
            Some(false) => "↑",
        },
    );
    let group = match column.setting() {
        Setting::Count => strings::group(column.group()),
        Setting::Text | Setting::Number | Setting::Flag => "",
    };
    let sorter = button("")
        .attr("title", strings::unit(column))
        .with(el("span").class("visually-hidden").text(group).text(" "))
        .with(el("span").text(strings::column(column)))
        .with(el("span").class("arrow").attr("aria-hidden", "true").live_text(move || arrow().to_owned()))
        .on("click", move |_| sort.update(|sort| *sort = Sort::pressed(*sort, column)));
    el("th")
        .attr("scope", "col")
        .class(&cell_class(column))
        .attr("data-column", column.key())
        .live_attr("aria-sort", move || Some(aria().to_owned()))
        .with(sorter)
}

/// How a column's cells are set.
pub(super) fn cell_class(column: Column) -> String {
    let setting = match column.setting() {
        Setting::Text => "text",
        Setting::Number => "number",
        Setting::Count => "number count",
        Setting::Flag => "flag",
    };
    let is_first = column.group().columns().next() == Some(column);
    match column {
        Column::Name => "col-name".to_owned(),
        _ if is_first => format!("{setting} group-start"),
        _ => setting.to_owned(),
    }
}
