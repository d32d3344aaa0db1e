//! What an audit compares.

use crate::energy::Part;
use crate::model::Quantity;
use crate::report::{EnergyColumns, Field, Figures, Value};

/// A number of a row that rules can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// A count, or a rate of the total.
    Field(Field),
    /// All energy of an inference, in pJ.
    Energy,
}

/// A measure and its number; none where nothing was recorded.
pub(crate) type Measured = (Measure, Option<Quantity>);

/// Of every row. Total accumulates and multiply-accumulates are sums of these.
const COUNTS: [Field; 6] =
    [Field::SynAcc, Field::SynMac, Field::AddrAcc, Field::AddrMac, Field::MemRead, Field::MemWrite];
/// Of the total, too.
const SPIKES: [Field; 4] = [Field::InputSpikerate, Field::OutputSpikerate, Field::InputCount, Field::OutputCount];

impl Measure {
    /// Its name in CSV and JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Field(field) => field.key(),
            Self::Energy => "energy",
        }
    }

    pub(crate) fn of_layer(figures: &Figures, energies: &EnergyColumns, place: usize) -> Vec<Measured> {
        measured(&COUNTS, figures).chain(energy(energies.of(Part::Total, place))).collect()
    }

    pub(crate) fn of_total(figures: &Figures, energies: &EnergyColumns) -> Vec<Measured> {
        let energy = energy(energies.total(Part::Total));
        measured(&COUNTS, figures).chain(energy).chain(measured(&SPIKES, figures)).collect()
    }
}

fn measured<'a>(fields: &'a [Field], figures: &'a Figures) -> impl Iterator<Item = Measured> + 'a {
    fields.iter().filter_map(|&field| match field.of(figures) {
        Value::Number(number) => Some((Measure::Field(field), number)),
        Value::Flag(_) | Value::Spiking(_) => None,
    })
}

fn energy(value: Option<f64>) -> Option<Measured> {
    value.map(|value| (Measure::Energy, Some(Quantity::Average(value))))
}
