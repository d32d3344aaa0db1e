//! A layer's numbers by the paper's symbols.

use crate::model::{Checked, Convolution, Node, Overflow, Quantity};

/// What a layer's shapes and parameters say.
#[derive(Clone, Copy)]
pub(super) struct Sizes {
    /// `N_in`
    pub(super) n_in: Checked,
    /// `N_out`
    pub(super) n_out: Checked,
    /// `c_in`, a dense layer's `n_in`
    pub(super) c_in: Checked,
    /// `c_out`, a dense layer's `n_out`
    pub(super) c_out: Checked,
}

impl Sizes {
    pub(super) fn of(node: &Node) -> Result<Self, Overflow> {
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
pub(super) fn kernel_elements(convolution: &Convolution) -> Checked {
    convolution.kernel_size.iter().fold(Checked::from(1), |product, &k| product * k.into())
}

/// `∏⌈k/s⌉`, the positions of a kernel that one input reaches.
pub(super) fn fan_out(convolution: &Convolution) -> Checked {
    let extents = convolution.kernel_size.iter().zip(&convolution.strides);
    extents.fold(Checked::from(1), |product, (&k, &s)| product * k.div_ceil(s.max(1)).into())
}

/// What a spiking layer's activity says.
#[derive(Clone, Copy)]
pub(super) struct Rates {
    /// `T`
    pub(super) t: Checked,
    /// `r_in`
    pub(super) input: Checked,
    /// `R_in`
    pub(super) input_per_inference: Checked,
    /// `R_out`
    pub(super) output_per_inference: Checked,
    /// `leak`
    pub(super) leaks: bool,
}

impl Rates {
    pub(super) fn new(timesteps: u32, input: Quantity, output: Option<Quantity>, leaks: bool) -> Self {
        let t = Checked::from(u64::from(timesteps));
        let input = Checked::from(input);
        Self {
            t,
            input,
            input_per_inference: input * t,
            output_per_inference: output.map_or(Checked::from(0), |rate| Checked::from(rate) * t),
            leaks,
        }
    }
}
