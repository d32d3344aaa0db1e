//! Why a number can't be explained.

use std::fmt;

use crate::diagnostic::{EnergyProblem, Problem, RulesProblem};
use crate::model::Overflow;
use crate::report::EnergyError;

/// Why a number can't be explained.
#[derive(Clone, Debug, PartialEq)]
pub enum ExplanationError {
    /// The report has no such row.
    RowMissing,
    /// The costs' family has no such part.
    PartMissing,
    /// The report was counted from another network.
    OtherNetwork,
    /// The report's rules are none that this version knows.
    Rules(RulesProblem),
    /// Costs that make no sense.
    Costs(EnergyProblem),
    /// Energies that can't be had.
    Energy(EnergyError),
    /// A number left its range.
    Overflow,
}

impl From<Overflow> for ExplanationError {
    fn from(_: Overflow) -> Self {
        Self::Overflow
    }
}

impl From<EnergyError> for ExplanationError {
    fn from(error: EnergyError) -> Self {
        Self::Energy(error)
    }
}

impl fmt::Display for ExplanationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RowMissing => f.write_str("the report has no such row"),
            Self::PartMissing => f.write_str("these energies have no such part"),
            Self::OtherNetwork => f.write_str("the report was counted from another network"),
            Self::Rules(problem) => f.write_str(&Problem::from(problem.clone()).words().message),
            Self::Costs(problem) => f.write_str(&Problem::from(problem.clone()).words().message),
            Self::Energy(error) => error.fmt(f),
            Self::Overflow => f.write_str("a number leaves its range"),
        }
    }
}

impl std::error::Error for ExplanationError {}
