//! Energies as JSON, as `spiketally energy` writes them: a finished report, as a log of energies makes it.

use std::sync::Arc;

use super::json::{At, Kind, Object, Reader};
use super::report::{activity, parsed};
use super::{Content, Importer, graph};
use crate::diagnostic::FieldProblem;
use crate::energy::Part;
use crate::model::Quantity;
use crate::report::{Figures, Layer, Log, LogRow, Logged, LoggedEnergies, Numbers, Report, Signature};

/// `spiketally/energy`
pub(super) struct EnergyFormat;

impl Importer for EnergyFormat {
    fn format(&self) -> Option<&'static str> {
        Some("spiketally/energy")
    }

    fn claims(&self, root: &Object<'_>) -> bool {
        let is_list = root.get("layers").is_some_and(|layers| layers.kind() == Kind::Array);
        is_list && ["model", "unit", "total"].iter().all(|key| root.get(key).is_some())
    }

    fn read(&self, root: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Content> {
        let total_at = reader.required(root, at, "total", "the row of all layers together")?;
        let parts = parts(&total_at, reader)?;
        let list = reader.required(root, at, "layers", "the list of rows")?;
        let rows = reader.items(&list, "`layers`", "a list of rows [ … ]")?;
        let signature = Arc::default();
        let rows: Vec<Option<Row>> =
            rows.enumerate().map(|(place, json)| Row::read(&list.item(place, json), &parts, reader)).collect();
        let total = Row::read(&total_at, &parts, reader);
        let (rows, total) = (rows.into_iter().collect::<Option<Vec<Row>>>()?, total?);
        let text = |key: &str, reader: &mut Reader<'_>| {
            let text = root.child(at, key).and_then(|value| reader.text(&value, format_args!("`{key}`")));
            text.map(String::from)
        };
        let log = Log {
            columns: parts.iter().map(|part| part.key().to_owned()).collect(),
            rows: rows.iter().chain([&total]).map(Row::logged).collect(),
        };
        let report = Report {
            generator: text("generator", reader).unwrap_or_default(),
            rules: text("rules", reader).unwrap_or_default(),
            graph_name: text("graph_name", reader).unwrap_or_else(|| reader.file_stem().to_owned()).into(),
            timesteps: graph::timesteps(root, at, reader),
            scenario: parsed(root, "scenario").unwrap_or_default(),
            layers: rows.iter().map(|row| row.layer(&signature)).collect(),
            total: total.figures,
            diagnostics: Vec::new(),
            variation: None,
            energies: Some(Arc::new(LoggedEnergies {
                parts,
                layers: rows.into_iter().map(|row| row.energies).collect(),
                total: total.energies,
            })),
        };
        Some(Content::Log(Logged { log, report }))
    }
}

/// Which energies there are; none if that of everything is not among them.
fn parts(total_at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Vec<Part>> {
    let total = reader.object(total_at)?;
    let parts: Vec<Part> = total.keys().filter_map(Part::named).collect();
    if !parts.contains(&Part::Total) {
        let problem = FieldProblem::Missing { key: Part::Total.key(), expected: "an energy in pJ", instead: None };
        reader.report(total_at, problem);
        return None;
    }
    Some(parts)
}

/// What there is of a layer, or of all together.
struct Row {
    name: Arc<str>,
    energies: Vec<Quantity>,
    figures: Figures,
}

impl Row {
    fn read(at: &At<'_, '_>, parts: &[Part], reader: &mut Reader<'_>) -> Option<Self> {
        let row = reader.object(at)?;
        let name = reader.required(&row, at, "name", "the layer's name").and_then(|name| reader.text(&name, "`name`"));
        let energies: Vec<Option<Quantity>> = parts
            .iter()
            .map(|part| {
                let value = reader.required(&row, at, part.key(), "a number")?;
                reader.quantity(&value, format_args!("`{}`", part.key()))
            })
            .collect();
        let (spikes, flags) = activity(&row, at, reader);
        Some(Self {
            name: name.map(|name| Arc::from(&*name))?,
            energies: energies.into_iter().collect::<Option<_>>()?,
            figures: Figures { counts: None, spikes, flags: flags? },
        })
    }

    fn logged(&self) -> LogRow {
        LogRow { name: Arc::clone(&self.name), cells: self.energies.iter().map(ToString::to_string).collect() }
    }

    fn layer(&self, signature: &Arc<Signature>) -> Layer {
        Layer {
            name: Arc::clone(&self.name),
            signature: Arc::clone(signature),
            numbers: Numbers::new(self.figures, None),
            notes: Box::default(),
        }
    }
}
