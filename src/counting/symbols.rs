//! A layer by the paper's symbols, as the rules read it.

use crate::model::{LayerKind, Neuron, Node, Scalar};
use crate::notation::Symbol;

/// What a spiking layer's activity says.
#[derive(Clone, Copy)]
pub(crate) struct Rates<S> {
    /// `T`
    pub(crate) t: S,
    /// `r_in`
    pub(crate) input: S,
    /// `R_in`
    pub(crate) input_per_inference: S,
    /// `R_out`
    pub(crate) output_per_inference: S,
    /// `N_n`; none where `N_out` stands for it.
    pub(crate) neurons: Option<S>,
    /// `leak`
    pub(crate) leaks: bool,
}

/// The neuron whose resets and leak a layer's row counts.
#[derive(Clone, Copy)]
pub(crate) struct Seen<S> {
    pub(crate) model: Neuron,
    /// `r_out`
    pub(crate) rate: S,
    /// `N_n`; none where `N_out` stands for it.
    pub(crate) size: Option<S>,
}

impl<S: Scalar + Copy> Rates<S> {
    /// The symbols of a layer that reads at a rate and feeds a neuron, if it feeds one.
    #[inline]
    pub(crate) fn new(timesteps: u32, input: S, neuron: Option<Seen<S>>) -> Self {
        let t = S::from(u64::from(timesteps)).named(Symbol::Timesteps);
        let input = input.named(Symbol::InputRate);
        let resets = neuron.map_or_else(|| S::from(0), |neuron| neuron.rate.named(Symbol::OutputRate) * t);
        Self {
            t,
            input,
            input_per_inference: (input * t).named(Symbol::InputRateTotal),
            output_per_inference: resets.named(Symbol::OutputRateTotal),
            neurons: neuron.and_then(|neuron| neuron.size).map(|size| size.named(Symbol::NeuronElements)),
            leaks: neuron.is_some_and(|neuron| neuron.model == Neuron::Lif),
        }
    }

    /// `θ_in`, input spikes per inference.
    #[inline]
    pub(crate) fn input_spikes(&self, n_in: S) -> S {
        (self.input_per_inference * n_in).named(Symbol::InputSpikes)
    }

    /// `θ1`, input values that are not zero, in one pass.
    #[inline]
    pub(crate) fn input_values(&self, n_in: S) -> S {
        (self.input * n_in).named(Symbol::InputValues)
    }

    /// Operations of the leak, where there is one.
    #[inline]
    pub(crate) fn leak(&self, operations: S) -> S {
        if self.leaks { operations } else { S::from(0) }
    }
}

/// The channels that connections run between.
#[derive(Clone, Copy)]
pub(crate) struct Channels<S> {
    /// Input channels that an output sees: `c_in`, of a group `c_in / g`.
    pub(crate) seen: S,
    /// Output channels that an input reaches: `c_out`, of a group `f = c_out / g`.
    pub(crate) reached: S,
}

impl<S: Scalar> Channels<S> {
    /// The channels of one group; none for a layer that is no convolution.
    pub(super) fn of_group(node: &Node) -> Option<Self> {
        let LayerKind::Convolution(convolution) = &node.design.kind else { return None };
        let groups = convolution.groups.max(1);
        Some(Self {
            seen: S::from(node.first_input_shape().channels() / groups).named(Symbol::ChannelsSeen),
            reached: S::from(node.design.output_shape.channels() / groups).named(Symbol::ChannelsReached),
        })
    }
}

/// What is counted of a layer's biases.
#[derive(Clone, Copy)]
pub(crate) struct Bias {
    pub(crate) is_added: bool,
    pub(crate) is_read: bool,
}

impl Bias {
    /// Accumulates of the bias, where it is added.
    #[inline]
    pub(crate) fn added<S: Scalar>(self, operations: S) -> S {
        if self.is_added { operations } else { S::from(0) }
    }
}
