//! The mean rates of a network whose layers were changed each in its own way.
//!
//! A recording's mean is over every module that was recorded, also over those that are no layers of the graph, and does
//! not say over which. Where it is the mean of the layers that are known, it is their mean after a change too; where it is
//! not, nobody knows.

use super::elements;
use crate::model::{Activity, LayerActivity, Network, Node, NodeId, Overflow, Quantity, Statistics};

/// As near as two means of the same numbers come, whatever their order.
const SAME: f64 = 1e-9;

/// What one side of all layers sums up to.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    spikes: f64,
    elements: f64,
    count: f64,
}

impl Sum {
    fn rate(self) -> f64 {
        if self.elements > 0.0 { self.spikes / self.elements } else { 0.0 }
    }
}

/// A side of a layer.
#[derive(Clone, Copy)]
enum Side {
    Input,
    Output,
}

impl Side {
    const fn of(self, layer: &LayerActivity) -> &Statistics {
        match self {
            Self::Input => &layer.input,
            Self::Output => &layer.output,
        }
    }

    fn elements(self, node: &Node) -> f64 {
        elements(match self {
            Self::Input => node.first_input_shape(),
            Self::Output => &node.design.output_shape,
        })
    }
}

/// How often each node counts in a mean.
type Weights = Vec<(NodeId, f64)>;

/// The total of an activity after layers were changed; `recorded` is what was before all changes.
pub(in crate::model) fn after(
    network: &Network,
    recorded: &Activity,
    changed: &Activity,
) -> Result<LayerActivity, Overflow> {
    let mean = |side| mean(side, network, recorded, changed);
    Ok(LayerActivity { input: mean(Side::Input)?, output: mean(Side::Output)?, ..recorded.total })
}

fn mean(side: Side, network: &Network, recorded: &Activity, changed: &Activity) -> Result<Statistics, Overflow> {
    let total = side.of(&recorded.total);
    let is_mean = |weights: &Weights| {
        total.rate.is_some_and(|total| is_same(total.to_f64(), sum(side, network, recorded, weights).rate()))
    };
    let Some(weights) = weightings(network).into_iter().find(is_mean) else {
        return Ok(Statistics { rate: None, count: None, ..*total });
    };
    let (before, after) = (sum(side, network, recorded, &weights), sum(side, network, changed, &weights));
    let is_sum = |count: &Quantity| is_same(count.to_f64(), before.count);
    let count = total.count.filter(is_sum).map(|_| Quantity::average(after.count)).transpose()?;
    Ok(Statistics { rate: Some(Quantity::average(after.rate())?), count, ..*total })
}

/// What recordings are means of: every node, every row, or every module that was recorded, where one whose row also
/// stands for a neuron was recorded by itself and together with it.
fn weightings(network: &Network) -> [Weights; 3] {
    let nodes = || network.nodes.iter().enumerate();
    let is_joined = |node| network.merged_neuron(node).is_some();
    [
        nodes().map(|(id, _)| (id, 1.0)).collect(),
        network.operations.iter().map(|operation| (operation.node, 1.0)).collect(),
        nodes().map(|(id, node)| (id, if is_joined(node) { 2.0 } else { 1.0 })).collect(),
    ]
}

fn sum(side: Side, network: &Network, activity: &Activity, weights: &Weights) -> Sum {
    let mut sum = Sum::default();
    for &(id, weight) in weights {
        let (Some(node), Some(Some(layer))) = (network.nodes.get(id), activity.layers.get(id)) else { continue };
        let of = side.of(layer);
        if activity.total_excludes_nonbinary && !of.is_of_spikes() {
            continue;
        }
        let elements = weight * side.elements(node);
        if let Some(rate) = of.rate {
            sum.spikes += rate.to_f64() * elements;
            sum.elements += elements;
        }
        sum.count += weight * of.count.map_or(0.0, Quantity::to_f64);
    }
    sum
}

fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= SAME * one.abs().max(other.abs())
}
