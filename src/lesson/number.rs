//! Names of a report's numbers.

use std::fmt;

use serde::Deserialize;

use crate::energy::Part;
use crate::report::Field;

/// A number of a report, by name: `fc.syn_acc`, `Total.energy`, `T`, `break_even.scale`, `twin.Total.energy`, or the
/// quotient of two, as `Total.mem_total / Total.energy`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub enum Number {
    /// T.
    Timesteps,
    /// A field of a row, `Total` for all of them.
    Field(String, Field),
    /// A part of a row's energy, in pJ.
    Energy(String, Part),
    /// What a row of the formal twin costs.
    Twin(String, Twin),
    /// The factor of the spike rates at which the network costs as much energy as its twin.
    BreakEvenScale,
    /// The T at which it does.
    BreakEvenTimesteps,
    /// One number by another.
    Ratio(Box<Number>, Box<Number>),
}

/// What is known of a formal twin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twin {
    /// Accumulates and multiply-accumulates, with addressing.
    Operations,
    /// Words read and written.
    Memory,
    /// pJ.
    Energy,
}

/// What the row of all layers is called.
pub(super) const TOTAL: &str = "Total";

/// A name that no number has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownNumber(String);

impl fmt::Display for UnknownNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no number of a report, as `fc.syn_acc`, `Total.energy`, `T` or `break_even.scale` are", self.0)
    }
}

impl TryFrom<String> for Number {
    type Error = UnknownNumber;

    fn try_from(name: String) -> Result<Self, UnknownNumber> {
        name.parse()
    }
}

impl std::str::FromStr for Number {
    type Err = UnknownNumber;

    fn from_str(name: &str) -> Result<Self, UnknownNumber> {
        if let Some((one, other)) = name.split_once(" / ") {
            return Ok(Self::Ratio(Box::new(one.parse()?), Box::new(other.parse()?)));
        }
        single(name.trim()).ok_or_else(|| UnknownNumber(format!("`{name}`")))
    }
}

fn single(name: &str) -> Option<Number> {
    match name {
        "T" => return Some(Number::Timesteps),
        "break_even.scale" => return Some(Number::BreakEvenScale),
        "break_even.timesteps" => return Some(Number::BreakEvenTimesteps),
        _ => {}
    }
    // A layer's name may have points of its own.
    let (row, key) = name.rsplit_once('.')?;
    if let Some(row) = row.strip_prefix("twin.") {
        let of = match key {
            "operations" => Twin::Operations,
            "memory" => Twin::Memory,
            "energy" => Twin::Energy,
            _ => return None,
        };
        return Some(Number::Twin(row.to_owned(), of));
    }
    if let Some(field) = Field::ALL.into_iter().find(|field| field.key() == key) {
        return Some(Number::Field(row.to_owned(), field));
    }
    let part = Part::ALL.into_iter().find(|part| part.key() == key);
    part.or((key == "energy").then_some(Part::Total)).map(|part| Number::Energy(row.to_owned(), part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_named() {
        let row = |name: &str| name.to_owned();
        for (name, number) in [
            ("T", Number::Timesteps),
            ("a.b.syn_acc", Number::Field(row("a.b"), Field::SynAcc)),
            ("Total.energy", Number::Energy(row("Total"), Part::Total)),
            ("fc.mem_pot", Number::Energy(row("fc"), Part::MemPot)),
            ("twin.Total.energy", Number::Twin(row("Total"), Twin::Energy)),
            ("T / T", Number::Ratio(Box::new(Number::Timesteps), Box::new(Number::Timesteps))),
        ] {
            assert_eq!(name.parse::<Number>(), Ok(number), "{name}");
        }
        for name in ["", "fc", "fc.", "fc.nothing", "twin.fc.syn_acc", "break_even", "T / "] {
            assert!(name.parse::<Number>().is_err(), "{name}");
        }
    }
}
