//! Where the reference departs from the paper, from itself, or from what a network does.

use serde::Serialize;

/// Which way a departure moves numbers, against what it departs from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// They come out too high.
    Up,
    /// They come out too low.
    Down,
    /// It depends on the network.
    Either,
}

impl Direction {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Up => "counts too much",
            Self::Down => "counts too little",
            Self::Either => "counts too much or too little",
        }
    }
}

/// A departure, by the id of the switch that mends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Departure {
    /// What it is called.
    pub id: &'static str,
    /// What the reference does.
    pub does: &'static str,
    /// What it would do without the departure.
    pub instead: &'static str,
    /// Which way that moves numbers.
    pub direction: Direction,
}

use Direction::{Down, Either, Up};

pub(super) const CONV_ADDRESSING: Departure = Departure {
    id: "conv-addressing",
    does: "addr_acc of a spiking convolution lacks the output channels",
    instead: "θ_in · c_out · K (Eq. 16.3), with θ_1 for a layer that reads values",
    direction: Down,
};
pub(super) const DENSE_ADDRESSING: Departure = Departure {
    id: "dense-addressing",
    does: "addr_acc of a spiking dense layer takes the spike rate for the number of spikes",
    instead: "θ_in · n_out (Eq. 17.2), with θ_1 for a layer that reads values",
    direction: Down,
};
pub(super) const FORMAL_DENSE_ADDRESSING: Departure = Departure {
    id: "formal-dense-addressing",
    does: "addr_acc of a formal dense layer is n_in · n_out",
    instead: "n_in + n_out, as two other implementations read the paper",
    direction: Up,
};
pub(super) const GROUPS: Departure = Departure {
    id: "groups",
    does: "a grouped convolution counts as a full one",
    instead: "an output sees the channels of its group, and an input reaches those of its group",
    direction: Up,
};
pub(super) const BIAS: Departure = Departure {
    id: "bias",
    does: "a bias is added, and in a formal network read, also where the layer has none",
    instead: "only where the layer has one",
    direction: Up,
};
pub(super) const ADD_ELEMENTS: Departure = Departure {
    id: "add-elements",
    does: "a formal addition counts the sums of its inputs' dimensions, and writes its channels",
    instead: "their products, the elements, and writes all its elements",
    direction: Down,
};
pub(super) const NEURON_BEHIND: Departure = Departure {
    id: "neuron-behind",
    does: "reset and leak are seen only if the layer's first consumer is the neuron",
    instead: "also behind batch normalisation, dropout, flattening and pooling",
    direction: Down,
};
pub(super) const HYBRID: Departure = Departure {
    id: "hybrid",
    does: "a layer that reads values computes once, but scales weights and potentials by T, and counts bias and leak once",
    instead: "the input current is computed once and added at every timestep",
    direction: Either,
};
pub(super) const EVERY_TIMESTEP: Departure = Departure {
    id: "every-timestep",
    does: "a layer of values inside a spiking network is counted once",
    instead: "at every timestep: all its counts times T",
    direction: Down,
};
pub(super) const LEAK_ENERGY: Departure = Departure {
    id: "leak-energy",
    does: "the leak of a layer that reads values costs e_mul",
    instead: "e_mul + e_add, as everywhere else",
    direction: Down,
};
pub(super) const TOTALS: Departure = Departure {
    id: "totals",
    does: "Total's rates and counts run over every recorded module, containers and renamed duplicates too, and its is_sj \
           does not know hybrid rows",
    instead: "over the rows that are shown",
    direction: Either,
};

/// Every departure.
pub const DEPARTURES: [Departure; 11] = [
    CONV_ADDRESSING,
    DENSE_ADDRESSING,
    FORMAL_DENSE_ADDRESSING,
    GROUPS,
    BIAS,
    ADD_ELEMENTS,
    NEURON_BEHIND,
    HYBRID,
    EVERY_TIMESTEP,
    LEAK_ENERGY,
    TOTALS,
];
