//! Memory accesses, in words (Eq. 3 to 15).

use crate::model::Scalar;
use crate::notation::Equation;

/// Eq. 3, inputs that a formal convolution reads: `c_in · N_out · K`.
pub fn formal_convolution_inputs_read<S: Scalar>(c_in: S, n_out: S, kernel: S) -> S {
    (c_in * n_out * kernel).by(Equation::FormalConvolutionInputsRead)
}

/// Eq. 6.1, weights that a formal convolution reads: `c_in · K · N_out`.
pub fn formal_convolution_weights_read<S: Scalar>(c_in: S, kernel: S, n_out: S) -> S {
    (c_in * kernel * n_out).by(Equation::FormalConvolutionWeightsRead)
}

/// Eq. 4, inputs that a formal dense layer reads: `n_in`.
pub fn formal_dense_inputs_read<S: Scalar>(n_in: S) -> S {
    n_in.by(Equation::FormalDenseInputsRead)
}

/// Inputs that a formal addition reads: `ΣD`.
///
/// `D` is the sum of an input's dimensions in `qualia`, their product with the switch `add-elements`.
pub fn formal_add_inputs_read<S: Scalar>(all_inputs: S) -> S {
    all_inputs.by(Equation::FormalAddInputsRead)
}

/// Eq. 6.2, weights that a formal dense layer reads: `n_in · n_out`.
pub fn formal_dense_weights_read<S: Scalar>(n_in: S, units: S) -> S {
    (n_in * units).by(Equation::FormalDenseWeightsRead)
}

/// Biases that a formal layer reads, one an output: `N_out`.
///
/// `qualia` reads them in a formal network also where there are none; switch `bias`.
pub fn formal_biases_read<S: Scalar>(n_out: S) -> S {
    n_out.by(Equation::FormalBiasesRead)
}

/// Eq. 11 and 12, outputs that a formal layer writes: `N_out`.
pub fn formal_outputs_written<S: Scalar>(n_out: S) -> S {
    n_out.by(Equation::FormalOutputsWritten)
}

/// Eq. 5, input spikes read: `θ_in`.
pub fn spikes_read<S: Scalar>(theta_in: S) -> S {
    theta_in.by(Equation::SpikesRead)
}

/// Eq. 7, weights that a spiking convolution reads: `W = θ_in · c_out · K`.
pub fn spiking_convolution_weights_read<S: Scalar>(theta_in: S, c_out: S, kernel: S) -> S {
    (theta_in * c_out * kernel).by(Equation::SpikingConvolutionWeightsRead)
}

/// Eq. 8, weights that a spiking dense layer reads: `W = θ_in · n_out`.
pub fn spiking_dense_weights_read<S: Scalar>(theta_in: S, units: S) -> S {
    (theta_in * units).by(Equation::SpikingDenseWeightsRead)
}

/// Biases that a spiking layer reads, one an output and timestep: `B = N_out · T`.
pub fn spiking_biases_read<S: Scalar>(n_out: S, t: S) -> S {
    (n_out * t).by(Equation::SpikingBiasesRead)
}

/// Biases that a layer reads which reads values, one an output, once: `B = N_out`.
///
/// Switch `hybrid`; `qualia` takes [`spiking_biases_read`].
pub fn corrected_hybrid_biases_read<S: Scalar>(n_out: S) -> S {
    n_out.by(Equation::CorrectedHybridBiasesRead)
}

/// Eq. 9 and 14, membrane potentials of a spiking convolution, read as often as written:
/// `P = θ_in · c_out · K + N_out · T`.
pub fn convolution_potentials<S: Scalar>(theta_in: S, c_out: S, kernel: S, n_out: S, t: S) -> S {
    (theta_in * c_out * kernel + n_out * t).by(Equation::ConvolutionPotentials)
}

/// Eq. 10 and 15, membrane potentials of a spiking dense layer, read as often as written:
/// `P = θ_in · n_out + n_out · T`.
pub fn dense_potentials<S: Scalar>(theta_in: S, units: S, t: S) -> S {
    (theta_in * units.clone() + units * t).by(Equation::DensePotentials)
}

/// Eq. 13, output spikes and potentials that a spiking layer writes: `R_out · N_n + P`.
///
/// `qualia` takes `N_out` for the neurons; switch `neuron-behind`.
pub fn spiking_written<S: Scalar>(r_out: S, neurons: S, potentials: S) -> S {
    (r_out * neurons + potentials).by(Equation::SpikingWritten)
}

/// Outputs that a formal addition writes: `c_out`.
///
/// As `qualia` has it; with the switch `add-elements` it is [`formal_outputs_written`].
pub fn formal_add_written<S: Scalar>(c_out: S) -> S {
    c_out.by(Equation::FormalAddWritten)
}
