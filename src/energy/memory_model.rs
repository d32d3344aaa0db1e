//! The first family of energies: operations and memory accesses.

use serde::Serialize;

use super::equations::access::{packed_access, sram_access};
use super::operation_costs::{OperationCosts, OperationEnergies};
use super::sram_costs::{AccessEnergy, SramCosts};
use crate::diagnostic::EnergyProblem;
use crate::model::{Number, Overflow, Quantity};
use crate::notation::Symbol;

/// What a user chooses.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MemorySettings {
    /// Bits of a word.
    pub mem_width: u32,
    /// Words in the queues that spikes go through.
    pub fifo_size: u64,
    /// What operations cost.
    pub operations: OperationCosts,
    /// What memory accesses cost.
    pub sram: SramCosts,
}

impl Default for MemorySettings {
    fn default() -> Self {
        Self { mem_width: 32, fifo_size: 1000, operations: OperationCosts::INTEGER, sram: SramCosts::BySize }
    }
}

/// Settings that make sense, and the energies that they determine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MemoryModel {
    settings: MemorySettings,
    operations: OperationEnergies,
    access: AccessEnergy,
}

/// What this family leaves out.
pub const LEAVES_OUT: &str = "Leaves out data movement between chips and to DRAM, static power and clocks, control, \
     and the neurons' threshold tests; the energies are those of a 45 nm process at 0.9 V unless they are custom.";

impl MemoryModel {
    /// The model of some settings.
    ///
    /// # Errors
    /// A width of 0, or one that the costs do not reach; an energy that is none.
    pub fn new(settings: MemorySettings) -> Result<Self, EnergyProblem> {
        if settings.mem_width == 0 {
            return Err(EnergyProblem::WidthZero);
        }
        Ok(Self {
            settings,
            operations: settings.operations.energies(settings.mem_width)?,
            access: settings.sram.access(settings.mem_width)?,
        })
    }

    /// What was chosen.
    pub const fn settings(&self) -> &MemorySettings {
        &self.settings
    }

    /// Energies of one addition and one multiplication.
    pub const fn operations(&self) -> OperationEnergies {
        self.operations
    }

    /// Energy of one memory access.
    pub const fn access(&self) -> AccessEnergy {
        self.access
    }

    /// Energies that came out negative.
    pub fn warnings(&self) -> Vec<EnergyProblem> {
        let OperationEnergies { add, mul } = self.operations;
        [("an addition", add), ("a multiplication", mul)]
            .into_iter()
            .filter(|(_, energy)| *energy < 0.0)
            .map(|(of, energy)| EnergyProblem::Negative { of, energy, mem_width: self.settings.mem_width })
            .collect()
    }

    pub(super) fn e_add<S: Number>(&self) -> Result<S, Overflow> {
        Ok(number::<S>(self.operations.add)?.named(Symbol::EnergyOfAdd))
    }

    pub(super) fn e_mul<S: Number>(&self) -> Result<S, Overflow> {
        Ok(number::<S>(self.operations.mul)?.named(Symbol::EnergyOfMul))
    }

    /// `E(x)` of a memory of `x` words.
    pub(super) fn access_to<S: Number>(&self, words: S) -> Result<S, Overflow> {
        match self.access {
            AccessEnergy::BySize { slope, offset } => {
                let mem_width = S::from(u64::from(self.settings.mem_width)).named(Symbol::MemWidth);
                let (slope, offset) = (number::<S>(slope)?, number::<S>(offset)?);
                Ok(sram_access(slope.named(Symbol::Slope), words, mem_width, offset.named(Symbol::Offset)))
            }
            AccessEnergy::Constant(energy) => Ok(packed_access(number::<S>(energy)?.named(Symbol::PackedWord))),
        }
    }

    /// `E(fifo_size)`
    pub(super) fn access_to_fifo<S: Number>(&self) -> Result<S, Overflow> {
        let access = self.access_to(S::from(self.settings.fifo_size).named(Symbol::FifoSize))?;
        Ok(access.named(Symbol::AccessToFifo))
    }
}

fn number<S: Number>(value: f64) -> Result<S, Overflow> {
    Quantity::average(value).map(S::from)
}

#[cfg(test)]
mod tests {
    use super::super::estimation::Estimation;
    use super::*;

    fn settings(mem_width: u32) -> MemorySettings {
        MemorySettings { mem_width, ..MemorySettings::default() }
    }

    #[test]
    fn settings_that_make_no_sense_are_refused() {
        let saturation = OperationCosts::Integer { add: Some(Estimation::Saturation), mul: None };
        for (settings, problem) in [
            (settings(0), EnergyProblem::WidthZero),
            (
                MemorySettings { sram: SramCosts::Packed, ..settings(65) },
                EnergyProblem::WiderThanBus { mem_width: 65, bus_width: 64 },
            ),
            (
                MemorySettings { operations: saturation, ..settings(33) },
                EnergyProblem::SaturationBeyond { mem_width: 33 },
            ),
        ] {
            assert_eq!(MemoryModel::new(settings), Err(problem));
        }
    }

    #[test]
    fn settings_at_the_edge_are_fine() {
        let saturation =
            OperationCosts::Integer { add: Some(Estimation::Saturation), mul: Some(Estimation::Saturation) };
        for settings in [
            settings(1),
            MemorySettings { fifo_size: 0, ..settings(128) },
            MemorySettings { sram: SramCosts::Packed, ..settings(64) },
            MemorySettings { operations: saturation, ..settings(32) },
        ] {
            assert!(MemoryModel::new(settings).is_ok_and(|model| model.warnings().is_empty()), "{settings:?}");
        }
    }

    #[test]
    fn a_negative_energy_is_a_warning() {
        let operations = OperationCosts::Integer { add: Some(Estimation::Linear), mul: Some(Estimation::Linear) };
        let model = MemoryModel::new(MemorySettings { operations, ..settings(6) }).unwrap();
        assert!(matches!(model.warnings()[..], [EnergyProblem::Negative { of: "a multiplication", mem_width: 6, .. }]));
    }
}
