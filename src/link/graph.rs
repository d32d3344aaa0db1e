//! A network as the shortest graph file that reads as the same network.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::model::{KindName, LayerKind, Network, Node, NodeId, Padding, Shape, kind_named};

/// `spiketally/graph`, with what reading infers left out.
#[derive(Serialize)]
pub(super) struct Graph<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_snn: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timesteps: Option<u32>,
    nodes: Vec<Layer<'a>>,
}

#[derive(Serialize)]
struct Layer<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    type_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_type: Option<&'a str>,
    #[serde(flatten)]
    parameters: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inputs: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    input_shape: Option<&'a [Shape]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    output_shape: Option<[&'a Shape; 1]>,
}

impl<'a> Graph<'a> {
    pub(super) fn of(network: &'a Network) -> Self {
        Self {
            name: network.name(),
            is_snn: network.declared_spiking(),
            timesteps: network.timesteps(),
            nodes: network.nodes().iter().enumerate().map(|(id, node)| Layer::of(id, node, network)).collect(),
        }
    }
}

impl<'a> Layer<'a> {
    fn of(id: NodeId, node: &'a Node, network: &'a Network) -> Self {
        let inputs = || node.inputs.iter().filter_map(|&input| network.node(input));
        let (type_name, source_type) = types(node);
        Self {
            name: &node.name,
            type_name,
            source_type,
            parameters: parameters(&node.design.kind),
            inputs: (!reads_the_layer_above(id, node)).then(|| inputs().map(|input| &*input.name).collect()),
            input_shape: (!node.design.input_shapes.iter().eq(inputs().map(|input| &input.design.output_shape)))
                .then_some(&*node.design.input_shapes),
            output_shape: (!node.is_output_inferable()).then_some([&node.design.output_shape]),
        }
    }
}

/// The layer's type as graph files name it, and as its source does where they would take that for another one.
fn types(node: &Node) -> (&str, Option<&str>) {
    const UNKNOWN: &str = "unknown";
    let kind = KindName::of(&node.design.kind);
    if kind == kind_named(&node.design.type_name) {
        return (&node.design.type_name, None);
    }
    (kind.and_then(KindName::name).unwrap_or(UNKNOWN), Some(&node.design.type_name))
}

/// Whether the node reads what a node reads that names no inputs.
fn reads_the_layer_above(id: NodeId, node: &Node) -> bool {
    let above = id.checked_sub(1).filter(|_| !matches!(node.design.kind, LayerKind::Input));
    node.inputs.iter().eq(above.iter())
}

/// The keys of a kind that do not hold their defaults.
fn parameters(kind: &LayerKind) -> Map<String, Value> {
    let mut keys = Map::new();
    let mut put = |key: &str, value: Value| {
        keys.insert(key.to_owned(), value);
    };
    match kind {
        LayerKind::Convolution(convolution) => {
            put("kernel_size", extents(&convolution.kernel_size));
            if let Some(filters) = convolution.filters {
                put("filters", filters.into());
            }
            if convolution.strides.iter().any(|&stride| stride != 1) {
                put("strides", extents(&convolution.strides));
            }
            if convolution.dilation.iter().any(|&dilation| dilation != 1) {
                put("dilation", extents(&convolution.dilation));
            }
            if convolution.padding != Padding::Valid {
                put("padding", padding(&convolution.padding));
            }
            if convolution.groups != 1 {
                put("groups", convolution.groups.into());
            }
            if !convolution.use_bias {
                put("use_bias", false.into());
            }
        }
        LayerKind::Dense { units, use_bias } => {
            if let Some(units) = units {
                put("units", (*units).into());
            }
            if !use_bias {
                put("use_bias", false.into());
            }
        }
        LayerKind::Pooling(pooling) => {
            put("pool_size", extents(&pooling.pool_size));
            if pooling.strides != pooling.pool_size {
                put("strides", extents(&pooling.strides));
            }
            if pooling.padding != Padding::Valid {
                put("padding", padding(&pooling.padding));
            }
        }
        LayerKind::Permute { dims: Some(dims) } => put("dims", json!(dims)),
        LayerKind::Upsample { scale_factor: Some(factors) } => put("scale_factor", json!(factors)),
        LayerKind::ZeroPadding { padding: Some(zeros) } => put("padding", padding(zeros)),
        LayerKind::Permute { dims: None }
        | LayerKind::Upsample { scale_factor: None }
        | LayerKind::ZeroPadding { padding: None }
        | LayerKind::Input
        | LayerKind::Add
        | LayerKind::Flatten
        | LayerKind::Neuron(_)
        | LayerKind::Activation
        | LayerKind::BatchNormalization
        | LayerKind::Dropout
        | LayerKind::Identity
        | LayerKind::Concatenate
        | LayerKind::Sum
        | LayerKind::Slice
        | LayerKind::SampleNorm
        | LayerKind::Unknown => {}
    }
    keys
}

/// One number where all are the same.
fn extents(extents: &[u64]) -> Value {
    match extents {
        [first, rest @ ..] if rest.iter().all(|extent| extent == first) => (*first).into(),
        _ => json!(extents),
    }
}

/// One number where all are the same.
fn padding(padding: &Padding) -> Value {
    match padding {
        Padding::Same => "same".into(),
        Padding::Valid => "valid".into(),
        Padding::Explicit(pairs) => match pairs.as_slice() {
            [(all, _), ..] if pairs.iter().all(|pair| pair == &(*all, *all)) => (*all).into(),
            _ => json!(pairs),
        },
    }
}
