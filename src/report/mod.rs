//! A report: rows, total and provenance, as they are shown, written and read back.

mod energy;
mod energy_columns;
mod energy_error;
mod energy_variation;
mod field;
mod file;
mod layer;
mod log;
mod log_fit;
mod logged_energies;
mod numbers;
mod spread;
mod variation;
mod variation_file;

use std::sync::Arc;

use foldhash::HashMap;

use crate::counting::{CountError, Rules, Spiking, advise, count, neuron_rate};
use crate::diagnostic::{Diagnostic, Findings, Problem};
use crate::model::{Activity, Alike, Network, NodeId, Scenario};

pub(crate) use energy::counted_layer;
pub use energy::{EnergyReport, EnergyRow};
pub use energy_columns::{EnergyColumn, EnergyColumns};
pub use energy_error::EnergyError;
pub use energy_variation::EnergyVariation;
pub(crate) use field::SUPPOSED;
pub use field::{Field, Value};
pub use file::{FORMAT, VERSION};
pub use layer::{Figures, Flags, Layer, Signature, Spikes};
pub use log::{CellDifference, DifferenceKind, Log, LogComparison, LogRow, Logged, RowDifference};
pub use log_fit::Fit;
pub use logged_energies::LoggedEnergies;
pub use numbers::Numbers;
#[cfg(feature = "browser")]
pub(crate) use numbers::{Narrow, Packed, Wide};
pub use spread::{Distribution, Spread, SpreadRow};
pub use variation::{Deviation, Variation, Varying};

/// What one inference of a network costs, layer by layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The program and version that made it.
    pub generator: String,
    /// The rules that counted.
    pub rules: String,
    /// The model's name.
    pub graph_name: Arc<str>,
    /// T of a spiking network; none for a formal one.
    pub timesteps: Option<u32>,
    /// What was supposed of the network instead of what was recorded.
    pub scenario: Scenario,
    /// The rows, in graph order.
    pub layers: Vec<Layer>,
    /// All rows together.
    pub total: Figures,
    /// What to know about the files and the counts.
    pub diagnostics: Vec<Diagnostic>,
    /// How its numbers vary from sample to sample, where they are means of samples.
    pub variation: Option<Arc<Variation>>,
    /// Its energies, where it came with them as a log does: they can't be counted.
    pub energies: Option<Arc<LoggedEnergies>>,
}

/// What the total's row is called.
const TOTAL: &str = "Total";

/// This program and its version, as reports carry it.
pub const GENERATOR: &str = concat!("spiketally ", env!("CARGO_PKG_VERSION"));

impl Report {
    /// Counts a network and puts the result in words and rows; `read` are the diagnostics of reading it.
    pub fn new(
        network: &Network,
        activity: Option<&Activity>,
        rules: &Rules,
        read: Vec<Diagnostic>,
    ) -> Result<Self, CountError> {
        let tally = count(network, activity, rules)?;
        let spiking = network.counted_activity(activity);
        let mut diagnostics = read;
        let mut notes: HashMap<NodeId, Vec<String>> = HashMap::default();
        let mut findings = Findings::default();
        for (id, remark) in advise(network, activity, rules) {
            let problem = Problem::from(remark);
            let layer = id.and_then(|id| network.node(id));
            if let Some(id) = id {
                notes.entry(id).or_default().push(problem.words().message);
            }
            findings.push(&problem, |diagnostic| match layer {
                Some(node) => diagnostic.about(&node.name),
                None => diagnostic,
            });
        }
        diagnostics.extend(findings.into_diagnostics());
        diagnostics.sort_by_key(|diagnostic| diagnostic.severity);
        let mut signatures = Alike::default();
        // There may be a million: a list that grew would be copied often.
        let mut layers = Vec::with_capacity(tally.rows().count());
        layers.extend(tally.rows().filter_map(|row| {
            let node = network.node(row.node)?;
            let recorded = spiking.and_then(|activity| activity.layers().get(row.node)).copied().flatten();
            let neuron_rate = spiking.and_then(|activity| neuron_rate(network, activity, node, *rules));
            Some(Layer {
                name: Arc::clone(&node.name),
                signature: Signature::of(&node.design, &mut signatures),
                numbers: Numbers::new(Figures::of(&row, spiking.map(|_| recorded)), neuron_rate),
                notes: notes.remove(&row.node).unwrap_or_default().into(),
            })
        }));
        Ok(Self {
            generator: GENERATOR.to_owned(),
            rules: rules.to_string(),
            graph_name: Arc::clone(network.name()),
            timesteps: spiking.map(Activity::timesteps),
            scenario: spiking.map(|activity| activity.scenario().clone()).unwrap_or_default(),
            layers,
            total: Figures::total(tally.total(), network, spiking),
            diagnostics,
            variation: None,
            energies: None,
        })
    }

    /// The same of its first layers; the total stays that of all.
    fn first_layers(&self, most: usize) -> Self {
        Self {
            generator: self.generator.clone(),
            rules: self.rules.clone(),
            graph_name: Arc::clone(&self.graph_name),
            timesteps: self.timesteps,
            scenario: self.scenario.clone(),
            layers: self.layers.iter().take(most).cloned().collect(),
            total: self.total,
            diagnostics: Vec::new(),
            variation: None,
            energies: None,
        }
    }

    /// Whether the network is formal, spiking, or both.
    pub fn kind(&self) -> Spiking {
        let hybrid = self.layers.iter().any(|layer| layer.value(Field::IsSj) == Value::Spiking(Spiking::Hybrid));
        if hybrid { Spiking::Hybrid } else { self.total.flags.is_sj }
    }
}
