//! Counts stay exact, and in order, beyond what a double holds.

mod common;

use common::rules::counted_by;
use common::{report_of, text};
use serde_json::{Value, json};
use spiketally::model::Quantity;
use spiketally::report::Report;

/// 2³³ + 1, whose square needs 67 bits and would lose its last ones in a double.
const A: i128 = (1 << 33) + 1;

fn dense(name: &str, n_in: i128, units: i128) -> Value {
    let shape = |n: i128| json!([[1, u64::try_from(n).unwrap()]]);
    json!({ "name": name, "type": "Dense", "input_shape": shape(n_in), "output_shape": shape(units),
            "units": u64::try_from(units).unwrap(), "use_bias": true })
}

fn graph(is_snn: bool, nodes: &[Value]) -> Value {
    let input = json!({ "name": "input", "type": "Input", "output_shape": nodes[0]["input_shape"] });
    let nodes: Vec<&Value> = std::iter::once(&input).chain(nodes).collect();
    json!({ "format": "spiketally/graph", "version": 1, "is_snn": is_snn, "nodes": nodes })
}

fn syn_macs(report: &Report) -> Vec<(&str, Quantity)> {
    report.layers.iter().map(|layer| (&*layer.name, layer.figures().counts.unwrap().syn_mac)).collect()
}

/// By hand: a dense layer does n_in · n_out multiply-accumulates.
#[test]
fn long_and_short_counts_keep_their_order_and_their_digits() {
    let nodes = [dense("a", A, A), dense("b", A, 1), dense("c", 1, 7), dense("d", 7, 1), dense("e", 1, A)];
    let mut nodes = nodes.to_vec();
    nodes.push(dense("f", A, A + 2));
    let report = report_of(&[text("graph.json", &graph(false, &nodes).to_string())]);
    let expected = [("a", A * A), ("b", A), ("c", 7), ("d", 7), ("e", A), ("f", A * A + 2 * A)];
    assert_eq!(syn_macs(&report), expected.map(|(name, count)| (name, Quantity::Exact(count))));
    assert_eq!(report.total.counts.unwrap().syn_mac, Quantity::Exact(2 * A * A + 4 * A + 14));
    assert_eq!(report.total.counts.unwrap().total_mac, report.total.counts.unwrap().syn_mac);
}

/// By hand: with the switch, a dense layer addresses n_in + n_out times.
#[test]
fn long_counts_follow_the_rules() {
    let files = [text("graph.json", &graph(false, &[dense("a", A, A), dense("b", A, 1)]).to_string())];
    let (_, report) = counted_by("qualia+formal-dense-addressing", &files);
    let addressing: Vec<Quantity> =
        report.layers.iter().map(|layer| layer.figures().counts.unwrap().addr_acc).collect();
    assert_eq!(addressing, [Quantity::Exact(2 * A), Quantity::Exact(A + 1)]);
    assert_eq!(report.layers[0].figures().counts.unwrap().syn_mac, Quantity::Exact(A * A));
}

/// By hand: each of 2¹¹ layers does 2²¹ · 2²¹ = 2⁴² multiply-accumulates and the last 1: together 2⁵³ + 1, a number
/// that no double is.
#[test]
fn a_total_is_exact_where_every_row_is_short() {
    let mut nodes: Vec<Value> = (0..1 << 11).map(|place| dense(&format!("d{place}"), 1 << 21, 1 << 21)).collect();
    nodes.push(dense("last", 1, 1));
    let report = report_of(&[text("graph.json", &graph(false, &nodes).to_string())]);
    assert_eq!(report.total.counts.unwrap().syn_mac, Quantity::Exact((1 << 53) + 1));
}

/// By hand: a leak costs T · n_out, here 3 · (2⁵³ − 1), exactly, though the synapses' work is an average.
#[test]
fn exact_parts_of_a_spiking_row_stay_exact() {
    let units = (1_i128 << 53) - 1;
    let neuron = json!({ "name": "lif", "type": "Lif" });
    let graph = graph(true, &[dense("d", 2, units), neuron]);
    let row = json!({ "input_spikerate": 0.5, "output_spikerate": 0.25, "input_is_binary": true,
                      "output_is_binary": true, "is_module_sj": true });
    let activity = json!({ "format": "spiketally/activity", "version": 1, "timesteps": 3,
                           "layers": { "d": row, "lif": row } });
    let report = report_of(&[text("graph.json", &graph.to_string()), text("activity.json", &activity.to_string())]);
    let counts = report.layers[0].figures().counts.unwrap();
    assert_eq!(counts.syn_mac, Quantity::Exact(3 * units));
    assert!(matches!(counts.syn_acc, Quantity::Average(_)));
    assert_eq!(report.total.counts.unwrap().syn_mac, Quantity::Exact(3 * units));
}
