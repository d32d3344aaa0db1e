//! A counted layer, as energies see it.

use crate::counting::{CountedActivity, Rates, Spiking};
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
    /// On values, once.
    Formal,
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
}

impl<'a> CountedLayer<'a> {
    /// A row of a report and the node that it is about.
    pub fn new(
        network: &'a Network,
        node: &'a Node,
        operations: CountedOperations,
        activity: &CountedActivity,
    ) -> Self {
        Self { network, node, operations, activity: *activity }
    }

    /// How the layer computes, in numbers of whatever kind.
    pub(super) fn work<S: Number>(&self) -> Work<S> {
        let CountedActivity { timesteps, spiking, input_rate, output_rate } = self.activity;
        let neuron = self.network.first_consumer(self.node).and_then(|consumer| consumer.kind.neuron());
        let rate = |rate: Option<Quantity>| S::from(rate.unwrap_or(Quantity::ZERO));
        let rates = |t| Rates::new(t, rate(input_rate), rate(output_rate), neuron);
        match (spiking, timesteps) {
            (Spiking::True, Some(t)) => Work::Spiking(rates(t)),
            (Spiking::Hybrid, Some(t)) => Work::Hybrid(rates(t)),
            (Spiking::False, _) | (_, None) => Work::Formal,
        }
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
