//! A spread as a table to read.

use crate::export::Exporter;
use crate::export::grid::{Grid, short};
use crate::export::table::costs_in_words;
use crate::report::{Distribution, Spread, SpreadRow};

/// The numbers that are not zero, a line each.
#[derive(Clone, Copy, Debug)]
pub struct SpreadText;

impl Exporter<Spread> for SpreadText {
    fn id(&self) -> &'static str {
        "text"
    }

    fn title(&self) -> &'static str {
        "Spread"
    }

    fn file_name(&self) -> &'static str {
        "spread.txt"
    }

    fn media_type(&self) -> &'static str {
        "text/plain"
    }

    fn export(&self, spread: &Spread) -> String {
        let percentiles = Distribution::PERCENTILES.map(|percent| format!("{percent} %"));
        let head =
            ["layer".to_owned(), "count".to_owned(), "mean".to_owned(), "deviation".to_owned(), "least".to_owned()];
        let head = head.into_iter().chain(percentiles).chain(["most".to_owned()]).collect();
        let mut lines: Vec<Vec<String>> = vec![head];
        // The total first: it is what is looked for.
        let (layers, total) = spread.rows.split_at(spread.rows.len().saturating_sub(1));
        lines.extend(total.iter().chain(layers).flat_map(rows));
        let samples = if spread.samples == 1 { "1 sample".to_owned() } else { format!("{} samples", spread.samples) };
        let (costs, ..) = costs_in_words(&spread.provenance);
        let of = format!("{}, {samples}, rules {}\nEnergies: {costs}\n\n", spread.graph_name, spread.rules);
        of + &Grid { lines }.to_string()
    }
}

/// A number's name, with its unit where it has one.
fn title(key: &str) -> String {
    if key == Spread::ENERGY { format!("{key} [pJ]") } else { key.to_owned() }
}

fn rows(row: &SpreadRow) -> impl Iterator<Item = Vec<String>> {
    let counts = row.each().filter(|(_, found)| found.most != 0.0);
    counts.map(|(count, found)| {
        let numbers =
            [found.mean, found.deviation, found.least].into_iter().chain(found.percentiles).chain([found.most]);
        [row.name.to_string(), title(count)].into_iter().chain(numbers.map(short)).collect()
    })
}
