//! Where the reference departs from the paper, from itself, or from what a network does.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One departure, and one switch of the [`Rules`](super::Rules).
///
/// `g` is a convolution's groups, `f = c_out / g` the channels that one input reaches, `β` 1 for a layer with a bias
/// and else 0, `θ1 = r_in · N_in`, `N_n` the outputs of the neuron. Symbols are those of [`counting`](super).
///
/// | id | `qualia` | with the switch on |
/// | --- | --- | --- |
/// | `conv-addressing` | spiking convolution: `θ_in · K`, without the output channels | `θ_in · c_out · K` (Eq. 16.3); on values `θ1 · c_out · K` |
/// | `dense-addressing` | spiking dense layer: `R_in · n_out`, the rate for the spikes | `θ_in · n_out` (Eq. 17.2); on values `θ1 · n_out` |
/// | `formal-dense-addressing` | `n_in · n_out` | `n_in + n_out` |
/// | `groups` | a grouped convolution counts as a full one | `c_in / g` for `c_in` in multiply-accumulates and reads on values; `f` for `c_out` in fan-out, weights, potentials and addressing of spikes |
/// | `bias` | bias adds always, formal bias reads always | bias adds and reads times β |
/// | `add-elements` | a formal addition takes the sums of its inputs' dimensions and writes the channels | the products; writes `N_out` |
/// | `neuron-behind` | reset and leak are seen only if the first consumer is the neuron | the first neuron on the way of first consumers through batch normalisation, dropout, identity, flattening and pooling; its recorded rate gives `R_out` (the layer's own where it has none, with a warning if layers stand between), its size `N_n` stands for `N_out` in `R_out · N_out` and in the leak |
/// | `hybrid` | a layer that reads values: operations once, weights and potentials at every timestep, bias and leak once | the input current is computed once and added at every timestep: `syn_acc = T · N_out + R_out · N_n`, whatever `bias` says, leak `T · N_n`, weights and potentials with `θ1`, `B = N_out · β`; for a dense layer `N_out` is `n_out` in additions and biases, as for one on spikes |
/// | `every-timestep` | a layer on values inside a spiking network is counted once | all its counts times `T` |
/// | `leak-energy` | the leak of a layer that reads values costs `e_mul` | `e_mul + e_add`, as everywhere else |
/// | `totals` | the total's rates and counts run over every recorded module; its `is_sj` ignores hybrid rows | over the rows shown: rate `Σ r · N / Σ N`, count the sum, both over binary tensors unless the recording includes others; `is_sj` is `Hybrid` if any row is, or if rows differ |
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Departure {
    /// Addressing of a spiking convolution without its output channels.
    ConvAddressing,
    /// Addressing of a spiking dense layer by the rate instead of the spikes.
    DenseAddressing,
    /// Addressing of a formal dense layer.
    FormalDenseAddressing,
    /// Grouped convolutions as full ones.
    Groups,
    /// Biases where there are none.
    Bias,
    /// A formal addition by sums of dimensions.
    AddElements,
    /// Neurons unseen behind other layers.
    NeuronBehind,
    /// What a layer that reads values does at every timestep.
    Hybrid,
    /// Layers on values inside a spiking network.
    EveryTimestep,
    /// The leak's energy in a layer that reads values.
    LeakEnergy,
    /// What the total runs over.
    Totals,
}

impl Departure {
    /// Every departure, in the order in which an audit goes through them.
    pub const ALL: [Self; 11] = [
        Self::ConvAddressing,
        Self::DenseAddressing,
        Self::FormalDenseAddressing,
        Self::Groups,
        Self::Bias,
        Self::AddElements,
        Self::NeuronBehind,
        Self::Hybrid,
        Self::EveryTimestep,
        Self::LeakEnergy,
        Self::Totals,
    ];

    /// Its stable name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::ConvAddressing => "conv-addressing",
            Self::DenseAddressing => "dense-addressing",
            Self::FormalDenseAddressing => "formal-dense-addressing",
            Self::Groups => "groups",
            Self::Bias => "bias",
            Self::AddElements => "add-elements",
            Self::NeuronBehind => "neuron-behind",
            Self::Hybrid => "hybrid",
            Self::EveryTimestep => "every-timestep",
            Self::LeakEnergy => "leak-energy",
            Self::Totals => "totals",
        }
    }

    /// What `qualia` does, in a sentence without a full stop.
    pub const fn qualia(self) -> &'static str {
        match self {
            Self::ConvAddressing => "addressing of a spiking convolution lacks the output channels",
            Self::DenseAddressing => "addressing of a spiking dense layer takes the spike rate for the spikes",
            Self::FormalDenseAddressing => "a formal dense layer addresses n_in · n_out times",
            Self::Groups => "a grouped convolution counts as a full one",
            Self::Bias => "biases are added, and in formal networks read, where there are none",
            Self::AddElements => "a formal addition takes the sums of its inputs' dimensions and writes its channels",
            Self::NeuronBehind => "reset and leak are seen only if the first consumer is the neuron",
            Self::Hybrid => {
                "a layer that reads values computes once, but weights and potentials count at every timestep, and bias \
                 and leak once"
            }
            Self::EveryTimestep => "a layer on values inside a spiking network is counted once",
            Self::LeakEnergy => "the leak of a layer that reads values costs a multiplication without its addition",
            Self::Totals => {
                "the total's rates and counts run over every recorded module, and it ignores that rows are hybrid"
            }
        }
    }

    /// What the switch makes of it, in a sentence without a full stop.
    pub const fn corrected(self) -> &'static str {
        match self {
            Self::ConvAddressing => "an address a tap and output channel that a spike reaches (Eq. 16.3)",
            Self::DenseAddressing => "an address an output that a spike reaches (Eq. 17.2)",
            Self::FormalDenseAddressing => "a formal dense layer addresses n_in + n_out times",
            Self::Groups => "an input reaches, and an output sees, the channels of its own group",
            Self::Bias => "only biases that exist are added and read",
            Self::AddElements => "a formal addition reads and adds elements, and writes its outputs",
            Self::NeuronBehind => {
                "the neuron is also found behind batch normalisation, dropout, identity, flattening and pooling"
            }
            Self::Hybrid => "the input current is computed once and added, and the leak applied, at every timestep",
            Self::EveryTimestep => "a layer on values inside a spiking network is counted at every timestep",
            Self::LeakEnergy => "the leak costs a multiplication and an addition, as everywhere else",
            Self::Totals => "the total runs over the rows shown, and is hybrid if any row is or if rows differ",
        }
    }
}

impl fmt::Display for Departure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
