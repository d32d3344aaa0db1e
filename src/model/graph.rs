//! The network's graph: drafted by an importer, then checked.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Activity, Design, DraftDesign, Few, Operation, Shape, infer};

/// A node's place in graph order.
pub type NodeId = usize;

/// A checked network: names unique, inputs resolved to nodes above, every shape known.
///
/// Only [`check`](super::check) makes one, so the counting can rely on it.
#[derive(Clone, Debug)]
pub struct Network {
    pub(super) name: Arc<str>,
    pub(super) is_snn: Option<bool>,
    pub(super) timesteps: Option<u32>,
    pub(super) nodes: Vec<Node>,
    pub(super) operations: Vec<Operation>,
}

/// One checked layer.
#[derive(Clone, Debug)]
pub struct Node {
    /// The layer's name, unique in its network.
    pub name: Arc<str>,
    /// What it is, which it has in common with layers of its kind.
    pub design: Arc<Design>,
    /// The nodes this one reads.
    pub inputs: Few<NodeId>,
    /// The nodes that read this one, in graph order; the first matters to the counting rules.
    pub consumers: Few<NodeId>,
}

impl Network {
    /// The model's name.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// What the graph itself says about being spiking; none where it does not say.
    pub const fn declared_spiking(&self) -> Option<bool> {
        self.is_snn
    }

    /// Timesteps of one inference as the graph gives them.
    pub const fn timesteps(&self) -> Option<u32> {
        self.timesteps
    }

    /// The activity that the network is counted with: none for a network that says it is formal.
    pub fn counted_activity<'a>(&self, activity: Option<&'a Activity>) -> Option<&'a Activity> {
        activity.filter(|_| self.is_spiking(true))
    }

    /// The same network, said to be formal whatever its file says.
    #[must_use]
    pub fn as_formal(&self) -> Self {
        Self { is_snn: Some(false), ..self.clone() }
    }

    /// The layers in graph order.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// What the counting reads of the layers, in graph order.
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The layer at a place.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// The first of a layer's consumers.
    pub fn first_consumer(&self, node: &Node) -> Option<&Node> {
        node.consumers.first().and_then(|&id| self.node(id))
    }

    /// The neuron that a layer's row stands for too, if there is one.
    pub fn merged_neuron(&self, node: &Node) -> Option<&Node> {
        self.first_consumer(node).filter(|consumer| consumer.is_merged(self))
    }

    /// The first of a layer's inputs.
    pub fn first_input(&self, node: &Node) -> Option<&Node> {
        node.inputs.first().and_then(|&id| self.node(id))
    }

    /// Whether any layer is a spiking neuron.
    pub fn has_neurons(&self) -> bool {
        self.nodes.iter().any(|node| node.design.kind.neuron().is_some())
    }

    /// Whether the network is spiking, given whether there is activity.
    pub fn is_spiking(&self, has_activity: bool) -> bool {
        self.is_snn.unwrap_or(has_activity || self.has_neurons())
    }
}

impl Node {
    /// The shape of the first input; the output's own for a node without inputs.
    pub fn first_input_shape(&self) -> &Shape {
        self.design.first_input_shape()
    }

    /// Whether the output's shape follows from the inputs' shapes and the layer's parameters.
    pub fn is_output_inferable(&self) -> bool {
        let Design { kind, input_shapes, output_shape, .. } = &*self.design;
        infer::output_shape(kind, input_shapes).is_ok_and(|inferred| inferred == *output_shape)
    }

    /// Whether it is a neuron by the rules and yet never spikes, as NIR's integrators, which it is told by: their outputs
    /// are values.
    pub fn is_without_spikes(&self) -> bool {
        const INTEGRATORS: [&str; 3] = ["I", "LI", "CubaLI"];
        self.design.kind.neuron().is_some() && INTEGRATORS.contains(&&*self.design.type_name)
    }

    /// Whether the neuron's work is part of the row of the layer before it.
    pub fn is_merged(&self, network: &Network) -> bool {
        self.design.kind.neuron().is_some()
            && network.first_input(self).is_some_and(|input| input.design.kind.is_synaptic())
    }
}

/// A network as an importer read it, before anything is resolved or inferred.
#[derive(Clone, Debug, Default)]
pub struct Draft<'a> {
    /// The model's name; none where the file has none.
    pub name: Option<Cow<'a, str>>,
    /// Spiking or formal, if said.
    pub is_snn: Option<bool>,
    /// Timesteps, if said.
    pub timesteps: Option<u32>,
    /// The layers in file order.
    pub nodes: Vec<DraftNode<'a>>,
}

/// One layer as read.
#[derive(Clone, Debug)]
pub struct DraftNode<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// What it is, as far as that is written.
    pub design: Arc<DraftDesign>,
    /// Names of inputs; none means the node just above.
    pub inputs: Option<Vec<Cow<'a, str>>>,
}
