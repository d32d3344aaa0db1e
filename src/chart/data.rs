//! The numbers behind the bars, from a report's rows.

use std::ops::Range;

use super::metric::Arrangement;
use super::scene::are_apart;
use super::slots::Slots;
use super::subject::drawable;
use super::{Amount, Metric, Series, Subject, whiskers};
use crate::energy::Unit;
use crate::report::Deviation;

/// The most series that a chart shows at once.
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
#[derive(Clone, Debug)]
pub(super) struct Reader<'a> {
    subject: Subject<'a>,
    /// What was measured, and its factor.
    measured: Option<(Subject<'a>, f64)>,
    pub(super) series: Vec<Series>,
    metric: Metric,
    arrangement: Arrangement,
    factor: f64,
    /// The unit of energies.
    pub(super) unit: Unit,
}

impl<'a> Reader<'a> {
    pub(super) fn new(subject: Subject<'a>, metric: Metric, amount: Amount) -> Self {
        let series = subject.series(metric);
        let whole = |subject: &Subject<'_>| -> f64 { series.iter().filter_map(|one| subject.total(one.source)).sum() };
        let unit = if metric == Metric::Energy { Unit::of(whole(&subject)) } else { Unit::Picojoule };
        // Each share is of its own whole.
        let factor = |subject: &Subject<'_>| match amount {
            Amount::Share if metric.has_shares() => {
                let whole = whole(subject);
                if whole > 0.0 { 100.0 / whole } else { 0.0 }
            }
            Amount::Share | Amount::Absolute => unit.picojoules().recip(),
        };
        let measured = subject.as_measured().map(|measured| (measured, factor(&measured)));
        let factor = factor(&subject);
        Self { subject, factor, measured, series, metric, arrangement: metric.arrangement(), unit }
    }

    /// Whether any of the layers has a value at all, be it zero.
    pub(super) fn has_values(&self, layers: &Range<usize>) -> bool {
        layers.clone().any(|layer| self.series.iter().any(|one| self.subject.number(layer, one.source).is_some()))
    }

    /// What each slot shows, and how high bars are: none where there is no bar.
    ///
    /// Rows are wide, so they are walked once.
    pub(super) fn columns(&self, slots: &Slots) -> (Vec<Column>, Option<Extent>) {
        let mut extent = Extent { least: f64::INFINITY, most: 0.0 };
        let has_whiskers = self.has_whiskers(slots);
        let columns = (0..slots.count()).filter_map(|slot| {
            let column = self.highest(slots.layers(slot), &mut extent)?;
            if has_whiskers {
                let tops =
                    self.whiskers(column.layer).into_iter().flatten().map(|one| drawable(one.mean + one.deviation));
                extent.most = tops.fold(extent.most, f64::max);
            }
            Some(column)
        });
        let columns = columns.collect();
        (columns, (extent.most > 0.0).then_some(extent))
    }

    fn highest(&self, layers: Range<usize>, extent: &mut Extent) -> Option<Column> {
        let mut highest: Option<(f64, Column)> = None;
        for layer in layers {
            let values = self.values(&self.subject, self.factor, layer);
            let height = self.height(&values);
            extent.least = extent.least.min(self.lowest(&values, height));
            if let Some((measured, factor)) = &self.measured {
                extent.most = extent.most.max(self.height(&self.values(measured, *factor, layer)));
            }
            if highest.is_none_or(|(most, _)| height > most) {
                highest = Some((height, Column { layer, values }));
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

    /// How high the measured bars of a layer are.
    pub(super) fn outlines(&self, layer: usize) -> Vec<f64> {
        self.measured.as_ref().map(|(measured, factor)| self.heights(measured, *factor, layer)).unwrap_or_default()
    }

    /// Whether a layer's bars are not as they were measured.
    pub(super) fn has_changed(&self, layer: usize) -> bool {
        self.measured.is_some() && self.outlines(layer) != self.heights(&self.subject, self.factor, layer)
    }

    /// How high the bars of a layer are: of a stack one height, else one a series.
    fn heights(&self, subject: &Subject<'_>, factor: f64, layer: usize) -> Vec<f64> {
        let values = self.values(subject, factor, layer);
        match self.arrangement {
            Arrangement::Stacked => vec![self.height(&values)],
            Arrangement::Grouped => values.into_iter().take(self.series.len()).collect(),
        }
    }

    /// Whether bars of these slots are means of samples, and have room to show how those vary.
    pub(super) fn has_whiskers(&self, slots: &Slots) -> bool {
        self.samples().is_some() && are_apart(slots.band(), self.arrangement)
    }

    /// How many samples the bars are the means of.
    pub(super) fn samples(&self) -> Option<usize> {
        whiskers::samples(&self.subject, self.metric)
    }

    /// How a layer's bars vary, in the numbers of the axis: of a stack its height, else each bar's.
    pub(super) fn whiskers(&self, layer: usize) -> Vec<Option<Deviation>> {
        let scaled = |found: Deviation| Deviation {
            mean: drawable(found.mean * self.factor),
            deviation: drawable(found.deviation * self.factor),
        };
        let deviations = whiskers::deviations(&self.subject, self.metric, layer);
        deviations.into_iter().map(|found| found.map(scaled)).collect()
    }

    fn values(&self, subject: &Subject<'_>, factor: f64, layer: usize) -> [f64; MOST_SERIES] {
        let mut values = [0.0; MOST_SERIES];
        for (value, one) in values.iter_mut().zip(&self.series) {
            let number = subject.number(layer, one.source);
            *value = number.map_or(0.0, |number| drawable(number * factor));
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
