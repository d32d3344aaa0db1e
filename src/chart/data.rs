//! The numbers behind the bars, from a report's rows.

use std::ops::Range;

use super::metric::Arrangement;
use super::slots::Slots;
use super::{Amount, Metric, Series, series};
use crate::report::{Field, Figures, Layer, Report, Value};

/// The most series of a metric.
pub(super) const MOST_SERIES: usize = 6;

/// What a slot shows: the figures of one of its layers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Column {
    /// The layer whose figures they are: of those that share the slot, the one with the highest bar, the first of such.
    pub(super) layer: usize,
    /// A value a series, in their order; zero beyond them and where there is none.
    pub(super) values: [f64; MOST_SERIES],
}

/// How high bars are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent {
    /// The lowest bar that is a bar.
    pub(super) least: f64,
    /// The highest.
    pub(super) most: f64,
}

/// Reads the values of a metric from rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    layers: &'a [Layer],
    series: &'static [Series],
    arrangement: Arrangement,
    factor: f64,
}

impl<'a> Reader<'a> {
    pub(super) fn new(report: &'a Report, metric: Metric, amount: Amount) -> Self {
        let series = series(metric);
        let whole: f64 = series.iter().filter_map(|one| number(&report.total, one.field)).sum();
        let factor = match amount {
            Amount::Share if metric.has_shares() => {
                if whole > 0.0 {
                    100.0 / whole
                } else {
                    0.0
                }
            }
            Amount::Share | Amount::Absolute => 1.0,
        };
        Self { layers: &report.layers, series, arrangement: metric.arrangement(), factor }
    }

    /// Whether any of the layers has a value at all, be it zero.
    pub(super) fn has_values(&self, layers: &Range<usize>) -> bool {
        let mut rows = self.layers.get(layers.clone()).unwrap_or_default().iter();
        rows.any(|row| self.series.iter().any(|one| number(&row.figures, one.field).is_some()))
    }

    /// What each slot shows, and how high bars are: none where there is no bar.
    ///
    /// Rows are wide, so they are walked once.
    pub(super) fn columns(&self, slots: &Slots) -> (Vec<Column>, Option<Extent>) {
        let mut extent = Extent { least: f64::INFINITY, most: 0.0 };
        let columns = (0..slots.count()).filter_map(|slot| self.highest(slots.layers(slot), &mut extent)).collect();
        (columns, (extent.most > 0.0).then_some(extent))
    }

    fn highest(&self, layers: Range<usize>, extent: &mut Extent) -> Option<Column> {
        let first = layers.start;
        let mut highest: Option<(f64, Column)> = None;
        for (place, row) in self.layers.get(layers)?.iter().enumerate() {
            let values = self.values(row);
            let height = self.height(&values);
            extent.least = extent.least.min(self.lowest(&values, height));
            if highest.is_none_or(|(most, _)| height > most) {
                highest = Some((height, Column { layer: first.saturating_add(place), values }));
            }
        }
        let (height, column) = highest?;
        extent.most = extent.most.max(height);
        Some(column)
    }

    /// The height of a layer's lowest bar that is a bar; endless where there is none.
    fn lowest(&self, values: &[f64; MOST_SERIES], height: f64) -> f64 {
        match self.arrangement {
            Arrangement::Stacked if height > 0.0 => height,
            Arrangement::Stacked => f64::INFINITY,
            Arrangement::Grouped => values.iter().copied().filter(|value| *value > 0.0).fold(f64::INFINITY, f64::min),
        }
    }

    fn values(&self, row: &Layer) -> [f64; MOST_SERIES] {
        let mut values = [0.0; MOST_SERIES];
        for (value, one) in values.iter_mut().zip(self.series) {
            *value = number(&row.figures, one.field).map_or(0.0, |number| drawable(number * self.factor));
        }
        values
    }

    fn height(&self, values: &[f64; MOST_SERIES]) -> f64 {
        match self.arrangement {
            Arrangement::Stacked => values.iter().sum(),
            Arrangement::Grouped => values.iter().copied().fold(0.0, f64::max),
        }
    }
}

/// A field's number in a row, if it has one.
pub(super) fn number(figures: &Figures, field: Field) -> Option<f64> {
    match field.of(figures) {
        Value::Number(quantity) => quantity.map(|quantity| drawable(quantity.to_f64())),
        Value::Flag(_) | Value::Spiking(_) => None,
    }
}

/// A number that sums and axes can bear: nothing negative, nothing endless, nothing too small to have a logarithm.
fn drawable(value: f64) -> f64 {
    const LEAST: f64 = 1e-290;
    const MOST: f64 = 1e290;
    if value >= LEAST { value.min(MOST) } else { 0.0 }
}
