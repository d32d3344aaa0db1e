//! What was given so far, put together.
//!
//! Files come in any number and order: a graph first and its activity later, a bundle, the wrong one. The desk says
//! what it has, what is missing, and which report it makes. What it has is never lost to a file that does not fit.

mod giving;
mod groups;
mod log;
mod placing;
mod samples;

use std::num::NonZeroU32;
use std::sync::Arc;

use crate::audit::Audit;
use crate::breakeven::BreakEven;
use crate::counting::Rules;
use crate::diagnostic::{ActivityProblem, Diagnostic, Findings, Problem, Severity, nearest};
use crate::energy::Costs;
use crate::import::Import;
use crate::model::{Activity, Aligned, Network, Overflow, Recorded, Samples, Scenario, align};
use crate::report::Report;

pub use giving::Given;
pub use groups::groups;
use log::Logs;
use placing::at_key;

/// What lies on the desk.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    graph: Option<Given<Network>>,
    activity: Option<Given<Recorded>>,
    /// What the activity is the sum of, if it came sample by sample.
    samples: Option<Arc<Samples>>,
    report: Option<Given<Report>>,
    logs: Logs,
    /// Of the files that were given last, those that others given at once stand for.
    unused: Vec<Diagnostic>,
    gifts: usize,
    /// What is supposed of the network instead of what was recorded.
    scenario: Scenario,
}

/// What a report is made from.
#[derive(Clone, Debug)]
pub enum Inputs {
    /// A network, and what it did where that counts.
    Network(Arc<Network>, Option<Arc<Recorded>>),
    /// A report that came as a file.
    Report(Arc<Report>),
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
        /// Why an activity that was there before is not the network's, if there was one.
        stranger: Option<Box<Diagnostic>>,
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
    /// A desk with files on it that were given at once.
    pub fn of(imports: impl IntoIterator<Item = Import>) -> Self {
        let mut desk = Self::default();
        desk.put_all(imports);
        desk
    }

    /// Counts the graph as a formal network from now on, whatever it says of itself.
    pub fn count_as_formal(&mut self) {
        if let Some(graph) = &mut self.graph {
            graph.content = Arc::new(graph.content.as_formal());
            self.activity = None;
        }
    }

    /// Supposes this of the network from now on, until other files come.
    pub fn suppose(&mut self, scenario: Scenario) {
        self.scenario = scenario;
    }

    /// What is supposed of the network.
    pub const fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The same desk with something else supposed.
    #[must_use]
    pub fn supposing(&self, scenario: Scenario) -> Self {
        Self { scenario, ..self.clone() }
    }

    /// The same desk with nothing changed of what was recorded or assumed.
    #[must_use]
    pub fn measured(&self) -> Self {
        self.supposing(self.scenario.base())
    }

    /// The network and its activity as they are counted; none where there is nothing to count.
    pub fn counted(&self) -> Option<(Arc<Network>, Option<Activity>)> {
        self.countable().ok().map(|countable| (countable.network, countable.activity))
    }

    /// What all of it makes, by the given rules.
    pub fn outcome(&self, rules: &Rules) -> Outcome {
        match self.countable() {
            Err(Outcome::Failed(reasons)) => Outcome::Failed(self.placed(&reasons)),
            Err(outcome) => outcome,
            Ok(Countable { network, activity, remarks }) => {
                match Report::new(&network, activity.as_ref(), rules, remarks) {
                    Ok(mut report) => {
                        self.compare_with_logs(&mut report);
                        self.tell_spread(&mut report, rules);
                        Outcome::Ready { report: Arc::new(report), network: Some(network) }
                    }
                    Err(error) => Outcome::Failed(self.placed(&[error.diagnostic()])),
                }
            }
        }
    }

    /// What all of it makes under two rule sets, with energies by the given costs.
    ///
    /// # Errors
    /// The outcome, where there is nothing to count: also a report that came as a file, since it was counted before.
    pub fn audit(&self, rules: &Rules, against: &Rules, costs: &Costs) -> Result<Audit, Outcome> {
        let Countable { network, activity, remarks } = self.countable()?;
        let mut audit = Audit::new(&network, activity.as_ref(), *rules, *against, costs)
            .map_err(|error| Outcome::Failed(self.placed(&[error.diagnostic()])))?;
        audit.diagnostics.splice(0..0, remarks);
        Ok(audit)
    }

