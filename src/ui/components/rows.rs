//! The rows in view, each made once while it stays there.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use leptos::prelude::*;

use super::row::{Numbers, in_full, template};
use super::table::ROW;
use crate::energy::Part;
use crate::explanation::{Row, Subject};
use crate::report::Layer;
use crate::ui::browser::{self, El, Event, el, react, repaint};
use crate::ui::columns::Column;
use crate::ui::counted::Counted;
use crate::ui::state::{State, row_id};

/// A row's place from the top, and its layer.
type Key = (usize, usize);
type Made = StoredValue<HashMap<Key, El>, LocalStorage>;

/// The rows in view, between two gaps that have the height of the others.
pub(super) fn rows(counted: Counted, visible: Memo<Range<usize>>, is_seen: RwSignal<bool>, state: State) -> El {
    let (above, below) = (Gap::new(), Gap::new());
    let body = el("tbody").with(above.row.clone()).with(below.row.clone());
    let made: Made = StoredValue::new_local(HashMap::new());
    let rows = Rows { counted, body: body.clone(), above, below, made, state };
    react(move || {
        // Rows of other columns or of longer numbers are other rows.
        made.update_value(|made| made.drain().for_each(|(_, row)| row.remove()));
        let columns = state.table.columns_beside_name();
        let look = Rc::new(Look { template: template(&columns), columns, is_exact: state.table.is_exact.get() });
        // Before there are rows: those that come have their numbers.
        let refill = |track: fn(&Rows), is_part: fn(Column) -> bool| {
            let (tracked, rows, look) = (rows.clone(), rows.clone(), Rc::clone(&look));
            repaint(is_seen, move || track(&tracked), move || rows.refill(&look, is_part));
        };
        refill(|rows| rows.counted.track(), |column| matches!(column, Column::Field(_)));
        refill(|rows| rows.state.pricing.energies.track(), |column| matches!(column, Column::Energy(_)));
        let rows = rows.clone();
        react(move || rows.show(visible.get(), &look));
    });
    follow(made, state);
    delegate(body, counted, state)
}

#[derive(Clone)]
struct Rows {
    counted: Counted,
    body: El,
    above: Gap,
    below: Gap,
    made: Made,
    state: State,
}

/// What all rows have in common.
struct Look {
    template: El,
    columns: Vec<Column>,
    is_exact: bool,
}

impl Rows {
    fn show(&self, visible: Range<usize>, look: &Look) {
        let order = self.state.table.order.get();
        self.above.set(visible.start, look.columns.len() + 1);
        self.below.set(order.len().saturating_sub(visible.end), look.columns.len() + 1);
        let layers = order.get(visible.clone()).unwrap_or_default();
        let keys: Vec<Key> = visible.zip(layers.iter().copied()).collect();
        self.made.update_value(|made| {
            made.retain(|key, row| {
                let stays = keys.binary_search(key).is_ok();
                if !stays {
                    row.remove();
                }
                stays
            });
        });
        self.with_numbers(look, |numbers, made| {
            // From the last row up, so that there is always one to stand before.
            keys.iter().rev().fold(self.below.row.clone(), |next, &key| {
                made.entry(key).or_insert_with(|| self.insert(key, &next, look, numbers)).clone()
            });
        });
    }

    /// Puts the present numbers into some columns of the rows that are there; the browser leaves equal texts alone.
    fn refill(&self, look: &Look, is_part: fn(Column) -> bool) {
        self.with_numbers(look, |numbers, made| {
            made.iter().for_each(|(&(_, layer), row)| numbers.fill(row, layer, &look.columns, is_part));
        });
    }

