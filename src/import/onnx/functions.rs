//! Functions that a model brings along: a call of one is read as if the function's nodes stood there.
//!
//! A few functions that call one another can come to any number of nodes, so that what calls come to is bounded by the
//! size of the file.

use std::rc::Rc;

use foldhash::{HashMap, HashSet};

use super::proto::{Attribute, Function, Node, is_default};
use super::tensor::Tensor;
use super::wire::Malformed;
use super::{Lowering, Teller, shapes_said};
use crate::diagnostic::ModelProblem;

/// How deep calls may be within calls.
const MOST_DEPTH: usize = 32;

/// What calls may come to in a file of no size: some six thousand layers.
const ALLOWED_ANYWAY: usize = 6 << 20;

/// What calls may come to for each byte of the file.
const ALLOWED_FOR_A_BYTE: usize = 8;

/// What a name, which may be kept at every call, is charged.
const A_NAME: usize = 64;

/// What a layer is charged: itself, its place among the others, its shapes, and the tensor it makes.
const A_LAYER: usize = 256;

/// How often a layer's name is kept while a model is read: by itself, its place, its tensor, and who reads it.
const KEPT_NAMES: usize = 4;

/// Of longer names of calls, those of the nodes within do not begin with them.
const LONGEST_PREFIX: usize = 256;

/// Domain, name and overload.
type Key<'a> = (&'a str, &'a str, &'a str);

/// What a node's operator is, as functions are asked for.
fn key<'a>(domain: &'a str, name: &'a str, overload: &'a str) -> Key<'a> {
    (if is_default(domain) { "" } else { domain }, name, overload)
}

/// A model's functions, and how much their calls may still come to.
pub(super) struct Functions<'a> {
    known: HashMap<Key<'a>, Rc<Function<'a>>>,
    /// The calls that are being read, the outermost first.
    calls: Vec<Key<'a>>,
    allowed: usize,
    /// Whether that was too little.
    is_spent: bool,
    /// Whether that was said.
    is_told: bool,
}

/// What is known where nodes are: in the graph, or in one call of a function.
#[derive(Default)]
pub(super) struct Scope<'a> {
    pub(super) tensors: HashMap<&'a str, Tensor>,
    /// Shapes that the exporter wrote down, for operators that have no rule here.
    pub(super) said: HashMap<&'a str, Vec<u64>>,
    pub(super) opset: i64,
    /// What the names of layers begin with.
    pub(super) prefix: String,
}

impl<'a> Functions<'a> {
    /// Those of a model whose file has so many bytes.
    pub(super) fn new(functions: Vec<Function<'a>>, bytes: usize) -> Self {
        let known = functions.into_iter().map(|one| (key(one.domain, one.name, one.overload), Rc::new(one)));
        Self {
            known: known.collect(),
            calls: Vec::new(),
            allowed: bytes.saturating_mul(ALLOWED_FOR_A_BYTE).saturating_add(ALLOWED_ANYWAY),
            is_spent: false,
            is_told: false,
        }
    }

    /// The function that a node calls, if it calls one.
    pub(super) fn called(&self, node: &Node<'a>) -> Option<Rc<Function<'a>>> {
        self.known.get(&key(node.domain, node.operator, node.overload)).map(Rc::clone)
    }

    fn is_call(&self, node: &Node<'a>) -> bool {
        self.known.contains_key(&key(node.domain, node.operator, node.overload))
    }

    /// Enters a call.
    fn enter(&mut self, function: &Function<'a>) -> Result<(), ModelProblem> {
        let key = key(function.domain, function.name, function.overload);
        let name = || function.name.to_owned();
        if self.calls.contains(&key) {
            return Err(ModelProblem::RecursiveFunction { name: name() });
        }
        if self.calls.len() >= MOST_DEPTH {
            return Err(ModelProblem::DeepFunctions { name: name(), most: MOST_DEPTH });
        }
        self.calls.push(key);
        Ok(())
    }

    /// Whether so much more may still come of calls.
    fn charge(&mut self, amount: usize) -> bool {
        match self.allowed.checked_sub(amount) {
            Some(left) if !self.is_spent => self.allowed = left,
            _ => self.is_spent = true,
        }
        !self.is_spent
    }
}

impl<'a> Lowering<'a> {
    /// Reads a call of a function.
    pub(super) fn inlined(
        &mut self,
        node: &Node<'a>,
        name: &str,
        function: &Function<'a>,
        teller: &mut Teller<'_>,
    ) -> Result<(), Malformed> {
        let entered = self.functions.enter(function);
        if let Err(problem) = entered {
            teller.tell(Some(name.into()), problem);
            self.lose(node);
            return Ok(());
        }
        let inner = self.body(node, name, function, teller);
        self.functions.calls.pop();
        let Some(mut inner) = inner? else {
            self.exhausted(name, function, teller);
            self.lose(node);
            return Ok(());
        };
        for (&output, made) in node.outputs.iter().zip(&function.outputs) {
            match inner.tensors.remove(made) {
                Some(tensor) => _ = self.scope.tensors.insert(output, tensor),
                None => {
                    teller.tell(Some(name.into()), ModelProblem::MissingTensor { name: (*made).to_owned() });
                    self.lost(output);
                }
            }
        }
        Ok(())
    }

