//! What a layer would cost if it spiked more or less, or for longer.

use std::sync::Arc;

use super::BreakEvenError;
use super::curve::{Curve, Knot};
use crate::counting::{CountError, CountedActivity, Rules};
use crate::diagnostic::EnergyProblem;
use crate::energy::{Breakdown, Costs, CountedLayer, CountedOperations, Device, EnergyModel, MemoryModel, Provenance};
use crate::model::{Checked, Network, NodeId, Overflow, Quantity, RateScale};
use crate::report::{EnergyError, Flags, Layer};

/// Prices layers of a network, counted by rules.
pub(super) struct Pricing<'a> {
    pub(super) network: &'a Network,
    pub(super) rules: Rules,
    pub(super) model: Model,
}

/// Costs that make sense.
pub(super) enum Model {
    Memory(MemoryModel),
    Device(&'static Device),
}

impl TryFrom<&Costs> for Model {
    type Error = EnergyProblem;

    fn try_from(costs: &Costs) -> Result<Self, EnergyProblem> {
        match costs {
            Costs::Memory(settings) => MemoryModel::new(*settings).map(Self::Memory),
            Costs::Device(device) => Ok(Self::Device(device)),
        }
    }
}

impl Model {
    pub(super) fn provenance(&self) -> Provenance {
        match self {
            Self::Memory(model) => EnergyModel::provenance(model),
            Self::Device(device) => EnergyModel::provenance(*device),
        }
    }

    fn total(&self, layer: &CountedLayer<'_>) -> Result<Quantity, Overflow> {
        match self {
            Self::Memory(model) => model.layer(layer).map(|energies| energies.total()),
            Self::Device(device) => device.layer(layer).map(|energies| energies.total()),
        }
    }
}

/// Steps of T that a slope is measured over: a power of two, so that the division is exact.
const STEPS: u32 = 1 << 20;

impl Pricing<'_> {
    /// The energy of a row over the scale of its rates, from 0 to where all of them are saturated.
    pub(super) fn over_scale(&self, id: NodeId, layer: &Layer, timesteps: u32) -> Result<Curve, BreakEvenError> {
        let activity = layer.activity(Some(timesteps));
        let knot = |at: RateScale| {
            let energy = self.energy(id, layer, &scaled(&activity, layer.figures().flags, at))?;
            Ok(Knot { at: at.factor(), energy })
        };
        let none = RateScale::new(0.0).unwrap_or(RateScale::RECORDED);
        let further = knees(&activity, layer.figures().flags).into_iter().map(knot);
        Ok(Curve::new(knot(none)?, further.collect::<Result<_, BreakEvenError>>()?, 0.0))
    }

    /// The energy of a row over T, from one timestep on, at its recorded rates.
    pub(super) fn over_time(&self, id: NodeId, layer: &Layer) -> Result<Curve, BreakEvenError> {
        let energy = |timesteps: u32| self.energy(id, layer, &layer.activity(Some(timesteps)));
        let (first, last) = (energy(1)?, energy(1 + STEPS)?);
        Ok(Curve::new(Knot { at: 1.0, energy: first }, Vec::new(), (last - first) / f64::from(STEPS)))
    }

    fn energy(&self, id: NodeId, layer: &Layer, activity: &CountedActivity) -> Result<f64, BreakEvenError> {
        let Some((node, work)) = self.network.node(id).zip(activity.work::<Checked>(self.network, id, self.rules))
        else {
            return Ok(0.0);
        };
        let named = || Some(Arc::clone(&layer.name));
        let count = |count: Checked| {
            count.finish().map_err(|Overflow| BreakEvenError::Count(CountError::Overflow { layer: named() }))
        };
        let operations = CountedOperations {
            syn_acc: count(work.syn_acc)?,
            syn_mac: count(work.syn_mac)?,
            addr_acc: count(work.addr_acc)?,
            addr_mac: count(work.addr_mac)?,
        };
        let counted = CountedLayer::new(self.network, node, operations, activity, self.rules);
        let energy = self.model.total(&counted).map(Quantity::to_f64);
        energy.map_err(|Overflow| BreakEvenError::Energy(EnergyError::Overflow { layer: named() }))
    }
}

/// A row's rates of spikes; a neuron of its own makes nothing else.
fn spike_rates(activity: &CountedActivity, flags: Flags) -> [Option<Quantity>; 3] {
    let of_spikes = |rate: Option<Quantity>, is_binary: Option<bool>| rate.filter(|_| is_binary.unwrap_or(true));
    [
        of_spikes(activity.input_rate, flags.input_is_binary),
        of_spikes(activity.output_rate, flags.output_is_binary),
        activity.neuron_rate,
    ]
}

/// Where rates saturate, in ascending order.
fn knees(activity: &CountedActivity, flags: Flags) -> Vec<RateScale> {
    let rates = spike_rates(activity, flags).into_iter().flatten();
    let mut knees: Vec<RateScale> = rates.filter_map(RateScale::knee).collect();
    knees.sort_by(|a, b| a.factor().total_cmp(&b.factor()));
    knees.dedup();
    knees
}

fn scaled(activity: &CountedActivity, flags: Flags, scale: RateScale) -> CountedActivity {
    let [input, output, neuron] = spike_rates(activity, flags).map(|rate| rate.map(|rate| scale.of_rate(rate)));
    CountedActivity {
        input_rate: input.or(activity.input_rate),
        output_rate: output.or(activity.output_rate),
        neuron_rate: neuron,
        ..*activity
    }
}
