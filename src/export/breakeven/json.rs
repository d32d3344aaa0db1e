//! A break-even as JSON, with the curves to draw.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::breakeven::{BreakEven, BreakEvenRow, Crossing, Curve, Pair};
use crate::export::Exporter;

/// `spiketally/breakeven`, version 1.
#[derive(Clone, Copy, Debug)]
pub struct BreakEvenJson;

const FORMAT: &str = "spiketally/breakeven";
const VERSION: u32 = 1;
const ENERGY_UNIT: &str = "pJ";

impl Exporter<BreakEven> for BreakEvenJson {
    fn id(&self) -> &'static str {
        "json"
    }

    fn title(&self) -> &'static str {
        "Break-even JSON"
    }

    fn file_name(&self) -> &'static str {
        "breakeven.json"
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn export(&self, found: &BreakEven) -> String {
        // Numbers are finite and keys are strings, so that nothing can fail to be written.
        let mut text = serde_json::to_string_pretty(&File(found)).unwrap_or_default();
        text.push('\n');
        text
    }
}

struct File<'a>(&'a BreakEven);
struct Row<'a>(&'a BreakEvenRow);
struct Numbers<'a>(&'a Pair);
struct Place(Crossing);
struct Pieces<'a>(&'a Curve);

impl Serialize for File<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let found = self.0;
        let mut file = serializer.serialize_struct("BreakEven", 11)?;
        file.serialize_field("format", FORMAT)?;
        file.serialize_field("version", &VERSION)?;
        file.serialize_field("generator", &found.generator)?;
        file.serialize_field("graph_name", &found.graph_name)?;
        file.serialize_field("timesteps", &found.timesteps)?;
        file.serialize_field("rules", &found.rules.to_string())?;
        file.serialize_field("model", &found.provenance)?;
        file.serialize_field("energy_unit", ENERGY_UNIT)?;
        file.serialize_field("layers", &found.layers.iter().map(Row).collect::<Vec<_>>())?;
        file.serialize_field("total", &Row(&found.total))?;
        file.serialize_field("diagnostics", &found.diagnostics)?;
        file.end()
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = self.0;
        let mut object = serializer.serialize_struct("Row", 8)?;
        object.serialize_field("name", &row.name)?;
        object.serialize_field("operations", &Numbers(&row.operations))?;
        object.serialize_field("memory", &Numbers(&row.memory))?;
        object.serialize_field("energy", &Numbers(&row.energy))?;
        object.serialize_field("break_even_scale", &Place(row.scale))?;
        object.serialize_field("break_even_timesteps", &Place(row.timesteps))?;
        object.serialize_field("energy_over_scale", &Pieces(&row.over_scale))?;
        object.serialize_field("energy_over_timesteps", &Pieces(&row.over_time))?;
        object.end()
    }
}

impl Serialize for Numbers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let pair = self.0;
        let mut object = serializer.serialize_struct("Numbers", 3)?;
        object.serialize_field("spiking", &pair.spiking)?;
        object.serialize_field("formal", &pair.formal)?;
        object.serialize_field("ratio", &pair.ratio())?;
        object.end()
    }
}

/// A number, or the words for there being none.
impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Crossing::At(place) => serializer.serialize_f64(place),
            none => none.verdict().serialize(serializer),
        }
    }
}

/// `[place, energy]` where straight pieces meet, and the slope behind the last.
impl Serialize for Pieces<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let knots: Vec<[f64; 2]> = self.0.knots().map(|knot| [knot.at, knot.energy]).collect();
        let mut object = serializer.serialize_struct("Curve", 2)?;
        object.serialize_field("knots", &knots)?;
        object.serialize_field("slope_behind", &self.0.last_slope())?;
        object.end()
    }
}
