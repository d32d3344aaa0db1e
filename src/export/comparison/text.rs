//! A comparison to read: totals side by side, and the layers that make the difference.

use std::fmt::{self, Write};

use super::label::label;
use crate::audit::Measure;
use crate::comparison::{Compared, ComparedRow, Comparison, Provenance};
use crate::energy::Unit;
use crate::export::Exporter;
use crate::export::grid::{Grid, short};
use crate::model::Quantity;

/// Tables in plain text, four significant digits.
#[derive(Clone, Copy, Debug)]
pub struct ComparisonText;

const NOTHING: &str = "–";

impl Exporter<Comparison> for ComparisonText {
    fn id(&self) -> &'static str {
        "text"
    }

    fn title(&self) -> &'static str {
        "Comparison"
    }

    fn file_name(&self) -> &'static str {
        "comparison.txt"
    }

    fn media_type(&self) -> &'static str {
        "text/plain"
    }

    fn export(&self, comparison: &Comparison) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = write_all(&mut text, comparison);
        text
    }
}

fn write_all(text: &mut String, comparison: &Comparison) -> fmt::Result {
    for (place, member) in comparison.members.iter().enumerate() {
        writeln!(text, "{}", member_line(place, member))?;
    }
    writeln!(text)?;
    if !comparison.has_same_rules() {
        writeln!(text, "They were counted by different rules: not all differences are of the networks.\n")?;
    }
    let unit = unit_of(comparison);
    let totals = [head("Total", comparison)].into_iter().chain(comparison.total.iter().map(|number| {
        let name = with_unit(number.measure, unit);
        [name].into_iter().chain(numbers(number, scale(number.measure, unit))).collect()
    }));
    writeln!(text, "{}", Grid { lines: totals.collect() })?;
    let leading = comparison.leading();
    writeln!(text, "Layers by their difference in {}:\n", with_unit(leading, unit))?;
    let rows = comparison.by_contribution(leading).into_iter();
    let lines = [layers_head(comparison)].into_iter().chain(rows.map(|row| layer_line(row, comparison, unit)));
    write!(text, "{}", Grid { lines: lines.collect() })
}

fn member_line(place: usize, member: &Provenance) -> String {
    let Provenance { file, graph_name, rules, supposed, .. } = member;
    let timesteps = member.timesteps.map_or_else(|| "formal".to_owned(), |timesteps| format!("T = {timesteps}"));
    let supposed = if supposed.is_empty() { String::new() } else { format!("; {supposed}") };
    format!("{}  {file}: {graph_name}, {timesteps}, rules {rules}{supposed}", label(place))
}

fn unit_of(comparison: &Comparison) -> Unit {
    let energies = comparison.total(Measure::Energy).into_iter().flat_map(|number| &number.values);
    Unit::of(energies.flatten().map(|energy| energy.to_f64()).fold(0.0, f64::max))
}

fn with_unit(measure: Measure, unit: Unit) -> String {
    match measure {
        Measure::Energy => format!("{} ({})", measure.key(), unit.symbol()),
        Measure::Field(field) => field.key().to_owned(),
    }
}

const fn scale(measure: Measure, unit: Unit) -> Unit {
    match measure {
        Measure::Energy => unit,
        // A count is what it is.
        Measure::Field(_) => Unit::Picojoule,
    }
}

/// `A`, `B`, `B − A`, `%`
fn head(name: &str, comparison: &Comparison) -> Vec<String> {
    let members = 0..comparison.members.len();
    let differences = members.clone().skip(1).flat_map(|member| [format!("{} − A", label(member)), "%".to_owned()]);
    [name.to_owned()].into_iter().chain(members.map(label)).chain(differences).collect()
}

fn numbers(number: &Compared, unit: Unit) -> Vec<String> {
    let values = number.values.iter().map(|value| shown(*value, unit));
    let differences = (1..number.values.len()).flat_map(|member| {
        let difference = number.difference(member).map(|difference| signed(unit.scale(difference.to_f64())));
        let share = number.share(member).map(|share| signed(100.0 * share));
        [difference, share].map(|cell| cell.unwrap_or_else(|| NOTHING.to_owned()))
    });
    values.chain(differences).collect()
}

fn layers_head(comparison: &Comparison) -> Vec<String> {
    let contributions = (1..comparison.members.len()).map(|member| format!("% of {} − A", label(member)));
    head("Layer", comparison).into_iter().chain(contributions).chain(["matched".to_owned()]).collect()
}

fn layer_line(row: &ComparedRow, comparison: &Comparison, unit: Unit) -> Vec<String> {
    let leading = comparison.leading();
    let Some((number, total)) = row.number(leading).zip(comparison.total(leading)) else { return vec![names(row)] };
    let contributions = (1..number.values.len()).map(|member| {
        let share = number.contribution(total, member);
        share.map_or_else(|| NOTHING.to_owned(), |share| with_minus(100.0 * share))
    });
    let numbers = numbers(number, scale(leading, unit));
    [names(row)].into_iter().chain(numbers).chain(contributions).chain([matched(row)]).collect()
}

/// Every name that the layers have.
fn names(row: &ComparedRow) -> String {
    let mut names: Vec<&str> = Vec::new();
    for layer in row.layers.iter().flatten() {
        if !names.contains(&&*layer.name) {
            names.push(&layer.name);
        }
    }
    names.join(" = ")
}

/// How each network's layer came to stand here: `B by name`.
fn matched(row: &ComparedRow) -> String {
    let layers = row.layers.iter().enumerate();
    let here: Vec<String> = layers
        .filter_map(|(member, layer)| Some((member, layer.as_ref()?)))
        .enumerate()
        .filter_map(|(place, (member, layer))| match place {
            0 => None,
            _ => Some(format!("{} {}", label(member), layer.how.words())),
        })
        .collect();
    if here.is_empty() {
        let only = row.layers.iter().position(Option::is_some).map(label);
        return only.map_or_else(String::new, |only| format!("only in {only}"));
    }
    here.join(", ")
}

fn shown(value: Option<Quantity>, unit: Unit) -> String {
    value.map_or_else(|| NOTHING.to_owned(), |value| short(unit.scale(value.to_f64())))
}

fn signed(value: f64) -> String {
    if value > 0.0 { format!("+{}", short(value)) } else { with_minus(value) }
}

fn with_minus(value: f64) -> String {
    if value < 0.0 { format!("−{}", short(-value)) } else { short(value) }
}
