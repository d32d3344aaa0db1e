//! The layers that differ most, as bars of several networks on one scale.

use std::fmt::Write;

use super::super::controls::si;
use crate::audit::Measure;
use crate::comparison::{ComparedRow, Comparison};
use crate::engine::html::{escaped, name, short_name};
use crate::model::Quantity;

/// The most networks that bars stand side by side of: as many as there are colours.
pub(super) const MOST_NETWORKS: usize = 5;

/// The most layers of the picture.
const MOST_LAYERS: usize = 12;

const WIDTH: f64 = 440.0;
const NAMES: f64 = 156.0;
/// The most characters of a name.
const MOST_CHARACTERS: usize = 17;
const GAP: f64 = 9.0;
const BAR: f64 = 12.0;
/// Of more than two networks.
const THIN_BAR: f64 = 8.0;

/// A layer's number in one of the networks.
pub(super) fn value(row: &ComparedRow, measure: Measure, member: usize) -> Option<f64> {
    row.number(measure)?.values.get(member).copied().flatten().map(Quantity::to_f64)
}

/// Bars of all networks of a comparison; none where every number is zero.
pub(super) fn bars(comparison: &Comparison, measure: Measure) -> String {
    let members = comparison.members.len();
    let rows = comparison.by_contribution(measure);
    let shown: Vec<&&ComparedRow> = rows.iter().take(MOST_LAYERS).collect();
    let numbers = |row: &ComparedRow| (0..members).map(|member| value(row, measure, member)).collect::<Vec<_>>();
    let most = shown.iter().flat_map(|row| numbers(row)).flatten().fold(0.0, f64::max);
    if most <= 0.0 {
        return String::new();
    }
    let thickness = if members > 2 { THIN_BAR } else { BAR };
    let tall = f64::from(u32::try_from(members).unwrap_or_default()) * (thickness + 1.0);
    let mut svg = String::new();
    for (place, row) in (0_u32..).zip(&shown) {
        let top = f64::from(place) * (tall + GAP) + 4.0;
        let layer = row.layers.iter().flatten().next();
        let layer = layer.map(|layer| escaped(&short_name(&layer.name, MOST_CHARACTERS))).unwrap_or_default();
        // Writing to a string never fails.
        let _ = write!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{layer}</text>",
            NAMES - 8.0,
            top + tall / 2.0 + 4.0
        );
        for (member, number) in (0_u32..).zip(numbers(row)) {
            let number = number.unwrap_or_default();
            let _ = write!(
                svg,
                "<rect class=\"bar-{member}\" x=\"{NAMES}\" y=\"{}\" width=\"{:.1}\" height=\"{thickness}\">\
                 <title>{}</title></rect>",
                top + f64::from(member) * (thickness + 1.0),
                number / most * (WIDTH - NAMES - 8.0),
                si(number)
            );
        }
    }
    let height = (tall + GAP) * f64::from(u32::try_from(shown.len()).unwrap_or_default());
    let key = |(member, of): (usize, &crate::comparison::Provenance)| {
        format!("<span class=\"key-{member}\">{}</span> ", name(&of.file))
    };
    format!(
        "<figure class=\"curve is-small\"><svg id=\"compare-bars\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{} of \
         the layers that differ most, {members} networks on one scale\">{svg}</svg><figcaption>{}on one scale up to {}.\
         </figcaption></figure>",
        measure.key(),
        comparison.members.iter().enumerate().map(key).collect::<String>(),
        si(most)
    )
}
