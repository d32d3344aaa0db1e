//! Networks counted by rules, for hand calculations.

use std::sync::Arc;

use serde_json::{Value, json};
use spiketally::desk::{Desk, Outcome};
use spiketally::energy::{MemoryEnergies, MemoryModel, MemorySettings, OperationCosts, SramCosts};
use spiketally::import::import;
use spiketally::model::Network;
use spiketally::report::{EnergyReport, Field, Figures, Report, Value as Cell};

use super::{File, text};

/// A formal network.
pub fn formal(nodes: Value) -> Vec<File> {
    vec![text("graph.json", &json!({ "is_snn": false, "nodes": nodes }).to_string())]
}

/// A spiking network with its activity, an entry a layer.
pub fn spiking(timesteps: u32, nodes: Value, layers: Value) -> Vec<File> {
    spiking_with_total(timesteps, nodes, layers, json!({}))
}

/// The same with what was recorded of the whole network.
pub fn spiking_with_total(timesteps: u32, nodes: Value, layers: Value, total: Value) -> Vec<File> {
    let graph = json!({ "timesteps": timesteps, "is_snn": true, "nodes": nodes });
    let activity = json!({ "timesteps": timesteps, "layers": layers, "total": total });
    vec![text("graph.json", &graph.to_string()), text("activity.json", &activity.to_string())]
}

/// A layer of the spiking network that reads spikes.
pub fn on_spikes(input: f64, output: f64) -> Value {
    json!({ "input_spikerate": input, "output_spikerate": output, "input_is_binary": true, "output_is_binary": true,
            "is_module_sj": true })
}

/// A layer of the spiking network that reads values.
pub fn on_values(input: f64, output: f64) -> Value {
    json!({ "input_spikerate": input, "output_spikerate": output, "input_is_binary": false, "output_is_binary": true,
            "is_module_sj": true })
}

/// A layer that is no part of the spiking network.
pub fn outside() -> Value {
    json!({ "input_spikerate": 0.5, "output_spikerate": 0.5, "input_is_binary": false, "output_is_binary": false,
            "is_module_sj": false })
}

/// The report of files by a rule set, and its network.
pub fn counted_by(rules: &str, files: &[File]) -> (Arc<Network>, Arc<Report>) {
    let desk = Desk::of(files.iter().map(|(name, bytes)| import(name, bytes)));
    match desk.outcome(&rules.parse().unwrap()) {
        Outcome::Ready { report, network: Some(network) } => (network, report),
        other => panic!("no report: {other:#?}"),
    }
}

/// The energies of files by a rule set: an addition 1 pJ, a multiplication 10, an access to any memory 100.
pub fn energies_by(rules: &str, files: &[File]) -> EnergyReport<MemoryEnergies> {
    let (network, report) = counted_by(rules, files);
    let settings = MemorySettings {
        operations: OperationCosts::Custom { add: 1.0, mul: 10.0 },
        sram: SramCosts::Custom { slope: 0.0, offset: 100.0 },
        ..MemorySettings::default()
    };
    EnergyReport::new(&network, &report, &MemoryModel::new(settings).unwrap()).unwrap()
}

fn number(figures: &Figures, key: &str) -> f64 {
    let field = Field::ALL.into_iter().find(|field| field.key() == key).unwrap();
    match field.of(figures) {
        Cell::Number(Some(number)) => number.to_f64(),
        other => panic!("{key} is {other:?}"),
    }
}

fn figures(report: &Report, name: &str) -> Figures {
    if name == "Total" {
        return report.total;
    }
    report.layers.iter().find(|layer| &*layer.name == name).unwrap().figures()
}

/// Compares numbers of a layer, or of the total, with what is expected of a rule set.
pub fn assert_row(rules: &str, files: &[File], layer: &str, expected: &[(&str, f64)]) {
    let (_, report) = counted_by(rules, files);
    assert_eq!(report.rules, rules);
    for &(key, value) in expected {
        assert_eq!(number(&figures(&report, layer), key), value, "{key} of {layer} by {rules}");
    }
}

/// Compares parts of a layer's energies with what is expected of a rule set.
pub fn assert_energies(rules: &str, files: &[File], layer: &str, expected: &[(&str, f64)]) {
    use spiketally::energy::Breakdown;
    let report = energies_by(rules, files);
    let row = report.layers.iter().find(|row| &*row.name == layer).unwrap();
    for &(key, value) in expected {
        let column = MemoryEnergies::COLUMNS.iter().find(|column| column.part.key() == key).unwrap();
        let energy = (column.of)(&row.energies).to_f64();
        assert!((energy - value).abs() <= 1e-9 * value.abs(), "{key} of {layer} by {rules}: {energy}, not {value}");
    }
}
