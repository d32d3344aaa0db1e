//! A model of another framework that can't be taken over whole.

use super::{Severity, Words, quoted};

/// What is wrong with a model, or lost of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelProblem {
    /// A dimension that is left open, other than the batch.
    OpenDimension {
        /// Its place in the shape.
        place: usize,
        /// Its name, if it has one.
        name: Option<String>,
        /// How to fix it.
        help: &'static str,
    },
}

impl ModelProblem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::OpenDimension { .. } => Severity::Error,
        }
    }

    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OpenDimension { .. } => "open-dimension",
        }
    }

    /// What to tell a person.
    pub fn words(&self) -> Words {
        match self {
            Self::OpenDimension { place, name, help } => {
                let name = name.as_ref().map(|name| format!(" ({})", quoted(name))).unwrap_or_default();
                Words::new(format!("dimension {place}{name} of an input is left open, so that nothing can be counted"))
                    .expected("a size; only the batch may be open")
                    .help(*help)
            }
        }
    }
}
