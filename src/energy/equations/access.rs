//! What one access to a memory costs.

use crate::model::Scalar;
use crate::notation::Equation;

/// Energy of an access to a memory of `elements` words: `slope · x · mem_width + offset`.
///
/// The paper's line through the energies of memories of 8 KiB, 32 KiB and 1 MiB (Horowitz 2014).
pub fn sram_access<S: Scalar>(slope: S, elements: S, mem_width: S, offset: S) -> S {
    (slope * elements * mem_width + offset).by(Equation::SramAccess)
}
