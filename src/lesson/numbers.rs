//! What a report's numbers are.

use super::Number;
use super::number::{TOTAL, Twin};
use crate::breakeven::{BreakEven, BreakEvenRow};
use crate::energy::Part;
use crate::model::Quantity;
use crate::report::{EnergyColumns, Field, Report, Value};

/// A report and what follows from it, to look numbers up in.
pub struct Numbers<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its energies, where they are known.
    pub energies: Option<&'a EnergyColumns>,
    /// It beside its formal twin, where it has one; asked for only by numbers of that.
    pub break_even: &'a dyn Fn() -> Option<BreakEven>,
}

impl Numbers<'_> {
    /// A number; none where this report has no such one.
    pub fn value(&self, number: &Number) -> Option<f64> {
        match number {
            Number::Timesteps => self.report.timesteps.map(f64::from),
            Number::Field(row, field) => self.field(row, *field),
            Number::Energy(row, part) => self.energy(row, *part),
            Number::Twin(row, of) => {
                let found = (self.break_even)()?;
                let row =
                    if row == TOTAL { &found.total } else { found.layers.iter().find(|one| *one.name == **row)? };
                Some(of.of(row))
            }
            Number::BreakEvenScale => (self.break_even)()?.total.scale.place(),
            Number::BreakEvenTimesteps => (self.break_even)()?.total.timesteps.place(),
            Number::Ratio(one, other) => {
                let ratio = self.value(one)? / self.value(other)?;
                ratio.is_finite().then_some(ratio)
            }
        }
    }

    fn field(&self, row: &str, field: Field) -> Option<f64> {
        let figures = match row {
            TOTAL => self.report.total,
            row => self.report.layers.get(self.place(row)?)?.figures(),
        };
        match field.of(&figures) {
            Value::Number(number) => number.map(Quantity::to_f64),
            Value::Flag(_) | Value::Spiking(_) => None,
        }
    }

    fn energy(&self, row: &str, part: Part) -> Option<f64> {
        if row == TOTAL { self.energies?.total(part) } else { self.energies?.of(part, self.place(row)?) }
    }

    fn place(&self, row: &str) -> Option<usize> {
        self.report.layers.iter().position(|layer| &*layer.name == row)
    }
}

impl Twin {
    fn of(self, row: &BreakEvenRow) -> f64 {
        let pair = match self {
            Self::Operations => &row.operations,
            Self::Memory => &row.memory,
            Self::Energy => &row.energy,
        };
        pair.formal.to_f64()
    }
}
