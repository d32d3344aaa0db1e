//! What is drawn.

use super::{Metric, Series, Source, series};
use crate::report::{EnergyColumns, Report, Value};

/// A report, and its energies where they are known.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its energies.
    pub energies: Option<&'a EnergyColumns>,
    /// The same layers without what the report supposes, to be drawn as outlines.
    pub measured: Option<Measured<'a>>,
}

/// What was measured, and its energies where they are known.
#[derive(Clone, Copy, Debug)]
pub struct Measured<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its energies.
    pub energies: Option<&'a EnergyColumns>,
}

impl<'a> From<&'a Report> for Subject<'a> {
    fn from(report: &'a Report) -> Self {
        Self { report, energies: None, measured: None }
    }
}

impl<'a> Subject<'a> {
    /// What was measured, as a subject of its own.
    pub(super) fn as_measured(&self) -> Option<Self> {
        self.measured.map(|Measured { report, energies }: Measured<'a>| Self { report, energies, measured: None })
    }

    /// The series of a metric that there are numbers for.
    pub(super) fn series(&self, metric: Metric) -> Vec<Series> {
        let is_there = |source| match source {
            Source::Field(_) => true,
            Source::Energy(part) => self.energies.is_some_and(|energies| energies.column(part).is_some()),
        };
        series(metric).iter().copied().filter(|one| is_there(one.source)).collect()
    }

    /// A layer's number, if it has one.
    pub(super) fn number(&self, layer: usize, source: Source) -> Option<f64> {
        match source {
            Source::Field(field) => number(self.report.layers.get(layer)?.value(field)),
            Source::Energy(part) => self.energies?.of(part, layer).map(drawable),
        }
    }

    /// The number of all layers together.
    pub(super) fn total(&self, source: Source) -> Option<f64> {
        match source {
            Source::Field(field) => number(field.of(&self.report.total)),
            Source::Energy(part) => self.energies?.total(part).map(drawable),
        }
    }
}

fn number(value: Value) -> Option<f64> {
    match value {
        Value::Number(quantity) => quantity.map(|quantity| drawable(quantity.to_f64())),
        Value::Flag(_) | Value::Spiking(_) => None,
    }
}

/// A number that sums and axes can bear: nothing negative, nothing endless, nothing too small to have a logarithm.
pub(super) fn drawable(value: f64) -> f64 {
    const LEAST: f64 = 1e-290;
    const MOST: f64 = 1e290;
    if value >= LEAST { value.min(MOST) } else { 0.0 }
}
