//! An audit as JSON.

use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

use crate::audit::{Audit, AuditRow, Comparison, Contribution};
use crate::energy::Costs;
use crate::export::Exporter;
use crate::report::Value;

/// `spiketally/audit`, version 1.
#[derive(Clone, Copy, Debug)]
pub struct AuditJson;

const FORMAT: &str = "spiketally/audit";
const VERSION: u32 = 1;
const ENERGY_UNIT: &str = "pJ";

impl Exporter<Audit> for AuditJson {
    fn id(&self) -> &'static str {
        "json"
    }

    fn title(&self) -> &'static str {
        "Audit JSON"
    }

    fn file_name(&self) -> &'static str {
        "audit.json"
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn export(&self, audit: &Audit) -> String {
        // Numbers are finite and keys are strings, so that nothing can fail to be written.
        let mut text = serde_json::to_string_pretty(&File(audit)).unwrap_or_default();
        text.push('\n');
        text
    }
}

struct File<'a>(&'a Audit);
struct Row<'a>(&'a AuditRow);
struct Numbers<'a>(&'a [Comparison]);
struct Number<'a>(&'a Comparison);
struct Part<'a>(&'a Contribution);

impl Serialize for File<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let audit = self.0;
        let mut file = serializer.serialize_struct("Audit", 13)?;
        file.serialize_field("format", FORMAT)?;
        file.serialize_field("version", &VERSION)?;
        file.serialize_field("generator", &audit.generator)?;
        file.serialize_field("graph_name", &audit.graph_name)?;
        file.serialize_field("timesteps", &audit.timesteps)?;
        file.serialize_field("rules", &audit.rules.to_string())?;
        file.serialize_field("against", &audit.against.to_string())?;
        file.serialize_field("switches", &audit.switches)?;
        match &audit.costs {
            Costs::Memory(settings) => file.serialize_field("costs", settings)?,
            Costs::Device(device) => file.serialize_field("costs", device)?,
        }
        file.serialize_field("energy_unit", ENERGY_UNIT)?;
        file.serialize_field("layers", &audit.layers.iter().map(Row).collect::<Vec<_>>())?;
        file.serialize_field("total", &Row(&audit.total))?;
        file.serialize_field("diagnostics", &audit.diagnostics)?;
        file.end()
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = self.0;
        let mut object = serializer.serialize_struct("Row", 4)?;
        object.serialize_field("name", &row.name)?;
        object.serialize_field("is_sj_before", &Value::Spiking(row.spiking_before))?;
        object.serialize_field("is_sj_after", &Value::Spiking(row.spiking_after))?;
        object.serialize_field("measures", &Numbers(&row.comparisons))?;
        object.end()
    }
}

impl Serialize for Numbers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|comparison| (comparison.measure.key(), Number(comparison))))
    }
}

impl Serialize for Number<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let comparison = self.0;
        let mut object = serializer.serialize_struct("Number", 4)?;
        object.serialize_field("before", &comparison.before)?;
        object.serialize_field("after", &comparison.after)?;
        object.serialize_field("difference", &comparison.difference())?;
        object.serialize_field("parts", &comparison.contributions.iter().map(Part).collect::<Vec<_>>())?;
        object.end()
    }
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let part = self.0;
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("switch", &part.departure)?;
        object.serialize_entry("before", &part.before)?;
        object.serialize_entry("after", &part.after)?;
        object.serialize_entry("difference", &part.difference())?;
        object.end()
    }
}
