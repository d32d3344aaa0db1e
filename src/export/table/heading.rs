//! What columns are called where room is dear.

use crate::energy::Part;
use crate::report::Field;

pub(super) const fn of_field(field: Field) -> &'static str {
    match field {
        Field::SynAcc => "Syn. ACC",
        Field::SynMac => "Syn. MAC",
        Field::AddrAcc => "Addr. ACC",
        Field::AddrMac => "Addr. MAC",
        Field::TotalAcc => "ACC",
        Field::TotalMac => "MAC",
        Field::MemWrite => "Writes",
        Field::MemRead => "Reads",
        Field::InputSpikerate => "Rate in",
        Field::OutputSpikerate => "Rate out",
        Field::InputCount => "Spikes in",
        Field::OutputCount => "Spikes out",
        Field::InputIsBinary => "Binary in",
        Field::OutputIsBinary => "Binary out",
        Field::IsSj => "Spiking",
    }
}

pub(super) const fn of_part(part: Part) -> &'static str {
    match part {
        Part::MemPot => "Potentials",
        Part::MemWeights => "Weights",
        Part::MemBias => "Biases",
        Part::MemIo => "Inputs, outputs",
        Part::MemTotal => "Memory",
        Part::Ops => "Operations",
        Part::Addr => "Addressing",
        Part::OpsAddr => "Op. and addr.",
        Part::SynapticEvents => "Syn. events",
        Part::NeuronUpdates => "Updates",
        Part::Synapses => "Synapses",
        Part::Neurons => "Neurons",
        Part::Total => "Total",
    }
}
