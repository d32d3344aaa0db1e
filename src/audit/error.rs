//! Why a network can't be audited.

use std::fmt;

use crate::counting::CountError;
use crate::diagnostic::Diagnostic;
use crate::report::EnergyError;

/// Why a network can't be audited.
#[derive(Clone, Debug, PartialEq)]
pub enum AuditError {
    /// It can't be counted.
    Count(CountError),
    /// Its counts have no energies.
    Energy(EnergyError),
}

impl AuditError {
    /// The error in words.
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Count(error) => error.diagnostic(),
            Self::Energy(error) => error.diagnostic(),
        }
    }
}

impl fmt::Display for AuditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.diagnostic().fmt(f)
    }
}

impl std::error::Error for AuditError {}
