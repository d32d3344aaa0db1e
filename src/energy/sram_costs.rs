//! What memory accesses cost, each with its source.

use serde::Serialize;

use super::custom::energy;
use super::source::{HOROWITZ, LEMAIRE, Source};
use crate::diagnostic::EnergyProblem;

/// What an access to a memory costs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "id", rename_all = "kebab-case")]
pub enum SramCosts {
    /// An access to a memory as large as what it holds: the paper's line, `1.09·10⁻⁵` pJ a bit and 13.2 pJ.
    #[serde(rename = "old")]
    BySize,
    /// Words packed into accesses of 64 bits to a memory of 8 KiB, 10 pJ each: `10 / ⌊64 / mem_width⌋` pJ a word.
    #[serde(rename = "new")]
    Packed,
    /// A user's own line.
    Custom {
        /// pJ a bit.
        slope: f64,
        /// pJ.
        offset: f64,
    },
}

/// Energy of an access, as the settings determine it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccessEnergy {
    /// `slope · x · mem_width + offset` pJ for a memory of `x` words.
    BySize {
        /// pJ a bit.
        slope: f64,
        /// pJ.
        offset: f64,
    },
    /// The same pJ for every memory.
    Constant(f64),
}

const BUS_WIDTH: u32 = 64;
const ENERGY_PER_BUS_ACCESS: f64 = 10.0;

impl SramCosts {
    /// What they are called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::BySize => "SRAM by its size, 45 nm",
            Self::Packed => "8 KiB SRAM, words packed into 64 bits, 45 nm",
            Self::Custom { .. } => "Custom",
        }
    }

    /// Where they come from; none for a user's own.
    pub const fn source(self) -> Option<Source> {
        match self {
            Self::BySize => Some(LEMAIRE),
            Self::Packed => Some(HOROWITZ),
            Self::Custom { .. } => None,
        }
    }

    /// The energy of an access to words of `mem_width` bits.
    ///
    /// # Errors
    /// Words that do not fit the bus; a user's own energy that is negative, not finite or beyond 1 J.
    pub fn access(self, mem_width: u32) -> Result<AccessEnergy, EnergyProblem> {
        match self {
            // A product, as in the reference: the literal 1.09e-5 is another double.
            Self::BySize => Ok(AccessEnergy::BySize { slope: 1.09 * 1e-5, offset: 13.2 }),
            Self::Packed => match BUS_WIDTH.checked_div(mem_width) {
                Some(words @ 1..) => Ok(AccessEnergy::Constant(ENERGY_PER_BUS_ACCESS / f64::from(words))),
                _ => Err(EnergyProblem::WiderThanBus { mem_width, bus_width: BUS_WIDTH }),
            },
            Self::Custom { slope, offset } => Ok(AccessEnergy::BySize {
                slope: energy("a bit of SRAM", slope)?,
                offset: energy("an access to SRAM", offset)?,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: 64 bits hold ⌊64 / 8⌋ = 8 words of 8 bits, ⌊64 / 12⌋ = 5 of 12 and one of 33 to 64.
    #[test]
    fn packed_words_share_an_access() {
        let access = |width| SramCosts::Packed.access(width);
        assert_eq!(access(8), Ok(AccessEnergy::Constant(1.25)));
        assert_eq!(access(12), Ok(AccessEnergy::Constant(2.0)));
        assert_eq!(access(64), Ok(AccessEnergy::Constant(10.0)));
        assert_eq!(access(65), Err(EnergyProblem::WiderThanBus { mem_width: 65, bus_width: 64 }));
    }
}
