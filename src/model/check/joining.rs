//! What goes wrong where a graph's layers meet counters, which are of modules: a layer and its neuron have one each.

use std::sync::Arc;

use foldhash::HashMap;

use super::super::{CounterEntry, CounterRecording, Network, Node};
use super::LayerProblem;
use crate::diagnostic::{ActivityProblem, Side};

type Entries<'a> = HashMap<&'a str, &'a CounterEntry>;

fn entries(counters: &CounterRecording) -> Entries<'_> {
    counters.entries.iter().map(|entry| (&*entry.name, entry)).collect()
}

/// A graph that has the joined name of a layer and its neuron already, where the counters have both apart.
pub(super) fn renamed(network: &Network, counters: &CounterRecording) -> Option<ActivityProblem> {
    let entries = entries(counters);
    network.nodes.iter().filter(|node| node.design.kind.is_synaptic() && !entries.contains_key(&*node.name)).find_map(
        |node| {
            let neuron = network.merged_neuron(node)?;
            let module = node.name.strip_suffix(&*neuron.name)?;
            let are_apart = entries.contains_key(module) && entries.contains_key(&*neuron.name);
            are_apart.then(|| ActivityProblem::GraphRenamed {
                layer: node.name.to_string(),
                modules: [module.to_owned(), neuron.name.to_string()],
            })
        },
    )
}

/// Problems of the joined network, each missing rate by the counter that it is missing for, about the layer as the graph
/// names it.
pub(super) fn explained(
    problems: Vec<LayerProblem>,
    network: &Network,
    counters: &CounterRecording,
) -> Vec<LayerProblem> {
    if !problems.iter().any(|(_, problem)| matches!(problem, ActivityProblem::MissingRate { .. })) {
        return problems;
    }
    let entries = entries(counters);
    let nodes: HashMap<String, &Node> = network.nodes.iter().map(|node| (joined_name(network, node), node)).collect();
    let cause = |layer: &str, side: Side| {
        let node = nodes.get(layer)?;
        let module = match side {
            Side::Input => node,
            Side::Output => network.merged_neuron(node).unwrap_or(node),
        };
        Some((Some(Arc::clone(&node.name)), without_rate(&module.name, side, &entries)?))
    };
    let explain = |(layer, problem): LayerProblem| match (&layer, &problem) {
        (Some(name), ActivityProblem::MissingRate { side }) => cause(name, *side).unwrap_or((layer, problem)),
        _ => (layer, problem),
    };
    problems.into_iter().map(explain).collect()
}

/// What a node is called in the joined network.
fn joined_name(network: &Network, node: &Node) -> String {
    let neuron = network.merged_neuron(node).map_or("", |neuron| &neuron.name);
    format!("{}{neuron}", node.name)
}

/// Why there is no rate of a module's side.
fn without_rate(module: &str, side: Side, entries: &Entries<'_>) -> Option<ActivityProblem> {
    let name = || module.to_owned();
    let Some(entry) = entries.get(module) else {
        return Some(ActivityProblem::CounterMissing { module: name(), side });
    };
    let counter = match side {
        Side::Input => &entry.input,
        Side::Output => &entry.output,
    };
    counter.size.is_zero().then(|| ActivityProblem::CounterOfNothing { module: name(), side })
}
