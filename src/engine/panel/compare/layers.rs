//! The layers of two networks side by side.

use std::fmt::Write;

use super::super::controls::{Refused, change, si};
use super::{Comparing, MATCH, MEASURE, MEASURES};
use crate::audit::Measure;
use crate::comparison::{ComparedRow, Comparison, Match, Matching, Member};
use crate::energy::Costs;
use crate::engine::html::{escaped, name, short_name};
use crate::export::{ComparisonCsv, Exporter, LayerNames};
use crate::model::Quantity;

/// The most rows that are shown; the CSV has them all.
const MOST_ROWS: usize = 200;
/// The most rows of the picture.
const MOST_BARS: usize = 12;
/// The most names that a field proposes.
const MOST_NAMES: usize = 500;

/// The measure of a name.
pub(super) fn measure(key: &str) -> Option<Measure> {
    MEASURES.into_iter().find(|measure| measure.key() == key)
}

/// The first network and the one that is looked at.
fn pair<'a>(comparing: &Comparing, members: &'a [Member]) -> Option<[&'a Member; 2]> {
    let (first, others) = members.split_first()?;
    Some([first, others.get(comparing.looked_at).or_else(|| others.last())?])
}

fn comparison(comparing: &Comparing, [first, other]: [&Member; 2], costs: &Costs) -> Comparison {
    let matching = Matching::new(&[&first.report, &other.report], &comparing.said);
    Comparison::new(&[first.clone(), other.clone()], &matching, costs)
}

/// The differences as CSV.
pub(super) fn csv(comparing: &Comparing, members: &[Member], costs: &Costs, names: LayerNames) -> Option<String> {
    Some(ComparisonCsv { names }.export(&comparison(comparing, pair(comparing, members)?, costs)))
}

/// A table of differences by what they contribute, and bars on one scale.
pub(super) fn side_by_side(comparing: &Comparing, members: &[Member], costs: &Costs, refused: &Refused) -> String {
    let Some([first, other]) = pair(comparing, members) else { return String::new() };
    let comparison = comparison(comparing, [first, other], costs);
    let measure = comparing.measure.unwrap_or_else(|| comparison.leading());
    let rows = comparison.by_contribution(measure);
    let whole = comparison.total(measure);
    let lines: String = rows
        .iter()
        .take(MOST_ROWS)
        .map(|row| {
            let number = row.number(measure);
            let share = number.zip(whole).and_then(|(number, whole)| number.contribution(whole, 1));
            line(row, measure, share, refused)
        })
        .collect();
    let rest = rows.len().saturating_sub(MOST_ROWS);
    let rest = if rest > 0 { format!("<p>{rest} more layers are in the CSV.</p>") } else { String::new() };
    let different = if comparison.has_same_rules() {
        ""
    } else {
        "<p class=\"compare-problem\">They were counted by different rules: not all differences are of the networks.</p>"
    };
    let names: String = first
        .report
        .layers
        .iter()
        .take(MOST_NAMES)
        .map(|layer| format!("<option value=\"{}\"></option>", escaped(&layer.name)))
        .collect();
    format!(
        "<div class=\"compare-tools\"><h3>Layers of {} beside {}</h3><label>By <select class=\"control-text\" \
         data-act=\"{MEASURE}\">{}</select></label><button type=\"button\" class=\"button\" data-download=\"comparison\">\
         Layers as CSV</button></div>{different}{}<datalist id=\"compare-names\">{names}</datalist>\
         <div class=\"audit-box\" tabindex=\"0\" role=\"region\" aria-label=\"Layers side by side\"><table class=\"audit-table\" \
         id=\"compare-layers\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">Matched</th>\
         <th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">Difference</th><th scope=\"col\">In per cent</th>\
         <th scope=\"col\">Share of the total difference</th></tr></thead><tbody>{lines}</tbody></table></div>{rest}",
        name(&other.file),
        name(&first.file),
        options(measure),
        bars(&rows, measure, [&first.file, &other.file]),
        name(&first.file),
        name(&other.file),
        name(&first.file),
        name(&other.file),
    )
}

fn options(chosen: Measure) -> String {
    MEASURES
        .iter()
        .map(|measure| {
            let selected = if *measure == chosen { " selected" } else { "" };
            let unit = if *measure == Measure::Energy { " (pJ)" } else { "" };
            format!("<option value=\"{0}\"{selected}>{0}{unit}</option>", measure.key())
        })
        .collect()
}

fn value(row: &ComparedRow, measure: Measure, member: usize) -> Option<f64> {
    row.number(measure)?.values.get(member).copied().flatten().map(Quantity::to_f64)
}

