//! What a chart counts, and the series that it is made of.

use super::{Amount, Colour};
use crate::energy::{Part, Unit};
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
    /// Energy, stacked by what it is spent on.
    Energy,
}

/// Where a series' numbers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// In the report.
    Field(Field),
    /// In its energies.
    Energy(Part),
}

/// One colour of a chart: a number of every layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Series {
    /// What it shows.
    pub source: Source,
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

impl Source {
    /// Its name, for style sheets.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Field(field) => field.key(),
            Self::Energy(part) => part.key(),
        }
    }
}

const fn one(field: Field, label: &'static str, colour: Colour) -> Series {
    Series { source: Source::Field(field), label, colour }
}

const fn energy(part: Part, label: &'static str, colour: Colour) -> Series {
    Series { source: Source::Energy(part), label, colour }
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
const ENERGY: [Series; 8] = [
    energy(Part::MemPot, "Potentials", Colour::EnergyPotentials),
    energy(Part::MemWeights, "Weights", Colour::EnergyWeights),
    energy(Part::MemBias, "Biases", Colour::EnergyBiases),
    energy(Part::MemIo, "Inputs and outputs", Colour::EnergyIo),
    energy(Part::Ops, "Operations", Colour::EnergyOperations),
    energy(Part::Addr, "Addressing", Colour::EnergyAddressing),
    energy(Part::Synapses, "Synaptic events", Colour::EnergyWeights),
    energy(Part::Neurons, "Neuron updates", Colour::EnergyPotentials),
];

/// The series of a metric, from the bottom of a stack up, or from left to right. Of those of energies, a chart shows
/// the ones that the costs' family has.
pub const fn series(metric: Metric) -> &'static [Series] {
    match metric {
        Metric::Operations => &OPERATIONS,
        Metric::Memory => &MEMORY,
        Metric::SpikeRates => &SPIKE_RATES,
        Metric::Energy => &ENERGY,
    }
}

impl Metric {
    /// Every metric, in the order of a menu.
    pub const ALL: [Self; 4] = [Self::Operations, Self::Memory, Self::SpikeRates, Self::Energy];

    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Operations => "Operations",
            Self::Memory => "Memory",
            Self::SpikeRates => "Spike rates",
            Self::Energy => "Energy",
        }
    }

    /// Its name in file names, links and ids.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Operations => "operations",
            Self::Memory => "memory",
            Self::SpikeRates => "spike-rates",
            Self::Energy => "energy",
        }
    }

    /// What the value axis counts; energies in a unit.
    pub const fn axis_label(self, amount: Amount, unit: Unit) -> &'static str {
        match (self, amount) {
            (Self::Operations, Amount::Absolute) => "Operations per inference",
            (Self::Operations, Amount::Share) => "Share of all operations",
            (Self::Memory, Amount::Absolute) => "Words read and written per inference",
            (Self::Memory, Amount::Share) => "Share of all memory accesses",
            (Self::SpikeRates, _) => "Spikes per element and timestep",
            (Self::Energy, Amount::Share) => "Share of all energy",
            (Self::Energy, Amount::Absolute) => match unit {
                Unit::Picojoule => "pJ per inference",
                Unit::Nanojoule => "nJ per inference",
                Unit::Microjoule => "µJ per inference",
                Unit::Millijoule => "mJ per inference",
                Unit::Joule => "J per inference",
            },
        }
    }

    /// Whether a layer's value is a part of the network's, so that [`Amount::Share`] differs from the count itself.
    pub const fn has_shares(self) -> bool {
        matches!(self.arrangement(), Arrangement::Stacked)
    }

    pub(super) const fn arrangement(self) -> Arrangement {
        match self {
            Self::Operations | Self::Memory | Self::Energy => Arrangement::Stacked,
            Self::SpikeRates => Arrangement::Grouped,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_energy_axis_names_its_unit() {
        for unit in Unit::ALL {
            let label = Metric::Energy.axis_label(Amount::Absolute, unit);
            assert_eq!(label, format!("{} per inference", unit.symbol()));
        }
    }
}