    /// Beside its formal twin, with energies by the given costs; scales are of the rates before they were scaled.
    ///
    /// # Errors
    /// The outcome, where there is no spiking network to count: also a report that came as a file.
    pub fn break_even(&self, rules: &Rules, costs: &Costs) -> Result<BreakEven, Outcome> {
        let found = self.beside_twin(rules, costs)?;
        let Some(unscaled) = self.scenario.unscaled() else { return Ok(found) };
        Ok(found.with_scales_of(self.supposing(unscaled).beside_twin(rules, costs)?))
    }

    fn beside_twin(&self, rules: &Rules, costs: &Costs) -> Result<BreakEven, Outcome> {
        let Countable { network, activity, remarks } = self.countable()?;
        let mut break_even = BreakEven::new(&network, activity.as_ref(), *rules, costs)
            .map_err(|error| Outcome::Failed(self.placed(&[error.diagnostic()])))?;
        break_even.diagnostics.splice(0..0, remarks);
        Ok(break_even)
    }

    /// What the report is made from; none where there is no report to make.
    pub fn inputs(&self) -> Option<Inputs> {
        match self.countable() {
            // A report without counts and energies has nothing to show.
            Err(Outcome::Ready { report, .. }) => {
                (report.total.counts.is_some() || report.energies.is_some()).then_some(Inputs::Report(report))
            }
            Err(_) => None,
            Ok(Countable { activity, .. }) => {
                let is_recorded = activity.is_some_and(|activity| activity.scenario().assumed.is_none());
                let recorded = self.activity.as_ref().filter(|_| is_recorded);
                let network = Arc::clone(&self.graph.as_ref()?.content);
                Some(Inputs::Network(network, recorded.map(|recorded| Arc::clone(&recorded.content))))
            }
        }
    }

    /// What was told of the graph when it was read.
    pub fn told_of_graph(&self) -> &[Diagnostic] {
        self.graph.as_ref().map_or(&[], |graph| &graph.remarks)
    }

    /// The file that the network came from, or the report that was counted before; empty where nothing lies here.
    pub fn file(&self) -> &str {
        let graph = self.graph.as_ref().map(|graph| (graph.gift, &graph.file));
        let report = self.report.as_ref().map(|report| (report.gift, &report.file));
        let newest = [graph, report].into_iter().flatten().max_by_key(|(gift, _)| *gift).map(|(_, file)| file);
        let activity = || self.activity.as_ref().map(|activity| &activity.file);
        let log = || self.logs().next().map(|log| &log.file);
        newest.or_else(activity).or_else(log).map_or("", String::as_str)
    }

    /// What lies on the desk, if it can be counted.
    fn countable(&self) -> Result<Countable, Outcome> {
        if let Some(report) = self.log_alone() {
            return Err(Outcome::Ready { report, network: None });
        }
        if let Some(report) = self.report.as_ref().filter(|report| report.gift >= self.newest_input()) {
            return Err(Outcome::Ready { report: self.remarked(report), network: None });
        }
        let mut countable = match (&self.graph, &self.activity) {
            (None, None) => Err(Outcome::Empty),
            (None, Some(activity)) => Err(Outcome::AwaitsGraph { activity: activity.clone() }),
            (Some(graph), None) => self.alone(graph, None),
            (Some(graph), Some(activity)) => self.together(graph, activity),
        }?;
        if let Some(activity) = countable.activity.as_mut().filter(|_| self.scenario.is_what_if()) {
            *activity = activity.under(&countable.network, &self.scenario).map_err(out_of_range)?;
        }
        countable.remarks.extend_from_slice(&self.unused);
        let scenario =
            countable.activity.as_ref().map(Activity::scenario).filter(|scenario| !scenario.is_as_recorded());
        countable.remarks.extend(scenario.into_iter().flat_map(|scenario| supposed(scenario, &countable.network)));
        Ok(countable)
    }

    fn together(&self, graph: &Given<Network>, activity: &Given<Recorded>) -> Result<Countable, Outcome> {
        if graph.content.declared_spiking() == Some(false) {
            return Ok(formal_beside_activity(graph, activity));
        }
        let (aligned, problems) = align(&graph.content, &activity.content);
        let mut findings = Findings::default();
        for (layer, problem) in problems {
            let key = problem.key();
            findings.push(&Problem::from(problem), |diagnostic| {
                let diagnostic = at_key(activity, key, diagnostic);
                match &layer {
                    Some(layer) => diagnostic.about(layer),
                    None => diagnostic,
                }
            });
        }
        let found = findings.into_diagnostics();
        match aligned {
            // The next network, whose activity is still to come.
            None if graph.gift > activity.gift => {
                self.alone(graph, found.into_iter().find(Diagnostic::is_error).map(Box::new))
            }
            None => Err(Outcome::Failed([found, warnings(activity), warnings(graph)].concat())),
            Some(Aligned { network, activity: aligned }) => {
                let remarks = [&graph.remarks[..], &activity.remarks, &found].concat();
                Ok(Countable { network, activity: Some(aligned), remarks })
            }
        }
    }

