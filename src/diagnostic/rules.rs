//! What can be wrong with the name of a rule set.

use std::fmt;

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
    /// A sign stands before nothing, or before another sign.
    SwitchMissing {
        /// The sign.
        sign: char,
    },
    /// A report to be counted anew, without the graph that it was counted from.
    GraphMissing,
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
            Self::SwitchMissing { .. } => "switch-missing",
            Self::GraphMissing => "rules-without-graph",
        }
    }

    /// What to tell a person.
    #[inline(never)]
    pub fn words(&self) -> Words {
        match self {
            Self::UnknownSet { name, nearest } => Words::new(format!("there are no rules {}", quoted(name)))
                .expected("`qualia` or `corrected`, with switches behind it, as in `qualia+groups+bias` or `corrected-groups`")
                .perhaps(*nearest),
            Self::UnknownDeparture { id, nearest } => Words::new(format!("no rule has a switch {}", quoted(id)))
                .expected("a switch by its id, as in `qualia+groups+bias`")
                .perhaps(*nearest),
            Self::SwitchMissing { sign } => Words::new(format!("the name of a switch is missing behind {}", quoted(&sign.to_string())))
                .expected("a switch by its id, as in `qualia+groups+bias`, or no sign"),
            Self::GraphMissing => Words::new("a report was counted already: other rules need its network")
                .expected("the graph, and the activity of a spiking network"),
        }
    }
}

/// In one line, with the guess at what was meant.
impl fmt::Display for RulesProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Words { message, help, expected, .. } = self.words();
        f.write_str(&message)?;
        match help.or_else(|| expected.map(|expected| format!("expected {expected}"))) {
            Some(rest) => write!(f, "; {rest}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for RulesProblem {}
