//! Layers that compute with values: the formal formulas.

use super::equations::{addressing, memory, synaptic};
use super::work::Work;
use crate::model::{Node, Scalar, Shape, Sizes};
use crate::notation::Symbol;

/// How a layer's biases are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum BiasReads {
    /// Always, as the formal rules do.
    Always,
    /// Only where the layer has a bias, as the rules for value layers of spiking networks do.
    IfUsed,
}

#[inline]
pub(super) fn convolution<S: Scalar + Copy>(sizes: Sizes<S>, use_bias: bool, bias_reads: BiasReads) -> Work<S> {
    let Sizes { n_in, n_out, c_in, c_out, kernel, .. } = sizes;
    let read = memory::formal_convolution_inputs_read(c_in, n_out, kernel)
        + memory::formal_convolution_weights_read(c_in, kernel, n_out);
    Work {
        syn_acc: synaptic::formal_bias_acc(n_out),
        syn_mac: synaptic::formal_convolution_mac(n_out, c_in, kernel),
        addr_acc: addressing::formal_convolution_acc(n_in, n_out, c_out, kernel),
        addr_mac: S::from(0),
        mem_read: with_biases(read, n_out, use_bias, bias_reads),
        mem_write: memory::formal_outputs_written(n_out),
    }
}

#[inline]
pub(super) fn dense<S: Scalar + Copy>(sizes: Sizes<S>, use_bias: bool, bias_reads: BiasReads) -> Work<S> {
    let Sizes { c_in: n_in, c_out: units, .. } = sizes;
    let read = memory::formal_dense_inputs_read(n_in) + memory::formal_dense_weights_read(n_in, units);
    Work {
        syn_acc: synaptic::formal_bias_acc(units),
        syn_mac: synaptic::formal_dense_mac(n_in, units),
        addr_acc: addressing::formal_dense_acc(n_in, units),
        addr_mac: S::from(0),
        mem_read: with_biases(read, units, use_bias, bias_reads),
        mem_write: memory::formal_outputs_written(units),
    }
}

#[inline]
fn with_biases<S: Scalar>(read: S, n_out: S, use_bias: bool, bias_reads: BiasReads) -> S {
    if use_bias || bias_reads == BiasReads::Always { read + memory::formal_biases_read(n_out) } else { read }
}

/// `D` of each input is the sum of its dimensions.
pub(super) fn add<S: Scalar + Copy>(node: &Node) -> Work<S> {
    let inputs = &node.input_shapes;
    let smallest = inputs.iter().min_by_key(|shape| summed(shape));
    let smallest = smallest.map_or(S::from(0), Shape::dimension_sum).named(Symbol::SmallestInput);
    let further_inputs = S::from(u64::try_from(inputs.len().saturating_sub(1)).unwrap_or(u64::MAX));
    Work {
        syn_acc: synaptic::formal_add_acc(smallest, further_inputs.named(Symbol::FurtherInputs)),
        syn_mac: S::from(0),
        addr_acc: smallest,
        addr_mac: S::from(0),
        mem_read: inputs.iter().fold(S::from(0), |all, shape| all + shape.dimension_sum()).named(Symbol::AllInputs),
        mem_write: S::from(node.output_shape.channels()).named(Symbol::OutputChannels),
    }
}

/// `D`, to be compared.
fn summed(shape: &Shape) -> u128 {
    shape.features().iter().map(|&dimension| u128::from(dimension)).sum()
}
