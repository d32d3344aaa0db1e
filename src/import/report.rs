//! The report format: what was counted before, read back.

use std::sync::Arc;

use super::json::{At, Kind, Object, Reader};
use super::{Content, Importer, graph, totals};
use crate::counting::{Counts, Rules, Spiking};
use crate::diagnostic::{Diagnostic, FieldProblem};
use crate::model::{Alike, Quantity, Shape};
use crate::report::{FORMAT, Figures, Flags, Layer, LoggedEnergies, Numbers, Report, Signature, Spikes, Variation};

/// `spiketally/report`
pub(super) struct ReportFormat;

impl Importer for ReportFormat {
    fn format(&self) -> Option<&'static str> {
        Some(FORMAT)
    }

    fn claims(&self, root: &Object<'_>) -> bool {
        root.get("total").is_some() && root.get("layers").is_some_and(|layers| layers.kind() == Kind::Array)
    }

    fn read(&self, root: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Content> {
        let list = reader.required(root, at, "layers", "the list of rows")?;
        let rows = reader.items(&list, "`layers`", "a list of rows [ … ]")?;
        let mut signatures = Alike::default();
        let layers: Vec<Option<Layer>> =
            rows.enumerate().map(|(place, json)| layer(&list.item(place, json), &mut signatures, reader)).collect();
        let rows_there = layers.len();
        let layers: Option<Vec<Layer>> = layers.into_iter().collect();
        let total = reader.required(root, at, "total", "the row of all layers together");
        let total = total.and_then(|total| {
            let object = reader.object(&total)?;
            let figures = figures(&object, &total, reader)?;
            if let Some(layers) = &layers {
                totals::check(layers, &figures, &total, reader);
            }
            Some(figures)
        });
        let text = |key: &str, reader: &mut Reader<'_>| {
            let text = root.child(at, key).and_then(|value| reader.text(&value, format_args!("`{key}`")));
            text.map(String::from).unwrap_or_default()
        };
        let report = Report {
            generator: text("generator", reader),
            rules: rules(root, at, reader),
            graph_name: match root.get("graph_name") {
                Some(_) => text("graph_name", reader).into(),
                None => reader.file_stem().into(),
            },
            timesteps: graph::timesteps(root, at, reader),
            scenario: parsed(root, "scenario").unwrap_or_default(),
            layers: layers?,
            total: total?,
            diagnostics: root.get("diagnostics").map(|list| diagnostics(list.literal())).unwrap_or_default(),
            variation: carried(root, at, "variation", VARIATION, reader, |json| Variation::from_json(json, rows_there)),
            energies: carried(root, at, "energies", ENERGIES, reader, |json| {
                LoggedEnergies::from_json(json, rows_there)
            }),
        };
        Some(Content::Report(report))
    }
}

