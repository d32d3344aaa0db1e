//! What operations cost.

use crate::model::Scalar;
use crate::notation::Equation;

/// Synaptic or addressing operations: `MACs · (e_mul + e_add) + ACCs · e_add`.
pub fn operations<S: Scalar>(mac: S, acc: S, e_mul: S, e_add: S) -> S {
    (mac * (e_mul + e_add.clone()) + acc * e_add).by(Equation::OperationsEnergy)
}

/// Synaptic operations of a layer that reads values and makes spikes:
/// `MACs · (e_mul + e_add) + bias · e_add + leak · e_mul + R_out · N_out · e_add`.
///
/// `mac` is without the leak. Departs from the other layers: a leak costs no addition.
pub fn hybrid_operations<S: Scalar>(mac: S, bias: S, leak: S, resets: S, e_mul: S, e_add: S) -> S {
    (mac * (e_mul.clone() + e_add.clone()) + bias * e_add.clone() + leak * e_mul + resets * e_add)
        .by(Equation::HybridOperationsEnergy)
}
