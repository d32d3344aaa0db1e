//! Keras models: `model.to_json()` of Keras 3, and the older way of writing it.
//!
//! Files and shapes are Keras's own (`tests/models/keras/make.py`).

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use common::text;
use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::import::{Content, Import, import};
use spiketally::model::{Network, Quantity};
use spiketally::report::Report;

fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/models/keras").join(name)).unwrap()
}

fn network(import: Import) -> Network {
    match import.content {
        Some(Content::Graph(network)) => network,
        _ => panic!("{:#?}", import.diagnostics),
    }
}

/// By the rules that honour groups.
fn report(import: Import) -> Report {
    match Desk::of([import]).outcome(&Rules::corrected()) {
        Outcome::Ready { report, .. } => std::sync::Arc::unwrap_or_clone(report),
        other => panic!("{other:?}"),
    }
}

fn macs(name: &str) -> i128 {
    let report = report(import(name, &file(name)));
    match report.total.counts.unwrap().syn_mac {
        Quantity::Exact(macs) => macs,
        Quantity::Average(_) => panic!("a formal network's counts are exact"),
    }
}

#[test]
fn shapes_are_those_that_keras_infers() {
    let shapes: BTreeMap<String, BTreeMap<String, Vec<u64>>> = serde_json::from_slice(&file("shapes.json")).unwrap();
    assert_eq!(shapes.len(), 6);
    for (name, shapes) in shapes {
        let network = network(import(&name, &file(&name)));
        for (layer, expected) in shapes {
            let node = network.nodes().iter().find(|node| *node.name == *layer);
            let node = node.unwrap_or_else(|| panic!("{name} lacks {layer}"));
            let mut found = node.design.output_shape.features().to_vec();
            if name == "channels_first.json" {
                found.rotate_right(1);
            }
            assert_eq!(found, expected, "{layer} of {name}");
        }
    }
}

/// He et al., *Deep Residual Learning*, table 1: ResNet-50 has 3.8·10⁹ multiply-adds, with its strides in the first
/// convolution of a block, as Keras has them. Simonyan and Zisserman's VGG-16: 15.5·10⁹ (torchvision, 15.47). Sandler
/// et al., *MobileNetV2*, table 4: 300 million.
#[test]
fn networks_count_the_multiply_accumulates_that_are_published() {
    for (name, published, tolerance) in
        [("resnet50.json", 3.8e9, 0.1e9), ("vgg16.json", 15.47e9, 0.005e9), ("mobilenet_v2.json", 300e6, 1e6)]
    {
        #[expect(clippy::cast_precision_loss, reason = "far below 2⁵³")]
        let macs = macs(name) as f64;
        assert!((macs - published).abs() <= tolerance, "{name}: {macs}");
    }
}

/// By hand, output positions × kernel × channels seen × channels made.
#[test]
fn every_layer_counts_what_it_computes() {
    let import = import("every_layer.json", &file("every_layer.json"));
    let unknown: Vec<&str> = import.diagnostics.iter().map(|diagnostic| &*diagnostic.code).collect();
    assert_eq!(unknown, ["not-counted"], "{:#?}", import.diagnostics);
    assert_eq!(import.diagnostics[0].layer.as_deref(), Some("gate"));
    let report = report(import);
    let macs: BTreeMap<&str, Quantity> =
        report.layers.iter().map(|layer| (&*layer.name, layer.figures().counts.unwrap().syn_mac)).collect();
    for (layer, expected) in [
        ("conv", 8 * 8 * 9 * 3 * 8),
        ("depthwise", 8 * 8 * 9 * 8),
        ("separable/depthwise", 8 * 8 * 9 * 8),
        ("separable", 8 * 8 * 8 * 12),
        // Two groups of six channels; called three times.
        ("shared", 8 * 8 * 6 * 12),
        ("shared#2", 8 * 8 * 6 * 12),
        ("shared#3", 8 * 8 * 6 * 12),
        ("inner/conv", 7 * 7 * 4 * 24 * 4),
        ("causal", 4 * 2 * 49 * 5),
        ("positions", 4 * 5 * 6),
        ("head", 6 * 10),
    ] {
        assert_eq!(macs.get(layer), Some(&Quantity::Exact(expected)), "{layer}");
    }
    let counted: i128 = [4608 + 9216, 4608, 4608, 6144, 3 * 4608, 18816, 1960, 120, 60].iter().sum();
    assert_eq!(report.total.counts.unwrap().syn_mac, Quantity::Exact(counted));
}