/// By which rules it was counted. Numbers stand also by rules that are not known.
fn rules(root: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> String {
    let Some(value) = root.child(at, "rules") else { return String::new() };
    let rules = reader.text(&value, "`rules`").map(String::from).unwrap_or_default();
    if !rules.is_empty() && rules.parse::<Rules>().is_err() {
        reader.report(&value, FieldProblem::Rules { found: rules.clone() });
    }
    rules
}

const VARIATION: &str = "mean and deviation of every row, as this program writes them";
const ENERGIES: &str = "an energy of every row and of the total, in pJ, as this program writes them";

/// What a report may carry besides its rows; what is there and can't be read is reported.
fn carried<T>(
    root: &Object<'_>,
    at: &At<'_, '_>,
    key: &'static str,
    expected: &'static str,
    reader: &mut Reader<'_>,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<Arc<T>> {
    let value = root.child(at, key)?;
    let found = read(value.json.literal());
    if found.is_none() {
        reader.unexpected(&value, format_args!("`{key}`"), expected);
    }
    found.map(Arc::new)
}

/// Remarks that this version does not understand are left out: the numbers stand without them.
fn diagnostics(literal: &str) -> Vec<Diagnostic> {
    serde_json::from_str(literal).unwrap_or_default()
}

fn layer(at: &At<'_, '_>, signatures: &mut Alike<Signature>, reader: &mut Reader<'_>) -> Option<Layer> {
    let row = reader.object(at)?;
    let name = reader.required(&row, at, "name", "the layer's name").and_then(|name| reader.text(&name, "`name`"));
    let type_name = row.child(at, "type").and_then(|name| reader.text(&name, "`type`"));
    let figures = figures(&row, at, reader);
    Some(Layer {
        name: name.map(|name| Arc::from(&*name))?,
        signature: signatures.shared(Signature {
            type_name: type_name.map(|name| Arc::from(&*name)).unwrap_or_default(),
            input_shapes: parsed::<Vec<Shape>>(&row, "input_shapes").unwrap_or_default().into(),
            output_shape: parsed(&row, "output_shape"),
        }),
        numbers: Numbers::new(figures?, parsed(&row, "neuron_spikerate")),
        notes: parsed(&row, "notes").unwrap_or_default(),
    })
}

/// An addition to the sixteen fields, which a report may lack.
pub(super) fn parsed<'a, T: serde::Deserialize<'a>>(row: &Object<'a>, key: &str) -> Option<T> {
    serde_json::from_str(row.get(key)?.literal()).ok()
}

fn figures(row: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Figures> {
    // A log of energies makes a report without them.
    let has_counts = !row.entries().any(|(key, value)| key == "syn_acc" && value.literal() == "null");
    let counts = if has_counts { counts(row, at, reader) } else { None };
    let (spikes, flags) = activity(row, at, reader);
    Some(Figures { counts: if has_counts { Some(counts?) } else { None }, spikes, flags: flags? })
}

/// What a layer did, as it stands beside counts and energies.
pub(super) fn activity(row: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> (Spikes, Option<Flags>) {
    let spikes = Spikes {
        input_spikerate: number(row, at, "input_spikerate", reader),
        output_spikerate: number(row, at, "output_spikerate", reader),
        input_count: number(row, at, "input_count", reader),
        output_count: number(row, at, "output_count", reader),
    };
    let input_is_binary = flag(row, at, "input_is_binary", reader);
    let output_is_binary = flag(row, at, "output_is_binary", reader);
    let is_sj = spiking(row, at, reader);
    (spikes, is_sj.map(|is_sj| Flags { input_is_binary, output_is_binary, is_sj }))
}

fn counts(row: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Counts> {
    let mut count = |key: &'static str| {
        let value = reader.required(row, at, key, "a count")?;
        reader.quantity(&value, format_args!("`{key}`"))
    };
    let (syn_acc, syn_mac) = (count("syn_acc"), count("syn_mac"));
    let (addr_acc, addr_mac) = (count("addr_acc"), count("addr_mac"));
    let (total_acc, total_mac) = (count("total_acc"), count("total_mac"));
    let (mem_write, mem_read) = (count("mem_write"), count("mem_read"));
    Some(Counts {
        syn_acc: syn_acc?,
        syn_mac: syn_mac?,
        addr_acc: addr_acc?,
        addr_mac: addr_mac?,
        total_acc: total_acc?,
        total_mac: total_mac?,
        mem_write: mem_write?,
        mem_read: mem_read?,
    })
}

fn number(row: &Object<'_>, at: &At<'_, '_>, key: &str, reader: &mut Reader<'_>) -> Option<Quantity> {
    reader.quantity(&row.child(at, key)?, format_args!("`{key}`"))
}

fn flag(row: &Object<'_>, at: &At<'_, '_>, key: &str, reader: &mut Reader<'_>) -> Option<bool> {
    reader.flag(&row.child(at, key)?, format_args!("`{key}`"))
}

fn spiking(row: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Spiking> {
    let value = reader.required(row, at, "is_sj", "true, false or \"Hybrid\"")?;
    match value.json.literal() {
        "true" => Some(Spiking::True),
        "false" => Some(Spiking::False),
        "\"Hybrid\"" => Some(Spiking::Hybrid),
        _ => {
            reader.unexpected(&value, "`is_sj`", "true, false or \"Hybrid\"");
            None
        }
    }
}
