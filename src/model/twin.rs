//! The formal network that a spiking one is measured against.

use std::sync::Arc;

use super::{Alike, Design, LayerKind, Network, Node, Operation};

/// What stands for a neuron.
const RELU: &str = "ReLU";

impl Network {
    /// The same layers with ReLU for neurons, computed in one pass on values.
    #[must_use]
    pub fn formal_twin(&self) -> Self {
        let relu: Arc<str> = RELU.into();
        let mut twins = Alike::default();
        let mut twin_of = |Design { input_shapes, output_shape, .. }: &Design| {
            let shapes = (input_shapes.clone(), output_shape.clone());
            Design::shared(&mut twins, &relu, &LayerKind::Activation, shapes.0, shapes.1)
        };
        let node = |node: &Node| match node.design.kind {
            LayerKind::Neuron(_) => Node { design: twin_of(&node.design), ..node.clone() },
            _ => node.clone(),
        };
        Self {
            name: Arc::clone(&self.name),
            is_snn: Some(false),
            timesteps: None,
            nodes: self.nodes.iter().map(node).collect(),
            operations: self
                .operations
                .iter()
                .map(|operation| Operation { neuron: None, ..operation.clone() })
                .collect(),
        }
    }
}
