//! Energies of either family, column by column, as charts and tables show them.

use super::energy::{each_layer, remarks};
use super::{EnergyError, EnergyReport, EnergyVariation, Report};
use crate::diagnostic::Diagnostic;
use crate::energy::{Breakdown, Column, Costs, EnergyModel, MemoryModel, Part};
use crate::model::Network;

/// A part of the energies, of every row.
#[derive(Clone, Debug, PartialEq)]
pub struct EnergyColumn {
    /// What it is.
    pub part: Part,
    /// A number a row, in the order of the report; energies in pJ.
    pub layers: Vec<f64>,
    /// Of all rows together.
    pub total: f64,
}

/// The energies of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EnergyColumns {
    /// The parts that the costs' family has.
    pub columns: Vec<EnergyColumn>,
    /// What to know about them.
    pub diagnostics: Vec<Diagnostic>,
    /// How they vary from sample to sample, where they are means of samples.
    pub variation: Option<EnergyVariation>,
}

impl EnergyColumns {
    /// The energies of a report; `network` is the one that it was counted from.
    ///
    /// # Errors
    /// Costs that make no sense; a network that is not the report's; an energy beyond a double's range.
    pub fn new(network: &Network, report: &Report, costs: &Costs) -> Result<Self, EnergyError> {
        match costs {
            Costs::Memory(settings) => {
                Self::by(network, report, &MemoryModel::new(*settings).map_err(EnergyError::Costs)?)
            }
            Costs::Device(device) => Self::by(network, report, *device),
        }
    }

    /// Without the rows in between, which in long networks cost more than their numbers.
    fn by<M: EnergyModel>(network: &Network, report: &Report, model: &M) -> Result<Self, EnergyError> {
        let parts = M::Energies::COLUMNS;
        let mut layers = vec![Vec::with_capacity(report.layers.len()); parts.len()];
        let sum = each_layer(network, report, model, |_, energies| {
            for (part, layers) in parts.iter().zip(&mut layers) {
                layers.push((part.of)(&energies).to_f64());
            }
        })?;
        let column = |(part, layers): (&Column<M::Energies>, _)| EnergyColumn {
            part: part.part,
            layers,
            total: (part.of)(&sum).to_f64(),
        };
        Ok(Self {
            columns: parts.iter().zip(layers).map(column).collect(),
            diagnostics: remarks(model),
            variation: None,
        })
    }

    /// The column of a part, if its family has it.
    pub fn column(&self, part: Part) -> Option<&EnergyColumn> {
        self.columns.iter().find(|column| column.part == part)
    }

    /// A part of a layer's row.
    pub fn of(&self, part: Part, layer: usize) -> Option<f64> {
        self.column(part)?.layers.get(layer).copied()
    }

    /// A part of all rows together.
    pub fn total(&self, part: Part) -> Option<f64> {
        self.column(part).map(|column| column.total)
    }
}

impl<E: Breakdown> From<&EnergyReport<E>> for EnergyColumns {
    fn from(energies: &EnergyReport<E>) -> Self {
        let columns = E::COLUMNS.iter().map(|column| EnergyColumn {
            part: column.part,
            layers: energies.layers.iter().map(|row| (column.of)(&row.energies).to_f64()).collect(),
            total: (column.of)(&energies.total.energies).to_f64(),
        });
        Self {
            columns: columns.collect(),
            diagnostics: energies.diagnostics.clone(),
            variation: energies.variation.clone(),
        }
    }
}
