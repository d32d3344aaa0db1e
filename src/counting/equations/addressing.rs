//! Addressing: what finding neurons and weights costs (Eq. 16 and 17).

use crate::model::Scalar;
use crate::notation::Equation;

/// Accumulates of a formal convolution: `N_in + N_out + c_out · K`.
pub fn formal_convolution_acc<S: Scalar>(n_in: S, n_out: S, c_out: S, kernel: S) -> S {
    (n_in + n_out + c_out * kernel).by(Equation::FormalConvolutionAddressing)
}

/// Accumulates of a formal dense layer: `n_in · n_out`.
///
/// As `qualia` has it.
pub fn formal_dense_acc<S: Scalar>(n_in: S, n_out: S) -> S {
    (n_in * n_out).by(Equation::FormalDenseAddressing)
}

/// Accumulates of a formal dense layer: `n_in + n_out`.
///
/// As other implementations read the paper; switch `formal-dense-addressing`.
pub fn corrected_formal_dense_acc<S: Scalar>(n_in: S, n_out: S) -> S {
    (n_in + n_out).by(Equation::CorrectedFormalDenseAddressing)
}

/// Accumulates of a formal addition: `min D`.
///
/// `D` is the sum of an input's dimensions in `qualia`, their product with the switch `add-elements`.
pub fn formal_add_acc<S: Scalar>(smallest_input: S) -> S {
    smallest_input.by(Equation::FormalAddAddressing)
}

/// Eq. 16.3, accumulates of a spiking convolution, an address for each tap that a spike reaches: `θ_in · K`.
///
/// As `qualia` has it: without the paper's factor `c_out`.
pub fn spiking_convolution_acc<S: Scalar>(theta_in: S, kernel: S) -> S {
    (theta_in * kernel).by(Equation::SpikingConvolutionAddressing)
}

/// Eq. 16.3, accumulates of a spiking convolution, an address for each tap and channel that a spike reaches:
/// `θ_in · c_out · K`.
///
/// Switch `conv-addressing`.
pub fn corrected_spiking_convolution_acc<S: Scalar>(theta_in: S, c_out: S, kernel: S) -> S {
    (theta_in * c_out * kernel).by(Equation::CorrectedSpikingConvolutionAddressing)
}

/// Eq. 16.2, multiply-accumulates of a spiking convolution, two an input spike: `θ_in · 2`.
pub fn spiking_convolution_mac<S: Scalar>(theta_in: S) -> S {
    (theta_in * S::from(2)).by(Equation::SpikingConvolutionAddressingMac)
}

/// Eq. 17.2, accumulates of a spiking dense layer: `R_in · n_out`.
///
/// As `qualia` has it: takes the spike rate for the number of spikes.
pub fn spiking_dense_acc<S: Scalar>(rate_in: S, units: S) -> S {
    (rate_in * units).by(Equation::SpikingDenseAddressing)
}

/// Eq. 17.2, accumulates of a spiking dense layer, an address for each output that a spike reaches: `θ_in · n_out`.
///
/// Switch `dense-addressing`.
pub fn corrected_spiking_dense_acc<S: Scalar>(theta_in: S, units: S) -> S {
    (theta_in * units).by(Equation::CorrectedSpikingDenseAddressing)
}
