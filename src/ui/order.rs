//! Which rows the table shows, and in which order.

use std::cmp::Ordering;
use std::iter::Peekable;
use std::str::Chars;

use super::columns::{Column, Setting, shapes};
use crate::report::{EnergyColumns, Layer, Report, Value};

/// By which column rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sort {
    /// The column.
    pub(crate) column: Column,
    /// Largest first.
    pub(crate) descending: bool,
}

impl Sort {
    /// What a press on a column's header makes of the present order: numbers begin with the largest, text with `a`,
    /// the third press goes back to graph order.
    pub(crate) fn pressed(present: Option<Self>, column: Column) -> Option<Self> {
        let first = column.setting() != Setting::Text;
        match present.filter(|sort| sort.column == column) {
            None => Some(Self { column, descending: first }),
            Some(sort) if sort.descending == first => Some(Self { column, descending: !first }),
            Some(_) => None,
        }
    }
}

/// The layers whose name or type contains the text, in the order asked for; layers without a value come last.
pub(crate) fn arrange(
    report: &Report,
    energies: Option<&EnergyColumns>,
    sort: Option<Sort>,
    filter: &str,
) -> Vec<usize> {
    let wanted = filter.trim().to_lowercase();
    let matches = |layer: &Layer| {
        wanted.is_empty()
            || layer.name.to_lowercase().contains(&wanted)
            || layer.signature.type_name.to_lowercase().contains(&wanted)
    };
    let mut rows: Vec<(usize, &Layer)> = report.layers.iter().enumerate().filter(|(_, layer)| matches(layer)).collect();
    if let Some(sort) = sort {
        sort_rows(&mut rows, energies, sort);
    }
    rows.into_iter().map(|(index, _)| index).collect()
}

fn sort_rows(rows: &mut [(usize, &Layer)], energies: Option<&EnergyColumns>, sort: Sort) {
    let is_text = sort.column.setting() == Setting::Text;
    let directed = |ordering: Ordering| if sort.descending { ordering.reverse() } else { ordering };
    let rank = |(place, layer): &(usize, &Layer)| match sort.column {
        Column::Energy(part) => energies?.of(part, *place),
        column => rank(column, layer),
    };
    rows.sort_by(|a, b| match (rank(a), rank(b)) {
        _ if is_text => directed(compare_text(sort.column, a.1, b.1)),
        (Some(a), Some(b)) => directed(a.total_cmp(&b)),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
}

fn rank(column: Column, layer: &Layer) -> Option<f64> {
    let Column::Field(field) = column else { return None };
    match layer.value(field) {
        Value::Number(number) => number.map(|number| number.to_f64()),
        Value::Flag(flag) => flag.map(|flag| f64::from(u8::from(flag))),
        Value::Spiking(spiking) => Some(f64::from(spiking as u8)),
    }
}

fn compare_text(column: Column, a: &Layer, b: &Layer) -> Ordering {
    match column {
        Column::Type => natural(&a.signature.type_name, &b.signature.type_name),
        Column::Inputs => natural(&shapes(&a.signature.input_shapes), &shapes(&b.signature.input_shapes)),
        Column::Output => {
            natural(&shapes(a.signature.output_shape.as_slice()), &shapes(b.signature.output_shape.as_slice()))
        }
        Column::Name | Column::Field(_) | Column::Energy(_) => natural(&a.name, &b.name),
    }
}

/// Text order in which `conv2` comes before `conv10`.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a.chars().peekable(), b.chars().peekable());
    loop {
        let ordering = match (a.peek(), b.peek()) {
            (None, None) => return Ordering::Equal,
            (Some(x), Some(y)) if x.is_ascii_digit() && y.is_ascii_digit() => {
                let (x, y) = (digits(&mut a), digits(&mut b));
                x.len().cmp(&y.len()).then_with(|| x.cmp(&y))
            }
            _ => a.next().cmp(&b.next()),
        };
        if ordering.is_ne() {
            return ordering;
        }
    }
}

/// The number that begins here, without leading zeros.
fn digits(text: &mut Peekable<Chars<'_>>) -> String {
    let mut number = String::new();
    while let Some(digit) = text.next_if(char::is_ascii_digit) {
        if !(number.is_empty() && digit == '0') {
            number.push(digit);
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Field;

    #[test]
    fn numbers_in_names_count_as_numbers() {
        assert_eq!(natural("conv2", "conv10"), Ordering::Less);
        assert_eq!(natural("conv10", "conv10_bn"), Ordering::Less);
        assert_eq!(natural("b1", "a2"), Ordering::Greater);
        assert_eq!(natural("x007", "x7"), Ordering::Equal);
    }

    #[test]
    fn three_presses_come_back_to_graph_order() {
        let column = Column::Field(Field::SynAcc);
        let first = Sort::pressed(None, column);
        assert_eq!(first, Some(Sort { column, descending: true }));
        let second = Sort::pressed(first, column);
        assert_eq!(second, Some(Sort { column, descending: false }));
        assert_eq!(Sort::pressed(second, column), None);
        assert_eq!(Sort::pressed(second, Column::Name), Some(Sort { column: Column::Name, descending: false }));
    }
}
