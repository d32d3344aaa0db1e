//! Why a network has no break-even.

use std::fmt;

use crate::counting::CountError;
use crate::diagnostic::{CountingProblem, Diagnostic, EnergyProblem, Problem};
use crate::report::EnergyError;

/// Why a network has no break-even.
#[derive(Clone, Debug, PartialEq)]
pub enum BreakEvenError {
    /// It is a formal network itself.
    NotSpiking,
    /// It, or its twin, can't be counted.
    Count(CountError),
    /// Its counts, or its twin's, have no energies.
    Energy(EnergyError),
}

impl BreakEvenError {
    /// The error in words.
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::NotSpiking => Diagnostic::new(&Problem::from(CountingProblem::NotSpiking)),
            Self::Count(error) => error.diagnostic(),
            Self::Energy(error) => error.diagnostic(),
        }
    }
}

impl From<EnergyProblem> for BreakEvenError {
    fn from(problem: EnergyProblem) -> Self {
        Self::Energy(EnergyError::Costs(problem))
    }
}

impl fmt::Display for BreakEvenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.diagnostic().fmt(f)
    }
}

impl std::error::Error for BreakEvenError {}
