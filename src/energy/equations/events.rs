//! What events and updates cost, and how many there are.

use crate::model::Scalar;
use crate::notation::Equation;

/// Synaptic events of a spiking convolution, one a synapse that a spike reaches: `θ_in · ∏⌈k/s⌉ · c_out`, the first
/// term of Eq. 1.4.
pub fn convolution_events<S: Scalar>(theta_in: S, fan_out: S, c_out: S) -> S {
    (theta_in * fan_out * c_out).by(Equation::ConvolutionEvents)
}

/// Synaptic events of a spiking dense layer: `θ_in · n_out`, the first term of Eq. 2.4.
pub fn dense_events<S: Scalar>(theta_in: S, n_out: S) -> S {
    (theta_in * n_out).by(Equation::DenseEvents)
}

/// Synaptic events of a layer that reads values, one a connection whose value is not zero: `MACs · r_in`.
pub fn value_events<S: Scalar>(formal_mac: S, r_in: S) -> S {
    (formal_mac * r_in).by(Equation::ValueEvents)
}

/// Synaptic events where every connection is computed, spike or not: `MACs · T`.
pub fn clocked_events<S: Scalar>(formal_mac: S, t: S) -> S {
    (formal_mac * t).by(Equation::ClockedEvents)
}

/// Neuron updates, one a neuron and timestep: `neurons · T`.
pub fn updates<S: Scalar>(neurons: S, t: S) -> S {
    (neurons * t).by(Equation::Updates)
}

/// The energy of events, or of updates: `events · e_event`.
pub fn energy<S: Scalar>(events: S, e_event: S) -> S {
    (events * e_event).by(Equation::EventsEnergy)
}
