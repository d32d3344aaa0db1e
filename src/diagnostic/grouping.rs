//! Files that belong to none of the others.

use super::{Severity, Words};

/// A half of a spiking network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// Its graph, which is not counted without an activity.
    Graph,
    /// What it did.
    Activity,
}

/// Half a network that was checked without the other half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupingProblem {
    /// Nothing else was given.
    Alone(Half),
    /// None of what else was given is the other half.
    Unpaired(Half),
}

impl GroupingProblem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Alone(_) => Severity::Info,
            Self::Unpaired(_) => Severity::Warning,
        }
    }

    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Alone(_) => "checked-alone",
            Self::Unpaired(_) => "unpaired",
        }
    }

    /// What to tell a person.
    #[inline(never)]
    pub fn words(&self) -> Words {
        match self {
            Self::Alone(Half::Graph) => Words::new("the graph of a spiking network was checked without an activity")
                .help("to check whether it can be counted, give the activity recorded on it as well"),
            Self::Alone(Half::Activity) => Words::new("the activity was checked without a graph")
                .help("to check whether it can be counted, give the graph that it was recorded on as well"),
            Self::Unpaired(Half::Graph) => Words::new(
                "none of the files that could be read is the activity of this spiking network, so it was not counted",
            )
            .help(PAIRS),
            Self::Unpaired(Half::Activity) => Words::new(
                "none of the files that could be read is the graph of this activity, so they were not checked together",
            )
            .help(PAIRS),
        }
    }
}

const PAIRS: &str = "a graph and its activity are a pair if they are alone in their folder, or if their names differ in `graph` and `activity` alone; give both of them alone to check them together";
