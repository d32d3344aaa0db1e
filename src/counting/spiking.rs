//! Layers that make spikes, of spikes or of values.

use super::equations::{addressing, memory, synaptic};
use super::symbols::{Rates, Sizes, fan_out, kernel_elements};
use super::tally::{Counts, Work};
use crate::model::{Checked, Convolution, Node, Overflow};

/// A spiking convolution on a binary input.
pub(super) fn convolution(node: &Node, convolution: &Convolution, rates: &Rates) -> Result<Counts, Overflow> {
    let Sizes { n_in, n_out, c_out, .. } = Sizes::of(node)?;
    let kernel = kernel_elements(convolution);
    let theta_in = rates.input_per_inference * n_in;
    let r_out = rates.output_per_inference;
    let potentials = memory::convolution_potentials(theta_in, c_out, kernel, n_out, rates.t);
    let weights = memory::spiking_convolution_weights_read(theta_in, c_out, kernel);
    let biases = convolution.use_bias.then(|| memory::spiking_biases_read(n_out, rates.t));
    Work {
        syn_acc: synaptic::spiking_convolution_acc(theta_in, fan_out(convolution), c_out, rates.t, r_out, n_out),
        syn_mac: leak(rates, synaptic::leak_mac(rates.t, n_out)),
        addr_acc: addressing::spiking_convolution_acc(theta_in, kernel),
        addr_mac: addressing::spiking_convolution_mac(theta_in),
        mem_read: reads(memory::spikes_read(theta_in), weights, biases, potentials),
        mem_write: memory::spiking_written(r_out, n_out, potentials),
    }
    .finish()
}

/// A spiking dense layer on a binary input.
pub(super) fn dense(node: &Node, use_bias: bool, rates: &Rates) -> Result<Counts, Overflow> {
    let Sizes { n_in, n_out, c_out: units, .. } = Sizes::of(node)?;
    let theta_in = rates.input_per_inference * n_in;
    let r_out = rates.output_per_inference;
    let potentials = memory::dense_potentials(theta_in, units, rates.t);
    let weights = memory::spiking_dense_weights_read(theta_in, units);
    let biases = use_bias.then(|| memory::spiking_biases_read(units, rates.t));
    Work {
        syn_acc: synaptic::spiking_dense_acc(theta_in, units, rates.t, r_out, n_out),
        syn_mac: leak(rates, synaptic::leak_mac(rates.t, units)),
        addr_acc: addressing::spiking_dense_acc(rates.input_per_inference, units),
        addr_mac: Checked::from(0),
        mem_read: reads(memory::spikes_read(theta_in), weights, biases, potentials),
        mem_write: memory::spiking_written(r_out, n_out, potentials),
    }
    .finish()
}

/// A convolution that reads values and makes spikes: one sparse pass of multiply-accumulates.
///
/// Weights and potentials are still scaled by T, as the reference does.
pub(super) fn hybrid_convolution(node: &Node, convolution: &Convolution, rates: &Rates) -> Result<Counts, Overflow> {
    let Sizes { n_in, n_out, c_in, c_out } = Sizes::of(node)?;
    let kernel = kernel_elements(convolution);
    let theta_once = rates.input * n_in;
    let theta_in = rates.input_per_inference * n_in;
    let r_out = rates.output_per_inference;
    let potentials = memory::convolution_potentials(theta_in, c_out, kernel, n_out, rates.t);
    let weights = memory::spiking_convolution_weights_read(theta_in, c_out, kernel);
    let biases = convolution.use_bias.then(|| memory::spiking_biases_read(n_out, rates.t));
    let formal_mac = synaptic::formal_convolution_mac(n_out, c_in, kernel);
    Work {
        syn_acc: synaptic::hybrid_acc(n_out, r_out, n_out),
        syn_mac: synaptic::hybrid_mac(formal_mac, rates.input, leak(rates, n_out)),
        addr_acc: addressing::spiking_convolution_acc(theta_once, kernel),
        addr_mac: addressing::spiking_convolution_mac(theta_once),
        mem_read: reads(memory::spikes_read(theta_once), weights, biases, potentials),
        mem_write: memory::spiking_written(r_out, n_out, potentials),
    }
    .finish()
}

/// A dense layer that reads values and makes spikes.
pub(super) fn hybrid_dense(node: &Node, use_bias: bool, rates: &Rates) -> Result<Counts, Overflow> {
    let Sizes { n_in, n_out, c_in, c_out: units } = Sizes::of(node)?;
    let theta_once = rates.input * n_in;
    let theta_in = rates.input_per_inference * n_in;
    let r_out = rates.output_per_inference;
    let potentials = memory::dense_potentials(theta_in, units, rates.t);
    let weights = memory::spiking_dense_weights_read(theta_in, units);
    let biases = use_bias.then(|| memory::spiking_biases_read(units, rates.t));
    Work {
        syn_acc: synaptic::hybrid_acc(units, r_out, n_out),
        syn_mac: synaptic::hybrid_mac(synaptic::formal_dense_mac(c_in, units), rates.input, leak(rates, n_out)),
        addr_acc: addressing::spiking_dense_acc(rates.input, units),
        addr_mac: Checked::from(0),
        mem_read: reads(memory::spikes_read(theta_once), weights, biases, potentials),
        mem_write: memory::spiking_written(r_out, n_out, potentials),
    }
    .finish()
}

fn leak(rates: &Rates, operations: Checked) -> Checked {
    if rates.leaks { operations } else { Checked::from(0) }
}

fn reads(inputs: Checked, weights: Checked, biases: Option<Checked>, potentials: Checked) -> Checked {
    let parameters = inputs + weights;
    biases.map_or(parameters, |biases| parameters + biases) + potentials
}
