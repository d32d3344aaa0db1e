//! Why a report has no energies.

use std::fmt;
use std::sync::Arc;

use super::Layer;
use crate::diagnostic::{Diagnostic, EnergyProblem, Problem, RulesProblem};

/// Why a report has no energies.
#[derive(Clone, Debug, PartialEq)]
pub enum EnergyError {
    /// The costs make no sense.
    Costs(EnergyProblem),
    /// The network that the report was counted from is not there, or is another one.
    GraphMissing {
        /// The layer that it lacks.
        layer: Option<Arc<str>>,
    },
    /// The report's rules are none that this version knows.
    Rules(RulesProblem),
    /// An energy left its range.
    Overflow {
        /// At this layer, or in the total.
        layer: Option<Arc<str>>,
    },
}

impl EnergyError {
    pub(super) fn graph_missing(layer: &Layer) -> Self {
        Self::GraphMissing { layer: Some(Arc::clone(&layer.name)) }
    }

    pub(super) fn overflow(layer: &Layer) -> Self {
        Self::Overflow { layer: Some(Arc::clone(&layer.name)) }
    }

    /// The error in words.
    pub fn diagnostic(&self) -> Diagnostic {
        let (problem, layer) = match self {
            Self::Costs(problem) => (Problem::from(problem.clone()), &None),
            Self::GraphMissing { layer } => (EnergyProblem::GraphMissing.into(), layer),
            Self::Rules(problem) => (problem.clone().into(), &None),
            Self::Overflow { layer } => (EnergyProblem::Overflow.into(), layer),
        };
        let diagnostic = Diagnostic::new(&problem);
        match layer {
            Some(layer) => diagnostic.about(layer),
            None => diagnostic,
        }
    }
}

impl fmt::Display for EnergyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.diagnostic().fmt(f)
    }
}

impl std::error::Error for EnergyError {}
