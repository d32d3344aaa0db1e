//! Inputs by name, resolved to the nodes above.

use foldhash::{HashMap, HashMapExt};

use super::super::{DraftNode, Few, LayerKind, NodeId};
use super::{Check, DraftPlace};
use crate::diagnostic::{NetworkProblem, nearest};

/// Where each name first stands.
pub(super) struct Names<'a>(HashMap<&'a str, NodeId>);

impl<'a> Names<'a> {
    pub(super) fn new(nodes: &'a [DraftNode<'_>]) -> Self {
        let mut places = HashMap::with_capacity(nodes.len());
        for (id, node) in nodes.iter().enumerate() {
            places.entry(&*node.name).or_insert(id);
        }
        Self(places)
    }

    /// Whether no name stands twice.
    pub(super) fn are_unique(&self, nodes: &[DraftNode<'_>]) -> bool {
        self.0.len() == nodes.len()
    }

    pub(super) fn first_of(&self, name: &str) -> Option<NodeId> {
        self.0.get(name).copied()
    }
}

impl Check {
    /// Each node's inputs, the node just above where none are named; none where one of them was reported.
    pub(super) fn inputs(&mut self, names: &Names<'_>, nodes: &[DraftNode<'_>]) -> Vec<Option<Few<NodeId>>> {
        (0..nodes.len()).map(|id| self.inputs_of(id, names, nodes)).collect()
    }

    fn inputs_of(&mut self, id: NodeId, known: &Names<'_>, nodes: &[DraftNode<'_>]) -> Option<Few<NodeId>> {
        let node = nodes.get(id)?;
        let Some(names) = &node.inputs else {
            let is_source = id == 0 || matches!(node.design.kind, Some(LayerKind::Input));
            return Some(if is_source { Few::default() } else { Few::One(id - 1) });
        };
        let mut resolved = Vec::with_capacity(names.len());
        for (item, name) in names.iter().enumerate() {
            let just_above = id.checked_sub(1).filter(|&above| nodes.get(above).is_some_and(|node| node.name == *name));
            match just_above.or_else(|| known.first_of(name)) {
                Some(above) if above < id => resolved.push(above),
                Some(below) => {
                    let problem = forward(id, below, name, known, nodes);
                    self.error(DraftPlace::item(id, "inputs", item), problem);
                }
                None => {
                    let nearest = nearest(name, nodes.iter().map(|node| &*node.name)).map(str::to_owned);
                    let problem = NetworkProblem::UnknownInput { name: name.to_string(), nearest };
                    self.error(DraftPlace::item(id, "inputs", item), problem);
                }
            }
        }
        (resolved.len() == names.len()).then(|| resolved.into())
    }
}

/// An input below: a cycle if the way back up leads here, else only a matter of order.
fn forward(id: NodeId, below: NodeId, name: &str, known: &Names<'_>, nodes: &[DraftNode<'_>]) -> NetworkProblem {
    match way_back(id, below, known, nodes) {
        Some(names) => NetworkProblem::Cycle { names },
        None => NetworkProblem::ForwardReference { name: name.to_owned() },
    }
}

fn way_back(to: NodeId, from: NodeId, known: &Names<'_>, nodes: &[DraftNode<'_>]) -> Option<Vec<String>> {
    let mut came_from: HashMap<NodeId, NodeId> = HashMap::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if at == to {
            return Some(names_along(to, from, &came_from, nodes));
        }
        for input in named_inputs(at, known, nodes) {
            if input != from && !came_from.contains_key(&input) {
                came_from.insert(input, at);
                open.push(input);
            }
        }
    }
    None
}

fn named_inputs(id: NodeId, known: &Names<'_>, nodes: &[DraftNode<'_>]) -> Vec<NodeId> {
    match nodes.get(id).map(|node| &node.inputs) {
        Some(Some(names)) => names.iter().filter_map(|name| known.first_of(name)).collect(),
        Some(None) => id.checked_sub(1).into_iter().collect(),
        None => Vec::new(),
    }
}

const LONGEST_WAY_SHOWN: usize = 12;

/// The way along which data would flow in a circle: from `to` down to `from`, and back to `to`.
fn names_along(to: NodeId, from: NodeId, came_from: &HashMap<NodeId, NodeId>, nodes: &[DraftNode<'_>]) -> Vec<String> {
    let name = |id: NodeId| nodes.get(id).map(|node| node.name.to_string()).unwrap_or_default();
    let mut names = vec![name(to)];
    let mut at = to;
    while at != from && names.len() < LONGEST_WAY_SHOWN {
        match came_from.get(&at) {
            Some(&next) => at = next,
            None => break,
        }
        names.push(name(at));
    }
    if at != from {
        names.push("…".to_owned());
    }
    names.push(name(to));
    names
}
