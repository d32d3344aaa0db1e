//! A report as a text for an address, and back.
//!
//! A link holds what its report was counted from, less what counting does not need or what follows from the rest:
//! JSON, in part of the [file formats](crate::import), packed (`docs/links.md`). Opening one gives what reading the
//! files would give, through the same importers and checks.

mod base64;
mod beside;
mod costs;
mod counters;
mod envelope;
mod graph;
mod limits;
mod opened;
mod payload;
mod rates;
mod remarks;
mod settings;

use std::collections::BTreeMap;

use crate::counting::Rules;
use crate::desk::Inputs;
use crate::diagnostic::{Diagnostic, LinkProblem, Problem};
use crate::energy::Costs;
use crate::import::Import;
use crate::model::{AssumedInput, Scenario};

use self::envelope::Version;

pub use beside::{Beside, Compared, OpenedBeside};
pub use limits::MOST_LAYERS;
pub use settings::Settings;

/// How a report is looked at: short texts by names, which the page defines.
pub type View = BTreeMap<String, String>;

/// What to make a link of.
#[derive(Clone, Debug)]
pub struct Link {
    /// What the report is counted from.
    pub inputs: Inputs,
    /// What was told of the graph when it was read.
    pub remarks: Vec<Diagnostic>,
    /// By which rules.
    pub rules: Rules,
    /// By which energies.
    pub costs: Costs,
    /// What is supposed instead of what was recorded.
    pub scenario: Scenario,
    /// How it is looked at.
    pub view: View,
    /// What it is compared with.
    pub compared: Compared,
    /// By which rules and energies it was opened, where that is not by these.
    pub opened_by: Option<(Rules, Costs)>,
}

/// What a link held.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What reading the files would have given.
    pub imports: Vec<Import>,
    /// By which rules.
    pub rules: Rules,
    /// By which energies.
    pub costs: Costs,
    /// What is supposed instead of what was recorded.
    pub scenario: Scenario,
    /// How it is looked at.
    pub view: View,
    /// What it is compared with.
    pub compared: Compared,
    /// By which rules and energies it was opened, where that is not by these.
    pub opened_by: Option<(Rules, Costs)>,
}

impl Link {
    /// By the usual rules and energies, as it was recorded, alone, and with nothing to tell of its graph.
    pub fn of(inputs: Inputs) -> Self {
        Self {
            inputs,
            remarks: Vec::new(),
            rules: Rules::default(),
            costs: Costs::default(),
            scenario: Scenario::default(),
            view: View::default(),
            compared: Compared::default(),
            opened_by: None,
        }
    }

    /// The part of an address behind its `#`.
    ///
    /// # Errors
    /// A report that is too large for a link.
    pub fn fragment(&self) -> Result<String, LinkProblem> {
        let payload = payload::of(self)?;
        limits::check(&payload, unreadable)?;
        envelope::seal(self.version(), &payload)
    }

    /// The first that has room for all of it, so that older pages open what they can.
    fn version(&self) -> Version {
        let has_values = self.scenario.assumed.is_some_and(|assumed| assumed.input == AssumedInput::Values);
        if has_values || !self.compared.is_empty() {
            Version::Compared
        } else if self.scenario.is_as_recorded() {
            Version::Recorded
        } else {
            Version::Supposed
        }
    }
}

/// Opens the part of an address behind its `#`, with the `#` or without.
///
/// # Errors
/// All that is wrong with it: not a link, cut, damaged, of a later version, too large, or of contents that are wrong.
pub fn open(fragment: &str) -> Result<Opened, Vec<Diagnostic>> {
    let payload = envelope::unseal(fragment).map_err(|problem| vec![diagnostic(problem)])?;
    opened::read(&payload)
}

fn diagnostic(problem: LinkProblem) -> Diagnostic {
    Diagnostic::new(&Problem::from(problem))
}

/// JSON that is not what it should be.
fn unreadable(error: &serde_json::Error) -> LinkProblem {
    without_a_sense(malformed(error))
}

/// Where JSON is not what it should be; the error's own words may be as long as the link.
fn malformed(error: &serde_json::Error) -> String {
    format!("its JSON is not as it should be at character {}", error.column())
}

/// What is well-formed and makes no sense.
fn without_a_sense(because: impl Into<String>) -> LinkProblem {
    LinkProblem::Unreadable { because: because.into() }
}
