//! A row counted once more, by what the row itself says.

use super::mode::{Mode, Surroundings};
use super::neuron::Behind;
use super::reading::Reading;
use super::rules::Rules;
use super::symbols::Rates;
use super::tally::Spiking;
use super::walk;
use super::work::Work;
use crate::model::{Network, Neuron, Node, NodeId, Number, Quantity};

/// What a layer did, as its row says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountedActivity {
    /// Timesteps of one inference; none in a formal network.
    pub timesteps: Option<u32>,
    /// Whether the layer works on spikes.
    pub spiking: Spiking,
    /// Spikes per input element per timestep.
    pub input_rate: Option<Quantity>,
    /// Spikes per output element per timestep.
    pub output_rate: Option<Quantity>,
    /// Spikes of the neuron, per element and timestep, where the rules take them of its own entry.
    pub neuron_rate: Option<Quantity>,
}

impl CountedActivity {
    /// The symbols of a layer whose first consumer is a neuron, if it is one.
    pub(crate) fn rates<S: Number>(
        &self,
        network: &Network,
        node: &Node,
        first: Option<Neuron>,
        timesteps: u32,
        rules: Rules,
    ) -> Rates<S> {
        let rate = |rate: Option<Quantity>| S::from(rate.unwrap_or(Quantity::ZERO));
        let own_rate = rate(self.output_rate);
        let neuron = rules.neuron(first, own_rate, || Behind::of(network, node), |_| self.neuron_rate);
        Rates::new(timesteps, rate(self.input_rate), neuron)
    }

    /// The work of a row's layer, in numbers of whatever kind; none for a layer that has no row.
    pub(crate) fn work<S: Number>(&self, network: &Network, id: NodeId, rules: Rules) -> Option<Work<S>> {
        let node = network.node(id)?;
        let operations = network.operations();
        let place = operations.binary_search_by_key(&id, |operation| operation.node).ok()?;
        let operation = operations.get(place)?;
        let rates = |t| self.rates(network, node, operation.neuron, t, rules);
        let mode = match (self.spiking, self.timesteps) {
            (Spiking::True, Some(t)) => Mode::Spikes(rates(t)),
            (Spiking::Hybrid, Some(t)) => Mode::Values(rates(t)),
            (Spiking::False, _) | (_, None) => Mode::Formal(Surroundings::of(self.timesteps)),
        };
        Some(walk::work(network, operation, node, mode, rules))
    }
}
