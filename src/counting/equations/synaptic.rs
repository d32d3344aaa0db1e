//! Synaptic operations: what weights, biases, leaks and resets cost (Eq. 1 and 2).

use crate::model::Scalar;
use crate::notation::Equation;

/// Eq. 1.1, multiply-accumulates of a formal convolution: `N_out · c_in · K`.
pub fn formal_convolution_mac<S: Scalar>(n_out: S, c_in: S, kernel: S) -> S {
    (n_out * c_in * kernel).by(Equation::FormalConvolutionMac)
}

/// Eq. 2.1, multiply-accumulates of a formal dense layer: `n_in · n_out`.
pub fn formal_dense_mac<S: Scalar>(n_in: S, n_out: S) -> S {
    (n_in * n_out).by(Equation::FormalDenseMac)
}

/// Eq. 1.2 and 2.2, accumulates of a formal layer: a bias per output, `N_out`.
///
/// Departs from the network: added also where the layer has no bias.
pub fn formal_bias_acc<S: Scalar>(n_out: S) -> S {
    n_out.by(Equation::FormalBiasAcc)
}

/// Accumulates of a formal addition: `min D · (inputs − 1)`.
///
/// Departs from the network: `D` is the sum of an input's dimensions, not their product.
pub fn formal_add_acc<S: Scalar>(smallest_input: S, further_inputs: S) -> S {
    (smallest_input * further_inputs).by(Equation::FormalAddAcc)
}

/// Eq. 1.4, accumulates of a spiking convolution: input spikes times fan-out, bias at every timestep, resets:
/// `θ_in · ∏⌈k/s⌉ · c_out + T · N_out + R_out · N_out`.
///
/// Departs from the network: the bias is added also where there is none; strides and borders are averaged over.
pub fn spiking_convolution_acc<S: Scalar>(theta_in: S, fan_out: S, c_out: S, t: S, r_out: S, n_out: S) -> S {
    (theta_in * fan_out * c_out + t * n_out.clone() + r_out * n_out).by(Equation::SpikingConvolutionAcc)
}

/// Eq. 2.4, accumulates of a spiking dense layer: `θ_in · n_out + T · n_out + R_out · N_out`.
///
/// Departs from the paper as printed: corrected as the reference does.
pub fn spiking_dense_acc<S: Scalar>(theta_in: S, units: S, t: S, r_out: S, n_out: S) -> S {
    (theta_in * units.clone() + t * units + r_out * n_out).by(Equation::SpikingDenseAcc)
}

/// Eq. 1.3 and 2.3, multiply-accumulates of a leaky neuron, one an output and timestep: `T · N_out`.
pub fn leak_mac<S: Scalar>(t: S, n_out: S) -> S {
    (t * n_out).by(Equation::LeakMac)
}

/// Accumulates of a layer that reads values and makes spikes, computed as one pass: `N_out + R_out · N_out`.
///
/// `bias` is `N_out` of a convolution, `n_out` of a dense layer.
pub fn hybrid_acc<S: Scalar>(bias: S, r_out: S, n_out: S) -> S {
    (bias + r_out * n_out).by(Equation::HybridAcc)
}

/// Multiply-accumulates of a layer that reads values, as many of the formal ones as values are not zero:
/// `MACs · r_in + leak`.
pub fn hybrid_mac<S: Scalar>(formal_mac: S, r_in: S, leak: S) -> S {
    (formal_mac * r_in + leak).by(Equation::HybridMac)
}
