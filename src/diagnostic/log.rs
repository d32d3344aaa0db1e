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
    /// Nearly no row of the log is of the network.
    Stranger {
        /// How many are.
        known: usize,
        /// How many rows there are.
        rows: usize,
        /// Some that are not, with the layer that each is named most like.
        names: Vec<(String, Option<String>)>,
        /// Some layers of the network.
        layers: Vec<String>,
    },
    /// Another log of its kind was given at once.
    Replaced {
        /// The other file.
        beside: String,
    },
    /// What it would be compared with is not counted yet.
    Waits,
    /// Energies that are the log's own.
    EnergiesAsLogged,
    /// Energies beside a network.
    Energies,
}

impl LogProblem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Equal { .. } | Self::Replaced { .. } | Self::Waits | Self::Energies | Self::EnergiesAsLogged => {
                Severity::Info
            }
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
            Self::Replaced { .. } => "log-replaced",
            Self::Waits => "log-waits",
            Self::Energies => "log-of-energies",
            Self::EnergiesAsLogged => "energies-as-logged",
        }
    }

    /// What to tell a person.
    #[inline(never)]
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
            Self::Stranger { known, rows, names, layers } => {
                let found = join_names(names.iter().map(|(name, nearest)| (name.as_str(), nearest.as_deref())));
                let expected = join_names(layers.iter().map(|name| (name.as_str(), None)));
                let known = if *known == 0 { "none".to_owned() } else { format!("only {known}") };
                Words::new(format!("the log is of another network: {known} of its {rows} rows is a layer of the graph"))
                    .found(format!("rows such as {found}"))
                    .expected(format!("rows such as {expected}"))
                    .help("give the graph that it was logged of; to look at it alone, open nothing else")
            }
            Self::Replaced { beside } => {
                Words::new(format!("the log is not used: {}, of the same kind, was given with it", quoted(beside)))
                    .help("one log of operations and one of energies are compared at a time")
            }
            Self::Waits => Words::new("the log is compared once the network is counted"),
            Self::EnergiesAsLogged => {
                Words::new("the energies are those of the file, counted by costs that are not those set here")
                    .help("open the graph, and the activity, to count them by other costs")
            }
            Self::Energies => Words::new("the log of energies is compared with the energies").help(VERIFY),
        }
    }
}
