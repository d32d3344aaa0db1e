//! What can be wrong with layers that are said to correspond.

use std::fmt;

use super::{Words, quoted};

/// Why two names match no layers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatchProblem {
    /// No network has a layer of this name.
    UnknownLayer {
        /// The name.
        name: String,
        /// Where it was looked for.
        files: Vec<String>,
        /// The layer that looks like it.
        nearest: Option<String>,
    },
    /// Both are layers, but not of two networks.
    OneNetwork {
        /// A name.
        one: String,
        /// The other.
        other: String,
        /// The only network that has either.
        file: String,
    },
}

impl MatchProblem {
    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownLayer { .. } => "unknown-layer",
            Self::OneNetwork { .. } => "match-in-one-network",
        }
    }

    /// What to tell a person.
    pub fn words(&self) -> Words {
        match self {
            Self::UnknownLayer { name, files, nearest } => {
                let files: Vec<String> = files.iter().map(|file| quoted(file)).collect();
                Words::new(format!("there is no layer {} to match in {}", quoted(name), files.join(" or ")))
                    .expected("a layer of one network, `=`, and a layer of another, as the reports name them")
                    .perhaps(nearest.as_deref())
            }
            Self::OneNetwork { one, other, file } => {
                Words::new(format!("{} and {} are layers of {} alone", quoted(one), quoted(other), quoted(file)))
                    .expected("a layer of one network, `=`, and a layer of another")
            }
        }
    }
}

/// Laid out as diagnostics are.
impl fmt::Display for MatchProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Words { message, expected, help, .. } = self.words();
        write!(f, "error[{}]: {message}", self.code())?;
        for (label, text) in [("expected", expected), ("help", help)] {
            if let Some(text) = text {
                write!(f, "\n  = {label}: {text}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for MatchProblem {}
