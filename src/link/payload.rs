//! What a link holds, before it is packed.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::counters::Counters;
use super::graph::Graph;
use super::rates::Rates;
use super::remarks::{Remark, without_line};
use super::{Compared, Link, Settings, View, costs, settings};
use crate::desk::Inputs;
use crate::diagnostic::LinkProblem;
use crate::model::{Network, Recorded, Scenario};
use crate::report::Report;

#[derive(Serialize)]
struct Payload<'a> {
    #[serde(flatten)]
    inputs: Held<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<Remark<'a>>,
    #[serde(flatten)]
    settings: settings::Written<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Held<'a> {
    Formal { graph: Graph<'a> },
    Rates { graph: Graph<'a>, rates: Rates },
    Counters { graph: Graph<'a>, activity: Counters<'a> },
    Report { report: Box<Report> },
}

/// A payload as it stands in a link.
#[derive(Deserialize)]
pub(super) struct Written<'a> {
    #[serde(borrow)]
    pub(super) graph: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) rates: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) activity: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) report: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) remarks: Vec<Remark<'a>>,
    #[serde(borrow)]
    pub(super) rules: Option<Cow<'a, str>>,
    pub(super) costs: Option<costs::Written>,
    #[serde(default)]
    pub(super) scenario: Scenario,
    #[serde(default)]
    pub(super) view: View,
    #[serde(default, rename = "compare")]
    pub(super) compared: Compared,
    #[serde(borrow, default)]
    pub(super) opened_by: Option<settings::WrittenBasis<'a>>,
}

/// What a link is to hold, as JSON.
pub(super) fn of(link: &Link) -> Result<String, LinkProblem> {
    let payload = Payload {
        inputs: Held::of(&link.inputs),
        remarks: match &link.inputs {
            Inputs::Network(..) => Remark::all_of(&link.remarks),
            Inputs::Report(_) => Vec::new(),
        },
        settings: settings::Written::of(&Settings {
            rules: link.rules,
            costs: link.costs,
            scenario: link.scenario.clone(),
            view: link.view.clone(),
            compared: link.compared.clone(),
            opened_by: link.opened_by,
            ..Settings::default()
        }),
    };
    serde_json::to_string(&payload).map_err(|error| super::unreadable(&error))
}

impl<'a> Held<'a> {
    pub(super) fn of(inputs: &'a Inputs) -> Self {
        match inputs {
            Inputs::Network(network, recorded) => Self::network(network, recorded.as_deref()),
            Inputs::Report(report) => Self::Report { report: Box::new(bare(report)) },
        }
    }

    fn network(network: &'a Network, recorded: Option<&'a Recorded>) -> Self {
        let graph = Graph::of(network);
        match recorded {
            None => Self::Formal { graph },
            Some(Recorded::Rates(recording)) => Self::Rates { graph, rates: Rates::of(recording, network) },
            Some(Recorded::Counters(recording)) => Self::Counters { graph, activity: Counters::of(recording, network) },
        }
    }
}

/// A finished report: its remarks say of which files and where they were, but the lines stay behind.
fn bare(report: &Report) -> Report {
    Report { diagnostics: report.diagnostics.iter().map(without_line).collect(), ..report.clone() }
}
