//! Samples added up.

use std::sync::Arc;

use crate::diagnostic::SampleProblem;
use crate::model::quantity::Checked;
use crate::model::{
    Counter, CounterEntry, CounterRecording, LayerActivity, Overflow, Quantity, Recorded, Recording, Statistics,
};

/// Sums so far, in the layout of the first sample.
pub(super) enum Sums {
    Counters(CounterRecording, Vec<[CounterSum; 2]>),
    Rates(Box<Recording>, Vec<[StatisticsSum; 2]>, Box<[StatisticsSum; 2]>, u64),
}

impl Sums {
    pub(super) fn of(first: &Recorded) -> Self {
        match first {
            Recorded::Counters(recording) => {
                let sums = recording.entries.iter().map(|entry| [&entry.input, &entry.output].map(CounterSum::of));
                let sums = sums.collect();
                Self::Counters(recording.clone(), sums)
            }
            Recorded::Rates(recording) => {
                let sides = |layer: &LayerActivity| [&layer.input, &layer.output].map(StatisticsSum::of);
                let sums = recording.layers.iter().map(|(_, layer)| sides(layer)).collect();
                Self::Rates(Box::new(recording.clone()), sums, Box::new(sides(&recording.total)), 1)
            }
        }
    }

    pub(super) fn add(&mut self, sample: &Recorded) -> Result<(), SampleProblem> {
        match (self, sample) {
            (Self::Counters(first, sums), Recorded::Counters(sample)) => {
                agree(first.timesteps, sample.timesteps)?;
                let names = |entries: &[CounterEntry]| entries.iter().map(|entry| Arc::clone(&entry.name)).collect();
                same_layers(names(&first.entries), names(&sample.entries))?;
                for ([input, output], entry) in sums.iter_mut().zip(&sample.entries) {
                    input.add(&entry.input);
                    output.add(&entry.output);
                }
                Ok(())
            }
            (Self::Rates(first, sums, total, count), Recorded::Rates(sample)) => {
                agree(first.timesteps, sample.timesteps)?;
                let names =
                    |layers: &[(Arc<str>, LayerActivity)]| layers.iter().map(|(name, _)| Arc::clone(name)).collect();
                same_layers(names(&first.layers), names(&sample.layers))?;
                for (sums, (_, layer)) in sums.iter_mut().zip(&sample.layers) {
                    add_sides(sums, layer);
                }
                add_sides(total, &sample.total);
                *count += 1;
                Ok(())
            }
            (_, _) => Err(SampleProblem::Layout),
        }
    }

    pub(super) fn finish(self) -> Result<Recorded, Overflow> {
        match self {
            Self::Counters(mut recording, sums) => {
                for (entry, [input, output]) in recording.entries.iter_mut().zip(sums) {
                    (entry.input, entry.output) = (input.finish()?, output.finish()?);
                }
                Ok(Recorded::Counters(recording))
            }
            Self::Rates(mut recording, sums, total, count) => {
                for ((_, layer), sums) in recording.layers.iter_mut().zip(sums) {
                    finish_sides(layer, sums, count)?;
                }
                finish_sides(&mut recording.total, *total, count)?;
                Ok(Recorded::Rates(*recording))
            }
        }
    }
}

fn agree(first: Option<u32>, sample: Option<u32>) -> Result<(), SampleProblem> {
    if first == sample { Ok(()) } else { Err(SampleProblem::Timesteps) }
}

fn same_layers(first: Vec<Arc<str>>, sample: Vec<Arc<str>>) -> Result<(), SampleProblem> {
    if first == sample {
        return Ok(());
    }
    let lacks = first.iter().find(|name| !sample.contains(name)).map(ToString::to_string);
    Err(SampleProblem::Layers { lacks })
}

/// Counters add up.
pub(super) struct CounterSum {
    sums: [Checked; 4],
    binary: bool,
}

impl CounterSum {
    fn of(counter: &Counter) -> Self {
        Self { sums: parts(counter), binary: counter.binary }
    }

    fn add(&mut self, counter: &Counter) {
        for (sum, part) in self.sums.iter_mut().zip(parts(counter)) {
            *sum = *sum + part;
        }
        self.binary &= counter.binary;
    }

    fn finish(self) -> Result<Counter, Overflow> {
        let [spike_count, tensor_sum, size, sample_count] = self.sums;
        Ok(Counter {
            spike_count: spike_count.finish()?,
            tensor_sum: tensor_sum.finish()?,
            size: size.finish()?,
            binary: self.binary,
            sample_count: sample_count.finish()?,
        })
    }
}

fn parts(counter: &Counter) -> [Checked; 4] {
    [counter.spike_count, counter.tensor_sum, counter.size, counter.sample_count].map(Checked::from)
}

/// Rates and counts are averaged; where a sample lacks one, all do.
pub(super) struct StatisticsSum {
    rate: Option<f64>,
    count: Option<f64>,
    is_binary: Option<bool>,
}

impl StatisticsSum {
    fn of(statistics: &Statistics) -> Self {
        let number = |quantity: Option<Quantity>| quantity.map(Quantity::to_f64);
        Self { rate: number(statistics.rate), count: number(statistics.count), is_binary: statistics.is_binary }
    }

    fn add(&mut self, other: Self) {
        self.rate = self.rate.zip(other.rate).map(|(a, b)| a + b);
        self.count = self.count.zip(other.count).map(|(a, b)| a + b);
        self.is_binary = self.is_binary.zip(other.is_binary).map(|(a, b)| a && b);
    }

    fn finish(self, samples: u64) -> Result<Statistics, Overflow> {
        #[expect(clippy::cast_precision_loss, reason = "a count of samples in memory")]
        let mean = |sum: Option<f64>| sum.map(|sum| Quantity::average(sum / samples as f64)).transpose();
        Ok(Statistics { rate: mean(self.rate)?, count: mean(self.count)?, is_binary: self.is_binary })
    }
}

fn add_sides([input, output]: &mut [StatisticsSum; 2], layer: &LayerActivity) {
    input.add(StatisticsSum::of(&layer.input));
    output.add(StatisticsSum::of(&layer.output));
}

fn finish_sides(layer: &mut LayerActivity, [input, output]: [StatisticsSum; 2], samples: u64) -> Result<(), Overflow> {
    (layer.input, layer.output) = (input.finish(samples)?, output.finish(samples)?);
    Ok(())
}
