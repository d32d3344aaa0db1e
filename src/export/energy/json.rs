//! Energies as JSON, with the costs that they were made by and where those come from.

use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

use crate::energy::Breakdown;
use crate::export::Exporter;
use crate::report::{EnergyReport, EnergyRow, Field};

/// `spiketally/energy`, version 1.
#[derive(Clone, Copy, Debug)]
pub struct EnergyJson;

const FORMAT: &str = "spiketally/energy";
const VERSION: u32 = 1;
const UNIT: &str = "pJ";

impl<E: Breakdown> Exporter<EnergyReport<E>> for EnergyJson {
    fn id(&self) -> &'static str {
        "json"
    }

    fn title(&self) -> &'static str {
        "Energy JSON"
    }

    fn file_name(&self) -> &'static str {
        "energy.json"
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn export(&self, report: &EnergyReport<E>) -> String {
        // Numbers are finite and keys are strings, so that nothing can fail to be written.
        let mut text = serde_json::to_string_pretty(&File(report)).unwrap_or_default();
        text.push('\n');
        text
    }
}

struct File<'a, E>(&'a EnergyReport<E>);
struct Row<'a, E>(&'a EnergyRow<E>);

impl<E: Breakdown> Serialize for File<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let report = self.0;
        let mut file = serializer.serialize_struct("EnergyReport", 12)?;
        file.serialize_field("format", FORMAT)?;
        file.serialize_field("version", &VERSION)?;
        file.serialize_field("generator", &report.generator)?;
        file.serialize_field("rules", &report.rules)?;
        file.serialize_field("graph_name", &report.graph_name)?;
        file.serialize_field("timesteps", &report.timesteps)?;
        if !report.scenario.is_as_recorded() {
            file.serialize_field("scenario", &report.scenario)?;
        }
        file.serialize_field("model", &report.provenance)?;
        file.serialize_field("unit", UNIT)?;
        file.serialize_field("layers", &report.layers.iter().map(Row).collect::<Vec<_>>())?;
        file.serialize_field("total", &Row(&report.total))?;
        file.serialize_field("diagnostics", &report.diagnostics)?;
        file.end()
    }
}

impl<E: Breakdown> Serialize for Row<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_map(None)?;
        row.serialize_entry("name", &self.0.name)?;
        for column in E::COLUMNS {
            row.serialize_entry(column.part.key(), &(column.of)(&self.0.energies))?;
        }
        for field in Field::ACTIVITY {
            row.serialize_entry(field.key(), &field.of(&self.0.figures))?;
        }
        row.end()
    }
}
