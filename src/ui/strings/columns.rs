//! What columns are called, and what is in their cells.

use crate::counting::Spiking;
use crate::energy::{Part, Shown};
use crate::report::Field;
use crate::ui::columns::{Column, Group};
use crate::ui::format;

/// The heading of a group of columns.
pub(crate) const fn group(group: Group) -> &'static str {
    match group {
        Group::Layer => "Layer",
        Group::Synaptic => "Synaptic",
        Group::Addressing => "Addressing",
        Group::Total => "Total",
        Group::Memory => "Memory",
        Group::Energy => "Energy",
        Group::Activity => "Activity",
        Group::Flags => "Flags",
    }
}

/// The heading of a column under its group's.
pub(crate) const fn column(column: Column) -> &'static str {
    match column {
        Column::Name => "Name",
        Column::Type => "Type",
        Column::Inputs => "Input shapes",
        Column::Output => "Output shape",
        Column::Energy(part) => match part {
            Part::Total => "Energy",
            Part::MemTotal => "Memory",
            Part::MemPot => "Potentials",
            Part::MemWeights => "Weights",
            Part::MemBias => "Biases",
            Part::MemIo => "In and out",
            Part::OpsAddr => "All ops",
            Part::Ops => "Ops",
            Part::Addr => "Addr.",
            Part::SynapticEvents => "Events",
            Part::NeuronUpdates => "Updates",
            Part::Synapses => "Of events",
            Part::Neurons => "Of updates",
        },
        Column::Field(field) => match field {
            Field::SynAcc | Field::AddrAcc | Field::TotalAcc => "ACC",
            Field::SynMac | Field::AddrMac | Field::TotalMac => "MAC",
            Field::MemWrite => "Writes",
            Field::MemRead => "Reads",
            Field::InputSpikerate => "Input rate",
            Field::OutputSpikerate => "Output rate",
            Field::InputCount => "Input spikes",
            Field::OutputCount => "Output spikes",
            Field::InputIsBinary => "Binary input",
            Field::OutputIsBinary => "Binary output",
            Field::IsSj => "Spiking",
        },
    }
}

/// A column by its full name, where its group's heading is not beside it.
pub(crate) const fn column_in_full(column: Column) -> &'static str {
    match column {
        Column::Energy(part) => match part {
            Part::Total => "Energy",
            Part::MemTotal => "Energy of memory accesses",
            Part::MemPot => "Energy of potentials",
            Part::MemWeights => "Energy of weights",
            Part::MemBias => "Energy of biases",
            Part::MemIo => "Energy of inputs and outputs",
            Part::OpsAddr => "Energy of all operations",
            Part::Ops => "Energy of operations",
            Part::Addr => "Energy of addressing",
            Part::SynapticEvents => "Synaptic events",
            Part::NeuronUpdates => "Neuron updates",
            Part::Synapses => "Energy of synaptic events",
            Part::Neurons => "Energy of neuron updates",
        },
        Column::Field(field) => match field {
            Field::SynAcc => "Synaptic accumulates",
            Field::SynMac => "Synaptic multiply-accumulates",
            Field::AddrAcc => "Addressing accumulates",
            Field::AddrMac => "Addressing multiply-accumulates",
            Field::TotalAcc => "Total accumulates",
            Field::TotalMac => "Total multiply-accumulates",
            Field::MemWrite => "Memory writes",
            Field::MemRead => "Memory reads",
            Field::InputSpikerate => "Input spike rate",
            Field::OutputSpikerate => "Output spike rate",
            Field::InputCount => "Input spikes",
            Field::OutputCount => "Output spikes",
            Field::InputIsBinary => "Binary input",
            Field::OutputIsBinary => "Binary output",
            Field::IsSj => "Works on spikes",
        },
        _ => self::column(column),
    }
}

/// The unit of a column's numbers, for its header.
pub(crate) const fn unit(column: Column) -> &'static str {
    match column {
        Column::Field(Field::InputSpikerate | Field::OutputSpikerate) => "spikes per element and timestep",
        Column::Field(Field::InputCount | Field::OutputCount) => "spikes per inference",
        Column::Field(Field::MemRead | Field::MemWrite) => "words per inference",
        Column::Field(Field::InputIsBinary | Field::OutputIsBinary | Field::IsSj) => "yes or no",
        Column::Field(_) => "operations per inference",
        Column::Energy(part) => match part.shown() {
            Shown::Energy => "joules per inference",
            Shown::Count => "per inference",
        },
        _ => "",
    }
}

pub(crate) const fn flag(flag: Option<bool>) -> &'static str {
    match flag {
        Some(true) => "yes",
        Some(false) => "no",
        None => format::ABSENT,
    }
}

pub(crate) const fn spiking(spiking: Spiking) -> &'static str {
    match spiking {
        Spiking::True => "yes",
        Spiking::False => "no",
        Spiking::Hybrid => "hybrid",
    }
}

pub(crate) const fn kind(spiking: Spiking) -> &'static str {
    match spiking {
        Spiking::True => "spiking",
        Spiking::False => "formal",
        Spiking::Hybrid => "hybrid",
    }
}
