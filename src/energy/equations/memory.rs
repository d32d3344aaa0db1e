//! What memory accesses cost.

use crate::model::Scalar;
use crate::notation::Equation;

/// Membrane potentials, each read and written: `P · E(N_out) + P · E(N_out)`.
pub fn potentials<S: Scalar>(potentials: S, access: S) -> S {
    (potentials.clone() * access.clone() + potentials * access).by(Equation::PotentialsEnergy)
}

/// Weights or biases: `W · E(kernel size)`, `B · E(bias size)`.
pub fn parameters<S: Scalar>(reads: S, access: S) -> S {
    (reads * access).by(Equation::ParametersEnergy)
}

/// Inputs and outputs of a formal layer: `inputs read · E(N_in) + outputs written · E(N_out)`.
pub fn formal_io<S: Scalar>(reads: S, input_access: S, writes: S, output_access: S) -> S {
    (reads * input_access + writes * output_access).by(Equation::FormalIoEnergy)
}

/// Input and output spikes, which go through queues: `θ_in · E(fifo_size) + R_out · N_out · E(fifo_size)`.
pub fn spiking_io<S: Scalar>(theta_in: S, r_out: S, n_out: S, access: S) -> S {
    (theta_in * access.clone() + r_out * n_out * access).by(Equation::SpikingIoEnergy)
}
