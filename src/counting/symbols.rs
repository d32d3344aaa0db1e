//! A layer's activity by the paper's symbols.

use crate::model::{Neuron, Scalar};
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
    /// `leak`
    pub(crate) leaks: bool,
}

impl<S: Scalar + Copy> Rates<S> {
    /// The reset and the leak are seen where the layer's first consumer is the neuron.
    #[inline]
    pub(crate) fn new(timesteps: u32, input: S, output: S, neuron: Option<Neuron>) -> Self {
        let t = S::from(u64::from(timesteps)).named(Symbol::Timesteps);
        let (input, output) = (input.named(Symbol::InputRate), output.named(Symbol::OutputRate));
        let output_per_inference = if neuron.is_some() { output * t } else { S::from(0) };
        Self {
            t,
            input,
            input_per_inference: (input * t).named(Symbol::InputRateTotal),
            output_per_inference: output_per_inference.named(Symbol::OutputRateTotal),
            leaks: neuron == Some(Neuron::Lif),
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
}
