//! The rows of a report.

use std::sync::Arc;

use super::{Field, Numbers, Value};
use crate::counting::{CountedActivity, Counts, Row, Spiking, Total as TallyTotal};
use crate::model::{Activity, Alike, Design, Few, LayerActivity, Network, Quantity, Shape};

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
    /// What it has in common with other layers.
    pub signature: Arc<Signature>,
    /// Its sixteen fields, the name aside; and the rate of its neuron, where the rules take it of the neuron's own entry.
    pub numbers: Numbers,
    /// What to know about its counts.
    pub notes: Box<[String]>,
}

/// A layer's type with the shapes that it reads and makes, which layers of a kind share.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Signature {
    /// The type as the file named it.
    pub type_name: Arc<str>,
    /// One shape an input; none where a report does not say.
    pub input_shapes: Few<Shape>,
    /// The output's shape; none where a report does not say.
    pub output_shape: Option<Shape>,
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
    /// Its fifteen fields.
    pub fn figures(&self) -> Figures {
        self.numbers.figures()
    }

    /// One of them.
    pub fn value(&self, field: Field) -> Value {
        self.numbers.value(field)
    }

    /// Whether it costs nothing at all: no operation, no access to memory. Not where its counts are not known.
    pub fn is_free(&self) -> bool {
        const COSTS: [Field; 4] = [Field::TotalAcc, Field::TotalMac, Field::MemWrite, Field::MemRead];
        COSTS.iter().all(|&cost| matches!(self.value(cost), Value::Number(Some(number)) if number.is_zero()))
    }

    /// What the row's layer did; `timesteps` are the report's.
    pub(crate) fn activity(&self, timesteps: Option<u32>) -> CountedActivity {
        let Figures { spikes, flags, .. } = self.figures();
        CountedActivity {
            timesteps,
            spiking: flags.is_sj,
            input_rate: spikes.input_spikerate,
            output_rate: spikes.output_spikerate,
            neuron_rate: self.numbers.neuron_rate(),
        }
    }
}

impl Signature {
    /// A layer's, shared with the layers that were met and are like it.
    pub(super) fn of(design: &Design, met: &mut Alike<Self>) -> Arc<Self> {
        let Design { type_name, input_shapes, output_shape, .. } = design;
        met.shared(Self {
            type_name: Arc::clone(type_name),
            input_shapes: input_shapes.clone(),
            output_shape: Some(output_shape.clone()),
        })
    }
}

impl Figures {
    /// A row's; `recorded` is none in a formal network, and holds none for a layer that was not recorded.
    pub(super) fn of(row: &Row, recorded: Option<Option<LayerActivity>>) -> Self {
        let activity = recorded.flatten();
        let is_binary = |side: fn(&LayerActivity) -> Option<bool>| match recorded {
            None => Some(false),
            Some(recorded) => recorded.map(|activity| side(&activity).unwrap_or(true)),
        };
        Self {
            counts: Some(row.counts),
            spikes: activity.as_ref().map(Spikes::of).unwrap_or_default(),
            flags: Flags {
                input_is_binary: is_binary(|activity| activity.input.is_binary),
                output_is_binary: is_binary(|activity| activity.output.is_binary),
                is_sj: row.spiking,
            },
        }
    }

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
