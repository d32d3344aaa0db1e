//! A counted layer, as energies see it.

use crate::counting::{CountedActivity, Rates, Reading, Rules, Spiking};
use crate::model::{Network, Node, Number, Quantity};
use crate::notation::Symbol;

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

/// How a layer computes.
#[derive(Clone, Copy)]
pub(super) enum Work<S> {
    /// On values.
    Formal {
        /// How often; none for once.
        times: Option<S>,
    },
    /// On spikes.
    Spiking(Rates<S>),
    /// From values to spikes.
    Hybrid(Rates<S>),
}

/// One layer of a network with its counts.
#[derive(Clone, Copy)]
pub struct CountedLayer<'a> {
    pub(super) network: &'a Network,
    pub(super) node: &'a Node,
    pub(super) operations: CountedOperations,
    pub(super) activity: CountedActivity,
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
        Self { network, node, operations, activity: *activity, rules }
    }

    /// How the layer computes, in numbers of whatever kind.
    pub(super) fn work<S: Number>(&self) -> Work<S> {
        let Self { network, node, activity, rules, .. } = self;
        let first = network.first_consumer(node).and_then(|consumer| consumer.design.kind.neuron());
        let rates = |t| activity.rates(network, node, first, t, *rules);
        match (activity.spiking, activity.timesteps) {
            (Spiking::True, Some(t)) => Work::Spiking(rates(t)),
            (Spiking::Hybrid, Some(t)) => Work::Hybrid(rates(t)),
            (Spiking::False, Some(t)) => {
                Work::Formal { times: rules.repetitions(S::from(u64::from(t)).named(Symbol::Timesteps)) }
            }
            (_, None) => Work::Formal { times: None },
        }
    }

    /// The neurons whose work the layer's row stands for, as they are updated in one timestep.
    pub(super) fn neurons(&self) -> impl Iterator<Item = &'a Node> {
        let (network, node) = (self.network, self.node);
        let own = node.design.kind.neuron().is_some().then_some(node);
        let merged = node.consumers.iter().filter_map(move |&id| network.node(id)).filter(move |consumer| {
            node.design.kind.is_synaptic()
                && consumer.is_merged(network)
                && network.first_input(consumer).is_some_and(|input| input.name == node.name)
        });
        own.into_iter().chain(merged)
    }
}

/// Multiply-accumulates and accumulates.
#[derive(Clone, Copy)]
pub(super) struct Operations<S> {
    pub(super) mac: S,
    pub(super) acc: S,
}

impl CountedOperations {
    pub(super) fn addressing<S: Number>(&self) -> Operations<S> {
        let (mac, acc) = (S::from(self.addr_mac), S::from(self.addr_acc));
        Operations { mac: mac.named(Symbol::AddrMac), acc: acc.named(Symbol::AddrAcc) }
    }

    pub(super) fn synaptic<S: Number>(&self) -> Operations<S> {
        let (mac, acc) = (S::from(self.syn_mac), S::from(self.syn_acc));
        Operations { mac: mac.named(Symbol::SynMac), acc: acc.named(Symbol::SynAcc) }
    }
}
