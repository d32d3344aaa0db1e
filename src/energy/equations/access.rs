//! What one access to a memory costs.

use crate::model::Scalar;
use crate::notation::Equation;

/// Energy of an access to a memory of `elements` words: `slope · x · mem_width + offset`.
///
/// The paper's line through the energies of memories of 8 KiB, 32 KiB and 1 MiB (Horowitz 2014).
pub fn sram_access<S: Scalar>(slope: S, elements: S, mem_width: S, offset: S) -> S {
    (slope * elements * mem_width + offset).by(Equation::SramAccess)
}

/// Energy of an access to one of the words that are packed into 64 bits, whatever the memory's size: `e_w`, which is
/// `10 / ⌊64 / mem_width⌋` pJ.
///
/// The energy of 64 bits of a memory of 8 KiB (Horowitz 2014).
pub fn packed_access<S: Scalar>(e_word: S) -> S {
    e_word.by(Equation::PackedAccess)
}