    fn with_numbers(&self, look: &Look, act: impl FnOnce(&Numbers<'_>, &mut HashMap<Key, El>)) {
        let Some(report) = self.counted.present() else { return };
        let energies = self.state.pricing.energies.get_untracked();
        let numbers = Numbers { report: &report, energies: energies.as_deref(), is_exact: look.is_exact };
        self.made.update_value(|made| act(&numbers, made));
    }

    fn insert(&self, key: Key, next: &El, look: &Look, numbers: &Numbers<'_>) -> El {
        let row = numbers.row(&look.template, key.1, key.0, &look.columns);
        light(&row, key, self.state);
        self.body.insert(&row, Some(next));
        row
    }
}

/// Lights the rows of the selected and the pointed layer, and no others.
fn follow(made: Made, state: State) {
    let lit = StoredValue::new([None, None]);
    react(move || {
        let (before, now) = (lit.get_value(), [state.selected.get(), state.pointed.get()]);
        lit.set_value(now);
        let has_changed =
            |(place, layer): Key| place == 0 || before.contains(&Some(layer)) || now.contains(&Some(layer));
        made.with_value(|made| {
            made.iter().filter(|(key, _)| has_changed(**key)).for_each(|(&key, row)| light(row, key, state));
        });
    });
}

fn light(row: &El, (place, layer): Key, state: State) {
    let selected = state.selected.get_untracked();
    let is_selected = selected == Some(layer);
    row.put_class("is-selected", is_selected);
    row.put_class("is-lit", state.pointed.get_untracked() == Some(layer));
    if let Some(button) = row.find("button") {
        let is_stop = is_selected || (place == 0 && selected.is_none());
        button.put_attr("aria-pressed", Some(if is_selected { "true" } else { "false" }));
        button.put_attr("tabindex", Some(if is_stop { "0" } else { "-1" }));
    }
}

/// One listener for all rows.
fn delegate(body: El, counted: Counted, state: State) -> El {
    const LAYER: &str = "data-layer";
    let pointed = move |event: Event| {
        let layer = event.number(LAYER);
        state.point(layer);
        let report = counted.present();
        let found = report.as_ref().zip(layer).and_then(|(report, layer)| report.layers.get(layer));
        let found = found.zip(event.around("[data-column]"));
        let energies = state.pricing.energies.get_untracked();
        let energy = |part| energies.as_ref()?.of(part, layer?);
        found.into_iter().for_each(|(layer, cell)| tell_in_full(&cell, layer, energy));
    };
    body.on("click", move |event| event.number(LAYER).into_iter().for_each(|layer| press(&event, layer, state)))
        .on("pointerover", pointed)
        .on("pointerleave", move |_| state.point(None))
        .on("keydown", move |event| step(&event, state))
}

/// A press on a number opens its equation; elsewhere it selects the row.
fn press(event: &Event, layer: usize, state: State) {
    match subject_at(event) {
        Some(subject) => state.explain(Row::Layer(layer), subject),
        None => state.toggle(layer),
    }
}

/// The number that was pressed, if it was one.
pub(super) fn subject_at(event: &Event) -> Option<Subject> {
    let key = event.around("[data-column]")?.attribute("data-column")?;
    Column::named(&key)?.subject()
}

fn tell_in_full(cell: &El, layer: &Layer, energy: impl Fn(Part) -> Option<f64>) {
    let column = cell.attribute("data-column").and_then(|key| Column::named(&key));
    cell.put_attr("title", column.and_then(|column| in_full(column, layer, &energy)).as_deref());
}

/// Up and down go from row to row.
fn step(event: &Event, state: State) {
    let places = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    event.prevent();
    if let Some(layer) = state.step(places) {
        browser::after_paint(move || browser::focus(&row_id(layer)));
    }
}

/// The room of rows that are not in view.
#[derive(Clone)]
struct Gap {
    row: El,
    cell: El,
}

impl Gap {
    fn new() -> Self {
        let cell = el("td");
        Self { row: el("tr").class("gap").attr("aria-hidden", "true").with(cell.clone()), cell }
    }

    fn set(&self, rows: usize, columns: usize) {
        self.row.put_attr("hidden", (rows == 0).then_some(""));
        self.cell.put_attr("colspan", Some(&columns.to_string()));
        self.cell.put_style("height", Some(&format!("{}px", rows * ROW as usize)));
    }
}
