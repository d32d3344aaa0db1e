//! ONNX: a model's graph, read in place. Weights are stepped over; their dimensions are all that counting needs.
//!
//! Tensors keep ONNX's order of dimensions while shapes are found, operator by operator; which dimension the channels
//! are is followed beside it, so that every shape can be turned channels last.

mod functions;
mod operators;
mod proto;
mod tensor;
mod wire;

use std::rc::Rc;
use std::sync::Arc;

use foldhash::HashMap;

use super::Content;
use super::lowering::{Layer, Layers};
use crate::diagnostic::{Diagnostic, Findings, ModelProblem, Problem};
use crate::model::LayerKind;
use functions::{Functions, Scope};
use operators::{Call, Made, NewLayer, folded, made};
use proto::{Dimension, Graph, Model, Node, ValueInfo, is_default};
use tensor::{Output, Tensor, shape};
use wire::Malformed;

/// Whether bytes are an ONNX model: a protobuf whose first field is the IR version (field 1, a small number) and whose
/// second is a known one.
pub(super) fn is_onnx(bytes: &[u8]) -> bool {
    matches!(bytes, [0x08, 1..=32, 0x12 | 0x1a | 0x22 | 0x28 | 0x32 | 0x3a | 0x42, ..])
}

/// Reads a model; none if an error was reported.
#[inline(never)]
pub(super) fn read(file: &str, file_stem: &str, bytes: &[u8], findings: &mut Findings) -> Option<Content> {
    let mut teller = Teller { file, findings };
    let graph = match Model::read(bytes) {
        Ok(Model { opset, graph: Some(graph), functions }) => Ok((opset, graph, functions)),
        Ok(_) => Err(ModelProblem::NoGraph { what: WHAT }),
        Err(malformed) => Err(damaged(malformed, bytes)),
    };
    let (opset, graph, functions) = graph.map_err(|problem| teller.tell(None, problem)).ok()?;
    // Files from before operator sets had versions name none.
    let opset = opset.unwrap_or(1);
    if opset < OLDEST {
        teller.tell(None, ModelProblem::OldOperators { opset, oldest: OLDEST });
    }
    let mut lowering = Lowering::new(opset, Functions::new(functions, bytes.len()));
    if let Err(malformed) = lowering.graph(graph, &mut teller) {
        teller.tell(None, damaged(malformed, bytes));
    }
    if teller.findings.has_errors() {
        return None;
    }
    let network = lowering.layers.finish(None, file_stem, |_, layer, problem| teller.tell(layer, problem));
    network.map(Content::Graph)
}

const WHAT: &str = "the ONNX model";

/// The oldest version of operators that is read as it was meant: from here on shapes go together as those of `NumPy` do.
const OLDEST: i64 = 7;

fn damaged(malformed: Malformed, bytes: &[u8]) -> ModelProblem {
    let place = malformed.address.saturating_sub(bytes.as_ptr().addr());
    ModelProblem::Damaged { what: WHAT, reason: format!("what stands at byte {place} is cut short or no protobuf") }
}

/// Says what is wrong with a file.
struct Teller<'f> {
    file: &'f str,
    findings: &'f mut Findings,
}

impl Teller<'_> {
    fn tell(&mut self, layer: Option<Arc<str>>, problem: impl Into<Problem>) {
        let file = self.file;
        self.findings.push(&problem.into(), |diagnostic| Diagnostic { layer, ..diagnostic.in_file(file) });
    }
}

/// The layers so far, and the tensors by their names.
struct Lowering<'a> {
    layers: Layers,
    scope: Scope<'a>,
    functions: Functions<'a>,
    /// Layers whose shapes nothing says, with their operators; not those behind them.
    unshaped: Vec<(Rc<str>, String)>,
}

impl<'a> Lowering<'a> {
    fn new(opset: i64, functions: Functions<'a>) -> Self {
        let scope = Scope { opset, ..Scope::default() };
        Self { layers: Layers::default(), scope, functions, unshaped: Vec::new() }
    }

    fn graph(&mut self, graph: Graph<'a>, teller: &mut Teller<'_>) -> Result<(), Malformed> {
        self.scope.tensors.extend(graph.initializers.into_iter().map(|tensor| (tensor.name, Tensor::from(tensor))));
        self.scope.said = shapes_said(&graph.values);
        let channels_last = channels_last(&graph.nodes)?;
        for input in &graph.inputs {
            if !self.scope.tensors.contains_key(input.name) {
                self.input(input, &channels_last, teller);
            }
        }
        for node in graph.nodes {
            self.node(&Node::read(node)?, teller)?;
        }
        for (layer, operator) in &self.unshaped {
            teller.tell(Some((&**layer).into()), ModelProblem::UnknownShape { operator: operator.clone() });
        }
        Ok(())
    }

