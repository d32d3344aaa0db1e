//! What operations cost.

use crate::model::Scalar;
use crate::notation::Equation;

/// Synaptic or addressing operations: `MACs · (e_mul + e_add) + ACCs · e_add`.
pub fn operations<S: Scalar>(mac: S, acc: S, e_mul: S, e_add: S) -> S {
    (mac * (e_mul + e_add.clone()) + acc * e_add).by(Equation::OperationsEnergy)
}

/// Synaptic operations of a layer that reads values and makes spikes:
/// `MACs · (e_mul + e_add) + additions · e_add + leak · e_leak + R_out · N_n · e_add`.
///
/// `mac` is without the leak; `additions` are those of bias or input current.
pub fn hybrid_operations<S: Scalar>(mac: S, additions: S, leak: S, resets: S, energies: HybridEnergies<S>) -> S {
    let HybridEnergies { e_mul, e_add, e_leak } = energies;
    (mac * (e_mul + e_add.clone()) + additions * e_add.clone() + leak * e_leak + resets * e_add)
        .by(Equation::HybridOperationsEnergy)
}

/// What operations of a layer that reads values cost.
#[derive(Clone, Copy, Debug)]
pub struct HybridEnergies<S> {
    /// `e_mul`
    pub e_mul: S,
    /// `e_add`
    pub e_add: S,
    /// [`hybrid_leak`] or [`corrected_hybrid_leak`]
    pub e_leak: S,
}

/// Energy of a leak behind a layer that reads values: `e_mul`.
///
/// As `qualia` has it: without an addition, unlike the leaks of all other layers.
pub fn hybrid_leak<S: Scalar>(e_mul: S) -> S {
    e_mul.by(Equation::HybridLeakEnergy)
}

/// Energy of a leak behind a layer that reads values: `e_mul + e_add`.
///
/// Switch `leak-energy`.
pub fn corrected_hybrid_leak<S: Scalar>(e_mul: S, e_add: S) -> S {
    (e_mul + e_add).by(Equation::CorrectedHybridLeakEnergy)
}
