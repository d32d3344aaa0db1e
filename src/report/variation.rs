//! How bars of a chart, and totals, vary from sample to sample.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Distribution, Field, Figures, Report, Spread, Value};
use crate::counting::{CountError, Rules};
use crate::model::{Network, Quantity, Samples, align};

/// How a report's numbers vary over the samples that it is the mean of.
#[derive(Clone, Debug, PartialEq)]
pub struct Variation {
    /// How many samples there are.
    pub samples: usize,
    /// A row a layer, in the order of the report.
    pub layers: Vec<[Option<Deviation>; Varying::ALL.len()]>,
    /// Of all layers together.
    pub whole: [Option<Deviation>; Varying::ALL.len()],
    /// The distributions of the totals, in the order of [`Spread::COUNTS`].
    pub total: [Distribution; 8],
    /// That of the total's output spike rate; none where a sample has none.
    pub rate: Option<Distribution>,
}

/// A number of a layer that varies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Varying {
    /// All accumulates and multiply-accumulates.
    Operations,
    /// Reads and writes.
    Memory,
    /// Spikes at the input.
    InputRate,
    /// Spikes at the output.
    OutputRate,
}

/// The mean of some values, and how far they are from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Deviation {
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation, of a sample: with n − 1; 0 for one value.
    pub deviation: f64,
}

/// Values so far, of which none is kept (Welford 1962).
#[derive(Clone, Copy, Debug)]
pub(super) struct Running {
    count: f64,
    mean: f64,
    squares: f64,
}

impl Variation {
    /// Counts a network once a sample; none where a sample does not fit the network.
    ///
    /// # Errors
    /// A count beyond range.
    pub fn new(network: &Arc<Network>, samples: &Samples, rules: &Rules) -> Result<Option<Self>, CountError> {
        const BEGUN: [Option<Running>; Varying::ALL.len()] = [Some(Running::NONE); Varying::ALL.len()];
        let (mut layers, mut whole) = (Vec::new(), BEGUN);
        let mut totals = Spread::COUNTS.map(|_| Vec::with_capacity(samples.count()));
        let mut rates = Vec::with_capacity(samples.count());
        let is_whole = each_report(network, samples, rules, |_, report| {
            if layers.is_empty() {
                layers = vec![BEGUN; report.layers.len()];
            }
            for (running, layer) in layers.iter_mut().zip(&report.layers) {
                add(running, &layer.figures());
            }
            add(&mut whole, &report.total);
            rates.extend(report.total.spikes.output_spikerate.map(Quantity::to_f64));
            let counts = report.total.counts.as_ref().map(super::spread::all);
            for (values, count) in totals.iter_mut().zip(counts.into_iter().flatten()) {
                values.push(count.to_f64());
            }
        })?;
        Ok(is_whole.then(|| Self {
            samples: samples.count(),
            layers: layers.into_iter().map(finished).collect(),
            whole: finished(whole),
            total: totals.map(Distribution::of),
            rate: (rates.len() == samples.count()).then(|| Distribution::of(rates)),
        }))
    }

    /// How a number of a layer varies.
    pub fn of(&self, layer: usize, varying: Varying) -> Option<Deviation> {
        pick(self.layers.get(layer)?, varying)
    }

    /// How a number of all layers together varies.
    pub fn of_whole(&self, varying: Varying) -> Option<Deviation> {
        pick(&self.whole, varying)
    }
}

fn pick(row: &[Option<Deviation>; Varying::ALL.len()], varying: Varying) -> Option<Deviation> {
    row.iter().zip(Varying::ALL).find(|(_, one)| *one == varying).and_then(|(found, _)| *found)
}

fn add(running: &mut [Option<Running>; Varying::ALL.len()], figures: &Figures) {
    for (running, varying) in running.iter_mut().zip(Varying::ALL) {
        // Where one sample lacks a number, nothing is known of all of them.
        *running = running.zip(varying.of(figures)).map(|(running, value)| running.with(value));
    }
}

fn finished(running: [Option<Running>; Varying::ALL.len()]) -> [Option<Deviation>; Varying::ALL.len()] {
    running.map(|running| running.map(Running::finish))
}

/// Visits the report of each sample, with the network by its rows' names; false where a sample does not fit the network.
pub(super) fn each_report(
    network: &Arc<Network>,
    samples: &Samples,
    rules: &Rules,
    mut visit: impl FnMut(&Network, &Report),
) -> Result<bool, CountError> {
    for sample in samples.each() {
        let (Some(aligned), _) = align(network, &sample) else { return Ok(false) };
        visit(&aligned.network, &Report::new(&aligned.network, Some(&aligned.activity), rules, Vec::new())?);
    }
    Ok(true)
}

impl Varying {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Operations, Self::Memory, Self::InputRate, Self::OutputRate];

    fn of(self, figures: &Figures) -> Option<f64> {
        let fields: &[Field] = match self {
            Self::Operations => &[Field::TotalAcc, Field::TotalMac],
            Self::Memory => &[Field::MemRead, Field::MemWrite],
            Self::InputRate => &[Field::InputSpikerate],
            Self::OutputRate => &[Field::OutputSpikerate],
        };
        fields.iter().try_fold(0.0, |sum, field| match field.of(figures) {
            Value::Number(number) => Some(sum + number?.to_f64()),
            Value::Flag(_) | Value::Spiking(_) => None,
        })
    }
}

impl Running {
    pub(super) const NONE: Self = Self { count: 0.0, mean: 0.0, squares: 0.0 };

    #[must_use]
    pub(super) fn with(self, value: f64) -> Self {
        let count = self.count + 1.0;
        let mean = self.mean + (value - self.mean) / count;
        Self { count, mean, squares: self.squares + (value - self.mean) * (value - mean) }
    }

    pub(super) fn finish(self) -> Deviation {
        let deviation = if self.count > 1.0 { (self.squares / (self.count - 1.0)).sqrt() } else { 0.0 };
        Deviation { mean: self.mean, deviation }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As of a distribution: [2, 4, 4, 5, 10] have the mean 5 and the deviation √((9 + 1 + 1 + 0 + 25) / 4) = 3.
    #[test]
    fn running_sums_are_those_of_all_values() {
        let running = [2.0, 4.0, 4.0, 5.0, 10.0].into_iter().fold(Running::NONE, Running::with);
        let Deviation { mean, deviation } = running.finish();
        assert!((mean - 5.0).abs() < 1e-12 && (deviation - 3.0).abs() < 1e-12, "{mean} {deviation}");
        let one = Running::NONE.with(7.0).finish();
        assert_eq!((one.mean, one.deviation), (7.0, 0.0));
    }
}
