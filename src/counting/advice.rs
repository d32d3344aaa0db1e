//! What a user of the counts should know: how the rules read this network.

use super::neuron::Behind;
use super::{Departure, Rules};
use crate::diagnostic::CountingProblem;
use crate::model::{Activity, LayerActivity, LayerKind, Network, Neuron, Node, NodeId};

/// A remark, and the layer it is about.
pub type Advice = (Option<NodeId>, CountingProblem);

/// All remarks on a network, in graph order.
pub fn advise(network: &Network, activity: Option<&Activity>, rules: &Rules) -> Vec<Advice> {
    let mut advice = Vec::new();
    let activity = network.counted_activity(activity);
    if let Some(timesteps) = activity.and_then(|activity| time_as_batch(network, activity)) {
        advice.push((None, CountingProblem::TimestepsAsBatch { timesteps }));
    }
    if !network.nodes().iter().any(|node| node.design.kind.is_counted()) {
        advice.push((None, CountingProblem::NothingCounted));
    }
    for (id, node) in network.nodes().iter().enumerate() {
        let layer = activity.and_then(|activity| activity.layers().get(id)).copied().flatten().unwrap_or_default();
        let is_spiking = activity.is_some() && layer.is_in_spiking_network();
        let remarks = [
            not_counted(network, node),
            grouped_as_full(node, *rules),
            (!is_spiking).then(|| add_by_sums(node, *rules)).flatten(),
            activity.filter(|_| is_spiking).and_then(|activity| neuron_behind(network, activity, node, *rules)),
            activity
                .filter(|_| is_spiking)
                .and_then(|activity| values_before_neuron(network, activity, node, &layer, *rules)),
            activity.and_then(|_| extreme_rate(network, node, &layer)),
        ];
        advice.extend(remarks.into_iter().flatten().map(|remark| (Some(id), remark)));
    }
    advice
}

fn time_as_batch(network: &Network, activity: &Activity) -> Option<u32> {
    let timesteps = activity.timesteps();
    let is_time = |node: &Node| node.design.output_shape.batch() == u64::from(timesteps);
    (timesteps > 1 && network.nodes().iter().any(is_time)).then_some(timesteps)
}

fn not_counted(network: &Network, node: &Node) -> Option<CountingProblem> {
    let costs_nothing = matches!(
        node.design.kind,
        LayerKind::Input | LayerKind::Flatten | LayerKind::Activation | LayerKind::Dropout | LayerKind::Identity
    );
    // An unknown type is reported when it is read.
    let is_reported = matches!(node.design.kind, LayerKind::Unknown);
    let is_passed_over = node.design.kind.is_counted() || node.is_merged(network) || costs_nothing || is_reported;
    (!is_passed_over).then(|| CountingProblem::NotCounted { type_name: node.design.type_name.to_string() })
}

fn grouped_as_full(node: &Node, rules: Rules) -> Option<CountingProblem> {
    match &node.design.kind {
        LayerKind::Convolution(convolution) if convolution.groups > 1 && !rules.corrects(Departure::Groups) => {
            Some(CountingProblem::GroupedAsFull { groups: convolution.groups })
        }
        _ => None,
    }
}

fn add_by_sums(node: &Node, rules: Rules) -> Option<CountingProblem> {
    let is_by_sums = matches!(node.design.kind, LayerKind::Add) && !rules.corrects(Departure::AddElements);
    is_by_sums.then_some(CountingProblem::AddBySums)
}

fn neuron_behind(network: &Network, activity: &Activity, node: &Node, rules: Rules) -> Option<CountingProblem> {
    if !node.design.kind.is_synaptic() {
        return None;
    }
    let behind = Behind::of(network, node)?;
    let through: Vec<String> =
        behind.through(network, node).map(|between| between.design.type_name.to_string()).collect();
    if through.is_empty() {
        return None;
    }
    let neuron = behind.node.name.to_string();
    if rules.corrects(Departure::NeuronBehind) {
        let is_missing = activity.output_rate(behind.id).is_none();
        return is_missing.then_some(CountingProblem::NeuronRateMissing { neuron });
    }
    Some(CountingProblem::NeuronBehind { neuron, through, leaky: behind.model == Neuron::Lif })
}

fn values_before_neuron(
    network: &Network,
    activity: &Activity,
    node: &Node,
    layer: &LayerActivity,
    rules: Rules,
) -> Option<CountingProblem> {
    let neuron = network.merged_neuron(node)?;
    let is_of_values = node.design.kind.is_synaptic() && layer.output.is_binary == Some(false);
    // Rules that look for the neuron count its own rate.
    let has_own_rate = || node.consumers.first().is_some_and(|&neuron| activity.output_rate(neuron).is_some());
    let is_looked_up = rules.corrects(Departure::NeuronBehind) && has_own_rate();
    let is_joined = node.name.ends_with(&*neuron.name);
    (is_of_values && !is_looked_up).then(|| CountingProblem::ValuesBeforeNeuron {
        neuron: neuron.name.to_string(),
        joined: (!is_joined).then(|| format!("{}{}", node.name, neuron.name)),
    })
}

fn extreme_rate(network: &Network, node: &Node, layer: &LayerActivity) -> Option<CountingProblem> {
    let makes_spikes = node.design.kind.neuron().is_some() || network.merged_neuron(node).is_some();
    if !makes_spikes || node.is_merged(network) || layer.output.is_binary == Some(false) {
        return None;
    }
    let rate = layer.output.rate?.to_f64();
    if rate == 0.0 {
        return Some(CountingProblem::NeverSpikes);
    }
    (rate == 1.0).then_some(CountingProblem::AlwaysSpikes)
}