    /// A graph without its activity: formal, or with an assumed one, or it waits.
    fn alone(&self, graph: &Given<Network>, stranger: Option<Box<Diagnostic>>) -> Result<Countable, Outcome> {
        let network = Arc::clone(&graph.content);
        let activity = match (network.is_spiking(false), self.scenario.assumed) {
            (false, _) => None,
            (true, None) => return Err(Outcome::AwaitsActivity { graph: graph.clone(), stranger }),
            (true, Some(assumed)) => {
                let missing = || failed(graph, ActivityProblem::AssumedTimestepsMissing);
                let timesteps = assumed.timesteps.map(NonZeroU32::get).or(network.timesteps()).ok_or_else(missing)?;
                Some(Activity::assumed(&network, assumed, timesteps).map_err(out_of_range)?)
            }
        };
        Ok(Countable { network, activity, remarks: graph.remarks.clone() })
    }

    /// A report, what was warned of while it was read, what was given beside it for nothing, and what logs say otherwise.
    fn remarked(&self, given: &Given<Report>) -> Arc<Report> {
        let mut report = Arc::clone(&given.content);
        let remarks = [&warnings(given)[..], &self.unused].concat();
        if !remarks.is_empty() {
            Arc::make_mut(&mut report).diagnostics.extend(remarks);
        }
        if self.logs().next().is_some() {
            self.compare_with_logs(Arc::make_mut(&mut report));
        }
        report
    }

    /// Of the files that were given last, those that are not used, since others given at once stand for them.
    pub fn unused(&self) -> &[Diagnostic] {
        &self.unused
    }

    /// When the last graph or activity was given.
    fn newest_input(&self) -> usize {
        let graph = self.graph.as_ref().map(|graph| graph.gift);
        let activity = self.activity.as_ref().map(|activity| activity.gift);
        graph.max(activity).unwrap_or_default()
    }
}

/// What was warned of while it was read, since that may be why it can't be counted.
fn warnings<T>(given: &Given<T>) -> Vec<Diagnostic> {
    given.remarks.iter().filter(|remark| remark.severity == Severity::Warning).cloned().collect()
}

/// A network with its activity, if it is spiking, and what was said of both.
struct Countable {
    network: Arc<Network>,
    activity: Option<Activity>,
    remarks: Vec<Diagnostic>,
}

fn failed(graph: &Given<Network>, problem: ActivityProblem) -> Outcome {
    Outcome::Failed(vec![Diagnostic::new(&Problem::from(problem)).in_file(&graph.file)])
}

/// What is supposed, and rates of layers that there are not, which change nothing.
#[inline(never)]
fn supposed(scenario: &Scenario, network: &Network) -> Vec<Diagnostic> {
    // A neuron that is part of a layer's row has no rate of its own.
    let rows = || network.nodes().iter().filter(|node| !node.is_merged(network));
    let names = || rows().map(|node| &*node.name);
    let is_unknown = |name: &&Arc<str>| names().all(|layer| layer != &***name);
    let of_nothing = scenario.rates.keys().filter(is_unknown).map(|name| ActivityProblem::SupposedOfNothing {
        name: name.to_string(),
        nearest: nearest(name, names()).map(str::to_owned),
    });
    let said = ActivityProblem::Supposed { scenario: scenario.to_string() };
    std::iter::once(said).chain(of_nothing).map(|problem| Diagnostic::new(&Problem::from(problem))).collect()
}

fn out_of_range(_: Overflow) -> Outcome {
    Outcome::Failed(vec![Diagnostic::new(&Problem::from(ActivityProblem::OutOfRange))])
}

#[inline(never)]
fn formal_beside_activity(graph: &Given<Network>, activity: &Given<Recorded>) -> Countable {
    let (_, problems) = align(&graph.content, &activity.content);
    let stranger = problems.into_iter().find_map(|(_, problem)| match problem {
        ActivityProblem::MatchesNothing { graph, activity } => {
            Some(ActivityProblem::FormalGraphBesideStranger { graph, activity })
        }
        _ => None,
    });
    let problem = stranger.unwrap_or(ActivityProblem::FormalGraph);
    let unused = Diagnostic::new(&Problem::from(problem)).in_file(&activity.file);
    let remarks = [&graph.remarks[..], &[unused]].concat();
    Countable { network: Arc::clone(&graph.content), activity: None, remarks }
}