    fn input(&mut self, input: &ValueInfo<'a>, channels_last: &HashMap<&str, usize>, teller: &mut Teller<'_>) {
        let dims = match input_dims(input) {
            Ok(dims) => dims,
            Err(problem) => {
                teller.tell(Some(input.name.into()), problem);
                return self.lost(input.name);
            }
        };
        let last = dims.len().saturating_sub(1);
        let channels = channels_last.get(input.name).copied().unwrap_or(1).min(last);
        let output = Output::new(Some(dims), channels);
        self.add(input.name, input.name, "Input", LayerKind::Input, Vec::new(), output, None);
    }

    /// A tensor that nothing is known of, which was said.
    fn lost(&mut self, tensor: &'a str) {
        self.add(tensor, tensor, "Input", LayerKind::Input, Vec::new(), Output::new(None, 1), None);
        self.unshaped.pop();
    }

    fn node(&mut self, node: &Node<'a>, teller: &mut Teller<'_>) -> Result<(), Malformed> {
        let Some(&first) = node.outputs.first() else { return Ok(()) };
        let name = &*format!("{}{}", self.scope.prefix, if node.name.is_empty() { first } else { node.name });
        for &input in &node.inputs {
            if !input.is_empty() && !self.scope.tensors.contains_key(input) {
                teller.tell(Some(name.into()), ModelProblem::MissingTensor { name: input.to_owned() });
                self.lost(input);
            }
        }
        match self.functions.called(node) {
            Some(function) => self.inlined(node, name, &function, teller)?,
            None => self.operator(node, name, first, teller),
        }
        Ok(())
    }

    fn operator(&mut self, node: &Node<'a>, name: &str, first: &'a str, teller: &mut Teller<'_>) {
        let inputs = node.inputs.iter().map(|&input| self.scope.tensors.get(input)).collect();
        let call = Call { node, inputs, opset: self.scope.opset };
        if let Some(constant) = folded(&call) {
            self.scope.tensors.insert(first, constant);
            return;
        }
        let read: Vec<Rc<str>> = call.inputs.iter().flatten().filter_map(|tensor| tensor.layer.clone()).collect();
        let is_lost = call.inputs.iter().flatten().any(|tensor| !tensor.is_constant() && tensor.dims.is_none());
        let made = match made(&call) {
            _ if is_lost => Ok(Made::unknown(Output::new(None, 1))),
            Ok(Made::Layer(layer)) if node.operator == "Mul" && self.is_gate(&read) => {
                Ok(Made::Layer(NewLayer { kind: LayerKind::Activation, ..layer }))
            }
            made => made,
        };
        match made {
            Ok(made) if read.is_empty() => self.constant(node, made),
            Ok(made) => self.made(node, name, read, made),
            Err(because) => {
                teller.tell(Some(name.into()), ModelProblem::Operator { operator: node.operator.to_owned(), because });
                self.made(node, name, read, Made::unknown(Output::new(None, 1)));
                self.unshaped.pop_if(|(layer, _)| **layer == *name);
            }
        }
    }

    /// Whether one of two layers is the activation of the other, as in SiLU.
    fn is_gate(&self, read: &[Rc<str>]) -> bool {
        let [a, b] = read else { return false };
        self.layers.is_activation_of(a, b) || self.layers.is_activation_of(b, a)
    }

    /// What follows from weights alone is weights.
    fn constant(&mut self, node: &Node<'a>, made: Made) {
        let outputs = match made {
            Made::Layer(layer) => vec![layer.output],
            Made::Flattened(_, output) => vec![output],
            Made::Parts(outputs) => outputs,
            Made::BiasOf(_) => Vec::new(),
        };
        for (place, &name) in node.outputs.iter().enumerate() {
            let dims = outputs.get(place).and_then(|output| output.dims.clone());
            self.scope.tensors.insert(name, Tensor::weights(dims));
        }
    }

