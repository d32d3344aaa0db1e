//! What a chart counts, and the series that it is made of.

use super::{Amount, Colour};
use crate::report::Field;

/// What the bars count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Metric {
    /// Accumulates and multiply-accumulates, of synapses and of addressing, stacked.
    #[default]
    Operations,
    /// Words read and written, stacked.
    Memory,
    /// Spikes at the input and at the output, side by side.
    SpikeRates,
}

/// One colour of a chart: a field of every layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Series {
    /// The field that it shows.
    pub field: Field,
    /// Its name in a legend.
    pub label: &'static str,
    /// Its colour.
    pub colour: Colour,
}

/// How the series of a layer stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrangement {
    /// On top of one another: parts of a whole.
    Stacked,
    /// Side by side.
    Grouped,
}

const fn one(field: Field, label: &'static str, colour: Colour) -> Series {
    Series { field, label, colour }
}

const OPERATIONS: [Series; 4] = [
    one(Field::SynAcc, "Synaptic ACC", Colour::Acc),
    one(Field::SynMac, "Synaptic MAC", Colour::Mac),
    one(Field::AddrAcc, "Addressing ACC", Colour::AccAddressing),
    one(Field::AddrMac, "Addressing MAC", Colour::MacAddressing),
];
const MEMORY: [Series; 2] =
    [one(Field::MemRead, "Reads", Colour::Reads), one(Field::MemWrite, "Writes", Colour::Writes)];
const SPIKE_RATES: [Series; 2] =
    [one(Field::InputSpikerate, "Input", Colour::RateIn), one(Field::OutputSpikerate, "Output", Colour::RateOut)];

/// The series of a metric, from the bottom of a stack up, or from left to right.
pub const fn series(metric: Metric) -> &'static [Series] {
    match metric {
        Metric::Operations => &OPERATIONS,
        Metric::Memory => &MEMORY,
        Metric::SpikeRates => &SPIKE_RATES,
    }
}

impl Metric {
    /// Every metric, in the order of a menu.
    pub const ALL: [Self; 3] = [Self::Operations, Self::Memory, Self::SpikeRates];

    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Operations => "Operations",
            Self::Memory => "Memory",
            Self::SpikeRates => "Spike rates",
        }
    }

    /// What the value axis counts.
    pub const fn axis_label(self, amount: Amount) -> &'static str {
        match (self, amount) {
            (Self::Operations, Amount::Absolute) => "Operations per inference",
            (Self::Operations, Amount::Share) => "Share of all operations",
            (Self::Memory, Amount::Absolute) => "Words read and written per inference",
            (Self::Memory, Amount::Share) => "Share of all memory accesses",
            (Self::SpikeRates, _) => "Spikes per element and timestep",
        }
    }

    /// Whether a layer's value is a part of the network's, so that [`Amount::Share`] differs from the count itself.
    pub const fn has_shares(self) -> bool {
        matches!(self.arrangement(), Arrangement::Stacked)
    }

    pub(super) const fn arrangement(self) -> Arrangement {
        match self {
            Self::Operations | Self::Memory => Arrangement::Stacked,
            Self::SpikeRates => Arrangement::Grouped,
        }
    }
}
