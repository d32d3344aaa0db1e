//! How sparse a spiking network must be to cost less than its formal twin.
//!
//! The twin has the same layers, ReLU for neurons, and computes in one pass. Beside it the spiking network is counted as
//! it was recorded, and then as if all of its spikes were scaled together (see [`RateScale`](crate::model::RateScale)).
//!
//! # The exact scale
//!
//! No equation multiplies one rate by another, so that a layer's energy is linear in its input's and in its neuron's
//! rate, and each of those in the scale until it saturates. The energy is thus a [`Curve`] of straight pieces, whose ends
//! are where a rate saturates; it is counted there, and the crossing with the twin's energy is solved piece by piece. In
//! T it is one straight line.

mod crossing;
mod curve;
mod error;
mod pricing;
mod row;

use std::sync::Arc;

use crate::counting::{CountError, Rules};
use crate::diagnostic::Diagnostic;
use crate::energy::{Costs, Part, Provenance};
use crate::model::{Activity, Network, Overflow, Scenario};
use crate::report::{EnergyColumns, EnergyError, GENERATOR, Layer, Report};

use pricing::Pricing;
use row::Cost;

pub use crossing::Crossing;
pub use curve::{Curve, Knot};
pub use error::BreakEvenError;
pub use row::{BreakEvenRow, Pair};

/// A spiking network beside its formal twin, layer by layer and in total.
#[derive(Clone, Debug, PartialEq)]
pub struct BreakEven {
    /// The program and version that made it.
    pub generator: String,
    /// The model's name.
    pub graph_name: Arc<str>,
    /// T of the spiking network.
    pub timesteps: u32,
    /// What is supposed of it instead of what was recorded.
    pub scenario: Scenario,
    /// The rules that counted both.
    pub rules: Rules,
    /// By which costs energies are made.
    pub provenance: Provenance,
    /// The rows of the spiking network, in graph order.
    pub layers: Vec<BreakEvenRow>,
    /// All rows together.
    pub total: BreakEvenRow,
    /// What to know about the spiking network's counts and energies.
    pub diagnostics: Vec<Diagnostic>,
}

/// What the total's row is called.
const TOTAL: &str = "Total";

impl BreakEven {
    /// Counts a spiking network and its twin, and solves where they cost the same.
    ///
    /// # Errors
    /// A network that is formal or can't be counted; costs that make no sense.
    pub fn new(
        network: &Network,
        activity: Option<&Activity>,
        rules: Rules,
        costs: &Costs,
    ) -> Result<Self, BreakEvenError> {
        let activity = network.counted_activity(activity).ok_or(BreakEvenError::NotSpiking)?;
        let spiking = Counted::new(network, Some(activity), rules, costs)?;
        let twin = Counted::new(&network.formal_twin(), None, rules, costs)?;
        let pricing = Pricing { network, rules, model: costs.try_into()? };
        let timesteps = activity.timesteps();
        let layers = layers(&spiking, &twin, &pricing, timesteps)?;
        let sum = |curve: fn(&BreakEvenRow) -> &Curve| Curve::sum(&layers.iter().map(curve).collect::<Vec<_>>());
        let curves = (sum(|row| &row.over_scale), sum(|row| &row.over_time));
        let total = BreakEvenRow::new(TOTAL.into(), spiking.total()?, twin.total()?, curves.0, curves.1);
        Ok(Self {
            generator: GENERATOR.to_owned(),
            graph_name: Arc::clone(&spiking.report.graph_name),
            timesteps,
            scenario: spiking.report.scenario.clone(),
            rules,
            provenance: pricing.model.provenance(),
            layers,
            total,
            diagnostics: [spiking.report.diagnostics, spiking.energies.diagnostics].concat(),
        })
    }

    /// The same over the scale of other rates: those that this network's rates were scaled from.
    #[must_use]
    pub fn with_scales_of(mut self, unscaled: Self) -> Self {
        let rows = self.layers.iter_mut().chain([&mut self.total]);
        for (row, before) in rows.zip(unscaled.layers.into_iter().chain([unscaled.total])) {
            (row.over_scale, row.scale) = (before.over_scale, before.scale);
        }
        self
    }

    /// Every row, the total's last.
    pub fn rows(&self) -> impl Iterator<Item = &BreakEvenRow> {
        self.layers.iter().chain([&self.total])
    }
}

/// A counted network with its energies.
struct Counted {
    report: Report,
    energies: EnergyColumns,
}

impl Counted {
    fn new(
        network: &Network,
        activity: Option<&Activity>,
        rules: Rules,
        costs: &Costs,
    ) -> Result<Self, BreakEvenError> {
        let report = Report::new(network, activity, &rules, Vec::new()).map_err(BreakEvenError::Count)?;
        let energies = EnergyColumns::new(network, &report, costs).map_err(BreakEvenError::Energy)?;
        Ok(Self { report, energies })
    }

    fn cost(&self, place: usize, layer: &Layer) -> Result<Cost, BreakEvenError> {
        let energy = self.energies.of(Part::Total, place).unwrap_or_default();
        Cost::new(&layer.figures(), energy).map_err(|Overflow| overflow(Some(Arc::clone(&layer.name))))
    }

    fn total(&self) -> Result<Cost, BreakEvenError> {
        let energy = self.energies.total(Part::Total).unwrap_or_default();
        Cost::new(&self.report.total, energy).map_err(|Overflow| overflow(None))
    }
}

const fn overflow(layer: Option<Arc<str>>) -> BreakEvenError {
    BreakEvenError::Count(CountError::Overflow { layer })
}

/// Rows of the twin are some of the spiking network's, in the same order, which is the graph's.
fn layers(
    spiking: &Counted,
    twin: &Counted,
    pricing: &Pricing<'_>,
    timesteps: u32,
) -> Result<Vec<BreakEvenRow>, BreakEvenError> {
    let mut nodes = pricing.network.nodes().iter().enumerate();
    let mut twins = twin.report.layers.iter().enumerate().peekable();
    let row = |(place, layer): (usize, &Layer)| {
        let formal = match twins.next_if(|(_, twin)| twin.name == layer.name) {
            Some((place, layer)) => twin.cost(place, layer)?,
            None => Cost::NOTHING,
        };
        let spiking = spiking.cost(place, layer)?;
        let (id, _) = nodes.find(|(_, node)| node.name == layer.name).ok_or_else(|| missing(layer))?;
        let curves = (pricing.over_scale(id, layer, timesteps)?, pricing.over_time(id, layer)?);
        Ok(BreakEvenRow::new(Arc::clone(&layer.name), spiking, formal, curves.0, curves.1))
    };
    spiking.report.layers.iter().enumerate().map(row).collect()
}

fn missing(layer: &Layer) -> BreakEvenError {
    BreakEvenError::Energy(EnergyError::GraphMissing { layer: Some(Arc::clone(&layer.name)) })
}
