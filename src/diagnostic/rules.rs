//! What can be wrong with the name of a rule set.

use super::{Severity, Words, quoted};

/// Why a text names no rule set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RulesProblem {
    /// It begins with no named set.
    UnknownSet {
        /// The name.
        name: String,
        /// The known one that looks like it.
        nearest: Option<&'static str>,
    },
    /// It switches something that is no departure.
    UnknownDeparture {
        /// The id.
        id: String,
        /// The known one that looks like it.
        nearest: Option<&'static str>,
    },
}

impl RulesProblem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        Severity::Error
    }

    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownSet { .. } => "unknown-rules",
            Self::UnknownDeparture { .. } => "unknown-departure",
        }
    }

    /// What to tell a person.
    pub fn words(&self) -> Words {
        match self {
            Self::UnknownSet { name, nearest } => Words::new(format!("there are no rules {}", quoted(name)))
                .expected("`qualia` or `corrected`, with switches behind it, as in `qualia+groups+bias` or `corrected-groups`")
                .perhaps(*nearest),
            Self::UnknownDeparture { id, nearest } => Words::new(format!("no rule has a switch {}", quoted(id)))
                .expected("a switch by its id, as in `qualia+groups+bias`")
                .perhaps(*nearest),
        }
    }
}
