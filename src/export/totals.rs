//! Totals of many networks: a line each, written as they come.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::LayerNames;
use super::csv::push_field;
use crate::energy::Part;
use crate::model::Quantity;
use crate::report::{EnergyColumns, Field, Report, Value};

/// A network's totals.
#[derive(Clone, Copy, Debug)]
pub struct Totals<'a> {
    /// The file that it came from.
    pub file: &'a str,
    /// Its counts.
    pub report: &'a Report,
    /// Its energies; no columns for a report that came without its graph.
    pub energies: &'a EnergyColumns,
}

/// A way to write lines of totals.
pub trait TotalsFormat {
    /// What stands before the first line.
    fn head(&self) -> String;
    /// A network's line, its end included.
    fn line(&self, totals: &Totals<'_>) -> String;
}

/// Lines of CSV below a header.
#[derive(Clone, Copy, Debug)]
pub struct TotalsCsv {
    /// How file names are written.
    pub names: LayerNames,
}

/// A JSON object a line.
#[derive(Clone, Copy, Debug)]
pub struct TotalsJsonLines;

const KIND: &str = "kind";
/// In picojoules.
const ENERGY: &str = "energy_pj";

impl TotalsCsv {
    /// Names as they are.
    pub const VERBATIM: Self = Self { names: LayerNames::Verbatim };
}

impl TotalsFormat for TotalsCsv {
    fn head(&self) -> String {
        let fields = Field::ALL.map(Field::key).join(",");
        format!("file,graph_name,{KIND},timesteps,rules,supposed,layers,{fields},{ENERGY}\n")
    }

    fn line(&self, totals: &Totals<'_>) -> String {
        let Totals { file, report, .. } = totals;
        let mut text = String::new();
        self.names.push(&mut text, file);
        text.push(',');
        self.names.push(&mut text, &report.graph_name);
        let about = [
            report.kind().name().to_owned(),
            timesteps(report),
            report.rules.clone(),
            report.scenario.to_string(),
            totals.layers(),
        ];
        let counts = Field::ALL.map(|field| field.of(&report.total).to_string());
        for field in about.into_iter().chain(counts).chain([Value::Number(totals.energy()).to_string()]) {
            text.push(',');
            push_field(&mut text, &field);
        }
        text.push('\n');
        text
    }
}

impl TotalsFormat for TotalsJsonLines {
    fn head(&self) -> String {
        String::new()
    }

    fn line(&self, totals: &Totals<'_>) -> String {
        // Numbers are finite and keys are strings, so that nothing can fail to be written.
        let mut text = serde_json::to_string(totals).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl Totals<'_> {
    fn energy(&self) -> Option<Quantity> {
        self.energies.total(Part::Total).map(Quantity::Average)
    }

    fn layers(&self) -> String {
        self.report.layers.len().to_string()
    }
}

fn timesteps(report: &Report) -> String {
    Value::Number(report.timesteps.map(|timesteps| Quantity::from(u64::from(timesteps)))).to_string()
}

impl Serialize for Totals<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let report = self.report;
        let mut line = serializer.serialize_map(None)?;
        line.serialize_entry("file", self.file)?;
        line.serialize_entry("graph_name", &report.graph_name)?;
        line.serialize_entry(KIND, report.kind().name())?;
        line.serialize_entry("timesteps", &report.timesteps)?;
        line.serialize_entry("rules", &report.rules)?;
        if !report.scenario.is_as_recorded() {
            line.serialize_entry("scenario", &report.scenario)?;
        }
        line.serialize_entry("layers", &report.layers.len())?;
        for field in Field::ALL {
            line.serialize_entry(field.key(), &field.of(&report.total))?;
        }
        line.serialize_entry(ENERGY, &self.energy())?;
        line.end()
    }
}
