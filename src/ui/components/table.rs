//! The table of layers: only the rows in view are in the page, with the meaning of the whole table.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::model::Quantity;
use crate::report::{Field, Figures, Layer, Report, Value};
use crate::ui::columns::{Column, Group, Setting, shapes};
use crate::ui::order::{Sort, arrange};
use crate::ui::state::State;
use crate::ui::{browser, format, strings};

/// The height of a row in pixels, as the style sheet sets it.
const ROW: f64 = 30.0;
/// Rows rendered beyond those in view.
const MARGIN: usize = 12;
/// Rows of a table that is printed whole.
const MOST_PRINTED: usize = 5_000;

/// The table with its controls.
#[component]
pub(crate) fn Table(state: State, report: Arc<Report>) -> impl IntoView {
    let kept = StoredValue::new(Arc::clone(&report));
    let rows = Memo::new(move |_| kept.with_value(|report| arrange(report, state.sort.get(), &state.filter.get())));
    let hidden = RwSignal::new(Vec::<Group>::new());
    let columns = Memo::new(move |_| {
        let is_shown = |column: &Column| !hidden.with(|hidden| hidden.contains(&column.group()));
        Column::ALL.into_iter().filter(|column| *column == Column::Name || is_shown(column)).collect::<Vec<_>>()
    });
    let scroller: NodeRef<html::Div> = NodeRef::new();
    let scrolled = RwSignal::new((0.0, 640.0));
    let on_scroll = move |_| {
        if let Some(scroller) = scroller.get_untracked() {
            scrolled.set((f64::from(scroller.scroll_top()), f64::from(scroller.client_height())));
        }
    };
    Effect::new(move |_| {
        let Some(layer) = state.selected.get() else { return };
        let place = rows.with_untracked(|rows| rows.iter().position(|row| *row == layer));
        if let Some(place) = place {
            browser::scroll_into_row(scroller, place, ROW, 2.0 * ROW, ROW);
        }
    });
    let window = Memo::new(move |_| {
        let count = rows.with(Vec::len);
        if state.printing.get() {
            return (0, count.min(MOST_PRINTED));
        }
        let (top, height) = scrolled.get();
        let (first, seen) = (whole(top / ROW), whole(height / ROW));
        let from = first.saturating_sub(MARGIN).min(count);
        (from, (first + seen + MARGIN).min(count))
    });
    let visible = move || {
        let (from, to) = window.get();
        rows.with(|rows| rows.get(from..to).unwrap_or_default().iter().copied().zip(from..).collect::<Vec<_>>())
    };
    let space = move |rows: usize| format!("{}px", rows as f64 * ROW);
    let total = report.total;
    view! {
        <section class="table-section" aria-labelledby="table-title">
            <div class="section-head">
                <h2 id="table-title">"Layers"</h2>
                <label class="field">"Filter "
                    <input id="filter" type="search" placeholder="name or type" prop:value=move || state.filter.get()
                        on:input=move |event| state.filter.set(event_target_value(&event))/>
                </label>
                <label class="field"><input type="checkbox" prop:checked=move || state.exact.get()
                    on:change=move |_| state.exact.update(|exact| *exact = !*exact)/>" Exact numbers"</label>
                <details class="menu">
                    <summary class="button">"Columns"</summary>
                    <div class="menu-body">
                        {Group::ALL.map(|group| view! {
                            <label class="menu-switch"><input type="checkbox" prop:checked=move || !hidden.with(|hidden| hidden.contains(&group))
                                on:change=move |_| hidden.update(|hidden| toggle(hidden, group))/>{strings::group(group)}</label>
                        }).collect_view()}
                    </div>
                </details>
                <p class="section-note">{move || format!("{} of {}", rows.with(Vec::len), strings::counted(kept.with_value(|report| report.layers.len()), "row"))}</p>
            </div>
            <div class="table-scroller" node_ref=scroller on:scroll=on_scroll tabindex="0" role="region" aria-label="Table of layers, scrolls">
                <table class="table" aria-rowcount=move || rows.with(Vec::len) + 3>
                    <thead>
                        <tr class="groups" aria-rowindex="1">
                            {move || groups(&columns.get()).into_iter().map(|(group, span)| view! {
                                <th scope="colgroup" colspan=span>{strings::group(group)}</th>
                            }).collect_view()}
                        </tr>
                        <tr aria-rowindex="2">
                            {move || columns.get().into_iter().map(|column| view! { <Header state column/> }).collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        <tr class="space" aria-hidden="true"><td style:height=move || space(window.get().0)></td></tr>
                        <For each=visible key=|row| *row let:row>
                            {kept.with_value(|report| report.layers.get(row.0).map(|layer| view! {
                                <LayerRow state layer=layer.clone() index=row.0 place=row.1 columns total/>
                            }))}
                        </For>
                        <tr class="space" aria-hidden="true"><td style:height=move || space(rows.with(Vec::len) - window.get().1)></td></tr>
                    </tbody>
                    <tfoot>
                        <tr class="total" aria-rowindex=move || rows.with(Vec::len) + 3>
                            {move || columns.get().into_iter().map(|column| match column {
                                Column::Name => view! { <th scope="row" class="name">"Total"</th> }.into_any(),
                                Column::Field(field) => view! {
                                    <td class=class_of(column) data-column=column.key()>{text(field, &total, state.exact.get())}</td>
                                }.into_any(),
                                _ => view! { <td></td> }.into_any(),
                            }).collect_view()}
                        </tr>
                    </tfoot>
                </table>
            </div>
        </section>
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a box, never negative")]
const fn whole(rows: f64) -> usize {
    rows.max(0.0) as usize
}

fn toggle(hidden: &mut Vec<Group>, group: Group) {
    if hidden.contains(&group) {
        hidden.retain(|other| *other != group);
    } else {
        hidden.push(group);
    }
}

fn groups(columns: &[Column]) -> Vec<(Group, usize)> {
    let mut groups: Vec<(Group, usize)> = Vec::new();
    for column in columns {
        match groups.last_mut() {
            Some((group, span)) if *group == column.group() => *span += 1,
            _ => groups.push((column.group(), 1)),
        }
    }
    groups
}

#[component]
fn Header(state: State, column: Column) -> impl IntoView {
    let direction = move || match state.sort.get().filter(|sort| sort.column == column) {
        None => "none",
        Some(sort) if sort.descending => "descending",
        Some(_) => "ascending",
    };
    let title = match column {
        Column::Field(field) => strings::field(field),
        _ => strings::column(column),
    };
    view! {
        <th scope="col" class=class_of(column) aria-sort=direction>
            <button type="button" class="sort" title=title
                on:click=move |_| state.sort.update(|sort| *sort = Sort::pressed(*sort, column))>{strings::column(column)}</button>
        </th>
    }
}

#[component]
fn LayerRow(
    state: State,
    layer: Layer,
    index: usize,
    place: usize,
    columns: Memo<Vec<Column>>,
    total: Figures,
) -> impl IntoView {
    let is_selected = move || state.selected.get() == Some(index);
    view! {
        <tr data-layer=index aria-rowindex=place + 3 aria-selected=move || is_selected().to_string()
            class:is-selected=is_selected class:is-lit=move || state.lit.get() == Some(index)
            on:click=move |_| state.selected.set(Some(index))
            on:mouseenter=move |_| state.lit.set(Some(index)) on:mouseleave=move |_| state.lit.set(None)>
            {move || columns.get().into_iter().map(|column| cell(state, &layer, index, column, &total)).collect_view()}
        </tr>
    }
}

fn cell(state: State, layer: &Layer, index: usize, column: Column, total: &Figures) -> AnyView {
    match column {
        Column::Name => {
            let name = format::visible(&layer.name);
            let title = name.clone();
            view! {
                <th scope="row" class="name">
                    <button type="button" class="row-name" title=title on:focus=move |_| state.lit.set(Some(index))
                        on:click=move |_| state.selected.set(Some(index))><bdi>{name}</bdi></button>
                </th>
            }
            .into_any()
        }
        Column::Type => view! { <td data-column="type"><bdi>{format::visible(&layer.type_name)}</bdi></td> }.into_any(),
        Column::Inputs => view! { <td data-column="input_shapes">{shapes(&layer.input_shapes)}</td> }.into_any(),
        Column::Output => {
            view! { <td data-column="output_shape">{layer.output_shape.as_ref().map(ToString::to_string)}</td> }
                .into_any()
        }
        Column::Field(field) => {
            let share = (column.setting() == Setting::Count).then(|| share(field, &layer.figures, total)).flatten();
            view! {
                <td class=class_of(column) data-column=column.key() style:--share=share.map(|share| format!("{:.2}%", share * 100.0))>
                    {text(field, &layer.figures, state.exact.get())}
                </td>
            }
            .into_any()
        }
    }
}

const fn class_of(column: Column) -> &'static str {
    match column.setting() {
        Setting::Text => "text",
        Setting::Number => "number",
        Setting::Count => "number count",
        Setting::Flag => "flag",
    }
}

fn share(field: Field, figures: &Figures, total: &Figures) -> Option<f64> {
    let number = |figures| match field.of(figures) {
        Value::Number(number) => number.map(Quantity::to_f64),
        Value::Flag(_) | Value::Spiking(_) => None,
    };
    let total = number(total)?;
    (total > 0.0).then_some(number(figures)? / total)
}

/// A field's value as the page shows it.
pub(super) fn text(field: Field, figures: &Figures, exact: bool) -> String {
    match field.of(figures) {
        Value::Number(Some(number)) if exact => format::exact(number),
        Value::Number(Some(number)) => format::short(number),
        Value::Flag(Some(flag)) => if flag { "yes" } else { "no" }.to_owned(),
        Value::Spiking(spiking) => strings::kind(spiking).to_owned(),
        Value::Number(None) | Value::Flag(None) => strings::ABSENT.to_owned(),
    }
}

/// Selects a layer wherever it is.
pub(super) fn select(state: State, layer: usize) {
    state.filter.set(String::new());
    state.selected.set(Some(layer));
    browser::focus("table-title");
}

/// Selects the row so many below the selected one.
pub(super) fn step(state: State, by: isize) {
    let Some(report) = state.report() else { return };
    let rows = arrange(&report, state.sort.get_untracked(), &state.filter.get_untracked());
    let present = state.selected.get_untracked().and_then(|layer| rows.iter().position(|row| *row == layer));
    let next = match present {
        None => Some(0),
        Some(place) => place.checked_add_signed(by),
    };
    if let Some(layer) = next.and_then(|place| rows.get(place)) {
        state.selected.set(Some(*layer));
    }
}
