//! How long a large network takes from its files to its report, step by step: 100,000 convolution + LIF pairs.
//!
//! Prints medians; nothing is asserted, since machines differ.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use spiketally::counting::Rules;
use spiketally::energy::Costs;
use spiketally::import::{Content, import};
use spiketally::model::{Network, Recorded, align};
use spiketally::report::{EnergyColumns, Report};

const PAIRS: usize = 100_000;
const RUNS: usize = 7;

fn main() {
    let (graph, activity) = (graph(), activity());
    let network = Arc::new(network_in(&graph));
    let recorded = recorded_in(&activity);
    let aligned = align(&network, &recorded).0.expect("the activity is the network's");
    println!("| {PAIRS} pairs | size (MB) | median (ms) |");
    println!("| :--- | ---: | ---: |");
    row("read and check the graph", graph.len(), || network_in(&graph));
    row("read the activity", activity.len(), || recorded_in(&activity));
    row("align", 0, || align(&network, &recorded));
    row("count and report", 0, || {
        Report::new(&aligned.network, Some(&aligned.activity), &Rules::qualia(), Vec::new())
            .expect("counts are in range")
    });
    let report = Report::new(&aligned.network, Some(&aligned.activity), &Rules::qualia(), Vec::new())
        .expect("counts are in range");
    row("energies", 0, || {
        EnergyColumns::new(&aligned.network, &report, &Costs::default()).expect("energies are in range")
    });
}

fn row<T>(what: &str, bytes: usize, step: impl Fn() -> T) {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            let made = black_box(step());
            let time = start.elapsed();
            drop(made);
            time
        })
        .collect();
    times.sort();
    println!("| {what} | {:.1} | {:.1} |", bytes as f64 / 1e6, times[RUNS / 2].as_secs_f64() * 1e3);
}

fn network_in(text: &str) -> Network {
    match import("graph.json", text.as_bytes()).content {
        Some(Content::Graph(network)) => network,
        other => panic!("not a graph: {other:?}"),
    }
}

fn recorded_in(text: &str) -> Recorded {
    match import("activity.json", text.as_bytes()).content {
        Some(Content::Activity(recorded)) => recorded,
        other => panic!("not an activity: {other:?}"),
    }
}

fn graph() -> String {
    let shape = "[[1, 32, 32, 16]]";
    let shapes = format!(r#""input_shape": {shape}, "output_shape": {shape}"#);
    let mut nodes = vec![format!(r#"{{"name": "input", "type": "Input", "inputs": [], {shapes}}}"#)];
    let mut above = "input".to_owned();
    for pair in 0..PAIRS {
        let (conv, lif) = (format!("features.{pair}.conv"), format!("features.{pair}.lif"));
        nodes.push(format!(
            r#"{{"name": "{conv}", "type": "Conv2D", "inputs": ["{above}"], {shapes}, "filters": 16, "kernel_size": [3, 3], "strides": [1, 1], "padding": [[1, 1], [1, 1]], "groups": 1, "use_bias": true}}"#
        ));
        nodes.push(format!(r#"{{"name": "{lif}", "type": "Lif", "inputs": ["{conv}"], {shapes}}}"#));
        above = lif;
    }
    format!(
        r#"{{"format": "spiketally/graph", "version": 1, "timesteps": 4, "is_snn": true, "nodes": [{}]}}"#,
        nodes.join(",\n")
    )
}

fn activity() -> String {
    let side = |side: &str| format!(r#""{side}_spikerate": 0.123, "{side}_count": 8060.9, "{side}_is_binary": true"#);
    let row = format!(r#"{{{}, {}, "is_module_sj": true}}"#, side("input"), side("output"));
    let names = (0..PAIRS).flat_map(|pair| ["conv", "lif"].map(|part| format!("features.{pair}.{part}")));
    let layers: Vec<String> = names.map(|name| format!(r#""{name}": {row}"#)).collect();
    format!(
        r#"{{"format": "spiketally/activity", "version": 1, "timesteps": 4, "layers": {{{}}}}}"#,
        layers.join(",\n")
    )
}
