//! Energies that came with a report instead of being counted: those of a log.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Deserialize, Serialize, Serializer};

use super::{EnergyColumn, EnergyColumns, EnergyReport, EnergyRow, Report};
use crate::diagnostic::{Diagnostic, LogProblem};
use crate::energy::{Breakdown, Part, Provenance};
use crate::model::Quantity;

/// Numbers as they were logged, in pJ, by costs that nobody knows.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggedEnergies {
    /// What there is of every row.
    pub parts: Vec<Part>,
    /// Rows of as many numbers, in the order of the report.
    pub layers: Vec<Vec<Quantity>>,
    /// All of them together.
    pub total: Vec<Quantity>,
}

const UNIT: &str = "pJ";

impl LoggedEnergies {
    /// Column by column.
    pub fn columns(&self) -> EnergyColumns {
        let cell = |row: &[Quantity], place: usize| row.get(place).map_or(0.0, |energy| energy.to_f64());
        let column = |(place, part): (usize, &Part)| EnergyColumn {
            part: *part,
            layers: self.layers.iter().map(|row| cell(row, place)).collect(),
            total: cell(&self.total, place),
        };
        EnergyColumns {
            columns: self.parts.iter().enumerate().map(column).collect(),
            diagnostics: vec![as_logged()],
            variation: None,
        }
    }

    fn row<E: Breakdown>(&self, row: &[Quantity]) -> Option<E> {
        E::of_parts(|part| row.get(self.parts.iter().position(|own| *own == part)?).copied())
    }
}

fn as_logged() -> Diagnostic {
    Diagnostic::new(&LogProblem::EnergiesAsLogged.into())
}

impl<E: Breakdown> EnergyReport<E> {
    /// The energies that a report came with; none where it has none, or lacks a part of this family.
    pub fn logged(report: &Report) -> Option<Self> {
        let logged = report.energies.as_ref()?;
        let rows = report.layers.iter().zip(&logged.layers);
        let rows = rows.map(|(layer, row)| {
            let (name, energies) = (Arc::clone(&layer.name), logged.row(row)?);
            Some(EnergyRow { name, energies, figures: layer.figures() })
        });
        let total =
            EnergyRow { name: super::TOTAL.into(), energies: logged.row(&logged.total)?, figures: report.total };
        Some(Self {
            generator: report.generator.clone(),
            rules: report.rules.clone(),
            graph_name: Arc::clone(&report.graph_name),
            timesteps: report.timesteps,
            scenario: report.scenario.clone(),
            provenance: Provenance::Logged,
            layers: rows.collect::<Option<_>>()?,
            total,
            diagnostics: vec![as_logged()],
            variation: None,
        })
    }
}

struct Row<'a>(&'a [Part], &'a [Quantity]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_map(None)?;
        let mut entries = self.0.iter().zip(self.1);
        entries.try_for_each(|(part, energy)| row.serialize_entry(part.key(), energy))?;
        row.end()
    }
}

impl Serialize for LoggedEnergies {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = |energies| Row(&self.parts, energies);
        let mut file = serializer.serialize_struct("LoggedEnergies", 3)?;
        file.serialize_field("unit", UNIT)?;
        file.serialize_field("layers", &self.layers.iter().map(|energies| row(energies)).collect::<Vec<_>>())?;
        file.serialize_field("total", &row(&self.total))?;
        file.end()
    }
}

/// As they stand in a file.
#[derive(Deserialize)]
struct Written {
    layers: Vec<BTreeMap<String, Quantity>>,
    total: BTreeMap<String, Quantity>,
}

impl LoggedEnergies {
    /// Reads what a report's `energies` say of so many layers; none where that is something else.
    pub(crate) fn from_json(literal: &str, layers: usize) -> Option<Self> {
        let Written { layers: rows, total } = serde_json::from_str(literal).ok()?;
        let parts: Vec<Part> = Part::ALL.into_iter().filter(|part| total.contains_key(part.key())).collect();
        let row = |row: &BTreeMap<String, Quantity>| -> Option<Vec<Quantity>> {
            parts.iter().map(|part| row.get(part.key()).copied()).collect()
        };
        let is_whole = rows.len() == layers && parts.contains(&Part::Total);
        let (layers, total) = (rows.iter().map(row).collect::<Option<_>>()?, row(&total)?);
        is_whole.then_some(Self { parts, layers, total })
    }
}
