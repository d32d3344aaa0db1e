//! What was given so far, put together.
//!
//! Files come in any number and order: a graph first and its activity later, a bundle, the wrong one. The desk says
//! what it has, what is missing, and which report it makes. What it has is never lost to a file that does not fit.

use std::sync::Arc;

use crate::counting::Rules;
use crate::diagnostic::{ActivityProblem, Diagnostic, Findings, Problem};
use crate::import::{Content, Import};
use crate::model::{Aligned, Network, Recorded, align};
use crate::report::Report;

/// Something given, and the file that it came from.
#[derive(Clone, Debug)]
pub struct Given<T> {
    /// The file's name.
    pub file: String,
    /// What it holds.
    pub content: Arc<T>,
    /// Remarks made while it was read.
    pub remarks: Vec<Diagnostic>,
}

/// What lies on the desk.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    graph: Option<Given<Network>>,
    activity: Option<Given<Recorded>>,
    report: Option<Given<Report>>,
    newest: Newest,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Newest {
    #[default]
    Nothing,
    Graph,
    Activity,
    Report,
}

/// What the desk makes of what lies on it.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Nothing lies on it.
    Empty,
    /// A spiking network waits for its activity.
    AwaitsActivity {
        /// The network.
        graph: Given<Network>,
        /// An activity that was there before and is of another network.
        stranger: Option<String>,
    },
    /// An activity waits for its graph.
    AwaitsGraph {
        /// The activity.
        activity: Given<Recorded>,
    },
    /// A report, and the network that it was counted from; none for a report that came as a file.
    Ready {
        /// The report.
        report: Arc<Report>,
        /// The network by its rows' names.
        network: Option<Arc<Network>>,
    },
    /// What lies on it does not go together.
    Failed(Vec<Diagnostic>),
}

impl Desk {
    /// Lays what a file holds on the desk, in place of what lay there of its kind; a file that could not be read
    /// changes nothing.
    pub fn put(&mut self, import: Import) {
        let Import { file, content, diagnostics: remarks } = import;
        let Some(content) = content else { return };
        match content {
            Content::Graph(network) => self.put_graph(file, network, remarks),
            Content::Activity(recorded) => self.put_activity(file, recorded, remarks),
            Content::Bundle(network, recorded) => {
                self.put_activity(file.clone(), recorded, Vec::new());
                self.put_graph(file, network, remarks);
            }
            Content::Report(report) => {
                self.report = Some(Given { file, content: Arc::new(report), remarks });
                self.newest = Newest::Report;
            }
        }
    }

    fn put_graph(&mut self, file: String, network: Network, remarks: Vec<Diagnostic>) {
        self.graph = Some(Given { file, content: Arc::new(network), remarks });
        self.newest = Newest::Graph;
    }

    fn put_activity(&mut self, file: String, recorded: Recorded, remarks: Vec<Diagnostic>) {
        self.activity = Some(Given { file, content: Arc::new(recorded), remarks });
        self.newest = Newest::Activity;
    }

    /// Counts the graph as a formal network from now on, whatever it says of itself.
    pub fn count_as_formal(&mut self) {
        if let Some(graph) = &mut self.graph {
            graph.content = Arc::new(graph.content.as_formal());
            self.activity = None;
            self.newest = Newest::Graph;
        }
    }

    /// What all of it makes, by the given rules.
    pub fn outcome(&self, rules: &Rules) -> Outcome {
        if let (Newest::Report, Some(report)) = (self.newest, &self.report) {
            return Outcome::Ready { report: Arc::clone(&report.content), network: None };
        }
        match (&self.graph, &self.activity) {
            (None, None) => Outcome::Empty,
            (None, Some(activity)) => Outcome::AwaitsGraph { activity: activity.clone() },
            (Some(graph), None) => alone(graph, None, rules),
            (Some(graph), Some(activity)) => self.together(graph, activity, rules),
        }
    }

    fn together(&self, graph: &Given<Network>, activity: &Given<Recorded>, rules: &Rules) -> Outcome {
        if graph.content.declared_spiking() == Some(false) {
            return formal_beside_activity(graph, activity, rules);
        }
        let (aligned, problems) = align(&graph.content, &activity.content);
        let is_stranger = problems.iter().any(|(_, problem)| matches!(problem, ActivityProblem::MatchesNothing { .. }));
        if is_stranger && self.newest == Newest::Graph && graph.file != activity.file {
            return alone(graph, Some(activity.file.clone()), rules);
        }
        let mut findings = Findings::default();
        for (layer, problem) in problems {
            findings.push(&Problem::from(problem), |diagnostic| {
                let diagnostic = diagnostic.in_file(&activity.file);
                match &layer {
                    Some(layer) => diagnostic.about(layer),
                    None => diagnostic,
                }
            });
        }
        let found = findings.into_diagnostics();
        match aligned {
            None => Outcome::Failed(found),
            Some(Aligned { network, activity: aligned }) => {
                let remarks = [&graph.remarks[..], &activity.remarks, &found].concat();
                ready(Report::new(&network, Some(&aligned), rules, remarks), network)
            }
        }
    }
}

fn alone(graph: &Given<Network>, stranger: Option<String>, rules: &Rules) -> Outcome {
    if graph.content.is_spiking(false) {
        return Outcome::AwaitsActivity { graph: graph.clone(), stranger };
    }
    let network = Arc::clone(&graph.content);
    ready(Report::new(&network, None, rules, graph.remarks.clone()), network)
}

fn formal_beside_activity(graph: &Given<Network>, activity: &Given<Recorded>, rules: &Rules) -> Outcome {
    let unused = Diagnostic::new(&Problem::from(ActivityProblem::FormalGraph)).in_file(&activity.file);
    let remarks = [&graph.remarks[..], &[unused]].concat();
    let network = Arc::clone(&graph.content);
    ready(Report::new(&network, None, rules, remarks), network)
}

fn ready(report: Result<Report, crate::counting::CountError>, network: Arc<Network>) -> Outcome {
    match report {
        Ok(report) => Outcome::Ready { report: Arc::new(report), network: Some(network) },
        Err(error) => Outcome::Failed(vec![error.diagnostic()]),
    }
}
