//! The integrity check that every network passes, whoever imported it.

mod align;
mod inputs;
mod parameters;

use super::infer;
use super::{Draft, DraftNode, LayerKind, Network, Neuron, Node, NodeId, Operation, Shape, kind_name::KindName};
use crate::diagnostic::{NetworkProblem, nearest};
use inputs::Names;

pub use align::{Aligned, LayerProblem, align};

/// The longest name of a layer.
pub const MAX_NAME_BYTES: usize = 4_096;

/// Where in a draft a problem is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DraftPlace {
    /// The node; none for the graph itself.
    pub node: Option<usize>,
    /// The key of the node.
    pub key: Option<&'static str>,
    /// The item of the key's list.
    pub item: Option<usize>,
}

impl DraftPlace {
    const fn node(node: usize) -> Self {
        Self { node: Some(node), key: None, item: None }
    }

    const fn key(node: usize, key: &'static str) -> Self {
        Self { node: Some(node), key: Some(key), item: None }
    }

    const fn item(node: usize, key: &'static str, item: usize) -> Self {
        Self { node: Some(node), key: Some(key), item: Some(item) }
    }
}

/// Problems of a draft with their places.
pub type DraftProblems = Vec<(DraftPlace, NetworkProblem)>;

/// A network that holds together, or none; and all that is wrong or odd with the draft.
///
/// `fallback_name` names a model that has no name of its own.
pub fn check(draft: Draft<'_>, fallback_name: &str) -> (Option<Network>, DraftProblems) {
    let mut check = Check { problems: Vec::new(), sound: true };
    if draft.nodes.is_empty() {
        check.error(DraftPlace::default(), NetworkProblem::NoNodes);
    }
    let names = Names::new(&draft.nodes);
    check.names(&names, &draft.nodes);
    let resolved = check.inputs(&names, &draft.nodes);
    let (nodes, operations) = check.shapes(draft.nodes, resolved);
    let network = Network {
        name: draft.name.map_or_else(|| fallback_name.into(), Into::into),
        is_snn: draft.is_snn,
        timesteps: draft.timesteps,
        nodes,
        operations,
    };
    (check.sound.then_some(network), check.problems)
}

struct Check {
    problems: DraftProblems,
    sound: bool,
}

impl Check {
    fn warn(&mut self, place: DraftPlace, problem: NetworkProblem) {
        self.problems.push((place, problem));
    }

    fn error(&mut self, place: DraftPlace, problem: NetworkProblem) {
        self.sound = false;
        self.warn(place, problem);
    }