    fn made(&mut self, node: &Node<'a>, name: &str, read: Vec<Rc<str>>, made: Made) {
        let Some((&first, others)) = node.outputs.split_first() else { return };
        let operator = if is_default(node.domain) {
            node.operator.to_owned()
        } else {
            format!("{}.{}", node.domain, node.operator)
        };
        match made {
            Made::Layer(layer) => {
                let by = self.layer(first, name, &operator, read, layer);
                for &other in others {
                    // Masks and indices, which nothing counted reads.
                    self.scope.tensors.insert(other, Tensor::made_by(&by, Output::new(None, 1)));
                }
            }
            Made::Flattened(layer, flat) => {
                let pool = self.layer(first, &format!("{name}/pool"), &operator, read, layer);
                self.add(first, name, &operator, LayerKind::Flatten, vec![pool], flat, None);
            }
            Made::Parts(outputs) => {
                for (&part, output) in node.outputs.iter().zip(outputs) {
                    self.add(part, name, &operator, LayerKind::Slice, read.clone(), output, None);
                }
            }
            Made::BiasOf(place) => {
                let data = node.inputs.get(place).and_then(|input| self.scope.tensors.get(input)).cloned();
                let Some(data) = data else { return };
                let is_bias = data.layer.as_deref().is_some_and(|layer| self.layers.add_bias(layer));
                if is_bias {
                    self.scope.tensors.insert(first, data);
                } else {
                    let output = Output::like(&data);
                    self.add(first, name, "Add of a constant", LayerKind::Unknown, read, output, None);
                }
            }
        }
    }

    fn layer(&mut self, tensor: &'a str, name: &str, operator: &str, read: Vec<Rc<str>>, layer: NewLayer) -> Rc<str> {
        let NewLayer { kind, output, type_name, reads } = layer;
        self.add(tensor, name, type_name.unwrap_or(operator), kind, read, output, reads)
    }

    #[expect(clippy::too_many_arguments, reason = "a layer has as many parts")]
    fn add(
        &mut self,
        tensor: &'a str,
        name: &str,
        type_name: &str,
        kind: LayerKind,
        read: Vec<Rc<str>>,
        mut output: Output,
        reads: Option<Vec<crate::model::Shape>>,
    ) -> Rc<str> {
        if output.dims.is_none() {
            output.dims = self.scope.said.get(tensor).cloned();
        }
        let inputs = read.iter().map(|layer| layer.to_string()).collect();
        let made = output.dims.as_ref().and_then(|dims| shape(dims, output.channels));
        let is_first = made.is_none() && read.iter().all(|layer| self.layers.shape(layer).is_some());
        let name: Rc<str> = self.layers.push(Layer { name, type_name, kind, inputs, output: made, reads }).into();
        if is_first {
            self.unshaped.push((Rc::clone(&name), type_name.to_owned()));
        }
        self.scope.tensors.insert(tensor, Tensor::made_by(&name, output));
        name
    }
}

/// Inputs that are turned channels first before anything else, as exporters from TensorFlow write them, and where their
/// channels are.
fn channels_last<'a>(nodes: &[&'a [u8]]) -> Result<HashMap<&'a str, usize>, Malformed> {
    let mut found = HashMap::default();
    for node in nodes {
        let node = Node::read(node)?;
        if let ("Transpose", [input], Some([0, channels, ..])) = (node.operator, &node.inputs[..], node.numbers("perm"))
            && let Ok(channels) = usize::try_from(*channels)
        {
            found.entry(*input).or_insert(channels);
        }
    }
    Ok(found)
}

/// The shapes that an exporter wrote down.
fn shapes_said<'a>(values: &[ValueInfo<'a>]) -> HashMap<&'a str, Vec<u64>> {
    values.iter().filter_map(|value| Some((value.name, fixed(value.dims.as_ref()?)?))).collect()
}

fn fixed(dims: &[Dimension<'_>]) -> Option<Vec<u64>> {
    let size = |(place, dimension): (usize, &Dimension<'_>)| match dimension {
        Dimension::Size(size) => Some(*size),
        Dimension::Open(_) if place == 0 => Some(1),
        Dimension::Open(_) => None,
    };
    dims.iter().enumerate().map(size).collect()
}

/// An input's dimensions; a batch that is open is 1.
fn input_dims(input: &ValueInfo<'_>) -> Result<Vec<u64>, ModelProblem> {
    let dims = input.dims.as_ref().ok_or(ModelProblem::NoInputShape)?;
    fixed(dims).ok_or_else(|| {
        let open = dims.iter().enumerate().skip(1).find_map(|(place, dimension)| match dimension {
            Dimension::Open(name) => Some((place, *name)),
            Dimension::Size(_) => None,
        });
        let (place, name) = open.unwrap_or_default();
        ModelProblem::OpenDimension {
            place,
            name: Some(name).filter(|name| !name.is_empty()).map(str::to_owned),
            help: "export it with a fixed size, or fix it: python -m onnxruntime.tools.make_dynamic_shape_fixed",
        }
    })
}
