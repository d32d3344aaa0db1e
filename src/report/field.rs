//! The fields of a row, by the names that the reference logs them under.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Figures;
use crate::counting::Spiking;
use crate::model::Quantity;

/// The column that says what is supposed, where anything is; the reference has none.
pub(crate) const SUPPOSED: &str = "supposed";

/// A field of a row, the layer's name aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Accumulates of synapses, biases and resets.
    SynAcc,
    /// Multiply-accumulates of synapses and leaks.
    SynMac,
    /// Accumulates of addressing.
    AddrAcc,
    /// Multiply-accumulates of addressing.
    AddrMac,
    /// All accumulates.
    TotalAcc,
    /// All multiply-accumulates.
    TotalMac,
    /// Words written to memory.
    MemWrite,
    /// Words read from memory.
    MemRead,
    /// Spikes per input element per timestep.
    InputSpikerate,
    /// Spikes per output element per timestep.
    OutputSpikerate,
    /// Input spikes per inference.
    InputCount,
    /// Output spikes per inference.
    OutputCount,
    /// Whether the input is 0 or 1 everywhere.
    InputIsBinary,
    /// Whether the output is 0 or 1 everywhere.
    OutputIsBinary,
    /// Whether the row works on spikes.
    IsSj,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A count or rate; none where there is none.
    Number(Option<Quantity>),
    /// Yes or no; none where it is not known.
    Flag(Option<bool>),
    /// Whether the row works on spikes.
    Spiking(Spiking),
}

impl Field {
    /// What the layers did, which stands beside energies.
    pub const ACTIVITY: [Self; 7] = [
        Self::InputSpikerate,
        Self::OutputSpikerate,
        Self::InputCount,
        Self::OutputCount,
        Self::InputIsBinary,
        Self::OutputIsBinary,
        Self::IsSj,
    ];

    /// Every field, in the order of the CSV.
    pub const ALL: [Self; 15] = [
        Self::SynAcc,
        Self::SynMac,
        Self::AddrAcc,
        Self::AddrMac,
        Self::TotalAcc,
        Self::TotalMac,
        Self::MemWrite,
        Self::MemRead,
        Self::InputSpikerate,
        Self::OutputSpikerate,
        Self::InputCount,
        Self::OutputCount,
        Self::InputIsBinary,
        Self::OutputIsBinary,
        Self::IsSj,
    ];

    /// The name in CSV and JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::SynAcc => "syn_acc",
            Self::SynMac => "syn_mac",
            Self::AddrAcc => "addr_acc",
            Self::AddrMac => "addr_mac",
            Self::TotalAcc => "total_acc",
            Self::TotalMac => "total_mac",
            Self::MemWrite => "mem_write",
            Self::MemRead => "mem_read",
            Self::InputSpikerate => "input_spikerate",
            Self::OutputSpikerate => "output_spikerate",
            Self::InputCount => "input_count",
            Self::OutputCount => "output_count",
            Self::InputIsBinary => "input_is_binary",
            Self::OutputIsBinary => "output_is_binary",
            Self::IsSj => "is_sj",
        }
    }

    /// The field's value in a row.
    pub const fn of(self, figures: &Figures) -> Value {
        let Figures { counts, spikes, flags } = figures;
        match (self, counts) {
            (Self::SynAcc, Some(counts)) => Value::Number(Some(counts.syn_acc)),
            (Self::SynMac, Some(counts)) => Value::Number(Some(counts.syn_mac)),
            (Self::AddrAcc, Some(counts)) => Value::Number(Some(counts.addr_acc)),
            (Self::AddrMac, Some(counts)) => Value::Number(Some(counts.addr_mac)),
            (Self::TotalAcc, Some(counts)) => Value::Number(Some(counts.total_acc)),
            (Self::TotalMac, Some(counts)) => Value::Number(Some(counts.total_mac)),
            (Self::MemWrite, Some(counts)) => Value::Number(Some(counts.mem_write)),
            (Self::MemRead, Some(counts)) => Value::Number(Some(counts.mem_read)),
            (
                Self::SynAcc
                | Self::SynMac
                | Self::AddrAcc
                | Self::AddrMac
                | Self::TotalAcc
                | Self::TotalMac
                | Self::MemWrite
                | Self::MemRead,
                None,
            ) => Value::Number(None),
            (Self::InputSpikerate, _) => Value::Number(spikes.input_spikerate),
            (Self::OutputSpikerate, _) => Value::Number(spikes.output_spikerate),
            (Self::InputCount, _) => Value::Number(spikes.input_count),
            (Self::OutputCount, _) => Value::Number(spikes.output_count),
            (Self::InputIsBinary, _) => Value::Flag(flags.input_is_binary),
            (Self::OutputIsBinary, _) => Value::Flag(flags.output_is_binary),
            (Self::IsSj, _) => Value::Spiking(flags.is_sj),
        }
    }
}

/// As Python's `str()` prints it.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(Some(quantity)) => quantity.fmt(f),
            Self::Flag(Some(true)) => f.write_str("True"),
            Self::Flag(Some(false)) => f.write_str("False"),
            Self::Spiking(spiking) => f.write_str(spiking.name()),
            Self::Number(None) | Self::Flag(None) => f.write_str("None"),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => number.serialize(serializer),
            Self::Flag(flag) => flag.serialize(serializer),
            Self::Spiking(Spiking::Hybrid) => serializer.serialize_str(Spiking::Hybrid.name()),
            Self::Spiking(spiking) => serializer.serialize_bool(*spiking == Spiking::True),
        }
    }
}
