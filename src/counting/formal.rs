//! Layers that compute with values: the formal formulas.

use super::equations::{addressing, memory, synaptic};
use super::layer::Layer;
use super::reading::Reading;
use super::symbols::Bias;
use super::work::Work;
use crate::model::{Checked, Node, Overflow, Quantity, Scalar, Sizes};
use crate::notation::Symbol;

#[inline]
pub(super) fn convolution<S: Scalar + Copy>(layer: Layer<S>, bias: Bias) -> Work<S> {
    let Sizes { n_in, n_out, c_out, kernel, .. } = layer.sizes;
    let c_in = layer.channels.seen;
    let read = memory::formal_convolution_inputs_read(c_in, n_out, kernel)
        + memory::formal_convolution_weights_read(c_in, kernel, n_out);
    Work {
        syn_acc: bias.added(synaptic::formal_bias_acc(n_out)),
        syn_mac: synaptic::formal_convolution_mac(n_out, c_in, kernel),
        addr_acc: addressing::formal_convolution_acc(n_in, n_out, c_out, kernel),
        addr_mac: S::from(0),
        mem_read: with_biases(read, n_out, bias),
        mem_write: memory::formal_outputs_written(n_out),
    }
}

#[inline]
pub(super) fn dense<S: Scalar + Copy>(layer: Layer<S>, bias: Bias, reading: impl Reading) -> Work<S> {
    let Sizes { c_in: n_in, c_out: units, .. } = layer.sizes;
    let read = memory::formal_dense_inputs_read(n_in) + memory::formal_dense_weights_read(n_in, units);
    Work {
        syn_acc: bias.added(synaptic::formal_bias_acc(units)),
        syn_mac: synaptic::formal_dense_mac(n_in, units),
        addr_acc: reading.formal_dense_addressing(n_in, units),
        addr_mac: S::from(0),
        mem_read: with_biases(read, units, bias),
        mem_write: memory::formal_outputs_written(units),
    }
}

#[inline]
fn with_biases<S: Scalar>(read: S, n_out: S, bias: Bias) -> S {
    if bias.is_read { read + memory::formal_biases_read(n_out) } else { read }
}

pub(super) fn add<S: Scalar + Copy>(node: &Node, reading: impl Reading) -> Work<S> {
    let inputs = &node.design.input_shapes;
    let smallest = inputs.iter().min_by_key(|shape| exact(reading.added_elements(shape)));
    let smallest = smallest.map_or(S::from(0), |shape| reading.added_elements(shape)).named(Symbol::SmallestInput);
    let all = inputs.iter().fold(S::from(0), |all, shape| all + reading.added_elements(shape));
    let further_inputs = S::from(u64::try_from(inputs.len().saturating_sub(1)).unwrap_or(u64::MAX));
    Work {
        syn_acc: synaptic::formal_add_acc(smallest, further_inputs.named(Symbol::FurtherInputs)),
        syn_mac: S::from(0),
        addr_acc: addressing::formal_add_acc(smallest),
        addr_mac: S::from(0),
        mem_read: memory::formal_add_inputs_read(all.named(Symbol::AllInputs)),
        mem_write: reading.addition_written(Sizes::of(&node.design)),
    }
}

/// Elements, to be compared; those that overflow spoil the sum of all anyway.
fn exact(elements: Checked) -> i128 {
    match elements.finish() {
        Ok(Quantity::Exact(elements)) => elements,
        Ok(Quantity::Average(_)) | Err(Overflow) => i128::MAX,
    }
}
