//! What energies consist of, for tables that do not care which family they are of.

use crate::model::{Overflow, Quantity};

/// What a part is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// An energy in pJ.
    Energy,
    /// A number of things.
    Count,
}

/// A part of what a row costs, of whichever family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Membrane potentials read and written.
    MemPot,
    /// Weights read.
    MemWeights,
    /// Biases read.
    MemBias,
    /// Inputs read and outputs written.
    MemIo,
    /// All memory accesses.
    MemTotal,
    /// Synaptic operations.
    Ops,
    /// Addressing.
    Addr,
    /// All operations.
    OpsAddr,
    /// Synaptic events, a number.
    SynapticEvents,
    /// Neuron updates, a number.
    NeuronUpdates,
    /// Synaptic events, their energy.
    Synapses,
    /// Neuron updates, their energy.
    Neurons,
    /// Everything.
    Total,
}

impl Part {
    /// Every part, those of the memory model first.
    pub const ALL: [Self; 13] = [
        Self::MemPot,
        Self::MemWeights,
        Self::MemBias,
        Self::MemIo,
        Self::MemTotal,
        Self::Ops,
        Self::Addr,
        Self::OpsAddr,
        Self::SynapticEvents,
        Self::NeuronUpdates,
        Self::Synapses,
        Self::Neurons,
        Self::Total,
    ];

    /// Its name in CSV and JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::MemPot => "mem_pot",
            Self::MemWeights => "mem_weights",
            Self::MemBias => "mem_bias",
            Self::MemIo => "mem_io",
            Self::MemTotal => "mem_total",
            Self::Ops => "ops",
            Self::Addr => "addr",
            Self::OpsAddr => "opsaddr",
            Self::SynapticEvents => "synaptic_events",
            Self::NeuronUpdates => "neuron_updates",
            Self::Synapses => "synapses",
            Self::Neurons => "neurons",
            Self::Total => "total",
        }
    }

    /// The part of a name in CSV and JSON.
    pub fn named(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.key() == key)
    }

    /// Its title in the text summary.
    pub const fn title(self) -> &'static str {
        match self {
            Self::MemPot => "EMemPot",
            Self::MemWeights => "EMemWeights",
            Self::MemBias => "EMemBias",
            Self::MemIo => "EMemIO",
            Self::MemTotal => "EMemTotal",
            Self::Ops => "EOps",
            Self::Addr => "EAddr",
            Self::OpsAddr => "EOpsAddr",
            Self::SynapticEvents => "Syn. events",
            Self::NeuronUpdates => "Updates",
            Self::Synapses => "ESynapses",
            Self::Neurons => "ENeurons",
            Self::Total => "ETotal",
        }
    }

    /// Whether the memory model has it, and devices do not.
    pub const fn is_of_memory_model(self) -> bool {
        !matches!(self, Self::SynapticEvents | Self::NeuronUpdates | Self::Synapses | Self::Neurons | Self::Total)
    }

    /// What it is measured in.
    pub const fn shown(self) -> Shown {
        match self {
            Self::SynapticEvents | Self::NeuronUpdates => Shown::Count,
            _ => Shown::Energy,
        }
    }
}

/// One number of a row.
#[derive(Clone, Copy, Debug)]
pub struct Column<E> {
    /// What it is.
    pub part: Part,
    /// It, of a row.
    pub of: fn(&E) -> Quantity,
}

/// The energies of a row, part by part.
pub trait Breakdown: Copy + 'static {
    /// No energy at all.
    const ZERO: Self;
    /// Every part, in the order of a table.
    const COLUMNS: &'static [Column<Self>];

    /// The sum, part by part; the sum's totals are made of its parts, as every row's are.
    fn plus(&self, other: &Self) -> Result<Self, Overflow>;

    /// From its parts; none where one is missing.
    fn of_parts(part: impl Fn(Part) -> Option<Quantity>) -> Option<Self>;

    /// All of it, in pJ.
    fn total(&self) -> Quantity;
}
