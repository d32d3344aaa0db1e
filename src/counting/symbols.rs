//! A layer's numbers by the paper's symbols.

use crate::model::{Checked, Convolution, Network, Neuron, Node, Overflow, Quantity};

/// What a layer's shapes and parameters say.
#[derive(Clone, Copy)]
pub(crate) struct Sizes {
    /// `N_in`
    pub(crate) n_in: Checked,
    /// `N_out`
    pub(crate) n_out: Checked,
    /// `c_in`, a dense layer's `n_in`
    pub(crate) c_in: Checked,
    /// `c_out`, a dense layer's `n_out`
    pub(crate) c_out: Checked,
}

impl Sizes {
    pub(crate) fn of(node: &Node) -> Result<Self, Overflow> {
        let input = node.first_input_shape();
        Ok(Self {
            n_in: input.elements()?.into(),
            n_out: node.output_shape.elements()?.into(),
            c_in: input.channels().into(),
            c_out: node.output_shape.channels().into(),
        })
    }
}

/// `K`, the elements of a kernel.
pub(crate) fn kernel_elements(convolution: &Convolution) -> Checked {
    convolution.kernel_size.iter().fold(Checked::from(1), |product, &k| product * k.into())
}

/// `∏⌈k/s⌉`, the positions of a kernel that one input reaches.
pub(crate) fn fan_out(convolution: &Convolution) -> Checked {
    let extents = convolution.kernel_size.iter().zip(&convolution.strides);
    extents.fold(Checked::from(1), |product, (&k, &s)| product * k.div_ceil(s.max(1)).into())
}

/// What a spiking layer's activity says.
#[derive(Clone, Copy)]
pub(crate) struct Rates {
    /// `T`
    pub(crate) t: Checked,
    /// `r_in`
    pub(crate) input: Checked,
    /// `R_in`
    pub(crate) input_per_inference: Checked,
    /// `R_out`
    pub(crate) output_per_inference: Checked,
    /// `leak`
    pub(crate) leaks: bool,
}

impl Rates {
    /// The reset and the leak are seen where the layer's first consumer is the neuron.
    pub(crate) fn of(
        network: &Network,
        node: &Node,
        timesteps: u32,
        input: Option<Quantity>,
        output: Option<Quantity>,
    ) -> Self {
        let neuron = network.first_consumer(node).and_then(|consumer| consumer.kind.neuron());
        let t = Checked::from(u64::from(timesteps));
        let input = Checked::from(input.unwrap_or(Quantity::ZERO));
        Self {
            t,
            input,
            input_per_inference: input * t,
            output_per_inference: neuron.and(output).map_or(Checked::from(0), |rate| Checked::from(rate) * t),
            leaks: neuron == Some(Neuron::Lif),
        }
    }
}
