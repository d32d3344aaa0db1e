//! Layers that make spikes, of spikes or of values.

use super::equations::{addressing, memory, synaptic};
use super::symbols::Rates;
use super::work::Work;
use crate::model::{Scalar, Sizes};

/// A spiking convolution on a binary input.
#[inline]
pub(super) fn convolution<S: Scalar + Copy>(sizes: Sizes<S>, use_bias: bool, rates: Rates<S>) -> Work<S> {
    let Sizes { n_in, n_out, c_out, kernel, fan_out, .. } = sizes;
    let theta_in = rates.input_spikes(n_in);
    let r_out = rates.output_per_inference;
    let accesses = Accesses::of_convolution(sizes, use_bias, theta_in, rates);
    Work {
        syn_acc: synaptic::spiking_convolution_acc(theta_in, fan_out, c_out, rates.t, r_out, n_out),
        syn_mac: leak(rates, synaptic::leak_mac(rates.t, n_out)),
        addr_acc: addressing::spiking_convolution_acc(theta_in, kernel),
        addr_mac: addressing::spiking_convolution_mac(theta_in),
        mem_read: accesses.read(memory::spikes_read(theta_in)),
        mem_write: memory::spiking_written(r_out, n_out, accesses.potentials),
    }
}

/// A spiking dense layer on a binary input.
#[inline]
pub(super) fn dense<S: Scalar + Copy>(sizes: Sizes<S>, use_bias: bool, rates: Rates<S>) -> Work<S> {
    let Sizes { n_in, n_out, c_out: units, .. } = sizes;
    let theta_in = rates.input_spikes(n_in);
    let r_out = rates.output_per_inference;
    let accesses = Accesses::of_dense(sizes, use_bias, theta_in, rates);
    Work {
        syn_acc: synaptic::spiking_dense_acc(theta_in, units, rates.t, r_out, n_out),
        syn_mac: leak(rates, synaptic::leak_mac(rates.t, units)),
        addr_acc: addressing::spiking_dense_acc(rates.input_per_inference, units),
        addr_mac: S::from(0),
        mem_read: accesses.read(memory::spikes_read(theta_in)),
        mem_write: memory::spiking_written(r_out, n_out, accesses.potentials),
    }
}

/// A convolution that reads values and makes spikes: one sparse pass of multiply-accumulates.
///
/// Weights and potentials are still scaled by T, as the reference does.
#[inline]
pub(super) fn hybrid_convolution<S: Scalar + Copy>(sizes: Sizes<S>, use_bias: bool, rates: Rates<S>) -> Work<S> {
    let Sizes { n_in, n_out, c_in, kernel, .. } = sizes;
    let theta_once = rates.input_values(n_in);
    let theta_in = rates.input_spikes(n_in);
    let r_out = rates.output_per_inference;
    let accesses = Accesses::of_convolution(sizes, use_bias, theta_in, rates);
    let formal_mac = synaptic::formal_convolution_mac(n_out, c_in, kernel);
    Work {
        syn_acc: synaptic::hybrid_acc(n_out, r_out, n_out),
        syn_mac: synaptic::hybrid_mac(formal_mac, rates.input, leak(rates, n_out)),
        addr_acc: addressing::spiking_convolution_acc(theta_once, kernel),
        addr_mac: addressing::spiking_convolution_mac(theta_once),
        mem_read: accesses.read(memory::spikes_read(theta_once)),
        mem_write: memory::spiking_written(r_out, n_out, accesses.potentials),
    }
}

/// A dense layer that reads values and makes spikes.
#[inline]
pub(super) fn hybrid_dense<S: Scalar + Copy>(sizes: Sizes<S>, use_bias: bool, rates: Rates<S>) -> Work<S> {
    let Sizes { n_in, n_out, c_in, c_out: units, .. } = sizes;
    let theta_once = rates.input_values(n_in);
    let theta_in = rates.input_spikes(n_in);
    let r_out = rates.output_per_inference;
    let accesses = Accesses::of_dense(sizes, use_bias, theta_in, rates);
    Work {
        syn_acc: synaptic::hybrid_acc(units, r_out, n_out),
        syn_mac: synaptic::hybrid_mac(synaptic::formal_dense_mac(c_in, units), rates.input, leak(rates, n_out)),
        addr_acc: addressing::spiking_dense_acc(rates.input, units),
        addr_mac: S::from(0),
        mem_read: accesses.read(memory::spikes_read(theta_once)),
        mem_write: memory::spiking_written(r_out, n_out, accesses.potentials),
    }
}

#[inline]
fn leak<S: Scalar + Copy>(rates: Rates<S>, operations: S) -> S {
    if rates.leaks { operations } else { S::from(0) }
}

/// Memory accesses of weights, biases and potentials, which go with the spikes over all timesteps.
struct Accesses<S> {
    weights: S,
    biases: Option<S>,
    potentials: S,
}

impl<S: Scalar + Copy> Accesses<S> {
    #[inline]
    fn of_convolution(sizes: Sizes<S>, use_bias: bool, theta_in: S, rates: Rates<S>) -> Self {
        let Sizes { n_out, c_out, kernel, .. } = sizes;
        Self {
            weights: memory::spiking_convolution_weights_read(theta_in, c_out, kernel),
            biases: use_bias.then(|| memory::spiking_biases_read(n_out, rates.t)),
            potentials: memory::convolution_potentials(theta_in, c_out, kernel, n_out, rates.t),
        }
    }

    #[inline]
    fn of_dense(sizes: Sizes<S>, use_bias: bool, theta_in: S, rates: Rates<S>) -> Self {
        let units = sizes.c_out;
        Self {
            weights: memory::spiking_dense_weights_read(theta_in, units),
            biases: use_bias.then(|| memory::spiking_biases_read(units, rates.t)),
            potentials: memory::dense_potentials(theta_in, units, rates.t),
        }
    }

    /// All words read, the inputs first, in the order that the sum rounds in.
    #[inline]
    fn read(&self, inputs: S) -> S {
        let parameters = inputs + self.weights;
        self.biases.map_or(parameters, |biases| parameters + biases) + self.potentials
    }
}