    fn names(&mut self, names: &Names<'_>, nodes: &[DraftNode<'_>]) {
        let are_unique = names.are_unique(nodes);
        for (id, node) in nodes.iter().enumerate() {
            let place = DraftPlace::key(id, "name");
            if node.name.is_empty() {
                self.error(place, NetworkProblem::EmptyName);
            } else if node.name.len() > MAX_NAME_BYTES {
                let problem = NetworkProblem::NameTooLong { bytes: node.name.len(), most: MAX_NAME_BYTES };
                self.error(place, problem);
            } else if !are_unique && let Some(first) = names.first_of(&node.name).filter(|&first| first < id) {
                self.error(place, NetworkProblem::DuplicateName { name: node.name.to_string(), first });
            }
        }
    }

    /// The nodes' inputs and consumers, with every shape known; what can't be known is reported once, where it begins.
    fn shapes(
        &mut self,
        drafts: Vec<DraftNode<'_>>,
        resolved: Vec<Option<Vec<NodeId>>>,
    ) -> (Vec<Node>, Vec<Operation>) {
        let mut consumers = consumers(&resolved);
        let neurons: Vec<Option<Neuron>> =
            drafts.iter().map(|draft| draft.kind.as_ref().and_then(LayerKind::neuron)).collect();
        let mut nodes: Vec<Node> = Vec::with_capacity(drafts.len());
        let mut operations: Vec<Operation> = Vec::with_capacity(drafts.len());
        let mut known: Vec<bool> = Vec::with_capacity(drafts.len());
        for (id, (draft, inputs)) in drafts.into_iter().zip(resolved).enumerate() {
            let is_reported = inputs.is_none() || draft.kind.is_none();
            let inputs = inputs.unwrap_or_default();
            let inputs_known = inputs.iter().all(|&input| known.get(input).copied().unwrap_or(false));
            let input_shapes = self.input_shapes(id, draft.input_shapes, &inputs, &nodes);
            self.unknown_type(id, &draft.kind, &draft.type_name);
            let kind = draft.kind.unwrap_or(LayerKind::Unknown);
            let output = match self.output_shape(id, &kind, draft.output_shape, &input_shapes) {
                Ok(shape) => Some(shape),
                Err(because) => {
                    if inputs_known && !is_reported {
                        let problem = NetworkProblem::MissingShape { name: draft.name.to_string(), because };
                        self.error(DraftPlace::node(id), problem);
                    }
                    self.sound = false;
                    None
                }
            };
            known.push(output.is_some());
            let output_shape = output.unwrap_or_else(|| Shape::new([]));
            parameters::check(id, &kind, input_shapes.first(), &output_shape, &mut self.problems);
            let node = Node {
                name: draft.name.into(),
                type_name: draft.type_name,
                kind,
                inputs,
                consumers: consumers.get_mut(id).map(std::mem::take).unwrap_or_default(),
                input_shapes,
                output_shape,
            };
            let first_input = node.inputs.first().and_then(|&input| nodes.get(input));
            let neuron = node.consumers.first().and_then(|&consumer| neurons.get(consumer).copied().flatten());
            // While all of the node is in the cache.
            operations.extend(Operation::of(id, &node, first_input, neuron));
            nodes.push(node);
        }
        operations.shrink_to_fit();
        (nodes, operations)
    }

    fn unknown_type(&mut self, id: usize, kind: &Option<LayerKind>, type_name: &str) {
        if matches!(kind, Some(LayerKind::Unknown)) {
            let nearest = nearest(type_name, KindName::known_names());
            let problem = NetworkProblem::UnknownType { type_name: type_name.to_owned(), nearest };
            self.warn(DraftPlace::key(id, "type"), problem);
        }
    }

    fn input_shapes(&mut self, id: usize, given: Option<Vec<Shape>>, inputs: &[NodeId], above: &[Node]) -> Vec<Shape> {
        let Some(given) = given else {
            return inputs.iter().filter_map(|&input| above.get(input).map(|node| node.output_shape.clone())).collect();
        };
        if !inputs.is_empty() && given.len() != inputs.len() {
            let problem = NetworkProblem::InputCount { shapes: given.len(), inputs: inputs.len() };
            self.warn(DraftPlace::key(id, "input_shape"), problem);
        }
        given
    }

    /// The given shape, or the inferred one; warns if both are there and differ.
    fn output_shape(
        &mut self,
        id: usize,
        kind: &LayerKind,
        given: Option<Shape>,
        inputs: &[Shape],
    ) -> Result<Shape, infer::Because> {
        let Some(given) = given else { return infer::output_shape(kind, inputs) };
        let inferred = infer::output_shape(kind, inputs).ok().filter(|_| !matches!(kind, LayerKind::Input));
        if let Some(inferred) = inferred.filter(|inferred| inferred.features() != given.features()) {
            let problem = NetworkProblem::ShapeDisagrees { given: given.to_string(), inferred: inferred.to_string() };
            self.warn(DraftPlace::key(id, "output_shape"), problem);
        }
        Ok(given)
    }
}

fn consumers(inputs: &[Option<Vec<NodeId>>]) -> Vec<Vec<NodeId>> {
    let mut consumers = vec![Vec::new(); inputs.len()];
    for (id, inputs) in inputs.iter().enumerate() {
        for &input in inputs.iter().flatten() {
            if let Some(list) = consumers.get_mut(input).filter(|list: &&mut Vec<NodeId>| list.last() != Some(&id)) {
                list.push(id);
            }
        }
    }
    consumers
}
