//! A counted layer, as energies see it.

use crate::counting::{Behind, Rates, Reading, Rules, Spiking};
use crate::model::{Checked, Network, Node, Quantity};

/// Operations of a layer as they were counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountedOperations {
    /// Accumulates of synapses, biases and resets.
    pub syn_acc: Quantity,
    /// Multiply-accumulates of synapses and leaks.
    pub syn_mac: Quantity,
    /// Accumulates of addressing.
    pub addr_acc: Quantity,
    /// Multiply-accumulates of addressing.
    pub addr_mac: Quantity,
}

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

/// How a layer computes.
#[derive(Clone, Copy)]
pub(super) enum Work {
    /// On values.
    Formal {
        /// How often; none for once.
        times: Option<Checked>,
    },
    /// On spikes.
    Spiking(Rates<Checked>),
    /// From values to spikes.
    Hybrid(Rates<Checked>),
}

/// One layer of a network with its counts.
#[derive(Clone, Copy)]
pub struct CountedLayer<'a> {
    pub(super) network: &'a Network,
    pub(super) node: &'a Node,
    pub(super) operations: CountedOperations,
    pub(super) work: Work,
    pub(super) rules: Rules,
}

impl<'a> CountedLayer<'a> {
    /// A row of a report, the node that it is about, and the rules that counted it.
    pub fn new(
        network: &'a Network,
        node: &'a Node,
        operations: CountedOperations,
        activity: &CountedActivity,
        rules: Rules,
    ) -> Self {
        let first = network.first_consumer(node).and_then(|consumer| consumer.kind.neuron());
        let rate = |rate: Option<Quantity>| Checked::from(rate.unwrap_or(Quantity::ZERO));
        let own_rate = rate(activity.output_rate);
        let neuron = rules.neuron(first, own_rate, || Behind::of(network, node), |_| activity.neuron_rate);
        let rates = |t| Rates::new(t, rate(activity.input_rate), neuron);
        let work = match (activity.spiking, activity.timesteps) {
            (Spiking::True, Some(t)) => Work::Spiking(rates(t)),
            (Spiking::Hybrid, Some(t)) => Work::Hybrid(rates(t)),
            (Spiking::False, Some(t)) => Work::Formal { times: rules.repetitions(u64::from(t).into()) },
            (_, None) => Work::Formal { times: None },
        };
        Self { network, node, operations, work, rules }
    }

    /// The neurons whose work the layer's row stands for, as they are updated in one timestep.
    pub(super) fn neurons(&self) -> impl Iterator<Item = &'a Node> {
        let (network, node) = (self.network, self.node);
        let own = node.kind.neuron().is_some().then_some(node);
        let merged = node.consumers.iter().filter_map(move |&id| network.node(id)).filter(move |consumer| {
            node.kind.is_synaptic()
                && consumer.is_merged(network)
                && network.first_input(consumer).is_some_and(|input| input.name == node.name)
        });
        own.into_iter().chain(merged)
    }
}

impl CountedOperations {
    pub(super) fn addressing(&self) -> (Checked, Checked) {
        (self.addr_mac.into(), self.addr_acc.into())
    }

    pub(super) fn synaptic(&self) -> (Checked, Checked) {
        (self.syn_mac.into(), self.syn_acc.into())
    }
}
