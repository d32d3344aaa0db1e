//! Layers of another framework's model, gathered into a draft of ours.

use std::borrow::Cow;
use std::sync::Arc;

use foldhash::HashMap;

use crate::diagnostic::NetworkProblem;
use crate::model::{
    Alike, Convolution, Draft, DraftDesign, DraftNode, DraftPlace, LayerKind, Network, Padding, Shape, check, inferred,
};

/// A layer to be added.
#[derive(Debug)]
pub(super) struct Layer<'a> {
    pub(super) name: &'a str,
    /// As the file calls it.
    pub(super) type_name: &'a str,
    pub(super) kind: LayerKind,
    /// Names of layers above.
    pub(super) inputs: Vec<String>,
    /// None where it follows from the inputs.
    pub(super) output: Option<Shape>,
    /// The shapes it reads, where they are not those of the layers above.
    pub(super) reads: Option<Vec<Shape>>,
}

/// Layers in topological order, each with what is known of its output.
#[derive(Debug, Default)]
pub(super) struct Layers {
    nodes: Vec<DraftNode<'static>>,
    /// Every name that is taken, and the place of its layer.
    places: HashMap<String, usize>,
    /// The shapes of outputs where they are known.
    outputs: Vec<Option<Shape>>,
    types: HashMap<String, Arc<str>>,
    designs: Alike<DraftDesign>,
    /// How often a name was asked for again.
    repeated: HashMap<String, usize>,
}

impl Layers {
    /// Adds a layer and gives the name it got, which differs from its own if that was taken.
    pub(super) fn push(&mut self, layer: Layer<'_>) -> String {
        let Layer { name, type_name, kind, inputs, output, reads } = layer;
        let name = self.free_name(if name.is_empty() { type_name } else { name });
        let above: Option<Vec<Shape>> = inputs.iter().map(|input| self.shape(input).cloned()).collect();
        self.outputs.push(output.clone().or_else(|| inferred(&kind, &above?)));
        self.places.insert(name.clone(), self.nodes.len());
        let type_name = self.type_name(type_name);
        self.nodes.push(DraftNode {
            name: Cow::Owned(name.clone()),
            design: self.designs.shared(DraftDesign {
                type_name,
                kind: Some(kind),
                input_shapes: reads.map(Into::into),
                output_shape: output,
            }),
            inputs: Some(inputs.into_iter().map(Cow::Owned).collect()),
        });
        name
    }

    /// Gives a convolution or dense layer a bias; false if it has one, or is neither.
    pub(super) fn add_bias(&mut self, name: &str) -> bool {
        let node = self.places.get(name).and_then(|&place| self.nodes.get_mut(place));
        match node.and_then(|node| Arc::make_mut(&mut node.design).kind.as_mut()) {
            Some(LayerKind::Convolution(convolution)) => !std::mem::replace(&mut convolution.use_bias, true),
            Some(LayerKind::Dense { use_bias, .. }) => !std::mem::replace(use_bias, true),
            _ => false,
        }
    }

    /// Whether a layer is the nonlinearity of another one's output.
    pub(super) fn is_activation_of(&self, name: &str, other: &str) -> bool {
        self.places.get(name).and_then(|&place| self.nodes.get(place)).is_some_and(|node| {
            let inputs = node.inputs.as_deref().unwrap_or_default();
            matches!(node.design.kind, Some(LayerKind::Activation))
                && inputs.len() == 1
                && inputs.iter().all(|it| it == other)
        })
    }

    /// The shape of a layer's output, if it is known.
    pub(super) fn shape(&self, name: &str) -> Option<&Shape> {
        self.outputs.get(*self.places.get(name)?)?.as_ref()
    }

    fn free_name(&mut self, wanted: &str) -> String {
        if !self.places.contains_key(wanted) {
            return wanted.to_owned();
        }
        let count = self.repeated.entry(wanted.to_owned()).or_insert(1);
        loop {
            *count += 1;
            let name = format!("{wanted}#{count}");
            if !self.places.contains_key(&name) {
                return name;
            }
        }
    }

    fn type_name(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.types.get(name) {
            return Arc::clone(known);
        }
        let shared: Arc<str> = name.into();
        self.types.insert(name.to_owned(), Arc::clone(&shared));
        shared
    }

    /// The network, if the layers hold together; `report` is told what is wrong or odd, with the layer's place and name.
    pub(super) fn finish(
        self,
        name: Option<&str>,
        file_stem: &str,
        mut report: impl FnMut(Option<usize>, Option<Arc<str>>, NetworkProblem),
    ) -> Option<Network> {
        let names: Vec<Arc<str>> = self.nodes.iter().map(|node| Arc::from(&*node.name)).collect();
        let draft = Draft { name: name.map(Cow::Borrowed), nodes: self.nodes, ..Draft::default() };
        let (network, problems) = check(draft, file_stem);
        for (DraftPlace { node, .. }, problem) in problems {
            let layer = node.and_then(|node| names.get(node).cloned());
            let problem = match problem {
                // What a layer reads differs from what the one above makes where a step between them is no layer.
                NetworkProblem::InputShapeDisagrees { .. } => continue,
                // A framework's types are not misspelt ones of ours.
                NetworkProblem::UnknownType { type_name, .. } => {
                    NetworkProblem::UnknownType { type_name, nearest: None }
                }
                problem => problem,
            };
            report(node, layer, problem);
        }
        network
    }
}

/// A dense layer; one that is applied at several positions is a convolution of 1, so that each position counts.
pub(super) fn dense(input: Option<&Shape>, units: u64, use_bias: bool) -> LayerKind {
    let spatial = input.map_or(0, |shape| shape.spatial().len());
    if spatial == 0 {
        return LayerKind::Dense { units: Some(units), use_bias };
    }
    let ones = || vec![1; spatial].into_boxed_slice();
    LayerKind::Convolution(Box::new(Convolution {
        kernel_size: ones(),
        strides: ones(),
        dilation: ones(),
        padding: Padding::Valid,
        filters: Some(units),
        groups: 1,
        use_bias,
    }))
}

/// A layer that puts its input's elements into another shape.
pub(super) const RESHAPE: LayerKind = LayerKind::Permute { dims: None };
