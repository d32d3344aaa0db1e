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
/// `qualia` adds it also where the layer has no bias; switch `bias`.
pub fn formal_bias_acc<S: Scalar>(n_out: S) -> S {
    n_out.by(Equation::FormalBiasAcc)
}

/// Accumulates of a formal addition: `min D · (inputs − 1)`.
///
/// `D` is the sum of an input's dimensions in `qualia`, their product with the switch `add-elements`.
pub fn formal_add_acc<S: Scalar>(smallest_input: S, further_inputs: S) -> S {
    (smallest_input * further_inputs).by(Equation::FormalAddAcc)
}

/// Eq. 1.4, accumulates of a spiking convolution: input spikes times fan-out, bias at every timestep, resets:
/// `θ_in · ∏⌈k/s⌉ · c_out + T · N_out + R_out · N_n`.
///
/// `bias` is [`spiking_bias_acc`]. Departs from the network: strides and borders are averaged over. `qualia` takes
/// `N_out` for the neurons.
pub fn spiking_convolution_acc<S: Scalar>(theta_in: S, fan_out: S, c_out: S, bias: S, r_out: S, neurons: S) -> S {
    (theta_in * fan_out * c_out + bias + r_out * neurons).by(Equation::SpikingConvolutionAcc)
}

/// Eq. 2.4, accumulates of a spiking dense layer: `θ_in · n_out + T · n_out + R_out · N_n`.
///
/// `bias` is [`spiking_bias_acc`]. Departs from the paper as printed: corrected as the reference does. `qualia` takes
/// `N_out` for the neurons.
pub fn spiking_dense_acc<S: Scalar>(theta_in: S, units: S, bias: S, r_out: S, neurons: S) -> S {
    (theta_in * units + bias + r_out * neurons).by(Equation::SpikingDenseAcc)
}

/// Eq. 1.4 and 2.4, the bias of a spiking layer, added at every timestep: `T · N_out`.
///
/// `qualia` adds it also where the layer has no bias; switch `bias`.
pub fn spiking_bias_acc<S: Scalar>(t: S, n_out: S) -> S {
    (t * n_out).by(Equation::SpikingBiasAcc)
}

/// Eq. 1.3 and 2.3, multiply-accumulates of a leaky neuron, one an output and timestep: `T · N_n`.
///
/// `qualia` takes `N_out` for the neurons; switch `neuron-behind`.
pub fn leak_mac<S: Scalar>(t: S, n_out: S) -> S {
    (t * n_out).by(Equation::LeakMac)
}

/// Accumulates of a layer that reads values and makes spikes: `N_out + R_out · N_n`, with the switch `hybrid`
/// `T · N_out + R_out · N_n`.
///
/// `additions` is [`hybrid_bias_acc`] or [`corrected_hybrid_current_acc`].
pub fn hybrid_acc<S: Scalar>(additions: S, r_out: S, neurons: S) -> S {
    (additions + r_out * neurons).by(Equation::HybridAcc)
}

/// Accumulates of the bias of a layer that reads values, computed as one pass: `N_out`.
///
/// As `qualia` has it.
pub fn hybrid_bias_acc<S: Scalar>(n_out: S) -> S {
    n_out.by(Equation::HybridBiasAcc)
}

/// Accumulates of the input current of a layer that reads values, computed once and added at every timestep:
/// `T · N_out`. The bias is part of the current.
///
/// Switch `hybrid`.
pub fn corrected_hybrid_current_acc<S: Scalar>(t: S, n_out: S) -> S {
    (t * n_out).by(Equation::CorrectedHybridCurrentAcc)
}

/// Multiply-accumulates of the leak behind a layer that reads values, one an output: `N_n`.
///
/// As `qualia` has it; with the switch `hybrid` it is [`leak_mac`].
pub fn hybrid_leak_mac<S: Scalar>(neurons: S) -> S {
    neurons.by(Equation::HybridLeakMac)
}

/// Multiply-accumulates of a layer that reads values, as many of the formal ones as values are not zero:
/// `MACs · r_in + leak`.
pub fn hybrid_mac<S: Scalar>(formal_mac: S, r_in: S, leak: S) -> S {
    (formal_mac * r_in + leak).by(Equation::HybridMac)
}
