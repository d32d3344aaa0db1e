//! A log beside what was counted.

use super::words::join_names;
use super::{Severity, Words, quoted};

/// What a log says of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogProblem {
    /// Every cell is the same.
    Equal {
        /// How many there are.
        cells: usize,
        /// The rules that counted.
        rules: String,
    },
    /// Cells of a row differ.
    Differs {
        /// Each column with what the log says and what was counted.
        cells: Vec<(String, String, String)>,
    },
    /// A row that only the log has.
    NotCounted {
        /// Its name.
        name: String,
    },
    /// A row that the log lacks.
    NotLogged {
        /// Its name.
        name: String,
    },
    /// No row of the log is of the network.
    Stranger {
        /// Some of its rows.
        names: Vec<String>,
    },
    /// Energies that are the log's own.
    EnergiesAsLogged,
    /// Energies beside a network.
    Energies,
}

impl LogProblem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Equal { .. } | Self::Energies | Self::EnergiesAsLogged => Severity::Info,
            _ => Severity::Warning,
        }
    }

    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Equal { .. } => "log-equal",
            Self::Differs { .. } => "log-differs",
            Self::NotCounted { .. } => "log-row-not-counted",
            Self::NotLogged { .. } => "log-row-missing",
            Self::Stranger { .. } => "log-of-another-network",
            Self::Energies => "log-of-energies",
            Self::EnergiesAsLogged => "energies-as-logged",
        }
    }

    /// What to tell a person.
    pub fn words(&self) -> Words {
        const VERIFY: &str = "on the page under Compare with the reference's log; on the command line by \
                              `spiketally verify energy.csv graph.json activity.json`";
        match self {
            Self::Equal { cells, rules } => {
                Words::new(format!("all {cells} cells of the log are as counted by the rules {rules}"))
            }
            Self::Differs { cells } => {
                let cells: Vec<String> = cells
                    .iter()
                    .map(|(column, logged, counted)| format!("{column} is {logged} in the log, {counted} counted"))
                    .collect();
                Words::new(format!("the log differs: {}", cells.join("; ")))
            }
            Self::NotCounted { name } => Words::new(format!("the log has a row {} that was not counted", quoted(name))),
            Self::NotLogged { name } => Words::new(format!("the log has no row {}", quoted(name))),
            Self::Stranger { names } => {
                let names = join_names(names.iter().map(|name| (name.as_str(), None)));
                Words::new("the log is of another network: no row of it is a layer of the graph")
                    .found(names)
                    .help("to look at it alone, begin anew and open nothing else")
            }
            Self::EnergiesAsLogged => {
                Words::new("the energies are those of the log, which does not say by which costs they were counted")
                    .help("open the graph, and the activity, to count them by other costs")
            }
            Self::Energies => Words::new("the log of energies is compared with the energies").help(VERIFY),
        }
    }
}
