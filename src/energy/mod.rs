//! Joules of counts.
//!
//! Two families. [`MemoryModel`] is the paper's: operations and memory accesses, each at its cost, as
//! qualia-plugin-snn 2.6.0 computes them. A [`Device`] has one energy for a synaptic event and one for a neuron update.
//! Both implement [`EnergyModel`], which sees one counted layer at a time. All energies are pJ per inference.
//!
//! # Memory model
//!
//! | part | formal | spiking |
//! | --- | --- | --- |
//! | potentials | | `P · E(N_out) + P · E(N_out)` |
//! | weights | `weights read · E(kernel size)` | `W · E(kernel size)` |
//! | biases | `biases read · E(bias size)` | `B · E(bias size)` |
//! | inputs, outputs | `inputs read · E(N_in) + mem_write · E(N_out)` | `θ_in · E(fifo_size) + R_out · N_out · E(fifo_size)` |
//! | operations, addressing | `MACs · (e_mul + e_add) + ACCs · e_add` | the same |
//!
//! with the symbols of [`counting`](crate::counting), a kernel of `c_out · (c_in / g) · K` or `n_in · n_out` weights,
//! `c_out` biases, and `E(x) = slope · x · mem_width + offset`.
//!
//! Where the rules that counted a row read an equation otherwise than `qualia`, its energies do, too. The leak behind a
//! layer that reads values costs `e_mul` in `qualia`, `e_mul + e_add` with the switch `leak-energy`.
//!
//! # Events and updates
//!
//! Both are made of a row's figures (its rates, T, how it works) and of its layer's sizes:
//!
//! | row | events, event-driven device | events, clocked device | updates |
//! | --- | --- | --- | --- |
//! | spiking convolution | `θ_in · ∏⌈k/s⌉ · c_out` | `N_out · c_in · K · T` | `N · T` a neuron layer that the row stands for |
//! | spiking dense layer | `θ_in · n_out` | `n_in · n_out · T` | the same |
//! | from values to spikes | `MACs · r_in`, once | `MACs`, once | the same |
//! | on values | `MACs` | `MACs` | `N_out`, its activations |
//! | a neuron with a row of its own | 0 | 0 | `N_out · T` |
//! | any other | 0 | 0 | 0 |
//!
//! Biases, resets and leaks are part of an update, addressing and memory accesses part of an event.

mod breakdown;
mod costs;
mod counted;
mod custom;
mod device;
pub mod equations;
mod estimation;
mod event_layer;
mod memory_energies;
mod memory_layer;
mod memory_model;
mod model;
mod operation_costs;
mod provenance;
mod source;
mod sram_costs;
mod synapses;
mod unit;

pub use breakdown::{Breakdown, Column, Part, Shown};
pub use costs::Costs;
pub use counted::{CountedLayer, CountedOperations};
pub use device::{Connections, DEVICES, Device, LEAVES_OUT as DEVICE_LEAVES_OUT};
pub use estimation::{ADDITION, Estimation, MULTIPLICATION, Published};
pub use event_layer::EventEnergies;
pub(crate) use event_layer::{Parts as EventParts, parts as event_parts};
pub use memory_energies::MemoryEnergies;
pub(crate) use memory_energies::Parts as MemoryParts;
pub(crate) use memory_layer::parts as memory_parts;
pub use memory_model::{LEAVES_OUT as MEMORY_LEAVES_OUT, MemoryModel, MemorySettings};
pub use model::EnergyModel;
pub use operation_costs::{OperationCosts, OperationEnergies};
pub use provenance::Provenance;
pub use source::Source;
pub use sram_costs::{AccessEnergy, SramCosts};
pub use unit::Unit;
