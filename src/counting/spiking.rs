//! Layers that make spikes, of spikes or of values.

use super::equations::{addressing, memory, synaptic};
use super::symbols::{Rates, Sizes, fan_out, kernel_elements};
use super::tally::{Counts, Work};
use crate::model::{Checked, Convolution, Node, Overflow};

/// A spiking convolution on a binary input.
pub(super) fn convolution(node: &Node, convolution: &Convolution, rates: &Rates) -> Result<Counts, Overflow> {
    let sizes = Sizes::of(node)?;
    let Sizes { n_in, n_out, c_out, .. } = sizes;
    let kernel = kernel_elements(convolution);
    let theta_in = rates.input_per_inference * n_in;
    let r_out = rates.output_per_inference;
    let accesses = Accesses::of_convolution(convolution, &sizes, theta_in, rates);
    Work {
        syn_acc: synaptic::spiking_convolution_acc(theta_in, fan_out(convolution), c_out, rates.t, r_out, n_out),
        syn_mac: leak(rates, synaptic::leak_mac(rates.t, n_out)),
        addr_acc: addressing::spiking_convolution_acc(theta_in, kernel),
        addr_mac: addressing::spiking_convolution_mac(theta_in),
        mem_read: accesses.read(memory::spikes_read(theta_in)),
        mem_write: memory::spiking_written(r_out, n_out, accesses.potentials),
    }
    .finish()
}

/// A spiking dense layer on a binary input.
pub(super) fn dense(node: &Node, use_bias: bool, rates: &Rates) -> Result<Counts, Overflow> {
    let sizes = Sizes::of(node)?;
    let Sizes { n_in, n_out, c_out: units, .. } = sizes;
    let theta_in = rates.input_per_inference * n_in;
    let r_out = rates.output_per_inference;
    let accesses = Accesses::of_dense(use_bias, &sizes, theta_in, rates);
    Work {
        syn_acc: synaptic::spiking_dense_acc(theta_in, units, rates.t, r_out, n_out),
        syn_mac: leak(rates, synaptic::leak_mac(rates.t, units)),
        addr_acc: addressing::spiking_dense_acc(rates.input_per_inference, units),
        addr_mac: Checked::from(0),
        mem_read: accesses.read(memory::spikes_read(theta_in)),
        mem_write: memory::spiking_written(r_out, n_out, accesses.potentials),
    }
    .finish()
}

/// A convolution that reads values and makes spikes: one sparse pass of multiply-accumulates.
///
/// Weights and potentials are still scaled by T, as the reference does.
pub(super) fn hybrid_convolution(node: &Node, convolution: &Convolution, rates: &Rates) -> Result<Counts, Overflow> {
    let sizes = Sizes::of(node)?;
    let Sizes { n_in, n_out, c_in, .. } = sizes;
    let kernel = kernel_elements(convolution);
    let theta_once = rates.input * n_in;
    let theta_in = rates.input_per_inference * n_in;
    let r_out = rates.output_per_inference;
    let accesses = Accesses::of_convolution(convolution, &sizes, theta_in, rates);
    let formal_mac = synaptic::formal_convolution_mac(n_out, c_in, kernel);
    Work {
        syn_acc: synaptic::hybrid_acc(n_out, r_out, n_out),
        syn_mac: synaptic::hybrid_mac(formal_mac, rates.input, leak(rates, n_out)),
        addr_acc: addressing::spiking_convolution_acc(theta_once, kernel),
        addr_mac: addressing::spiking_convolution_mac(theta_once),
        mem_read: accesses.read(memory::spikes_read(theta_once)),
        mem_write: memory::spiking_written(r_out, n_out, accesses.potentials),
    }
    .finish()
}

/// A dense layer that reads values and makes spikes.
pub(super) fn hybrid_dense(node: &Node, use_bias: bool, rates: &Rates) -> Result<Counts, Overflow> {
    let sizes = Sizes::of(node)?;
    let Sizes { n_in, n_out, c_in, c_out: units } = sizes;
    let theta_once = rates.input * n_in;
    let theta_in = rates.input_per_inference * n_in;
    let r_out = rates.output_per_inference;
    let accesses = Accesses::of_dense(use_bias, &sizes, theta_in, rates);
    Work {
        syn_acc: synaptic::hybrid_acc(units, r_out, n_out),
        syn_mac: synaptic::hybrid_mac(synaptic::formal_dense_mac(c_in, units), rates.input, leak(rates, n_out)),
        addr_acc: addressing::spiking_dense_acc(rates.input, units),
        addr_mac: Checked::from(0),
        mem_read: accesses.read(memory::spikes_read(theta_once)),
        mem_write: memory::spiking_written(r_out, n_out, accesses.potentials),
    }
    .finish()
}

fn leak(rates: &Rates, operations: Checked) -> Checked {
    if rates.leaks { operations } else { Checked::from(0) }
}

/// Memory accesses of weights, biases and potentials, which go with the spikes over all timesteps.
struct Accesses {
    weights: Checked,
    biases: Option<Checked>,
    potentials: Checked,
}

impl Accesses {
    fn of_convolution(convolution: &Convolution, sizes: &Sizes, theta_in: Checked, rates: &Rates) -> Self {
        let (c_out, n_out, kernel) = (sizes.c_out, sizes.n_out, kernel_elements(convolution));
        Self {
            weights: memory::spiking_convolution_weights_read(theta_in, c_out, kernel),
            biases: convolution.use_bias.then(|| memory::spiking_biases_read(n_out, rates.t)),
            potentials: memory::convolution_potentials(theta_in, c_out, kernel, n_out, rates.t),
        }
    }

    fn of_dense(use_bias: bool, sizes: &Sizes, theta_in: Checked, rates: &Rates) -> Self {
        let units = sizes.c_out;
        Self {
            weights: memory::spiking_dense_weights_read(theta_in, units),
            biases: use_bias.then(|| memory::spiking_biases_read(units, rates.t)),
            potentials: memory::dense_potentials(theta_in, units, rates.t),
        }
    }

    /// All words read, the inputs first, in the order that the sum rounds in.
    fn read(&self, inputs: Checked) -> Checked {
        let parameters = inputs + self.weights;
        self.biases.map_or(parameters, |biases| parameters + biases) + self.potentials
    }
}
