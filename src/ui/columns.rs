//! The columns of the table.

use crate::energy::{Part, Shown};
use crate::explanation::Subject;
use crate::model::Shape;
use crate::report::Field;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    /// The layer's name.
    Name,
    /// Its type.
    Type,
    /// The shapes of its inputs.
    Inputs,
    /// The shape of its output.
    Output,
    /// One of the fields of the CSV.
    Field(Field),
    /// A part of its energy.
    Energy(Part),
}

/// Columns under one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    /// What the layer is.
    Layer,
    /// Operations of synapses and neurons.
    Synaptic,
    /// Operations of addressing.
    Addressing,
    /// All operations.
    Total,
    /// Memory accesses.
    Memory,
    /// What it spends, and on what.
    Energy,
    /// Rates and counts of spikes.
    Activity,
    /// What its tensors are.
    Flags,
}

/// How a column is set and sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    /// Text, to the left.
    Text,
    /// A number, to the right.
    Number,
    /// A number that adds up to the total's, so that it has a share of it.
    Count,
    /// Yes or no.
    Flag,
}

impl Column {
    /// Every column, in the order of the table.
    pub(crate) const ALL: [Self; 32] = [
        Self::Name,
        Self::Type,
        Self::Inputs,
        Self::Output,
        Self::Field(Field::SynAcc),
        Self::Field(Field::SynMac),
        Self::Field(Field::AddrAcc),
        Self::Field(Field::AddrMac),
        Self::Field(Field::TotalAcc),
        Self::Field(Field::TotalMac),
        Self::Field(Field::MemRead),
        Self::Field(Field::MemWrite),
        Self::Energy(Part::Total),
        Self::Energy(Part::MemTotal),
        Self::Energy(Part::MemPot),
        Self::Energy(Part::MemWeights),
        Self::Energy(Part::MemBias),
        Self::Energy(Part::MemIo),
        Self::Energy(Part::OpsAddr),
        Self::Energy(Part::Ops),
        Self::Energy(Part::Addr),
        Self::Energy(Part::SynapticEvents),
        Self::Energy(Part::NeuronUpdates),
        Self::Energy(Part::Synapses),
        Self::Energy(Part::Neurons),
        Self::Field(Field::InputSpikerate),
        Self::Field(Field::OutputSpikerate),
        Self::Field(Field::InputCount),
        Self::Field(Field::OutputCount),
        Self::Field(Field::InputIsBinary),
        Self::Field(Field::OutputIsBinary),
        Self::Field(Field::IsSj),
    ];

    /// The heading it stands under.
    pub(crate) const fn group(self) -> Group {
        match self {
            Self::Name | Self::Type | Self::Inputs | Self::Output => Group::Layer,
            Self::Energy(_) => Group::Energy,
            Self::Field(field) => match field {
                Field::SynAcc | Field::SynMac => Group::Synaptic,
                Field::AddrAcc | Field::AddrMac => Group::Addressing,
                Field::TotalAcc | Field::TotalMac => Group::Total,
                Field::MemWrite | Field::MemRead => Group::Memory,
                Field::InputSpikerate | Field::OutputSpikerate | Field::InputCount | Field::OutputCount => {
                    Group::Activity
                }
                Field::InputIsBinary | Field::OutputIsBinary | Field::IsSj => Group::Flags,
            },
        }
    }

    /// How it is set.
    pub(crate) const fn setting(self) -> Setting {
        match self {
            Self::Name | Self::Type | Self::Inputs | Self::Output => Setting::Text,
            Self::Energy(_) => Setting::Count,
            Self::Field(field) => match field {
                Field::InputIsBinary | Field::OutputIsBinary | Field::IsSj => Setting::Flag,
                Field::InputSpikerate | Field::OutputSpikerate | Field::InputCount | Field::OutputCount => {
                    Setting::Number
                }
                _ => Setting::Count,
            },
        }
    }

    /// A stable name, for tests and style sheets.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Type => "type",
            Self::Inputs => "input_shapes",
            Self::Output => "output_shape",
            Self::Field(field) => field.key(),
            Self::Energy(part) => match part {
                Part::Total => "energy",
                _ => part.key(),
            },
        }
    }

    /// Whether it is shown before anyone has chosen columns.
    pub(crate) const fn is_shown_at_first(self) -> bool {
        !matches!(self, Self::Energy(part) if !matches!(part, Part::Total))
    }

    /// Those that are not.
    pub(crate) fn hidden_at_first() -> Vec<Self> {
        Self::ALL.into_iter().filter(|column| !column.is_shown_at_first()).collect()
    }

    /// What an explanation of its numbers is of.
    pub(crate) const fn subject(self) -> Option<Subject> {
        match self {
            Self::Field(field) => Some(Subject::Field(field)),
            Self::Energy(part) => Some(Subject::Part(part)),
            _ => None,
        }
    }

    /// The column of a key.
    pub(crate) fn named(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }

    /// Whether its numbers are pJ.
    pub(crate) const fn is_energy(self) -> bool {
        matches!(self, Self::Energy(part) if matches!(part.shown(), Shown::Energy))
    }
}

impl Group {
    /// Every group, in the order of the table.
    pub(crate) const ALL: [Self; 8] = [
        Self::Layer,
        Self::Synaptic,
        Self::Addressing,
        Self::Total,
        Self::Memory,
        Self::Energy,
        Self::Activity,
        Self::Flags,
    ];

    /// Its columns.
    pub(crate) fn columns(self) -> impl Iterator<Item = Column> {
        Column::ALL.into_iter().filter(move |column| column.group() == self)
    }
}

/// Shapes one after another: `1×32×32×3, 1×10`.
pub(crate) fn shapes(shapes: &[Shape]) -> String {
    shapes.iter().map(Shape::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_its_column_and_every_column_its_group() {
        for field in Field::ALL {
            assert!(Column::ALL.contains(&Column::Field(field)), "{field:?}");
        }
        for part in Part::ALL {
            assert!(Column::ALL.contains(&Column::Energy(part)), "{part:?}");
        }
        let grouped: Vec<Column> = Group::ALL.into_iter().flat_map(Group::columns).collect();
        assert_eq!(grouped, Column::ALL);
    }
}
