//! Networks that stand beside the report of a link.

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use super::payload::{Held, Written};
use super::settings::WrittenBasis;
use super::{diagnostic, opened, unreadable};
use crate::counting::Rules;
use crate::desk::Inputs;
use crate::diagnostic::{Diagnostic, LinkProblem};
use crate::energy::Costs;
use crate::import::Import;
use crate::model::Scenario;

/// What a report is compared with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Compared {
    /// The networks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub networks: Vec<Beside>,
    /// Layers that were said to correspond: one of the report, and one of another network.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub matches: Vec<(String, String)>,
}

impl Compared {
    /// Whether there is nothing beside the report.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A network as it is written: what it is called, what it is counted from and what is supposed of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Beside(Box<RawValue>);

impl PartialEq for Beside {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

/// A network read back.
#[derive(Clone, Debug)]
pub struct OpenedBeside {
    /// What it is called.
    pub name: String,
    /// What reading its files would have given.
    pub imports: Vec<Import>,
    /// What is supposed of it.
    pub scenario: Scenario,
    /// By which rules and energies it is counted, where those are its own.
    pub counted_by: Option<(Rules, Costs)>,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    #[serde(flatten)]
    inputs: Held<'a>,
    #[serde(skip_serializing_if = "Scenario::is_as_recorded")]
    scenario: &'a Scenario,
    #[serde(skip_serializing_if = "Option::is_none")]
    counted_by: Option<WrittenBasis<'a>>,
}

#[derive(Deserialize)]
struct Name<'a> {
    #[serde(default)]
    name: String,
    #[serde(borrow, default)]
    counted_by: Option<WrittenBasis<'a>>,
}

impl Beside {
    /// Writes a network, with the rules and energies that it is counted by, where those are its own.
    ///
    /// # Errors
    /// None that is known: there is no text that JSON cannot write.
    pub fn of(
        name: &str,
        inputs: &Inputs,
        scenario: &Scenario,
        counted_by: Option<(Rules, Costs)>,
    ) -> Result<Self, LinkProblem> {
        let counted_by = counted_by.map(|(rules, costs)| WrittenBasis::of(rules, &costs));
        let named = Named { name, inputs: Held::of(inputs), scenario, counted_by };
        to_raw_value(&named).map(Self).map_err(|error| unreadable(&error))
    }

    /// Bytes that it takes.
    pub fn size(&self) -> usize {
        self.0.get().len()
    }

    /// Reads the network.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn open(&self) -> Result<OpenedBeside, Vec<Diagnostic>> {
        let one = |error: serde_json::Error| vec![diagnostic(unreadable(&error))];
        let written: Written<'_> = serde_json::from_str(self.0.get()).map_err(one)?;
        let Name { name, counted_by } = serde_json::from_str(self.0.get()).map_err(one)?;
        let counted_by = counted_by.map(WrittenBasis::read).transpose()?;
        Ok(OpenedBeside { name, imports: opened::imports(&written)?, scenario: written.scenario, counted_by })
    }
}
