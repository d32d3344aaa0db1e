//! Which number is explained.

use crate::energy::Part;
use crate::notation::Symbol;
use crate::report::Field;

/// A column of the report or of its energies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A field of a row.
    Field(Field),
    /// A part of a row's energy.
    Part(Part),
}

/// A row of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// The layer at this place of the report.
    Layer(usize),
    /// All rows together.
    Total,
}

impl Subject {
    /// Its name in CSV and JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Field(field) => field.key(),
            Self::Part(part) => part.key(),
        }
    }

    /// The subject of a name.
    pub fn named(key: &str) -> Option<Self> {
        let fields = Field::ALL.into_iter().map(Self::Field);
        fields.chain(Part::ALL.into_iter().map(Self::Part)).find(|subject| subject.key() == key)
    }

    /// What stands for it in formulas.
    pub const fn symbol(self) -> Symbol {
        match self {
            Self::Field(Field::SynAcc) => Symbol::SynAcc,
            Self::Field(Field::SynMac) => Symbol::SynMac,
            Self::Field(Field::AddrAcc) => Symbol::AddrAcc,
            Self::Field(Field::AddrMac) => Symbol::AddrMac,
            Self::Field(Field::TotalAcc) => Symbol::TotalAcc,
            Self::Field(Field::TotalMac) => Symbol::TotalMac,
            Self::Field(Field::MemWrite) => Symbol::MemWrite,
            Self::Field(Field::MemRead) => Symbol::MemRead,
            Self::Field(Field::InputSpikerate) => Symbol::InputRate,
            Self::Field(Field::OutputSpikerate) => Symbol::OutputRate,
            Self::Field(Field::InputCount) => Symbol::InputCount,
            Self::Field(Field::OutputCount) => Symbol::OutputCount,
            Self::Field(Field::InputIsBinary) => Symbol::InputIsBinary,
            Self::Field(Field::OutputIsBinary) => Symbol::OutputIsBinary,
            Self::Field(Field::IsSj) => Symbol::IsSj,
            Self::Part(Part::MemPot) => Symbol::MemPot,
            Self::Part(Part::MemWeights) => Symbol::MemWeights,
            Self::Part(Part::MemBias) => Symbol::MemBias,
            Self::Part(Part::MemIo) => Symbol::MemIo,
            Self::Part(Part::MemTotal) => Symbol::MemTotal,
            Self::Part(Part::Ops) => Symbol::Ops,
            Self::Part(Part::Addr) => Symbol::Addr,
            Self::Part(Part::OpsAddr) => Symbol::OpsAddr,
            Self::Part(Part::SynapticEvents) => Symbol::SynapticEvents,
            Self::Part(Part::NeuronUpdates) => Symbol::NeuronUpdates,
            Self::Part(Part::Synapses) => Symbol::Synapses,
            Self::Part(Part::Neurons) => Symbol::Neurons,
            Self::Part(Part::Total) => Symbol::Total,
        }
    }
}
