//! Layers that make spikes, of spikes or of values.

use super::equations::{addressing, memory, synaptic};
use super::layer::Layer;
use super::reading::Reading;
use super::symbols::{Bias, Rates};
use super::work::Work;
use crate::model::{Scalar, Sizes};

/// A spiking convolution on a binary input.
#[inline]
pub(super) fn convolution<S: Scalar + Copy>(
    layer: Layer<S>,
    bias: Bias,
    rates: Rates<S>,
    reading: impl Reading,
) -> Work<S> {
    let Sizes { n_in, n_out, kernel, fan_out, .. } = layer.sizes;
    let Rates { t, output_per_inference: r_out, .. } = rates;
    let theta_in = rates.input_spikes(n_in);
    let c_out = layer.channels.reached;
    let neurons = rates.neurons.unwrap_or(n_out);
    let biases = memory::spiking_biases_read(n_out, t);
    let accesses = Accesses::of_convolution(layer, theta_in, bias.is_read.then_some(biases), t);
    let bias_acc = bias.added(synaptic::spiking_bias_acc(t, n_out));
    Work {
        syn_acc: synaptic::spiking_convolution_acc(theta_in, fan_out, c_out, bias_acc, r_out, neurons),
        syn_mac: rates.leak(synaptic::leak_mac(t, neurons)),
        addr_acc: reading.convolution_addressing(theta_in, c_out, kernel),
        addr_mac: addressing::spiking_convolution_mac(theta_in),
        mem_read: accesses.read(memory::spikes_read(theta_in)),
        mem_write: memory::spiking_written(r_out, neurons, accesses.potentials),
    }
}

/// A spiking dense layer on a binary input.
#[inline]
pub(super) fn dense<S: Scalar + Copy>(layer: Layer<S>, bias: Bias, rates: Rates<S>, reading: impl Reading) -> Work<S> {
    let Sizes { n_in, n_out, c_out: units, .. } = layer.sizes;
    let Rates { t, output_per_inference: r_out, .. } = rates;
    let theta_in = rates.input_spikes(n_in);
    let neurons = rates.neurons.unwrap_or(n_out);
    let biases = memory::spiking_biases_read(units, t);
    let accesses = Accesses::of_dense(layer, theta_in, bias.is_read.then_some(biases), t);
    let bias_acc = bias.added(synaptic::spiking_bias_acc(t, units));
    Work {
        syn_acc: synaptic::spiking_dense_acc(theta_in, units, bias_acc, r_out, neurons),
        syn_mac: rates.leak(synaptic::leak_mac(t, rates.neurons.unwrap_or(units))),
        addr_acc: reading.dense_addressing(theta_in, rates.input_per_inference, units),
        addr_mac: S::from(0),
        mem_read: accesses.read(memory::spikes_read(theta_in)),
        mem_write: memory::spiking_written(r_out, neurons, accesses.potentials),
    }
}

/// A convolution that reads values and makes spikes: one sparse pass of multiply-accumulates.
#[inline]
pub(super) fn hybrid_convolution<S: Scalar + Copy>(
    layer: Layer<S>,
    bias: Bias,
    rates: Rates<S>,
    reading: impl Reading,
) -> Work<S> {
    let Sizes { n_in, n_out, kernel, .. } = layer.sizes;
    let r_out = rates.output_per_inference;
    let theta_once = rates.input_values(n_in);
    let neurons = rates.neurons.unwrap_or(n_out);
    let pass = reading.pass(&rates, &layer.sizes, n_out, bias);
    let accesses = Accesses::of_convolution(layer, pass.theta, bias.is_read.then_some(pass.biases), rates.t);
    let formal_mac = synaptic::formal_convolution_mac(n_out, layer.channels.seen, kernel);
    Work {
        syn_acc: synaptic::hybrid_acc(pass.additions, r_out, neurons),
        syn_mac: synaptic::hybrid_mac(formal_mac, rates.input, pass.leak),
        addr_acc: reading.convolution_addressing(theta_once, layer.channels.reached, kernel),
        addr_mac: addressing::spiking_convolution_mac(theta_once),
        mem_read: accesses.read(memory::spikes_read(theta_once)),
        mem_write: memory::spiking_written(r_out, neurons, accesses.potentials),
    }
}

/// A dense layer that reads values and makes spikes.
#[inline]
pub(super) fn hybrid_dense<S: Scalar + Copy>(
    layer: Layer<S>,
    bias: Bias,
    rates: Rates<S>,
    reading: impl Reading,
) -> Work<S> {
    let Sizes { n_in, n_out, c_in, c_out: units, .. } = layer.sizes;
    let r_out = rates.output_per_inference;
    let theta_once = rates.input_values(n_in);
    let neurons = rates.neurons.unwrap_or(n_out);
    let pass = reading.pass(&rates, &layer.sizes, units, bias);
    let accesses = Accesses::of_dense(layer, pass.theta, bias.is_read.then_some(pass.biases), rates.t);
    Work {
        syn_acc: synaptic::hybrid_acc(pass.additions, r_out, neurons),
        syn_mac: synaptic::hybrid_mac(synaptic::formal_dense_mac(c_in, units), rates.input, pass.leak),
        addr_acc: reading.dense_addressing(theta_once, rates.input, units),
        addr_mac: S::from(0),
        mem_read: accesses.read(memory::spikes_read(theta_once)),
        mem_write: memory::spiking_written(r_out, neurons, accesses.potentials),
    }
}

/// Memory accesses of weights, biases and potentials.
struct Accesses<S> {
    weights: S,
    biases: Option<S>,
    potentials: S,
}

impl<S: Scalar + Copy> Accesses<S> {
    /// Those that go with `theta` inputs.
    #[inline]
    fn of_convolution(layer: Layer<S>, theta: S, biases: Option<S>, t: S) -> Self {
        let Sizes { n_out, kernel, .. } = layer.sizes;
        let c_out = layer.channels.reached;
        Self {
            weights: memory::spiking_convolution_weights_read(theta, c_out, kernel),
            biases,
            potentials: memory::convolution_potentials(theta, c_out, kernel, n_out, t),
        }
    }

    /// Those that go with `theta` inputs.
    #[inline]
    fn of_dense(layer: Layer<S>, theta: S, biases: Option<S>, t: S) -> Self {
        let units = layer.sizes.c_out;
        Self {
            weights: memory::spiking_dense_weights_read(theta, units),
            biases,
            potentials: memory::dense_potentials(theta, units, t),
        }
    }

    /// All words read, the inputs first, in the order that the sum rounds in.
    #[inline]
    fn read(&self, inputs: S) -> S {
        let parameters = inputs + self.weights;
        self.biases.map_or(parameters, |biases| parameters + biases) + self.potentials
    }
}