    fn scope_of(&self, node: &Node<'a>, name: &str, function: &Function<'a>) -> Scope<'a> {
        let given = function.inputs.iter().zip(&node.inputs);
        let tensors = given.filter_map(|(&formal, input)| Some((formal, self.scope.tensors.get(input)?.clone())));
        Scope {
            tensors: tensors.collect(),
            said: shapes_said(&function.values),
            opset: function.opset.unwrap_or(self.scope.opset),
            prefix: if name.len() > LONGEST_PREFIX { String::new() } else { format!("{name}/") },
        }
    }

    /// Reads a function's nodes, and gives what is known in it then; none if they come to more than is allowed.
    fn body(
        &mut self,
        call: &Node<'a>,
        name: &str,
        function: &Function<'a>,
        teller: &mut Teller<'_>,
    ) -> Result<Option<Scope<'a>>, Malformed> {
        let names = [function.inputs.len(), function.outputs.len(), function.values.len()];
        let names = names.iter().sum::<usize>() + function.defaults.len() + call.attributes.len();
        if !self.functions.charge(A_NAME * (names + 1)) {
            return Ok(None);
        }
        let scope = self.scope_of(call, name, function);
        let outer = std::mem::replace(&mut self.scope, scope);
        let outcome = self.nodes(call, function, teller);
        let inner = std::mem::replace(&mut self.scope, outer);
        Ok(outcome?.then_some(inner))
    }

    /// Reads a function's nodes; false if they come to more than is allowed.
    fn nodes(&mut self, call: &Node<'a>, function: &Function<'a>, teller: &mut Teller<'_>) -> Result<bool, Malformed> {
        let absent: HashSet<&str> =
            function.inputs.iter().copied().filter(|input| !self.scope.tensors.contains_key(input)).collect();
        // What the call says comes last, in place of what the function does.
        let attributes = function.defaults.iter().chain(&call.attributes);
        let given: HashMap<&str, &Attribute<'a>> = attributes.map(|attribute| (attribute.name, attribute)).collect();
        for message in &function.nodes {
            let mut node = Node::read(message)?;
            substitute(&mut node, &given);
            for input in &mut node.inputs {
                if absent.contains(input) {
                    *input = "";
                }
            }
            if !self.functions.charge(message.len() + self.size(&node)) {
                return Ok(false);
            }
            self.node(&node, teller)?;
            if self.functions.is_spent {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What is kept of a node within a function, beside its message.
    fn size(&self, node: &Node<'a>) -> usize {
        let numbers: usize = node.attributes.iter().map(Attribute::size).sum();
        let layers = node.inputs.iter().filter_map(|input| self.scope.tensors.get(input)?.layer.as_deref());
        let read: usize = layers.map(str::len).sum();
        A_NAME * (node.inputs.len() + node.outputs.len()) + self.layers_of(node) + read + size_of::<i64>() * numbers
    }

    /// What the layers take that a node adds: one for each output that it makes itself, and one for each input that
    /// nothing makes.
    fn layers_of(&self, node: &Node<'a>) -> usize {
        let layer = |name: usize| A_LAYER + KEPT_NAMES * name;
        let made = |output: &&str| layer(self.scope.prefix.len() + node.name.len().max(output.len()));
        let made: usize = if self.functions.is_call(node) { 0 } else { node.outputs.iter().map(made).sum() };
        let lost = node.inputs.iter().filter(|input| !input.is_empty() && !self.scope.tensors.contains_key(*input));
        made + lost.map(|input| layer(input.len())).sum::<usize>()
    }

    /// Says once, of the innermost call, that calls come to more than is allowed.
    fn exhausted(&mut self, name: &str, function: &Function<'a>, teller: &mut Teller<'_>) {
        if !std::mem::replace(&mut self.functions.is_told, true) {
            teller.tell(Some(name.into()), ModelProblem::ManyFunctions { name: function.name.to_owned() });
        }
    }

    /// What a node makes is not known, which was said.
    fn lose(&mut self, node: &Node<'a>) {
        for output in &node.outputs {
            self.lost(output);
        }
    }
}

/// Gives attributes that are those of the call their values; what neither call nor function says is left out.
fn substitute<'a>(node: &mut Node<'a>, given: &HashMap<&str, &Attribute<'a>>) {
    let attributes = std::mem::take(&mut node.attributes);
    node.attributes.extend(attributes.into_iter().filter_map(|attribute| {
        if attribute.refers_to.is_empty() {
            return Some(attribute);
        }
        let value = *given.get(attribute.refers_to)?;
        Some(Attribute { name: attribute.name, ..value.clone() })
    }));
}
