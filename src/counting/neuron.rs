//! The neuron that a layer feeds, also where other layers stand between.

use super::{Departure, Rules};
use crate::model::{Activity, LayerKind, Network, Neuron, Node, NodeId, Quantity};

/// A neuron that spikes for a layer before it.
#[derive(Clone, Copy)]
pub(crate) struct Behind<'a> {
    /// Its place.
    pub(crate) id: NodeId,
    /// It.
    pub(crate) node: &'a Node,
    /// Whether it leaks.
    pub(crate) model: Neuron,
}

impl<'a> Behind<'a> {
    /// The first neuron on the way of first consumers that leads through nothing but layers that pass spikes on.
    pub(crate) fn of(network: &'a Network, layer: &Node) -> Option<Self> {
        let mut id = *layer.consumers.first()?;
        loop {
            let node = network.node(id)?;
            if let Some(model) = node.design.kind.neuron() {
                return Some(Self { id, node, model });
            }
            id = *node.consumers.first().filter(|_| is_way_through(&node.design.kind))?;
        }
    }

    /// The layers between; none for a first consumer.
    pub(super) fn through(self, network: &'a Network, layer: &Node) -> impl Iterator<Item = &'a Node> {
        let first = network.first_consumer(layer);
        let way = std::iter::successors(first, |node| network.first_consumer(node));
        way.take_while(move |node| node.name != self.node.name)
    }
}

/// The recorded rate that stands for a layer's output where the rules look for the neuron; none where the layer's own
/// does.
pub(crate) fn neuron_rate(network: &Network, activity: &Activity, layer: &Node, rules: Rules) -> Option<Quantity> {
    if !layer.design.kind.is_synaptic() || !rules.corrects(Departure::NeuronBehind) {
        return None;
    }
    activity.output_rate(Behind::of(network, layer)?.id)
}

/// Whether spikes that a neuron makes of a layer's output still stand for that layer.
const fn is_way_through(kind: &LayerKind) -> bool {
    matches!(
        kind,
        LayerKind::BatchNormalization
            | LayerKind::Dropout
            | LayerKind::Identity
            | LayerKind::Flatten
            | LayerKind::Pooling(_)
    )
}
