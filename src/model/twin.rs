//! The formal network that a spiking one is measured against.

use std::sync::Arc;

use super::{LayerKind, Network, Node, Operation};

/// What stands for a neuron.
const RELU: &str = "ReLU";

impl Network {
    /// The same layers with ReLU for neurons, computed in one pass on values.
    #[must_use]
    pub fn formal_twin(&self) -> Self {
        let relu: Arc<str> = RELU.into();
        let node = |node: &Node| match node.kind {
            LayerKind::Neuron(_) => Node { kind: LayerKind::Activation, type_name: Arc::clone(&relu), ..node.clone() },
            _ => node.clone(),
        };
        Self {
            name: Arc::clone(&self.name),
            is_snn: Some(false),
            timesteps: None,
            nodes: self.nodes.iter().map(node).collect(),
            operations: self.operations.iter().map(|operation| Operation { neuron: None, ..*operation }).collect(),
        }
    }
}
