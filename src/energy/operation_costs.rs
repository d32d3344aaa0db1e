//! What operations cost, each with its source.

use serde::Serialize;

use super::custom::energy;
use super::estimation::{ADDITION, Estimation, MULTIPLICATION, Published};
use super::source::{HOROWITZ, Source};
use crate::diagnostic::EnergyProblem;

/// What additions and multiplications cost.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "id", rename_all = "kebab-case")]
pub enum OperationCosts {
    /// Integers of the memory's width; without an estimation the 32-bit energies at every width but 8.
    #[serde(rename = "int")]
    Integer {
        /// How the energy of an addition is estimated.
        add: Option<Estimation>,
        /// How the energy of a multiplication is estimated.
        mul: Option<Estimation>,
    },
    /// Floating-point numbers of 32 bits.
    Fp32,
    /// Floating-point numbers of 16 bits.
    Fp16,
    /// A user's own, in pJ.
    Custom {
        /// An addition.
        add: f64,
        /// A multiplication.
        mul: f64,
    },
}

/// Energies of one addition and one multiplication, in pJ.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct OperationEnergies {
    /// `e_add`
    pub add: f64,
    /// `e_mul`
    pub mul: f64,
}

const FP32: OperationEnergies = OperationEnergies { add: 0.9, mul: 3.7 };
const FP16: OperationEnergies = OperationEnergies { add: 0.4, mul: 1.1 };

impl OperationCosts {
    /// The reference's default.
    pub const INTEGER: Self = Self::Integer { add: None, mul: None };

    /// What they are called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Integer { .. } => "Integers, 45 nm",
            Self::Fp32 => "FP32, 45 nm",
            Self::Fp16 => "FP16, 45 nm",
            Self::Custom { .. } => "Custom",
        }
    }

    /// Where they come from; none for a user's own.
    pub const fn source(self) -> Option<Source> {
        match self {
            Self::Integer { .. } | Self::Fp32 | Self::Fp16 => Some(HOROWITZ),
            Self::Custom { .. } => None,
        }
    }

    /// The energies on `mem_width` bits.
    ///
    /// # Errors
    /// A saturated estimation beyond 32 bits; a user's own energy that is negative, not finite or beyond 1 J.
    pub fn energies(self, mem_width: u32) -> Result<OperationEnergies, EnergyProblem> {
        match self {
            Self::Integer { add, mul } => Ok(OperationEnergies {
                add: integer(ADDITION, add, mem_width)?,
                mul: integer(MULTIPLICATION, mul, mem_width)?,
            }),
            Self::Fp32 => Ok(FP32),
            Self::Fp16 => Ok(FP16),
            Self::Custom { add, mul } => {
                Ok(OperationEnergies { add: energy("an addition", add)?, mul: energy("a multiplication", mul)? })
            }
        }
    }
}

fn integer(published: Published, estimation: Option<Estimation>, mem_width: u32) -> Result<f64, EnergyProblem> {
    match estimation {
        None => Ok(published.nearest(mem_width)),
        Some(estimation) => estimation.energy(published, mem_width),
    }
}
