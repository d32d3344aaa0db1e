//! The rows of a report.

use std::sync::Arc;

use crate::counting::{CountedActivity, Counts, Row, Spiking, Total as TallyTotal};
use crate::model::{Activity, LayerActivity, Network, Node, Quantity, Shape};

/// Whether tensors are binary, and whether the layer works on spikes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flags {
    /// Whether the input is 0 or 1 everywhere; none where it was not recorded.
    pub input_is_binary: Option<bool>,
    /// Whether the output is 0 or 1 everywhere; none where it was not recorded.
    pub output_is_binary: Option<bool>,
    /// Whether the row works on spikes.
    pub is_sj: Spiking,
}

/// Rates and counts of a row; blank for a formal one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spikes {
    /// Spikes per input element per timestep.
    pub input_spikerate: Option<Quantity>,
    /// Spikes per output element per timestep.
    pub output_spikerate: Option<Quantity>,
    /// Input spikes per inference.
    pub input_count: Option<Quantity>,
    /// Output spikes per inference.
    pub output_count: Option<Quantity>,
}

/// What a row says, a layer's or the total's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// What it costs; none where only energies are known.
    pub counts: Option<Counts>,
    /// What it did.
    pub spikes: Spikes,
    /// What its tensors are.
    pub flags: Flags,
}

/// One layer's row.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// The layer's name.
    pub name: Arc<str>,
    /// Its type as the file named it.
    pub type_name: Arc<str>,
    /// Its sixteen fields, the name aside.
    pub figures: Figures,
    /// One shape an input; none where a report does not say.
    pub input_shapes: Vec<Shape>,
    /// The output's shape; none where a report does not say.
    pub output_shape: Option<Shape>,
    /// What to know about its counts.
    pub notes: Vec<String>,
    /// Spikes per element and timestep of the neuron, where the rules take them of its own entry; none where the row's
    /// output rate counts.
    pub neuron_rate: Option<Quantity>,
}

impl Spikes {
    fn of(activity: &LayerActivity) -> Self {
        Self {
            input_spikerate: activity.input.rate,
            output_spikerate: activity.output.rate,
            input_count: activity.input.count,
            output_count: activity.output.count,
        }
    }
}

impl Layer {
    /// What the row's layer did; `timesteps` are the report's.
    pub(crate) const fn activity(&self, timesteps: Option<u32>) -> CountedActivity {
        CountedActivity {
            timesteps,
            spiking: self.figures.flags.is_sj,
            input_rate: self.figures.spikes.input_spikerate,
            output_rate: self.figures.spikes.output_spikerate,
            neuron_rate: self.neuron_rate,
        }
    }

    /// A row; `recorded` is none in a formal network, and holds none for a layer that was not recorded.
    pub(super) fn new(row: &Row, node: &Node, recorded: Option<Option<LayerActivity>>) -> Self {
        let activity = recorded.flatten();
        let is_binary = |side: fn(&LayerActivity) -> Option<bool>| match recorded {
            None => Some(false),
            Some(recorded) => recorded.map(|activity| side(&activity).unwrap_or(true)),
        };
        Self {
            name: Arc::clone(&node.name),
            type_name: Arc::clone(&node.type_name),
            figures: Figures {
                counts: Some(row.counts),
                spikes: activity.as_ref().map(Spikes::of).unwrap_or_default(),
                flags: Flags {
                    input_is_binary: is_binary(|activity| activity.input.is_binary),
                    output_is_binary: is_binary(|activity| activity.output.is_binary),
                    is_sj: row.spiking,
                },
            },
            input_shapes: node.input_shapes.to_vec(),
            output_shape: Some(node.output_shape.clone()),
            notes: Vec::new(),
            neuron_rate: None,
        }
    }
}

impl Figures {
    /// The total row: the second node's input is the network's, since the first is the data.
    pub(super) fn total(total: &TallyTotal, network: &Network, activity: Option<&Activity>) -> Self {
        let layers = activity.map(Activity::layers);
        let at = |place: usize| layers.and_then(|layers| layers.get(place)).copied().flatten();
        let (second, last) = (at(1), at(network.nodes().len().saturating_sub(1)));
        let formal = activity.is_none().then_some(false);
        Self {
            counts: Some(total.counts),
            spikes: activity.map(|_| Spikes::of(&total.activity)).unwrap_or_default(),
            flags: Flags {
                input_is_binary: formal.or(second.map(|layer| layer.input.is_binary.unwrap_or(true))),
                output_is_binary: formal.or(last.map(|layer| layer.output.is_binary.unwrap_or(true))),
                is_sj: total.spiking,
            },
        }
    }
}
