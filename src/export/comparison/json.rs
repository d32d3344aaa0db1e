//! A comparison as JSON.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::comparison::{Compared, ComparedLayer, ComparedRow, Comparison, Provenance};
use crate::energy::Costs;
use crate::export::Exporter;
use crate::model::Quantity;
use crate::report::Value;

/// `spiketally/comparison`, version 1.
#[derive(Clone, Copy, Debug)]
pub struct ComparisonJson;

const FORMAT: &str = "spiketally/comparison";
const VERSION: u32 = 1;
const ENERGY_UNIT: &str = "pJ";

impl Exporter<Comparison> for ComparisonJson {
    fn id(&self) -> &'static str {
        "json"
    }

    fn title(&self) -> &'static str {
        "Comparison JSON"
    }

    fn file_name(&self) -> &'static str {
        "comparison.json"
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn export(&self, comparison: &Comparison) -> String {
        // Numbers are finite and keys are strings, so that nothing can fail to be written.
        let mut text = serde_json::to_string_pretty(&File(comparison)).unwrap_or_default();
        text.push('\n');
        text
    }
}

struct File<'a>(&'a Comparison);
struct Member<'a>(&'a Provenance);
struct Row<'a>(&'a ComparedRow);
struct Layer<'a>(&'a ComparedLayer);
struct Numbers<'a>(&'a [Compared]);
struct Number<'a>(&'a Compared);

impl Serialize for File<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let comparison = self.0;
        let rows = comparison.by_contribution(comparison.leading());
        let mut file = serializer.serialize_struct("Comparison", 9)?;
        file.serialize_field("format", FORMAT)?;
        file.serialize_field("version", &VERSION)?;
        file.serialize_field("generator", &comparison.generator)?;
        file.serialize_field("networks", &comparison.members.iter().map(Member).collect::<Vec<_>>())?;
        match &comparison.costs {
            Costs::Memory(settings) => file.serialize_field("costs", settings)?,
            Costs::Device(device) => file.serialize_field("costs", device)?,
        }
        file.serialize_field("energy_unit", ENERGY_UNIT)?;
        file.serialize_field("sorted_by", comparison.leading().key())?;
        file.serialize_field("layers", &rows.into_iter().map(Row).collect::<Vec<_>>())?;
        file.serialize_field("total", &Numbers(&comparison.total))?;
        file.end()
    }
}

impl Serialize for Member<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let member = self.0;
        let mut object = serializer.serialize_struct("Network", 6)?;
        object.serialize_field("file", &member.file)?;
        object.serialize_field("graph_name", &member.graph_name)?;
        object.serialize_field("timesteps", &member.timesteps)?;
        object.serialize_field("is_sj", &Value::Spiking(member.kind))?;
        object.serialize_field("rules", &member.rules)?;
        if !member.supposed.is_empty() {
            object.serialize_field("supposed", &member.supposed)?;
        }
        object.end()
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let layers: Vec<Option<Layer<'_>>> = self.0.layers.iter().map(|layer| layer.as_ref().map(Layer)).collect();
        let mut object = serializer.serialize_struct("Row", 2)?;
        object.serialize_field("layers", &layers)?;
        object.serialize_field("measures", &Numbers(&self.0.numbers))?;
        object.end()
    }
}

impl Serialize for Layer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Layer", 3)?;
        object.serialize_field("name", &self.0.name)?;
        object.serialize_field("type", &self.0.type_name)?;
        object.serialize_field("matched", self.0.how.words())?;
        object.end()
    }
}

impl Serialize for Numbers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|number| (number.measure.key(), Number(number))))
    }
}

impl Serialize for Number<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = self.0;
        let others = 1..number.values.len();
        let differences: Vec<Option<Quantity>> = others.clone().map(|member| number.difference(member)).collect();
        let percent: Vec<Option<f64>> = others.map(|member| number.share(member).map(|share| 100.0 * share)).collect();
        let mut object = serializer.serialize_struct("Number", 3)?;
        object.serialize_field("values", &number.values)?;
        object.serialize_field("differences", &differences)?;
        object.serialize_field("percent", &percent)?;
        object.end()
    }
}
