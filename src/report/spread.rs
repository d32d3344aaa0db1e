//! How counts vary from sample to sample.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::variation_file::Named;
use crate::counting::{CountError, Counts, Rules, count};
use crate::model::{Network, Quantity, Samples, align};

/// Counts of single samples, as distributions.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// How many samples there are.
    pub samples: usize,
    /// The rules that counted.
    pub rules: String,
    /// The model's name.
    pub graph_name: Arc<str>,
    /// A row a layer, then the total.
    pub rows: Vec<SpreadRow>,
}

/// A layer's counts, or the total's.
#[derive(Clone, Debug, PartialEq)]
pub struct SpreadRow {
    /// The layer's name.
    pub name: Arc<str>,
    /// One distribution a count, in the order of [`Spread::COUNTS`].
    pub counts: [Distribution; 8],
}

/// Values of many samples.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Named", into = "Named")]
pub struct Distribution {
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation, of a sample: with n − 1; 0 for one value.
    pub deviation: f64,
    /// The least of them.
    pub least: f64,
    /// The percentiles of [`Distribution::PERCENTILES`].
    pub percentiles: [f64; 5],
    /// The most of them.
    pub most: f64,
}

impl Spread {
    /// The counts that vary, by their names in CSV and JSON.
    pub const COUNTS: [&str; 8] =
        ["syn_acc", "syn_mac", "addr_acc", "addr_mac", "total_acc", "total_mac", "mem_write", "mem_read"];

    /// Counts a network once a sample; none where a sample does not fit the network.
    ///
    /// # Errors
    /// A count beyond range.
    pub fn new(network: &Arc<Network>, samples: &Samples, rules: &Rules) -> Result<Option<Self>, CountError> {
        let mut names: Vec<Arc<str>> = Vec::new();
        let mut values: Vec<[Vec<f64>; 8]> = Vec::new();
        for sample in samples.each() {
            let (Some(aligned), _) = align(network, &sample) else { return Ok(None) };
            let tally = count(&aligned.network, Some(&aligned.activity), rules)?;
            let node = |id: usize| aligned.network.node(id).map(|node| Arc::clone(&node.name));
            if names.is_empty() {
                names = tally.rows().filter_map(|row| node(row.node)).chain([super::TOTAL.into()]).collect();
                values = vec![Default::default(); names.len()];
            }
            let counts = tally.rows().map(|row| row.counts).chain([tally.total().counts]);
            for (values, counts) in values.iter_mut().zip(counts) {
                for (values, count) in values.iter_mut().zip(all(&counts)) {
                    values.push(count.to_f64());
                }
            }
        }
        let rows = names
            .into_iter()
            .zip(values)
            .map(|(name, values)| SpreadRow { name, counts: values.map(Distribution::of) });
        let graph_name = Arc::clone(network.name());
        Ok(Some(Self { samples: samples.count(), rules: rules.to_string(), graph_name, rows: rows.collect() }))
    }

    /// The row of all layers together.
    pub fn total(&self) -> Option<&SpreadRow> {
        self.rows.last()
    }
}

/// The counts in the order of [`Spread::COUNTS`].
pub(super) const fn all(counts: &Counts) -> [Quantity; 8] {
    let Counts { syn_acc, syn_mac, addr_acc, addr_mac, total_acc, total_mac, mem_write, mem_read } = *counts;
    [syn_acc, syn_mac, addr_acc, addr_mac, total_acc, total_mac, mem_write, mem_read]
}

impl Distribution {
    /// Which percentiles there are.
    pub const PERCENTILES: [u8; 5] = [5, 25, 50, 75, 95];

    /// The distribution of some values, all finite.
    pub fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let (Some(&least), Some(&most)) = (values.first(), values.last()) else { return Self::default() };
        #[expect(clippy::cast_precision_loss, reason = "a count of values in memory")]
        let count = values.len() as f64;
        let mean = values.iter().sum::<f64>() / count;
        let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
        let deviation = if values.len() > 1 { (squares / (count - 1.0)).sqrt() } else { 0.0 };
        let percentiles = Self::PERCENTILES.map(|percent| percentile(&values, f64::from(percent) / 100.0));
        Self { mean, deviation, least, percentiles, most }
    }
}

/// A percentile of sorted values, between two of them by their distances (Hyndman and Fan's seventh, as NumPy has it).
fn percentile(sorted: &[f64], share: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of values in memory")]
    let place = share * sorted.len().saturating_sub(1) as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
    let below = place.floor() as usize;
    let at = |place: usize| sorted.get(place).or(sorted.last()).copied().unwrap_or_default();
    let (low, high) = (at(below), at(below + 1));
    low + (high - low) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// NumPy: np.mean, np.std(ddof=1) and np.percentile of [2, 4, 4, 5, 10].
    #[test]
    fn a_distribution_is_as_numpy_has_it() {
        let found = Distribution::of(vec![10.0, 4.0, 2.0, 5.0, 4.0]);
        assert_eq!((found.mean, found.least, found.most), (5.0, 2.0, 10.0));
        // √((9 + 1 + 1 + 0 + 25) / 4) = 3
        assert_eq!(found.deviation, 3.0);
        for (found, expected) in found.percentiles.into_iter().zip([2.4, 4.0, 4.0, 5.0, 9.0]) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
    }

    #[test]
    fn one_value_does_not_vary() {
        let found = Distribution::of(vec![7.0]);
        assert_eq!((found.mean, found.deviation, found.percentiles), (7.0, 0.0, [7.0; 5]));
    }
}
