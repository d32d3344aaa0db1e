//! ONNX models.
//!
//! `tests/models/onnx/networks/` holds torchvision's networks as PyTorch exports them, without weights, and
//! `networks.json` the multiply-accumulates that torchvision publishes of each.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::read::GzDecoder;
use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::diagnostic::Diagnostic;
use spiketally::import::{Content, Import, import};
use spiketally::model::{Network, Quantity};
use spiketally::report::Report;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/models/onnx")
}

fn opened(path: &Path) -> Import {
    import(&path.file_name().unwrap().to_string_lossy(), &fs::read(path).unwrap())
}

/// By the rules that honour groups.
fn report(import: Import) -> Report {
    let said = format!("{:#?}", import.diagnostics);
    match Desk::of([import]).outcome(&Rules::corrected()) {
        Outcome::Ready { report, .. } => Arc::unwrap_or_clone(report),
        other => panic!("{other:?}: {said}"),
    }
}

fn macs(report: &Report) -> i128 {
    match report.total.counts.unwrap().syn_mac {
        Quantity::Exact(macs) => macs,
        Quantity::Average(_) => panic!("a formal network's counts are exact"),
    }
}

#[test]
fn networks_count_the_multiply_accumulates_that_are_published() {
    let published: BTreeMap<String, f64> =
        serde_json::from_slice(&fs::read(folder().join("networks.json")).unwrap()).unwrap();
    assert!(published.len() >= 20);
    for (name, published) in published {
        let macs = macs(&report(opened(&folder().join(format!("networks/{name}.onnx.gz")))));
        #[expect(clippy::cast_precision_loss, reason = "far below 2⁵³")]
        let counted = (macs as f64 / 1e6).round() / 1e3;
        // Published in units of 10⁹ with three digits behind the point.
        assert!((counted - published).abs() < 1e-9, "{name}: {macs}, published {published}");
    }
}

fn network(import: Import) -> Network {
    match import.content {
        Some(Content::Graph(network)) => network,
        _ => panic!("{:#?}", import.diagnostics),
    }
}

/// Dimensions without their order, since ours are turned.
fn sorted(dims: &[u64]) -> Vec<u64> {
    let mut dims = dims.to_vec();
    dims.sort_unstable();
    dims
}

#[test]
fn shapes_are_those_that_onnx_infers() {
    let mut text = String::new();
    GzDecoder::new(&fs::read(folder().join("shapes.json.gz")).unwrap()[..]).read_to_string(&mut text).unwrap();
    let files: BTreeMap<String, BTreeMap<String, Vec<u64>>> = serde_json::from_str(&text).unwrap();
    let mut compared = 0;
    for (file, shapes) in files {
        let network = network(opened(&folder().join(&file)));
        for node in network.nodes() {
            let Some(expected) = shapes.get(&*node.name) else { continue };
            assert_eq!(sorted(node.design.output_shape.dimensions()), sorted(expected), "{} of {file}", node.name);
            compared += 1;
        }
    }
    assert!(compared > 3_000, "{compared}");
}

fn codes(import: &Import) -> Vec<(&str, &str)> {
    let diagnostics = import.diagnostics.iter();
    diagnostics.map(|one| (&*one.code, one.layer.as_deref().unwrap_or_default())).collect()
}

fn of_operators(name: &str) -> Import {
    opened(&folder().join(format!("operators/{name}.onnx")))
}

/// Each layer's multiply-accumulates, where it has any.
fn macs_by_layer(name: &str) -> Vec<(String, i128)> {
    let report = report(of_operators(name));
    let macs = report.layers.iter().filter_map(|layer| match layer.figures().counts.unwrap().syn_mac {
        Quantity::Exact(macs) if macs > 0 => Some((layer.name.to_string(), macs)),
        _ => None,
    });
    macs.collect()
}

fn named(rows: &[(&str, i128)]) -> Vec<(String, i128)> {
    rows.iter().map(|(name, macs)| ((*name).to_owned(), *macs)).collect()
}

