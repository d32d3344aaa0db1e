//! A spread as JSON.

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::export::Exporter;
use crate::report::{Spread, SpreadRow};

/// Everything.
#[derive(Clone, Copy, Debug)]
pub struct SpreadJson;

const FORMAT: &str = "spiketally/spread";
const VERSION: u32 = 1;
/// Of energies.
const UNIT: &str = "pJ";

impl Exporter<Spread> for SpreadJson {
    fn id(&self) -> &'static str {
        "json"
    }

    fn title(&self) -> &'static str {
        "Spread JSON"
    }

    fn file_name(&self) -> &'static str {
        "spread.json"
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn export(&self, spread: &Spread) -> String {
        // Numbers are finite and keys are strings, so that nothing can fail to be written.
        let mut text = serde_json::to_string_pretty(&Document(spread)).unwrap_or_default();
        text.push('\n');
        text
    }
}

struct Document<'a>(&'a Spread);
struct Row<'a>(&'a SpreadRow);

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(spread) = self;
        let (layers, total) = spread.rows.split_at(spread.rows.len().saturating_sub(1));
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", FORMAT)?;
        map.serialize_entry("version", &VERSION)?;
        map.serialize_entry("graph_name", &spread.graph_name)?;
        map.serialize_entry("rules", &spread.rules)?;
        map.serialize_entry("samples", &spread.samples)?;
        map.serialize_entry("model", &spread.provenance)?;
        map.serialize_entry("unit", UNIT)?;
        map.serialize_entry("layers", &layers.iter().map(Row).collect::<Vec<_>>())?;
        map.serialize_entry("total", &total.first().map(Row))?;
        map.end()
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &self.0.name)?;
        for (count, found) in self.0.each() {
            map.serialize_entry(count, found)?;
        }
        map.end()
    }
}
