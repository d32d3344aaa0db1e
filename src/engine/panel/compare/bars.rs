//! The layers that differ most, as bars of several networks on one scale.

use super::super::controls::si;
use crate::audit::Measure;
use crate::comparison::{ComparedRow, Comparison, Provenance};
use crate::engine::html::{escaped, name, short_name};
use crate::model::Quantity;

/// The most networks that bars stand side by side of: as many as there are colours.
pub(super) const MOST_NETWORKS: usize = 5;

/// The most layers of the picture.
const MOST_LAYERS: usize = 12;

/// The most characters of a name.
const MOST_CHARACTERS: usize = 32;

/// A bar, and how far one is from the next: what is written at its end takes as much.
const BAR: u32 = 10;
const LINE: u32 = 14;

/// A layer's number in one of the networks.
pub(super) fn value(row: &ComparedRow, measure: Measure, member: usize) -> Option<f64> {
    row.number(measure)?.values.get(member).copied().flatten().map(Quantity::to_f64)
}

/// Bars of all networks of a comparison; none where every number is zero.
pub(super) fn bars(comparison: &Comparison, measure: Measure) -> String {
    let members = comparison.members.len();
    let rows = comparison.by_contribution(measure);
    let all = rows.iter().map(|row| (row, numbers(row, measure, members)));
    let has_bars = |(_, numbers): &(_, Vec<Option<f64>>)| numbers.iter().flatten().any(|number| *number > 0.0);
    let shown: Vec<_> = all.filter(has_bars).take(MOST_LAYERS).collect();
    if shown.is_empty() {
        return String::new();
    }
    let most = shown.iter().flat_map(|(_, numbers)| numbers).flatten().copied().fold(0.0, f64::max);
    let layers: String = shown.iter().map(|(row, numbers)| layer(row, numbers, most)).collect();
    let key = |(member, of): (usize, &Provenance)| format!("<span class=\"key-{member}\">{}</span> ", name(&of.file));
    format!(
        "<figure class=\"bars\"><div id=\"compare-bars\" role=\"img\" aria-label=\"{} of the layers that differ most, \
         {members} networks on one scale\">{layers}</div><figcaption>{}on one scale up to {}.</figcaption></figure>",
        measure.key(),
        comparison.members.iter().enumerate().map(key).collect::<String>(),
        si(most)
    )
}

/// The numbers of the networks that have the layer.
fn numbers(row: &ComparedRow, measure: Measure, members: usize) -> Vec<Option<f64>> {
    let number = |member: usize| row.layers.get(member)?.as_ref().and_then(|_| value(row, measure, member));
    (0..members).map(number).collect()
}

/// The bars of a layer beside its name, in shares of the width that there is, while what is written keeps its size.
fn layer(row: &ComparedRow, numbers: &[Option<f64>], most: f64) -> String {
    let name = row.layers.iter().flatten().next().map(|layer| &*layer.name).unwrap_or_default();
    let tall = LINE * u32::try_from(numbers.len()).unwrap_or_default();
    let bars: String = (0_u32..).zip(numbers).map(|(member, number)| bar(member, *number, most)).collect();
    format!(
        "<span class=\"bars-layer\" title=\"{}\">{}</span><svg width=\"100%\" height=\"{tall}\">{bars}</svg>",
        escaped(name),
        escaped(&short_name(name, MOST_CHARACTERS))
    )
}

/// The bar of a network with its number at the end; where there is no such layer, neither.
fn bar(member: u32, number: Option<f64>, most: f64) -> String {
    let Some(number) = number else { return String::new() };
    let (top, percent) = (member * LINE, 100.0 * number / most);
    format!(
        "<rect class=\"bar-{member}\" y=\"{}\" width=\"{percent:.2}%\" height=\"{BAR}\"/>\
         <text x=\"{percent:.2}%\" y=\"{}\" dx=\"5\">{}</text>",
        top + (LINE - BAR) / 2,
        top + BAR + 1,
        si(number)
    )
}
