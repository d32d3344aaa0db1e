//! A row of the table.

use leptos::prelude::Get;

use super::table::HEADER_ROWS;
use super::table_head::cell_class;
use crate::energy::Part;
use crate::explanation::Subject;
use crate::model::Quantity;
use crate::report::{EnergyColumns, Field, Figures, Layer, Report, Value};
use crate::ui::browser::{El, button, el, fixed};
use crate::ui::columns::{Column, Setting, shapes};
use crate::ui::state::{State, row_id};
use crate::ui::{format, strings};

/// What every row is a copy of, which the browser makes faster than we do; the columns are those beside the name.
pub(super) fn template(columns: &[Column]) -> El {
    let name = button("").with(el("bdi").class("name").text(""));
    el("tr").with(head().with(name)).all(columns.iter().map(|&column| cell(column)))
}

/// What the cells say, and how.
pub(super) struct Numbers<'a> {
    pub(super) report: &'a Report,
    pub(super) energies: Option<&'a EnergyColumns>,
    pub(super) is_exact: bool,
}

impl Numbers<'_> {
    /// Makes a row a layer's, at a place from the top of the table.
    pub(super) fn assign(&self, row: &El, layer: usize, place: usize, columns: &[Column]) {
        row.put_attr("data-layer", Some(&layer.to_string()));
        row.put_attr("aria-rowindex", Some(&(place + HEADER_ROWS + 1).to_string()));
        let button = row.first().and_then(|head| head.first());
        if let Some((button, found)) = button.zip(self.report.layers.get(layer)) {
            button.put_attr("id", Some(&row_id(layer)));
            button.first().iter().for_each(|name| name.change_text(&format::one_line(&found.name)));
        }
        self.fill(row, layer, columns, |_| true);
    }

    /// Fills the cells of some of its columns.
    pub(super) fn fill(&self, row: &El, layer: usize, columns: &[Column], is_part: fn(Column) -> bool) {
        let (Some(found), Some(mut last)) = (self.report.layers.get(layer), row.first()) else { return };
        for &column in columns {
            let Some(cell) = last.next() else { break };
            match column {
                column if !is_part(column) => {}
                Column::Energy(part) => {
                    let energy = self.energies.and_then(|energies| energies.of(part, layer));
                    let total = self.energies.and_then(|energies| energies.total(part));
                    fill_energy(&cell, column, energy, total, self.is_exact);
                }
                column => fill(&cell, column, found, &self.report.total, self.is_exact),
            }
            last = cell;
        }
    }
}

/// The equation that the total's row opens with.
pub(super) const TOTAL_OPENS: Subject = Subject::Field(Field::TotalAcc);

/// The last row.
pub(super) fn total_row(report: &Report, place: usize, state: State) -> El {
    let is_exact = state.table.is_exact.get();
    let cells = state.table.columns_beside_name().into_iter().map(|column| {
        let cell = cell(column);
        match column {
            Column::Energy(part) => fill_energy(&cell, column, state.pricing.total(part), None, is_exact),
            Column::Field(field) => fill_field(&cell, column, field.of(&report.total), None, is_exact),
            Column::Name | Column::Type | Column::Inputs | Column::Output => {}
        }
        cell
    });
    let opener = button("").text(strings::TOTAL);
    el("tr").attr("aria-rowindex", &place.to_string()).with(head().with(opener)).all(cells)
}

fn head() -> El {
    el("th").attr("scope", "row").class("col-name").attr("data-column", Column::Name.key())
}

fn cell(column: Column) -> El {
    el("td").class(&cell_class(column)).attr("data-column", column.key()).text("")
}

fn fill(cell: &El, column: Column, layer: &Layer, total: &Figures, is_exact: bool) {
    match column {
        Column::Type => cell.change_text(&format::one_line(&layer.signature.type_name)),
        Column::Inputs => cell.change_text(&shapes(&layer.signature.input_shapes)),
        Column::Output => cell.change_text(&shapes(layer.signature.output_shape.as_slice())),
        Column::Field(field) => fill_field(cell, column, layer.value(field), Some(field.of(total)), is_exact),
        Column::Name | Column::Energy(_) => {}
    }
}

/// Beside a total, a count has a faint bar as long as its share of it.
fn fill_field(cell: &El, column: Column, value: Value, total: Option<Value>, is_exact: bool) {
    cell.change_text(&match value {
        Value::Number(Some(number)) if is_exact => format::exact(number),
        Value::Number(Some(number)) => format::short(number),
        Value::Number(None) => format::ABSENT.to_owned(),
        Value::Flag(flag) => strings::flag(flag).to_owned(),
        Value::Spiking(spiking) => strings::spiking(spiking).to_owned(),
    });
    cell.put_class("is-absent", matches!(value, Value::Number(None) | Value::Flag(None)));
    put_share(cell, total.and_then(|total| share(column, value, total)));
}

fn fill_energy(cell: &El, column: Column, energy: Option<f64>, total: Option<f64>, is_exact: bool) {
    let show = match (column.is_energy(), is_exact) {
        (true, true) => format::exact_energy,
        (true, false) => format::energy,
        (false, true) => |number| format::exact(Quantity::Average(number)),
        (false, false) => |number| format::short(Quantity::Average(number)),
    };
    cell.change_text(&energy.map_or_else(|| format::ABSENT.to_owned(), show));
    cell.put_class("is-absent", energy.is_none());
    let value = |energy: Option<f64>| Value::Number(energy.map(Quantity::Average));
    put_share(cell, total.and_then(|total| share(column, value(energy), value(Some(total)))));
}

fn put_share(cell: &El, share: Option<f64>) {
    cell.put_style("--share", share.map(|share| fixed(share * 100.0, 2) + "%").as_deref());
}

/// The whole of what a cell shows, for when the pointer rests on it.
pub(super) fn in_full(column: Column, layer: &Layer, energy: impl Fn(Part) -> Option<f64>) -> Option<String> {
    Some(match column {
        Column::Name => format::one_line(&layer.name),
        Column::Type => format::one_line(&layer.signature.type_name),
        Column::Inputs => shapes(&layer.signature.input_shapes),
        Column::Output => shapes(layer.signature.output_shape.as_slice()),
        Column::Energy(part) if column.is_energy() => format::exact_energy(energy(part)?),
        Column::Energy(part) => format::exact(Quantity::Average(energy(part)?)),
        Column::Field(field) => match layer.value(field) {
            Value::Number(number) => format::exact(number?),
            Value::Flag(_) | Value::Spiking(_) => return None,
        },
    })
}

fn share(column: Column, value: Value, total: Value) -> Option<f64> {
    let number = |value| match value {
        Value::Number(number) => number,
        Value::Flag(_) | Value::Spiking(_) => None,
    };
    let share = |value: Quantity, total: Quantity| value.ratio(total).filter(|share| *share > 0.0);
    (column.setting() == Setting::Count).then(|| share(number(value)?, number(total)?)).flatten()
}
