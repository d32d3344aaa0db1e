//! What is around a layer, and what it is made of.

use std::sync::Arc;

use crate::model::{Convolution, LayerKind, Network, Neuron, Node, NodeId, Padding, Pooling, PoolingKind};
use crate::wire::Surroundings;

/// What is around a layer, by its row's name; none if the network has no such row.
pub(super) fn surroundings(network: &Network, layer: &str) -> Option<Surroundings> {
    let node = network.nodes().iter().find(|node| &*node.name == layer)?;
    let nodes = |ids: &[NodeId]| ids.iter().filter_map(|&id| network.node(id)).collect::<Vec<_>>();
    let mut parameters = parameters(node);
    let mut consumers = Vec::new();
    for consumer in nodes(&node.consumers) {
        // A neuron that is part of this row is no neighbour of it; what reads the neuron is.
        if consumer.is_merged(network) {
            parameters.extend(self::parameters(consumer));
            consumers.extend(nodes(&consumer.consumers));
        } else {
            consumers.push(consumer);
        }
    }
    let row = |node: &Node| match network.first_input(node) {
        Some(before) if node.is_merged(network) => Arc::clone(&before.name),
        _ => Arc::clone(&node.name),
    };
    Some(Surroundings {
        inputs: nodes(&node.inputs).into_iter().map(row).collect(),
        consumers: consumers.into_iter().map(row).collect(),
        parameters,
    })
}

fn parameters(node: &Node) -> Vec<(String, String)> {
    let pairs: Vec<(&str, String)> = match &node.design.kind {
        LayerKind::Convolution(convolution) => convolution_parameters(convolution),
        LayerKind::Dense { units, use_bias } => {
            let units = units.unwrap_or_else(|| node.design.output_shape.channels());
            vec![("Units", units.to_string()), ("Bias", yes_or_no(*use_bias).to_owned())]
        }
        LayerKind::Pooling(pooling) => pooling_parameters(pooling),
        LayerKind::Neuron(Neuron::If) => vec![("Neuron", "integrate-and-fire".to_owned())],
        LayerKind::Neuron(Neuron::Lif) => vec![("Neuron", "leaky integrate-and-fire".to_owned())],
        _ => Vec::new(),
    };
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn convolution_parameters(convolution: &Convolution) -> Vec<(&'static str, String)> {
    let mut pairs = vec![("Kernel", times(&convolution.kernel_size)), ("Stride", times(&convolution.strides))];
    pairs.push(("Padding", padding(&convolution.padding)));
    if convolution.dilation.iter().any(|&dilation| dilation != 1) {
        pairs.push(("Dilation", times(&convolution.dilation)));
    }
    if let Some(filters) = convolution.filters {
        pairs.push(("Filters", filters.to_string()));
    }
    if convolution.groups != 1 {
        pairs.push(("Groups", convolution.groups.to_string()));
    }
    pairs.push(("Bias", yes_or_no(convolution.use_bias).to_owned()));
    pairs
}

fn pooling_parameters(pooling: &Pooling) -> Vec<(&'static str, String)> {
    let kind = match pooling.kind {
        PoolingKind::Max => "maximum",
        PoolingKind::Average => "average",
    };
    vec![
        ("Pooling", kind.to_owned()),
        ("Window", times(&pooling.pool_size)),
        ("Stride", times(&pooling.strides)),
        ("Padding", padding(&pooling.padding)),
    ]
}

fn padding(padding: &Padding) -> String {
    match padding {
        Padding::Same => "same".to_owned(),
        Padding::Valid => "none".to_owned(),
        Padding::Explicit(sides) => {
            sides.iter().map(|(before, after)| format!("{before}+{after}")).collect::<Vec<_>>().join(" × ")
        }
    }
}

fn times(extents: &[u64]) -> String {
    extents.iter().map(u64::to_string).collect::<Vec<_>>().join("×")
}

const fn yes_or_no(is_so: bool) -> &'static str {
    if is_so { "yes" } else { "no" }
}
