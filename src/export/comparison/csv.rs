//! A comparison as CSV: a line a number.

use super::label::label;
use crate::comparison::{Compared, ComparedRow, Comparison, Match};
use crate::export::csv::push_field;
use crate::export::{Exporter, LayerNames};
use crate::model::Quantity;
use crate::report::{SUPPOSED, Value};

/// A column a network for names, for how they match and for numbers; differences from the first and per cent of it.
#[derive(Clone, Copy, Debug)]
pub struct ComparisonCsv {
    /// How layer names are written.
    pub names: LayerNames,
}

const TOTAL: &str = "Total";

impl ComparisonCsv {
    /// Names as they are.
    pub const VERBATIM: Self = Self { names: LayerNames::Verbatim };
    /// Names that no spreadsheet evaluates.
    pub const SPREADSHEET_SAFE: Self = Self { names: LayerNames::SpreadsheetSafe };

    fn push_row(self, text: &mut String, row: &ComparedRow, supposed: &str) {
        for number in &row.numbers {
            for (member, layer) in row.layers.iter().enumerate() {
                if member > 0 {
                    text.push(',');
                }
                self.names.push(text, layer.as_ref().map_or("", |layer| &layer.name));
            }
            for layer in row.layers.iter().skip(1) {
                text.push(',');
                push_field(text, layer.as_ref().map_or("", |layer| how(layer.how)));
            }
            push_number(text, number, supposed);
        }
    }
}

/// How a layer of a later network stands beside those before it.
const fn how(how: Match) -> &'static str {
    match how {
        Match::First => "with nothing",
        how => how.words(),
    }
}

/// Networks that suppose something, with what.
fn supposing(comparison: &Comparison) -> impl Iterator<Item = (usize, &str)> {
    let members = comparison.members.iter().map(|member| &*member.supposed).enumerate();
    members.filter(|(_, supposed)| !supposed.is_empty())
}

fn push_totals(text: &mut String, comparison: &Comparison, supposed: &str) {
    let members = comparison.members.len();
    for number in &comparison.total {
        text.push_str(&vec![TOTAL; members].join(","));
        text.push_str(&",".repeat(members.saturating_sub(1)));
        push_number(text, number, supposed);
    }
}

/// `supposed` is the end of every line.
fn push_number(text: &mut String, number: &Compared, supposed: &str) {
    let differences = (1..number.values.len()).flat_map(|member| {
        let percent = number.share(member).map(|share| Quantity::Average(100.0 * share));
        [number.difference(member), percent]
    });
    text.push(',');
    text.push_str(number.measure.key());
    for value in number.values.iter().copied().chain(differences) {
        text.push(',');
        push_field(text, &Value::Number(value).to_string());
    }
    text.push_str(supposed);
    text.push('\n');
}

fn header(comparison: &Comparison) -> String {
    let members: Vec<String> = (0..comparison.members.len()).map(|member| label(member).to_lowercase()).collect();
    let others = || members.iter().skip(1);
    let columns = members.iter().map(|member| format!("name_{member}"));
    let columns = columns.chain(others().map(|member| format!("matched_{member}"))).chain(["measure".to_owned()]);
    let columns = columns.chain(members.iter().cloned());
    let differences = others().flat_map(|member| [format!("difference_{member}"), format!("percent_{member}")]);
    let supposed = supposing(comparison).map(|(member, _)| format!("{SUPPOSED}_{}", label(member).to_lowercase()));
    columns.chain(differences).chain(supposed).collect::<Vec<_>>().join(",")
}

impl Exporter<Comparison> for ComparisonCsv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn title(&self) -> &'static str {
        "Comparison CSV"
    }

    fn file_name(&self) -> &'static str {
        "comparison.csv"
    }

    fn media_type(&self) -> &'static str {
        "text/csv"
    }

    fn export(&self, comparison: &Comparison) -> String {
        let mut text = header(comparison);
        text.push('\n');
        let mut supposed = String::new();
        for (_, words) in supposing(comparison) {
            supposed.push(',');
            push_field(&mut supposed, words);
        }
        for row in comparison.by_contribution(comparison.leading()) {
            self.push_row(&mut text, row, &supposed);
        }
        push_totals(&mut text, comparison, &supposed);
        text
    }
}
