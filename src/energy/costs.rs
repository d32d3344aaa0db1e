//! Either family, as a user chooses it.

use super::device::Device;
use super::memory_model::MemorySettings;

/// By what energies are counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Costs {
    /// Operations and memory accesses.
    Memory(MemorySettings),
    /// Synaptic events and neuron updates of a device.
    Device(&'static Device),
}

impl Default for Costs {
    fn default() -> Self {
        Self::Memory(MemorySettings::default())
    }
}