/// Output positions × kernel × channels seen × channels made, on an input of 12 × 10 with 8 channels.
#[test]
fn windows_are_padded_as_they_say() {
    let expected = [
        ("same_upper", 6 * 5 * 9 * 8 * 6),
        ("same_lower", 6 * 4 * 9 * 8 * 6),
        ("valid", 8 * 8 * 9 * 8 * 6),
        ("grouped", 13 * 9 * 9 * 2 * 12),
    ];
    assert_eq!(macs_by_layer("windows"), named(&expected));
    // A transposed convolution has no equation, and is named.
    assert_eq!(codes(&of_operators("windows")), [("not-counted", "transposed")]);
}

/// Seven positions of 16 values to 24, whose bias is a sum of its own, then the mean of them to 10.
#[test]
fn products_with_weights_are_dense_layers() {
    assert_eq!(macs_by_layer("matrices"), named(&[("positions", 7 * 16 * 24), ("y", 24 * 10)]));
    // A product of what layers make, and one with a constant, are named; that of a tensor and its sigmoid is SiLU.
    assert_eq!(codes(&of_operators("matrices")), [("not-counted", "attention"), ("not-counted", "doubled")]);
    let report = report(of_operators("matrices"));
    let acc = report
        .layers
        .iter()
        .find(|layer| &*layer.name == "positions")
        .map(|layer| layer.figures().counts.unwrap().syn_acc);
    // The bias, once an output.
    assert_eq!(acc, Some(Quantity::Exact(7 * 24)));
}

#[test]
fn integers_are_convolved_too() {
    let expected = [("conv", 12 * 10 * 9 * 8 * 4), ("qconv", 12 * 10 * 4 * 6)];
    assert_eq!(macs_by_layer("quantized"), named(&expected));
}

#[test]
fn shapes_are_turned_channels_last() {
    let shapes = |name: &str| -> Vec<String> {
        network(of_operators(name)).nodes().iter().map(|node| node.design.output_shape.to_string()).collect()
    };
    // The input has its channels last already; so has what is turned back.
    assert_eq!(shapes("tensorflow"), ["1×16×20×3", "1×16×20×3", "1×14×18×4", "1×14×18×4", "1×14×18×4"]);
    assert_eq!(shapes("signal"), ["1×64×2", "1×32×6", "1×16×6", "1×16×6", "1×16×6", "1×1×6", "1×6"]);
}

/// An operator without a rule is named; where the file says its shape, what is behind it counts.
#[test]
fn what_is_not_read_is_named() {
    assert_eq!(codes(&of_operators("signal")), [("not-counted", "einsum"), ("not-counted", "erf")]);
    let bytes = fs::read(folder().join("operators/signal.onnx")).unwrap();
    // Without value_info, field 13 of the graph, nothing says it.
    let unsaid = replaced(&bytes, b"einsum\x12", b"einsun\x12");
    let import = import("signal.onnx", &unsaid);
    assert_eq!(codes(&import), [("unknown-shape", "einsum")], "{:?}", import.diagnostics);
}

/// One cause is said once, and not again of each operator behind it.
#[test]
fn one_cause_is_one_error() {
    let odd = |name: &str| opened(&folder().join(format!("odd/{name}.onnx")));
    assert_eq!(codes(&odd("open_height")), [("open-dimension", "x")]);
    let circle = odd("circle");
    assert_eq!(codes(&circle), [("missing-tensor", "a")]);
    assert!(circle.diagnostics[0].message.contains("reads `b`"), "{}", circle.diagnostics[0].message);
}

fn of_functions(name: &str) -> Import {
    opened(&folder().join(format!("functions/{name}.onnx")))
}

