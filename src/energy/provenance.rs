//! By which costs energies were made.

use serde::Serialize;

use super::device::{self, Device};
use super::memory_model::{self, MemoryModel, MemorySettings};
use super::operation_costs::OperationEnergies;
use super::source::Source;
use super::sram_costs::AccessEnergy;

/// The settings behind energies, the costs that they determine, and where those come from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "family", rename_all = "kebab-case")]
pub enum Provenance {
    /// Operations and memory accesses.
    Memory {
        /// What was chosen.
        #[serde(flatten)]
        settings: MemorySettings,
        /// `e_add` and `e_mul`, in pJ.
        operation_energies: OperationEnergies,
        /// `E`, in pJ.
        access_energy: AccessEnergy,
        /// Where the energies come from; nothing for custom ones.
        sources: Vec<Source>,
        /// What is not counted.
        leaves_out: &'static str,
    },
    /// Synaptic events and neuron updates.
    Device {
        /// The device.
        #[serde(flatten)]
        device: Device,
        /// What is not counted.
        leaves_out: &'static str,
    },
    /// Those of a log, which does not say.
    Logged,
}

impl From<&MemoryModel> for Provenance {
    fn from(model: &MemoryModel) -> Self {
        let settings = *model.settings();
        let mut sources: Vec<Source> =
            [settings.operations.source(), settings.sram.source()].into_iter().flatten().collect();
        sources.dedup();
        Self::Memory {
            settings,
            operation_energies: model.operations(),
            access_energy: model.access(),
            sources,
            leaves_out: memory_model::LEAVES_OUT,
        }
    }
}

impl From<&Device> for Provenance {
    fn from(device: &Device) -> Self {
        Self::Device { device: *device, leaves_out: device::LEAVES_OUT }
    }
}
