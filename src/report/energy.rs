//! The energies of a report, as they are shown and written.

use std::sync::Arc;

use super::energy_error::EnergyError;
use super::{EnergyVariation, Field, Figures, GENERATOR, Layer, Report, Value};
use crate::counting::Rules;
use crate::diagnostic::{Diagnostic, Problem};
use crate::energy::{Breakdown, CountedLayer, CountedOperations, EnergyModel, Provenance};
use crate::model::{Network, Node, Overflow, Quantity, Scenario};

/// One row: a layer's, or the total's.
#[derive(Clone, Debug, PartialEq)]
pub struct EnergyRow<E> {
    /// The layer's name.
    pub name: Arc<str>,
    /// What it costs.
    pub energies: E,
    /// The report's row.
    pub figures: Figures,
}

/// What one inference of a network costs in pJ, layer by layer.
#[derive(Clone, Debug, PartialEq)]
pub struct EnergyReport<E> {
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
    /// By which costs.
    pub provenance: Provenance,
    /// The rows, in graph order.
    pub layers: Vec<EnergyRow<E>>,
    /// All rows together.
    pub total: EnergyRow<E>,
    /// What to know about the energies.
    pub diagnostics: Vec<Diagnostic>,
    /// How they vary from sample to sample, where they are means of samples.
    pub variation: Option<EnergyVariation>,
}

impl<E: Breakdown> EnergyReport<E> {
    /// The energies of a report by a model; `network` is the one that the report was counted from.
    ///
    /// # Errors
    /// A row whose layer the network does not have; unknown rules; an energy beyond a double's range.
    pub fn new<M>(network: &Network, report: &Report, model: &M) -> Result<Self, EnergyError>
    where
        M: EnergyModel<Energies = E>,
    {
        let mut layers = Vec::with_capacity(report.layers.len());
        let sum = each_layer(network, report, model, |layer, energies| {
            layers.push(EnergyRow { name: Arc::clone(&layer.name), energies, figures: layer.figures() });
        })?;
        Ok(Self {
            generator: GENERATOR.to_owned(),
            rules: report.rules.clone(),
            graph_name: Arc::clone(&report.graph_name),
            timesteps: report.timesteps,
            scenario: report.scenario.clone(),
            provenance: model.provenance(),
            layers,
            total: EnergyRow { name: super::TOTAL.into(), energies: sum, figures: report.total },
            diagnostics: remarks(model),
            variation: None,
        })
    }
}

/// Visits every row with its energies, in graph order, and returns their sum.
pub(super) fn each_layer<M: EnergyModel>(
    network: &Network,
    report: &Report,
    model: &M,
    mut visit: impl FnMut(&Layer, M::Energies),
) -> Result<M::Energies, EnergyError> {
    let rules = report.rules.parse().map_err(EnergyError::Rules)?;
    let mut nodes = network.nodes().iter();
    let mut sum = M::Energies::ZERO;
    for layer in &report.layers {
        // Rows are in graph order, so that the node is never behind.
        let node = nodes.find(|node| node.name == layer.name).ok_or_else(|| EnergyError::graph_missing(layer))?;
        let counted = counted_layer(network, node, report.timesteps, layer, rules);
        let energies = model.layer(&counted).map_err(|Overflow| EnergyError::overflow(layer))?;
        sum = sum.plus(&energies).map_err(|Overflow| EnergyError::Overflow { layer: None })?;
        visit(layer, energies);
    }
    Ok(sum)
}

/// Remarks on a model's own numbers.
pub(super) fn remarks(model: &impl EnergyModel) -> Vec<Diagnostic> {
    model.warnings().into_iter().map(|problem| Diagnostic::new(&Problem::from(problem))).collect()
}

/// A row as energies see it; `node` is the layer that it is about.
pub(crate) fn counted_layer<'a>(
    network: &'a Network,
    node: &'a Node,
    timesteps: Option<u32>,
    layer: &Layer,
    rules: Rules,
) -> CountedLayer<'a> {
    let figures = &layer.figures();
    let operations = CountedOperations {
        syn_acc: count(Field::SynAcc, figures),
        syn_mac: count(Field::SynMac, figures),
        addr_acc: count(Field::AddrAcc, figures),
        addr_mac: count(Field::AddrMac, figures),
    };
    CountedLayer::new(network, node, operations, &layer.activity(timesteps), rules)
}

fn count(field: Field, figures: &Figures) -> Quantity {
    match field.of(figures) {
        Value::Number(Some(count)) => count,
        Value::Number(None) | Value::Flag(_) | Value::Spiking(_) => Quantity::ZERO,
    }
}