/// As ONNX's own inliner puts their nodes in place of calls: attributes of calls and defaults, inputs left out, calls
/// within functions.
#[test]
fn calls_of_functions_are_their_nodes() {
    let (calls, nodes) = (of_functions("nested"), of_functions("nested_inlined"));
    assert_eq!(codes(&calls), []);
    let (calls, nodes) = (network(calls), network(nodes));
    let names: Vec<&str> = calls.nodes().iter().map(|node| &*node.name).collect();
    assert_eq!(names[..5], ["x", "raw1/c", "raw1/active/y", "raw1/raw", "raw2/c"]);
    let inputs =
        |network: &Network| -> Vec<Vec<usize>> { network.nodes().iter().map(|node| node.inputs.to_vec()).collect() };
    assert_eq!(inputs(&calls), inputs(&nodes));
    for (call, node) in calls.nodes().iter().zip(nodes.nodes()) {
        assert_eq!(format!("{:?}", call.design), format!("{:?}", node.design), "{}", call.name);
    }
    // The first has strides, groups and a bias by its call: 5 · 8 positions of 3 · 3 · 4 inputs to 6 channels.
    let first = report(of_functions("nested")).layers.iter().find(|layer| &*layer.name == "raw1/c").unwrap().figures();
    assert_eq!(first.counts.unwrap().syn_mac, Quantity::Exact(5 * 8 * 9 * 4 * 6));
}

/// One that is read by an older operator set than the model, and one that stands for an operator of ONNX: 12 · 10
/// positions of 8 channels to 3.
#[test]
fn functions_are_of_their_own_operator_set_and_come_before_operators() {
    assert_eq!(codes(&of_functions("of_other_versions")), []);
    let report = report(of_functions("of_other_versions"));
    assert_eq!(macs(&report), 12 * 10 * 8 * 3);
}

#[test]
fn functions_without_an_end_are_refused() {
    for (name, code) in [("recursive", "recursive-function"), ("many", "many-functions"), ("deep", "deep-functions")] {
        let import = opened(&folder().join(format!("odd/{name}_functions.onnx")));
        let found = codes(&import);
        assert!(import.content.is_none() && found.len() == 1, "{name}: {found:?}");
        assert_eq!(found[0].0, code);
    }
}

/// A convolution of operator set 6 counts, and a warning says what it was read as.
#[test]
fn operators_older_than_those_that_are_known_are_told_of() {
    let old = opened(&folder().join("odd/old.onnx"));
    assert_eq!(codes(&old), [("old-operators", "")]);
    let message = &old.diagnostics[0].message;
    assert!(message.contains("of opset 6, and are read as those of opset 7"), "{message}");
    // 10 · 8 positions of 3 · 3 · 8 inputs to 4 channels.
    assert_eq!(macs(&report(old)), 10 * 8 * 9 * 8 * 4);
}

/// `If` is a neuron of ours and control flow in ONNX, which is said instead of what it might have been meant for.
#[test]
fn types_that_are_known_and_not_counted_say_why() {
    let said = |import: Import, layer: &str| {
        let about = |one: &&Diagnostic| one.layer.as_deref() == Some(layer);
        import.diagnostics.iter().find(about).map(|one| format!("{} {:?}", one.message, one.help)).unwrap()
    };
    let decided = said(opened(&folder().join("odd/decided.onnx")), "chosen");
    assert!(decided.contains("`If` is known, and not counted: what runs in it is decided"), "{decided}");
    assert!(!decided.contains("did you mean"), "{decided}");
    let transposed = said(of_operators("windows"), "transposed");
    assert!(transposed.contains("`ConvTranspose` is known, and not counted"), "{transposed}");
}

/// The last place of some bytes overwritten.
fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let place = bytes.windows(from.len()).rposition(|window| window == from).unwrap();
    let mut bytes = bytes.to_vec();
    bytes[place..place + to.len()].copy_from_slice(to);
    bytes
}

#[test]
fn a_model_cut_anywhere_says_so() {
    for name in ["operators/windows.onnx", "operators/movements.onnx", "operators/matrices.onnx"] {
        let bytes = fs::read(folder().join(name)).unwrap();
        for end in 3..bytes.len() {
            let import = import("model.onnx", &bytes[..end]);
            // What is behind the graph may be missing.
            let is_whole = import.content.is_some() && bytes[end..].len() < 8;
            assert!(is_whole || import.diagnostics.iter().any(|one| one.is_error()), "{name} cut at {end}");
        }
    }
}
