//! What a network did on data.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Compact, CounterRecording, NodeId, Quantity, Scenario};

/// What one side of a layer carried, on average over the data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Statistics {
    /// Spikes per element per timestep.
    pub rate: Option<Quantity>,
    /// Spikes per inference.
    pub count: Option<Quantity>,
    /// Whether all values were 0 or 1; none where it is not known.
    pub is_binary: Option<bool>,
}

/// What one layer did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LayerActivity {
    /// What it read.
    pub input: Statistics,
    /// What it made.
    pub output: Statistics,
    /// Whether the layer runs at every timestep as part of the spiking network; none where it was not said.
    pub is_spiking: Option<bool>,
}

impl LayerActivity {
    /// Whether the layer counts as a part of the spiking network: unless it was said not to be.
    pub fn is_in_spiking_network(&self) -> bool {
        self.is_spiking.unwrap_or(true)
    }

    /// Whether the layer counts as reading spikes: unless its input was not binary.
    pub fn reads_spikes(&self) -> bool {
        self.input.is_of_spikes()
    }
}

/// What the counting reads of a layer's activity.
#[derive(Clone, Copy, Debug)]
pub struct LayerRates<S> {
    /// Spikes per input element per timestep; 0 where there is none.
    pub input: S,
    /// Spikes per output element per timestep; 0 where there is none.
    pub output: S,
    /// [`LayerActivity::is_in_spiking_network`]
    pub is_in_spiking_network: bool,
    /// [`LayerActivity::reads_spikes`]
    pub reads_spikes: bool,
}

impl<S: From<Quantity>> From<&LayerActivity> for LayerRates<S> {
    fn from(activity: &LayerActivity) -> Self {
        Self {
            input: activity.input.rate.unwrap_or(Quantity::ZERO).into(),
            output: activity.output.rate.unwrap_or(Quantity::ZERO).into(),
            is_in_spiking_network: activity.is_in_spiking_network(),
            reads_spikes: activity.reads_spikes(),
        }
    }
}

impl<S: Copy> LayerRates<S> {
    /// The same rates in other numbers.
    #[inline]
    pub fn map<T>(&self, convert: impl Fn(S) -> T) -> LayerRates<T> {
        LayerRates {
            input: convert(self.input),
            output: convert(self.output),
            is_in_spiking_network: self.is_in_spiking_network,
            reads_spikes: self.reads_spikes,
        }
    }
}

/// A recording as a file gives it: rates by layer name, or raw counters.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Recorded {
    /// Rates and counts.
    Rates(Recording),
    /// Counters that rates are computed from.
    Counters(CounterRecording),
}

impl Recorded {
    /// Timesteps of one inference as the activity gives them.
    pub const fn timesteps(&self) -> Option<u32> {
        match self {
            Self::Rates(recording) => recording.timesteps,
            Self::Counters(recording) => recording.timesteps,
        }
    }

    /// Whether totals leave non-binary tensors out, as they do unless counters say otherwise.
    pub const fn total_excludes_nonbinary(&self) -> bool {
        match self {
            Self::Rates(_) => true,
            Self::Counters(recording) => recording.total_excludes_nonbinary,
        }
    }

    /// How many layers were recorded.
    pub const fn layer_count(&self) -> usize {
        match self {
            Self::Rates(recording) => recording.layers.len(),
            Self::Counters(recording) => recording.entries.len(),
        }
    }
}

/// Rates and counts by layer name, in file order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Recording {
    /// Timesteps of one inference.
    pub timesteps: Option<u32>,
    /// Each layer once.
    pub layers: Vec<(Arc<str>, LayerActivity)>,
    /// The rates and counts over all layers.
    pub total: LayerActivity,
}

/// Which recorded modules belong to the spiking network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpikingModules {
    /// Every one.
    All,
    /// None.
    None,
    /// Some.
    Some,
}

impl SpikingModules {
    /// Of every module's flag; all of none is all.
    pub fn of(flags: impl IntoIterator<Item = bool>) -> Self {
        let (mut any, mut all) = (false, true);
        for flag in flags {
            any |= flag;
            all &= flag;
        }
        match (all, any) {
            (true, _) => Self::All,
            (false, true) => Self::Some,
            (false, false) => Self::None,
        }
    }
}

/// Activity matched with a network's nodes; only [`align`](super::align) makes one.
#[derive(Clone, Debug)]
pub struct Activity {
    pub(super) timesteps: u32,
    pub(super) layers: Vec<Option<LayerActivity>>,
    pub(super) rates: Vec<LayerRates<Compact>>,
    pub(super) total: LayerActivity,
    pub(super) modules: SpikingModules,
    pub(super) total_excludes_nonbinary: bool,
    pub(super) scenario: Scenario,
}

impl Activity {
    /// T, timesteps of one inference.
    pub const fn timesteps(&self) -> u32 {
        self.timesteps
    }

    /// What each node did, in graph order; none for a node that was not recorded.
    pub fn layers(&self) -> &[Option<LayerActivity>] {
        &self.layers
    }

    /// What the counting reads of it, where it fits: an entry for each of the network's [operations](super::Network::operations).
    pub fn rates(&self) -> &[LayerRates<Compact>] {
        &self.rates
    }

    /// The rate that was recorded of a node's output.
    pub fn output_rate(&self, id: NodeId) -> Option<Quantity> {
        self.layers.get(id)?.as_ref()?.output.rate
    }

    /// Whether totals leave non-binary tensors out.
    pub const fn total_excludes_nonbinary(&self) -> bool {
        self.total_excludes_nonbinary
    }

    /// The rates and counts over all layers.
    pub const fn total(&self) -> &LayerActivity {
        &self.total
    }

    /// Which recorded modules belong to the spiking network.
    pub const fn modules(&self) -> SpikingModules {
        self.modules
    }
}
