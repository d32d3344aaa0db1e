//! A lesson beside the network that it is about.

use super::words::join_names;
use super::{Severity, Words, quoted};

/// What a lesson names that there is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LessonProblem {
    /// A number that no report has, where the page needs it.
    UnknownNumber {
        /// Its name.
        name: String,
        /// The name that it most likely meant.
        nearest: Option<String>,
    },
    /// The same in a text, which shows what is written.
    UnknownInText {
        /// Its name.
        name: String,
        /// The name that it most likely meant.
        nearest: Option<String>,
    },
    /// A row that the network's report does not have.
    UnknownRow {
        /// Its name.
        name: String,
        /// The row that it most likely meant.
        nearest: Option<String>,
        /// Some rows that there are.
        rows: Vec<String>,
    },
    /// A number that the network's report lacks, though its row is there.
    NotCounted {
        /// Its name.
        name: String,
    },
    /// A text that says otherwise than what is counted.
    Differs {
        /// The number's name.
        name: String,
        /// What the text says.
        written: String,
        /// What is counted.
        counted: String,
    },
    /// A lesson that was checked without its network.
    Alone,
}

impl LessonProblem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::UnknownNumber { .. } => Severity::Error,
            Self::Alone => Severity::Info,
            _ => Severity::Warning,
        }
    }

    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownNumber { .. } | Self::UnknownInText { .. } => "unknown-number",
            Self::UnknownRow { .. } => "unknown-row",
            Self::NotCounted { .. } => "number-not-counted",
            Self::Differs { .. } => "number-differs",
            Self::Alone => "lesson-checked-alone",
        }
    }

    /// What to tell a person.
    #[inline(never)]
    pub fn words(&self) -> Words {
        match self {
            Self::UnknownNumber { name, nearest } | Self::UnknownInText { name, nearest } => {
                Words::new(format!("{} is no number of a report", quoted(name)))
                    .expected("a name such as `fc.syn_acc`, `Total.energy`, `T` or `break_even.scale`")
                    .perhaps(nearest.as_deref())
            }
            Self::UnknownRow { name, nearest, rows } => {
                Words::new(format!("the network's report has no row {}", quoted(name)))
                    .expected(format!("one of {}", join_names(rows.iter().map(|row| (row.as_str(), None)))))
                    .perhaps(nearest.as_deref())
            }
            Self::NotCounted { name } => {
                Words::new(format!("{} is a number that this network's report does not have", quoted(name)))
                    .help("a formal network has no timesteps, spikes and break-even; and not every break-even is met")
            }
            Self::Differs { name, written, counted } => {
                Words::new(format!("the text says {}, and {} is {counted}", quoted(written), quoted(name))).help(
                    "numbers are those by the rules `qualia` and the costs of integers, with what the step supposes",
                )
            }
            Self::Alone => Words::new("the lesson was checked without the network that it is about")
                .help("to look up the layers and numbers that it names, give its bundle as well"),
        }
    }
}
