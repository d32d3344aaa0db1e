//! Energies of a row, by the memory-based model.

use super::breakdown::{Breakdown, Column, Part};
use crate::model::{Checked, Number, Overflow, Quantity, Scalar};
use crate::notation::Symbol;

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
#[derive(Clone, Copy)]
pub(crate) struct Parts<S> {
    pub(crate) potentials: S,
    pub(crate) weights: S,
    pub(crate) biases: S,
    pub(crate) io: S,
    pub(crate) operations: S,
    pub(crate) addressing: S,
}

impl<S: Scalar + Copy> Parts<S> {
    pub(super) fn none() -> Self {
        let none = S::from(0);
        Self { potentials: none, weights: none, biases: none, io: none, operations: none, addressing: none }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            potentials: self.potentials + other.potentials,
            weights: self.weights + other.weights,
            biases: self.biases + other.biases,
            io: self.io + other.io,
            operations: self.operations + other.operations,
            addressing: self.addressing + other.addressing,
        }
    }

    /// Each part under its symbol.
    pub(crate) fn named(self) -> Self {
        Self {
            potentials: self.potentials.named(Symbol::MemPot),
            weights: self.weights.named(Symbol::MemWeights),
            biases: self.biases.named(Symbol::MemBias),
            io: self.io.named(Symbol::MemIo),
            operations: self.operations.named(Symbol::Ops),
            addressing: self.addressing.named(Symbol::Addr),
        }
    }

    pub(crate) fn mem_total(&self) -> S {
        (self.potentials + self.weights + self.biases + self.io).named(Symbol::MemTotal)
    }

    pub(crate) fn opsaddr(&self) -> S {
        (self.operations + self.addressing).named(Symbol::OpsAddr)
    }

    pub(crate) fn total(&self) -> S {
        (self.mem_total() + self.opsaddr()).named(Symbol::Total)
    }
}

impl Parts<Checked> {
    pub(super) fn finish(self) -> Result<MemoryEnergies, Overflow> {
        Ok(MemoryEnergies {
            mem_pot: self.potentials.finish()?,
            mem_weights: self.weights.finish()?,
            mem_bias: self.biases.finish()?,
            mem_io: self.io.finish()?,
            mem_total: self.mem_total().finish()?,
            ops: self.operations.finish()?,
            addr: self.addressing.finish()?,
            opsaddr: self.opsaddr().finish()?,
            total: self.total().finish()?,
        })
    }
}

impl MemoryEnergies {
    /// What the totals are made of.
    pub(crate) fn parts<S: Number>(&self) -> Parts<S> {
        Parts {
            potentials: self.mem_pot.into(),
            weights: self.mem_weights.into(),
            biases: self.mem_bias.into(),
            io: self.mem_io.into(),
            operations: self.ops.into(),
            addressing: self.addr.into(),
        }
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
        self.parts::<Checked>().plus(other.parts()).finish()
    }

    fn of_parts(part: impl Fn(Part) -> Option<Quantity>) -> Option<Self> {
        Some(Self {
            mem_pot: part(Part::MemPot)?,
            mem_weights: part(Part::MemWeights)?,
            mem_bias: part(Part::MemBias)?,
            mem_io: part(Part::MemIo)?,
            mem_total: part(Part::MemTotal)?,
            ops: part(Part::Ops)?,
            addr: part(Part::Addr)?,
            opsaddr: part(Part::OpsAddr)?,
            total: part(Part::Total)?,
        })
    }

    fn total(&self) -> Quantity {
        self.total
    }
}
