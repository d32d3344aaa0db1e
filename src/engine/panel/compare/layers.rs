//! The layers of two networks side by side.

use super::super::controls::{Refused, change, si};
use super::bars::{MOST_NETWORKS, bars, value};
use super::{Comparing, MATCH, MEASURE, MEASURES};
use crate::audit::Measure;
use crate::comparison::{ComparedRow, Comparison, Match, Matching, Member};
use crate::energy::Costs;
use crate::engine::html::{escaped, name};
use crate::export::{ComparisonCsv, Exporter, LayerNames};
use crate::model::Quantity;
use crate::report::Report;

/// The most rows that are shown; the CSV has them all.
const MOST_ROWS: usize = 200;
/// The most layers of all networks whose bars stand side by side; of more, those of two networks alone.
const MOST_LAYERS: usize = 5_000;
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

fn comparison(comparing: &Comparing, members: &[&Member], costs: &Costs) -> Comparison {
    let reports: Vec<&Report> = members.iter().map(|member| &*member.report).collect();
    let members: Vec<Member> = members.iter().copied().cloned().collect();
    Comparison::new(&members, &Matching::new(&reports, &comparing.said), costs)
}

/// The two, and others of those that the filter leaves, as far as they have room beside them.
fn beside<'a>(pair: [&'a Member; 2], wanted: &[&'a Member]) -> Vec<&'a Member> {
    let others = wanted.iter().copied().filter(|member| pair.iter().all(|of| of.file != member.file));
    let all: Vec<&Member> = pair.into_iter().chain(others).take(MOST_NETWORKS).collect();
    let layers: usize = all.iter().map(|member| member.report.layers.len()).sum();
    if layers > MOST_LAYERS { pair.to_vec() } else { all }
}

/// The differences as CSV.
pub(super) fn csv(comparing: &Comparing, members: &[Member], costs: &Costs, names: LayerNames) -> Option<String> {
    Some(ComparisonCsv { names }.export(&comparison(comparing, &pair(comparing, members)?, costs)))
}

/// A table of differences by what they contribute, and bars on one scale.
pub(super) fn side_by_side(
    comparing: &Comparing,
    members: &[Member],
    wanted: &[&Member],
    costs: &Costs,
    refused: &Refused,
) -> String {
    let Some([first, other]) = pair(comparing, members) else { return String::new() };
    let of_two = comparison(comparing, &[first, other], costs);
    let measure = comparing.measure.unwrap_or_else(|| of_two.leading());
    let beside = beside([first, other], wanted);
    let picture = match beside.len() {
        ..=2 => bars(&of_two, measure),
        _ => bars(&comparison(comparing, &beside, costs), measure),
    };
    let rows = of_two.by_contribution(measure);
    let whole = of_two.total(measure);
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
    let different = if of_two.has_same_rules() {
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
        picture,
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
                     corresponds to\" placeholder=\"nothing\" data-act=\"{MATCH}\" data-of=\"{of}\" data-whole{value}> {how}{why}"
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
    // A row that goes elsewhere takes its field along.
    let key = other.or(one).map(|layer| escaped(&layer.name)).unwrap_or_default();
    format!(
        "<tr data-row=\"{key}\"><th scope=\"row\">{first}</th><td>{second}</td><td>{matched}</td><td class=\"number\">{}</td>\
         <td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
        shown(before),
        shown(after),
        difference.map_or_else(absent, signed),
        percent.unwrap_or_else(absent),
        share.unwrap_or_else(absent)
    )
}

/// A difference with its sign.
pub(super) fn signed(value: f64) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_told_by_one_kind_of_minus() {
        assert_eq!([-1500.0, 0.0, 20.0].map(signed), ["−1.5\u{202f}k", "±0", "+20"]);
        assert_eq!([-0.119, 0.25, -0.0002].map(in_per_cent), ["−11.9\u{202f}%", "25.0\u{202f}%", "0.0\u{202f}%"]);
    }
}
