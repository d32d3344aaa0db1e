//! Energies of a row, by the memory-based model.

use super::breakdown::{Breakdown, Column, Part};
use crate::model::{Checked, Overflow, Quantity};

/// What one inference costs in pJ, of a layer or of a network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MemoryEnergies {
    /// Membrane potentials read and written.
    pub mem_pot: Quantity,
    /// Weights read.
    pub mem_weights: Quantity,
    /// Biases read.
    pub mem_bias: Quantity,
    /// Inputs read and outputs written.
    pub mem_io: Quantity,
    /// All memory accesses.
    pub mem_total: Quantity,
    /// Synaptic operations.
    pub ops: Quantity,
    /// Addressing.
    pub addr: Quantity,
    /// All operations.
    pub opsaddr: Quantity,
    /// Everything.
    pub total: Quantity,
}

/// The parts, before they are known to be in range.
pub(super) struct Parts {
    pub(super) potentials: Checked,
    pub(super) weights: Checked,
    pub(super) biases: Checked,
    pub(super) io: Checked,
    pub(super) operations: Checked,
    pub(super) addressing: Checked,
}

impl Parts {
    pub(super) fn finish(self) -> Result<MemoryEnergies, Overflow> {
        let mem_total = self.potentials + self.weights + self.biases + self.io;
        let opsaddr = self.operations + self.addressing;
        Ok(MemoryEnergies {
            mem_pot: self.potentials.finish()?,
            mem_weights: self.weights.finish()?,
            mem_bias: self.biases.finish()?,
            mem_io: self.io.finish()?,
            mem_total: mem_total.finish()?,
            ops: self.operations.finish()?,
            addr: self.addressing.finish()?,
            opsaddr: opsaddr.finish()?,
            total: (mem_total + opsaddr).finish()?,
        })
    }
}

impl Breakdown for MemoryEnergies {
    const ZERO: Self = Self {
        mem_pot: Quantity::ZERO,
        mem_weights: Quantity::ZERO,
        mem_bias: Quantity::ZERO,
        mem_io: Quantity::ZERO,
        mem_total: Quantity::ZERO,
        ops: Quantity::ZERO,
        addr: Quantity::ZERO,
        opsaddr: Quantity::ZERO,
        total: Quantity::ZERO,
    };

    const COLUMNS: &'static [Column<Self>] = &[
        Column { part: Part::MemPot, of: |row| row.mem_pot },
        Column { part: Part::MemWeights, of: |row| row.mem_weights },
        Column { part: Part::MemBias, of: |row| row.mem_bias },
        Column { part: Part::MemIo, of: |row| row.mem_io },
        Column { part: Part::MemTotal, of: |row| row.mem_total },
        Column { part: Part::Ops, of: |row| row.ops },
        Column { part: Part::Addr, of: |row| row.addr },
        Column { part: Part::OpsAddr, of: |row| row.opsaddr },
        Column { part: Part::Total, of: |row| row.total },
    ];

    fn plus(&self, other: &Self) -> Result<Self, Overflow> {
        let sum = |a: Quantity, b: Quantity| Checked::from(a) + Checked::from(b);
        Parts {
            potentials: sum(self.mem_pot, other.mem_pot),
            weights: sum(self.mem_weights, other.mem_weights),
            biases: sum(self.mem_bias, other.mem_bias),
            io: sum(self.mem_io, other.mem_io),
            operations: sum(self.ops, other.ops),
            addressing: sum(self.addr, other.addr),
        }
        .finish()
    }

    fn total(&self) -> Quantity {
        self.total
    }
}
