//! What a family of energies is.

use super::breakdown::Breakdown;
use super::counted::CountedLayer;
use super::provenance::Provenance;
use crate::diagnostic::EnergyProblem;
use crate::model::Overflow;

/// A family of energies with its settings.
pub trait EnergyModel {
    /// What it says of a row.
    type Energies: Breakdown;

    /// The energies of one layer.
    fn layer(&self, layer: &CountedLayer<'_>) -> Result<Self::Energies, Overflow>;

    /// What to know about the settings.
    fn warnings(&self) -> Vec<EnergyProblem>;

    /// By which costs, and whose.
    fn provenance(&self) -> Provenance;
}
