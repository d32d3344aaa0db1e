//! The integrity check that every network passes, whoever imported it.

mod align;
mod inputs;
mod joining;
mod parameters;
mod shapes;

use std::sync::Arc;

use super::kind_name::without_package;
use super::{
    Alike, Design, Draft, DraftDesign, DraftNode, Few, KindName, LayerKind, Network, Neuron, Node, NodeId, Operation,
    Shape, infer, kind_named, uncounted,
};
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
    // A table of all names is large, and no longer needed.
    drop(names);
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

/// What a node has to know of one above it.
struct Above {
    design: Arc<Design>,
    /// Whether its output's shape is known.
    is_known: bool,
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
        resolved: Vec<Option<Few<NodeId>>>,
    ) -> (Vec<Node>, Vec<Operation>) {
        let consumers = Consumers::of(&resolved);
        let neurons: Vec<Option<Neuron>> =
            drafts.iter().map(|draft| draft.design.kind.as_ref().and_then(LayerKind::neuron)).collect();
        let mut designs = Alike::default();
        let mut above: Vec<Above> = Vec::with_capacity(drafts.len());
        let mut operations: Vec<Operation> = Vec::with_capacity(drafts.len());
        let checked = |(id, (draft, inputs)): (NodeId, (DraftNode<'_>, Option<Few<NodeId>>))| {
            let DraftDesign { type_name, kind, input_shapes, output_shape } = &*draft.design;
            let is_reported = inputs.is_none() || kind.is_none();
            let inputs = inputs.unwrap_or_default();
            let inputs_known = inputs.iter().all(|&input| above.get(input).is_some_and(|above| above.is_known));
            let input_shapes = self.input_shapes(id, input_shapes.as_ref(), &inputs, &above);
            if inputs_known && matches!(kind, Some(LayerKind::Add)) {
                self.addends_are_alike(id, &input_shapes);
            }
            self.unknown_type(id, kind, type_name);
            let kind = kind.as_ref().unwrap_or(&LayerKind::Unknown);
            // An input reads nothing, and what is not counted need not say what it reads.
            let reads = !is_reported && !matches!(kind, LayerKind::Input);
            let lacks_input = reads && input_shapes.is_empty() && (kind.is_counted() || output_shape.is_none());
            if lacks_input {
                let problem = NetworkProblem::NothingAbove { name: draft.name.to_string() };
                self.error(DraftPlace::node(id), problem);
            }
            let output = match self.output_shape(id, kind, output_shape.as_ref(), &input_shapes) {
                Ok(shape) => Some(shape),
                Err(because) => {
                    if inputs_known && !is_reported && !lacks_input {
                        let name = draft.name.to_string();
                        let problem = match because {
                            infer::Because::Unsaid(because) => NetworkProblem::MissingShape { name, because },
                            infer::Because::Unfitting(because) => NetworkProblem::Unfitting { name, because },
                        };
                        self.error(DraftPlace::node(id), problem);
                    }
                    self.sound = false;
                    None
                }
            };
            let is_known = output.is_some();
            let output_shape = output.unwrap_or_else(|| Shape::new([]));
            parameters::check(id, kind, input_shapes.first(), &output_shape, &mut self.problems);
            let design = Design::shared(&mut designs, type_name, kind, input_shapes, output_shape);
            let node = Node { name: draft.name.into(), design, inputs, consumers: consumers.of_node(id) };
            let first_input = node.inputs.first().and_then(|&input| above.get(input));
            let is_merged = kind.neuron().is_some() && first_input.is_some_and(|input| input.design.kind.is_synaptic());
            let neuron = node.consumers.first().and_then(|&consumer| neurons.get(consumer).copied().flatten());
            // While all of the node is in the cache.
            operations.extend(Operation::of(id, &node, is_merged, neuron));
            above.push(Above { design: Arc::clone(&node.design), is_known });
            node
        };
        // Nodes take the place of their drafts, of which there may be millions.
        let nodes = drafts.into_iter().zip(resolved).enumerate().map(checked).collect();
        operations.shrink_to_fit();
        (nodes, operations)
    }

    fn unknown_type(&mut self, id: usize, kind: &Option<LayerKind>, type_name: &str) {
        if matches!(kind, Some(LayerKind::Unknown)) {
            let name = type_name.to_owned();
            let problem = match uncounted::reason(type_name) {
                Some(because) => NetworkProblem::Uncounted { type_name: name, because },
                None => {
                    // What another framework calls by a name of ours is not that.
                    let nearest = nearest(without_package(type_name), KindName::known_names())
                        .filter(|_| kind_named(type_name).is_none());
                    NetworkProblem::UnknownType { type_name: name, nearest }
                }
            };
            self.warn(DraftPlace::key(id, "type"), problem);
        }
    }

    /// The given shape, or the inferred one; warns if both are there and differ.
    fn output_shape(
        &mut self,
        id: usize,
        kind: &LayerKind,
        given: Option<&Shape>,
        inputs: &[Shape],
    ) -> Result<Shape, infer::Because> {
        let Some(given) = given else { return infer::output_shape(kind, inputs) };
        let inferred = infer::beside(given, kind, inputs).filter(|_| !matches!(kind, LayerKind::Input));
        if let Some(inferred) = inferred.filter(|inferred| inferred.features() != given.features()) {
            let problem = NetworkProblem::ShapeDisagrees { given: given.to_string(), inferred: inferred.to_string() };
            self.warn(DraftPlace::key(id, "output_shape"), problem);
        }
        Ok(given.clone())
    }
}

/// The consumers of all nodes, one node's behind another's.
struct Consumers {
    all: Vec<NodeId>,
    /// Where each node's begin.
    starts: Vec<usize>,
}

impl Consumers {
    fn of(inputs: &[Option<Few<NodeId>>]) -> Self {
        let mut starts = vec![0; inputs.len() + 1];
        let mut count = 0;
        edges(inputs, |input, _| {
            count += 1;
            if let Some(behind) = starts.get_mut(input + 1) {
                *behind += 1;
            }
        });
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let (mut all, mut next) = (vec![0; count], starts.clone());
        edges(inputs, |input, id| {
            if let Some(next) = next.get_mut(input) {
                if let Some(place) = all.get_mut(*next) {
                    *place = id;
                }
                *next += 1;
            }
        });
        Self { all, starts }
    }

    fn of_node(&self, id: NodeId) -> Few<NodeId> {
        let start = |id: NodeId| self.starts.get(id).copied().unwrap_or(self.all.len());
        self.all.get(start(id)..start(id + 1)).unwrap_or_default().iter().copied().collect()
    }
}

/// Visits each pair of a node and a consumer once, in the consumers' order.
fn edges(inputs: &[Option<Few<NodeId>>], mut visit: impl FnMut(NodeId, NodeId)) {
    // Of each node, the consumer that was met last, in case that reads it twice.
    let mut last = vec![None; inputs.len()];
    for (id, inputs) in inputs.iter().enumerate() {
        for &input in inputs.iter().flatten() {
            if last.get_mut(input).is_some_and(|last| last.replace(id) != Some(id)) {
                visit(input, id);
            }
        }
    }
}
