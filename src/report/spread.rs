//! How counts, rates and energies vary from sample to sample.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::energy::each_layer;
use super::variation::each_report;
use super::variation_file::Named;
use super::{Deviation, Field, Figures, Layer, Spikes, TOTAL};
use crate::counting::{CountError, Counts, Rules};
use crate::diagnostic::{TotalOf, VaryingTotal};
use crate::energy::{Breakdown, EnergyModel, Provenance};
use crate::model::{Network, Quantity, Samples};

/// What single samples cost, as distributions.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// How many samples there are.
    pub samples: usize,
    /// The rules that counted.
    pub rules: String,
    /// The model's name.
    pub graph_name: Arc<str>,
    /// By which costs.
    pub provenance: Provenance,
    /// A row a layer, then the total.
    pub rows: Vec<SpreadRow>,
}

/// A layer's numbers, or the total's.
#[derive(Clone, Debug, PartialEq)]
pub struct SpreadRow {
    /// The layer's name.
    pub name: Arc<str>,
    /// One distribution a count, in the order of [`Spread::COUNTS`].
    pub counts: [Distribution; 8],
    /// Spikes per element and timestep, in the order of [`Spread::RATES`]; none where a sample has none.
    pub rates: [Option<Distribution>; 2],
    /// In pJ; none where a sample can't be priced.
    pub energy: Option<Distribution>,
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

    /// The rates that vary, by their names in CSV and JSON.
    pub const RATES: [Field; 2] = [Field::InputSpikerate, Field::OutputSpikerate];
    /// What energies are called in CSV and JSON.
    pub const ENERGY: &str = "energy";

    /// Counts and prices a network once a sample; none where a sample does not fit the network.
    ///
    /// # Errors
    /// A count beyond range.
    pub fn new<M: EnergyModel>(
        network: &Arc<Network>,
        samples: &Samples,
        rules: &Rules,
        model: &M,
    ) -> Result<Option<Self>, CountError> {
        let mut rows: Vec<Values> = Vec::new();
        let is_whole = each_report(network, samples, rules, |network, report| {
            if rows.is_empty() {
                let names = report.layers.iter().map(|layer| Arc::clone(&layer.name)).chain([TOTAL.into()]);
                rows = names.map(Values::named).collect();
            }
            let figures = report.layers.iter().map(Layer::figures).chain([report.total]);
            rows.iter_mut().zip(figures).for_each(|(row, figures)| row.add(&figures));
            let mut energies = Vec::with_capacity(rows.len());
            let total = each_layer(network, report, model, |_, layer| energies.push(layer.total().to_f64()));
            energies.extend(total.iter().map(|total| total.total().to_f64()));
            rows.iter_mut().zip(energies).for_each(|(row, energy)| row.energies.push(energy));
        })?;
        let samples = samples.count();
        let (rules, graph_name) = (rules.to_string(), Arc::clone(network.name()));
        let rows = rows.into_iter().map(|row| row.finish(samples)).collect();
        Ok(is_whole.then(|| Self { samples, rules, graph_name, provenance: model.provenance(), rows }))
    }

    /// The row of all layers together.
    pub fn total(&self) -> Option<&SpreadRow> {
        self.rows.last()
    }
}

impl SpreadRow {
    /// Every distribution that there is, by its name in CSV and JSON.
    pub fn each(&self) -> impl Iterator<Item = (&'static str, &Distribution)> {
        let counts = Spread::COUNTS.into_iter().zip(&self.counts);
        let rates = Spread::RATES.into_iter().zip(&self.rates);
        let rates = rates.filter_map(|(rate, found)| Some((rate.key(), found.as_ref()?)));
        counts.chain(rates).chain(self.energy.iter().map(|found| (Spread::ENERGY, found)))
    }
}

/// The numbers of a row, a value a sample.
struct Values {
    name: Arc<str>,
    counts: [Vec<f64>; 8],
    rates: [Vec<f64>; 2],
    energies: Vec<f64>,
}

impl Values {
    fn named(name: Arc<str>) -> Self {
        Self { name, counts: Default::default(), rates: Default::default(), energies: Vec::new() }
    }

    fn add(&mut self, figures: &Figures) {
        let counts = figures.counts.as_ref().map(all).into_iter().flatten();
        self.counts.iter_mut().zip(counts).for_each(|(values, count)| values.push(count.to_f64()));
        let Spikes { input_spikerate, output_spikerate, .. } = figures.spikes;
        for (values, rate) in self.rates.iter_mut().zip([input_spikerate, output_spikerate]) {
            values.extend(rate.map(Quantity::to_f64));
        }
    }

    fn finish(self, samples: usize) -> SpreadRow {
        // Of what a sample lacks nothing is known of all of them.
        let of_all = |values: Vec<f64>| (values.len() == samples).then(|| Distribution::of(values));
        SpreadRow {
            name: self.name,
            counts: self.counts.map(Distribution::of),
            rates: self.rates.map(of_all),
            energy: of_all(self.energies),
        }
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

impl From<&Distribution> for Deviation {
    fn from(Distribution { mean, deviation, .. }: &Distribution) -> Self {
        Self { mean: *mean, deviation: *deviation }
    }
}

impl Distribution {
    /// As what a total of this varies.
    pub(crate) const fn of_total(&self, of: TotalOf) -> VaryingTotal {
        let [low, .., high] = self.percentiles;
        VaryingTotal { of, numbers: [self.mean, self.deviation, low, high] }
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
