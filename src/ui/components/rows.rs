//! The rows in view. What leaves the view becomes what comes into it: to change a row costs less than to make one.

use std::mem::take;
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
/// The rows that there are, from the top.
type Made = StoredValue<Vec<(Key, El)>, LocalStorage>;
/// The cell whose title says in full what it shows.
type Told = StoredValue<Option<El>, LocalStorage>;

/// The rows in view, between two gaps that have the height of the others.
pub(super) fn rows(counted: Counted, visible: Memo<Range<usize>>, is_seen: RwSignal<bool>, state: State) -> El {
    let (above, below) = (Gap::new(), Gap::new());
    let body = el("tbody").with(above.row.clone()).with(below.row.clone());
    let made: Made = StoredValue::new_local(Vec::new());
    let told: Told = StoredValue::new_local(None);
    let rows = Rows { counted, body: body.clone(), above, below, made, told, state };
    react(move || {
        // Rows of other columns or of longer numbers are other rows.
        made.update_value(|made| made.drain(..).for_each(|(_, row)| row.remove()));
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
    delegate(body, told, counted, state)
}

#[derive(Clone)]
struct Rows {
    counted: Counted,
    body: El,
    above: Gap,
    below: Gap,
    made: Made,
    told: Told,
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
        self.with_numbers(look, |numbers, made| {
            let (mut staying, leaving): (Vec<_>, Vec<_>) =
                take(made).into_iter().partition(|(key, _)| keys.binary_search(key).is_ok());
            let mut spare = self.spare(leaving);
            let mut next = self.below.row.clone();
            // From the last row up, so that there is always one to stand before.
            for &key in keys.iter().rev() {
                let row = match staying.pop_if(|(stays, _)| *stays == key) {
                    Some((_, row)) => row,
                    None => self.put(key, spare.pop(), &next, look, numbers),
                };
                next = row.clone();
                made.push((key, row));
            }
            made.reverse();
            spare.iter().for_each(El::remove);
        });
    }

    /// Puts the present numbers into some columns of the rows that are there; the browser leaves equal texts alone.
    fn refill(&self, look: &Look, is_part: fn(Column) -> bool) {
        self.with_numbers(look, |numbers, made| {
            made.iter().for_each(|&((_, layer), ref row)| numbers.fill(row, layer, &look.columns, is_part));
        });
    }

    fn with_numbers(&self, look: &Look, act: impl FnOnce(&Numbers<'_>, &mut Vec<(Key, El)>)) {
        let Some(report) = self.counted.present() else { return };
        let energies = self.state.pricing.energies.get_untracked();
        let numbers = Numbers { report: &report, energies: energies.as_deref(), is_exact: look.is_exact };
        self.made.update_value(|made| act(&numbers, made));
    }

    /// Those of the rows that leave the view which can become others.
    fn spare(&self, leaving: Vec<(Key, El)>) -> Vec<El> {
        let pointed = self.state.pointed.get_untracked();
        if leaving.iter().any(|((_, layer), _)| Some(*layer) == pointed) {
            self.state.point(None);
        }
        tell(self.told, None);
        // The focus does not go from one layer to another.
        let (focused, spare): (Vec<El>, Vec<El>) = leaving.into_iter().map(|(_, row)| row).partition(El::holds_focus);
        focused.iter().for_each(El::remove);
        spare
    }

    /// A layer's row, where it belongs.
    fn put(&self, key: Key, spare: Option<El>, next: &El, look: &Look, numbers: &Numbers<'_>) -> El {
        let row = spare.unwrap_or_else(|| look.template.copy());
        numbers.assign(&row, key.1, key.0, &look.columns);
        light(&row, key, self.state);
        if !row.stands_before(next) {
            self.body.insert(&row, Some(next));
        }
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
            made.iter().filter(|(key, _)| has_changed(*key)).for_each(|(key, row)| light(row, *key, state));
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
fn delegate(body: El, told: Told, counted: Counted, state: State) -> El {
    const LAYER: &str = "data-layer";
    let pointed = move |event: Event| {
        let layer = event.number(LAYER);
        state.point(layer);
        let report = counted.present();
        let found = report.as_ref().zip(layer).and_then(|(report, layer)| report.layers.get(layer));
        let found = found.zip(event.around("[data-column]"));
        let energies = state.pricing.energies.get_untracked();
        let energy = |part| energies.as_ref()?.of(part, layer?);
        found.into_iter().for_each(|(layer, cell)| {
            tell_in_full(&cell, layer, energy);
            tell(told, Some(cell));
        });
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

/// Another cell has a title now, or none.
fn tell(told: Told, cell: Option<El>) {
    told.update_value(|told| {
        if let Some(before) = told.take().filter(|before| Some(before) != cell.as_ref()) {
            before.put_attr("title", None);
        }
        *told = cell;
    });
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
