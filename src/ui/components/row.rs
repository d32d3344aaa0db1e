//! A row of the table.

use leptos::prelude::Get;

use super::table::HEADER_ROWS;
use super::table_head::cell_class;
use crate::energy::Part;
use crate::explanation::{Row, Subject};
use crate::model::Quantity;
use crate::report::{EnergyColumns, Field, Figures, Layer, Report, Value};
use crate::ui::browser::{El, button, el};
use crate::ui::columns::{Column, Setting, shapes};
use crate::ui::state::{State, row_id};
use crate::ui::{format, strings};

/// What every row is a copy of, which the browser makes faster than we do; the columns are those beside the name.
pub(super) fn template(columns: &[Column]) -> El {
    let name = button("").with(el("bdi").class("name"));
    el("tr").with(head().with(name)).all(columns.iter().map(|&column| cell(column)))
}

/// A layer's row, at a place from the top of the table.
pub(super) fn row(
    template: &El,
    (report, energies): (&Report, Option<&EnergyColumns>),
    layer: usize,
    place: usize,
    columns: &[Column],
    is_exact: bool,
) -> El {
    let row = template.copy();
    row.put_attr("data-layer", Some(&layer.to_string()));
    row.put_attr("aria-rowindex", Some(&(place + HEADER_ROWS + 1).to_string()));
    let (Some(found), Some(head)) = (report.layers.get(layer), row.first()) else { return row };
    if let Some(button) = head.first() {
        button.put_attr("id", Some(&row_id(layer)));
        button.first().iter().for_each(|name| name.put_text(&format::one_line(&found.name)));
    }
    let mut last = head;
    for &column in columns {
        let Some(cell) = last.next() else { break };
        match column {
            Column::Energy(part) => {
                let energy = energies.and_then(|energies| energies.of(part, layer));
                fill_energy(&cell, column, energy, energies.and_then(|energies| energies.total(part)), is_exact);
            }
            column => fill(&cell, column, found, &report.total, is_exact),
        }
        last = cell;
    }
    row
}

/// The equation that the total's row opens with.
const TOTAL_OPENS: Subject = Subject::Field(Field::TotalAcc);

/// The last row.
pub(super) fn total_row(report: &Report, place: usize, state: State) -> El {
    let is_exact = state.table.is_exact.get();
    let cells = state.table.columns_beside_name().into_iter().map(|column| {
        let cell = cell(column);
        match column {
            Column::Energy(part) => fill_energy(&cell, column, state.pricing.total(part), None, is_exact),
            column => fill_field(&cell, column, &report.total, None, is_exact),
        }
        cell
    });
    let opener = button("").text(strings::TOTAL).on("click", move |_| state.explain(Row::Total, TOTAL_OPENS));
    el("tr").attr("aria-rowindex", &place.to_string()).with(head().with(opener)).all(cells)
}

fn head() -> El {
    el("th").attr("scope", "row").class("col-name").attr("data-column", Column::Name.key())
}

fn cell(column: Column) -> El {
    el("td").class(&cell_class(column)).attr("data-column", column.key())
}

fn fill(cell: &El, column: Column, layer: &Layer, total: &Figures, is_exact: bool) {
    match column {
        Column::Type => cell.put_text(&format::one_line(&layer.type_name)),
        Column::Inputs => cell.put_text(&shapes(&layer.input_shapes)),
        Column::Output => cell.put_text(&shapes(layer.output_shape.as_slice())),
        Column::Name | Column::Field(_) | Column::Energy(_) => {
            fill_field(cell, column, &layer.figures, Some(total), is_exact)
        }
    }
}

/// Beside a total, a count has a faint bar as long as its share of it.
fn fill_field(cell: &El, column: Column, figures: &Figures, total: Option<&Figures>, is_exact: bool) {
    let Column::Field(field) = column else { return };
    let value = field.of(figures);
    cell.put_text(&match value {
        Value::Number(Some(number)) if is_exact => format::exact(number),
        Value::Number(Some(number)) => format::short(number),
        Value::Number(None) => format::ABSENT.to_owned(),
        Value::Flag(flag) => strings::flag(flag).to_owned(),
        Value::Spiking(spiking) => strings::spiking(spiking).to_owned(),
    });
    if matches!(value, Value::Number(None) | Value::Flag(None)) {
        cell.put_class("is-absent", true);
    }
    if let Some(share) = total.and_then(|total| share(column, value, field.of(total))) {
        cell.put_style("--share", Some(&format!("{:.2}%", share * 100.0)));
    }
}

fn fill_energy(cell: &El, column: Column, energy: Option<f64>, total: Option<f64>, is_exact: bool) {
    let show = match (column.is_energy(), is_exact) {
        (true, true) => format::exact_energy,
        (true, false) => format::energy,
        (false, true) => |number| format::exact(Quantity::Average(number)),
        (false, false) => |number| format::short(Quantity::Average(number)),
    };
    cell.put_text(&energy.map_or_else(|| format::ABSENT.to_owned(), show));
    cell.put_class("is-absent", energy.is_none());
    let value = |energy: Option<f64>| Value::Number(energy.map(Quantity::Average));
    if let Some(share) = total.and_then(|total| share(column, value(energy), value(Some(total)))) {
        cell.put_style("--share", Some(&format!("{:.2}%", share * 100.0)));
    }
}

/// The whole of what a cell shows, for when the pointer rests on it.
pub(super) fn in_full(column: Column, layer: &Layer, energy: impl Fn(Part) -> Option<f64>) -> Option<String> {
    Some(match column {
        Column::Name => format::one_line(&layer.name),
        Column::Type => format::one_line(&layer.type_name),
        Column::Inputs => shapes(&layer.input_shapes),
        Column::Output => shapes(layer.output_shape.as_slice()),
        Column::Energy(part) if column.is_energy() => format::exact_energy(energy(part)?),
        Column::Energy(part) => format::exact(Quantity::Average(energy(part)?)),
        Column::Field(field) => match field.of(&layer.figures) {
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
