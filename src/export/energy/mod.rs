//! Energies out, one file a format.

mod csv;
mod json;
mod summary;

pub use csv::EnergyCsv;
pub use json::EnergyJson;
pub use summary::EnergySummary;