fn line(row: &ComparedRow, measure: Measure, share: Option<f64>, refused: &Refused) -> String {
    let layer = |member: usize| row.layers.get(member).and_then(Option::as_ref);
    let (one, other) = (layer(0), layer(1));
    let first = one.map_or_else(|| "–".to_owned(), |layer| name(&layer.name));
    // What stands beside a layer of the other network can be said.
    let (second, matched) = match other {
        None => ("–".to_owned(), String::new()),
        Some(layer) => {
            let partner = one.map(|layer| &*layer.name).unwrap_or_default();
            let (value, why) = refused.value(MATCH, &layer.name, partner);
            let of = escaped(&layer.name);
            let how = if one.is_some() && layer.how != Match::First { layer.how.words() } else { "with nothing" };
            (
                name(&layer.name),
                format!(
                    "<input type=\"text\" class=\"control-text\" list=\"compare-names\" aria-label=\"Layer that {of} \
                     corresponds to\" data-act=\"{MATCH}\" data-of=\"{of}\"{value}> {how}{why}"
                ),
            )
        }
    };
    let (before, after) = (value(row, measure, 0), value(row, measure, 1));
    let shown = |value: Option<f64>| value.map_or_else(|| "N/A".to_owned(), si);
    let difference = row.number(measure).and_then(|number| number.difference(1)).map(Quantity::to_f64);
    let percent = before.zip(after).and_then(|(before, after)| change(before, after));
    let share = share.map(in_per_cent);
    let absent = || "N/A".to_owned();
    format!(
        "<tr><th scope=\"row\">{first}</th><td>{second}</td><td>{matched}</td><td class=\"number\">{}</td>\
         <td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
        shown(before),
        shown(after),
        difference.map_or_else(absent, signed),
        percent.unwrap_or_else(absent),
        share.unwrap_or_else(absent)
    )
}

fn signed(value: f64) -> String {
    let sign = match value {
        ..0.0 => '−',
        0.0 => '±',
        _ => '+',
    };
    format!("{sign}{}", si(value.abs()))
}

fn in_per_cent(share: f64) -> String {
    let text = format!("{:.1}\u{202f}%", 100.0 * share);
    if text.starts_with("-0.0") { text.replace('-', "") } else { text.replace('-', "−") }
}

const WIDTH: f64 = 440.0;
const NAMES: f64 = 156.0;
/// The most characters of a name.
const MOST_CHARACTERS: usize = 17;
const ROW: f64 = 34.0;
const BAR: f64 = 12.0;

/// The layers that differ most, both networks' bars on one scale.
fn bars(rows: &[&ComparedRow], measure: Measure, files: [&str; 2]) -> String {
    let shown: Vec<&&ComparedRow> = rows.iter().take(MOST_BARS).collect();
    let all = || shown.iter().flat_map(|row| [0, 1].map(|member| value(row, measure, member).unwrap_or_default()));
    let most = all().fold(0.0, f64::max);
    if most <= 0.0 {
        return String::new();
    }
    let mut svg = String::new();
    for (place, row) in (0_u32..).zip(&shown) {
        let top = f64::from(place) * ROW + 4.0;
        let layer = row
            .layers
            .iter()
            .flatten()
            .next()
            .map(|layer| escaped(&short_name(&layer.name, MOST_CHARACTERS)))
            .unwrap_or_default();
        // Writing to a string never fails.
        let _ = write!(svg, "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{layer}</text>", NAMES - 8.0, top + BAR + 4.0);
        for (member, class) in [(0_u32, "bar-first"), (1, "bar-other")] {
            let number = value(row, measure, usize::from(member == 1)).unwrap_or_default();
            let _ = write!(
                svg,
                "<rect class=\"{class}\" x=\"{NAMES}\" y=\"{}\" width=\"{:.1}\" height=\"{BAR}\"><title>{}</title></rect>",
                top + f64::from(member) * (BAR + 1.0),
                number / most * (WIDTH - NAMES - 8.0),
                si(number)
            );
        }
    }
    let height = ROW * f64::from(u32::try_from(shown.len()).unwrap_or_default());
    format!(
        "<figure class=\"curve is-small\"><svg id=\"compare-bars\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{} of \
         the layers that differ most, both networks on one scale\">{svg}</svg><figcaption><span class=\"key-first\">{}</span> \
         <span class=\"key-other\">{}</span>, on one scale up to {}.</figcaption></figure>",
        measure.key(),
        name(files[0]),
        name(files[1]),
        si(most)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_told_by_one_kind_of_minus() {
        assert_eq!([-1500.0, 0.0, 20.0].map(signed), ["−1.5\u{202f}k", "±0", "+20"]);
        assert_eq!([-0.119, 0.25, -0.0002].map(in_per_cent), ["−11.9\u{202f}%", "25.0\u{202f}%", "0.0\u{202f}%"]);
    }
}
