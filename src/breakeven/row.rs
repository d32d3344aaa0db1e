//! One row of a spiking network beside its twin's.

use std::sync::Arc;

use super::crossing::Crossing;
use super::curve::Curve;
use crate::counting::Counts;
use crate::model::{Checked, Overflow, Quantity};
use crate::report::Figures;

/// A number of the spiking network beside the twin's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Of the spiking network.
    pub spiking: Quantity,
    /// Of its formal twin.
    pub formal: Quantity,
}

/// A layer, or the total.
#[derive(Clone, Debug, PartialEq)]
pub struct BreakEvenRow {
    /// The layer's name.
    pub name: Arc<str>,
    /// Accumulates and multiply-accumulates, of synapses and of addressing.
    pub operations: Pair,
    /// Words read and written.
    pub memory: Pair,
    /// pJ per inference.
    pub energy: Pair,
    /// Energy of the spiking network over the scale of its spike rates, those before any scaling being 1.
    pub over_scale: Curve,
    /// Energy of the spiking network over T, at the recorded rates.
    pub over_time: Curve,
    /// The scale at which both cost the same energy.
    pub scale: Crossing,
    /// The T at which both cost the same energy, whole or not.
    pub timesteps: Crossing,
}

/// What a row costs.
#[derive(Clone, Copy)]
pub(super) struct Cost {
    operations: Quantity,
    memory: Quantity,
    energy: f64,
}

impl Cost {
    pub(super) const NOTHING: Self = Self { operations: Quantity::ZERO, memory: Quantity::ZERO, energy: 0.0 };

    /// Of a report's row and its energy in pJ.
    pub(super) fn new(figures: &Figures, energy: f64) -> Result<Self, Overflow> {
        let counts = figures.counts.unwrap_or(Counts::ZERO);
        let sum = |a: Quantity, b: Quantity| (Checked::from(a) + Checked::from(b)).finish();
        Ok(Self {
            operations: sum(counts.total_acc, counts.total_mac)?,
            memory: sum(counts.mem_read, counts.mem_write)?,
            energy,
        })
    }
}

impl BreakEvenRow {
    pub(super) fn new(name: Arc<str>, spiking: Cost, formal: Cost, over_scale: Curve, over_time: Curve) -> Self {
        let energy = Pair { spiking: Quantity::Average(spiking.energy), formal: Quantity::Average(formal.energy) };
        Self {
            name,
            operations: Pair { spiking: spiking.operations, formal: formal.operations },
            memory: Pair { spiking: spiking.memory, formal: formal.memory },
            energy,
            scale: Crossing::of(&over_scale, formal.energy),
            timesteps: Crossing::of(&over_time, formal.energy),
            over_scale,
            over_time,
        }
    }
}

impl Pair {
    /// The spiking network's number as a multiple of the twin's; none where that is 0.
    pub fn ratio(&self) -> Option<f64> {
        self.spiking.ratio(self.formal)
    }
}