/// By hand: 16·12 and 12·3 weights, used once each.
#[test]
fn a_saved_model_opens_without_its_weights() {
    assert_eq!(macs("saved.h5"), 16 * 12 + 12 * 3);
}

/// By hand: 20 positions, each 3·6·8, then (behind the recurrent layer) 20 of 5·4, then 80·2.
#[test]
fn what_stands_behind_an_unknown_layer_of_a_sequence_is_counted() {
    let import = import("unknown_layers.json", &file("unknown_layers.json"));
    let found: Vec<&str> = import.diagnostics.iter().map(|diagnostic| &*diagnostic.code).collect();
    assert_eq!(found, ["not-counted"], "{:#?}", import.diagnostics);
    let counted = report(import).total.counts.unwrap().syn_mac;
    assert_eq!(counted, Quantity::Exact(20 * 3 * 6 * 8 + 20 * 5 * 4 + 80 * 2));
}

/// Keras 2 has `batch_input_shape`, no `build_config`, and calls as `["layer", call, output, {}]`.
#[test]
fn the_older_way_of_writing_opens_too() {
    let sequence = r#"{"class_name": "Sequential", "config": {"name": "older", "layers": [
        {"class_name": "Conv2D", "config": {"name": "conv", "batch_input_shape": [null, 8, 8, 3], "filters": 4,
            "kernel_size": [3, 3], "strides": [2, 2], "padding": "same", "data_format": "channels_last",
            "dilation_rate": [1, 1], "groups": 1, "use_bias": true}},
        {"class_name": "Flatten", "config": {"name": "flat"}},
        {"class_name": "Dense", "config": {"name": "head", "units": 2, "use_bias": false}}]},
        "keras_version": "2.4.0", "backend": "tensorflow"}"#;
    let (name, bytes) = text("older.json", sequence);
    let older = network(import(&name, &bytes));
    let shapes: Vec<String> = older.nodes().iter().map(|node| node.design.output_shape.to_string()).collect();
    assert_eq!(shapes, ["1×8×8×3", "1×4×4×4", "1×64", "1×2"]);
    assert_eq!(&**older.name(), "older");

    let graph = r#"{"class_name": "Functional", "config": {"name": "graph", "layers": [
        {"class_name": "InputLayer", "name": "a", "config": {"batch_input_shape": [null, 5], "name": "a"}, "inbound_nodes": []},
        {"class_name": "Add", "name": "sum", "config": {"name": "sum"},
            "inbound_nodes": [[["a", 0, 0, {}], ["fc", 0, 0, {}]]]},
        {"class_name": "Dense", "name": "fc", "config": {"name": "fc", "units": 5},
            "inbound_nodes": [[["a", 0, 0, {}]]]}],
        "input_layers": [["a", 0, 0]], "output_layers": [["sum", 0, 0]]}}"#;
    let (name, bytes) = text("graph.json", graph);
    let graph = network(import(&name, &bytes));
    let inputs: Vec<(&str, usize)> = graph.nodes().iter().map(|node| (&*node.name, node.inputs.len())).collect();
    // Written below what reads it, counted above.
    assert_eq!(inputs, [("a", 0), ("fc", 1), ("sum", 2)]);
}

#[test]
fn what_is_wrong_is_said_where_it_is() {
    let said = |json: &str| {
        let import = import("model.json", json.as_bytes());
        assert!(import.content.is_none());
        import.diagnostics.first().map(|first| (first.code.clone(), first.position.map(|at| at.line))).unwrap()
    };
    let open = r#"{"class_name": "Sequential", "config": {"layers": [
        {"class_name": "InputLayer", "config": {"batch_shape": [null, null, null, 3], "name": "in"}}]}}"#;
    assert_eq!(said(open), ("open-dimension".to_owned(), Some(2)));
    let unnamed = r#"{"class_name": "Functional", "config": {"layers": [
        {"class_name": "InputLayer", "name": "in", "config": {"batch_shape": [null, 3], "name": "in"}, "inbound_nodes": []},
        {"class_name": "Dense", "name": "fc", "config": {"name": "fc", "units": 5}, "inbound_nodes": [[["im", 0, 0, {}]]]}]}}"#;
    assert_eq!(said(unnamed), ("unknown-input".to_owned(), Some(3)));
    let without_filters = r#"{"class_name": "Sequential", "config": {"layers": [
        {"class_name": "Conv2D", "config": {"name": "conv", "batch_input_shape": [null, 8, 8, 3], "kernel_size": 3}}]}}"#;
    assert_eq!(said(without_filters), ("missing-key".to_owned(), Some(2)));
}
