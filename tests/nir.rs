//! NIR graphs, written by the `nir` package (`tests/models/nir/make.py`), with the shapes that it infers itself.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use common::text;
use flate2::read::GzDecoder;
use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::import::{Content, Import, import};
use spiketally::model::{Assumed, AssumedInput, LayerKind, Network, Neuron, Quantity, Scenario, SpikeRate};
use spiketally::report::Report;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/models/nir")
}

fn opened(name: &str) -> Import {
    import(name, &fs::read(folder().join(name)).unwrap())
}

fn unpacked(name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    GzDecoder::new(&fs::read(folder().join(name)).unwrap()[..]).read_to_end(&mut bytes).unwrap();
    bytes
}

fn network(import: Import) -> Network {
    match import.content {
        Some(Content::Graph(network)) => network,
        _ => panic!("{:#?}", import.diagnostics),
    }
}

/// Layers with their inputs and kinds of neuron.
fn wiring(name: &str) -> Vec<(String, Vec<String>)> {
    let network = network(opened(name));
    let name = |id: &usize| network.nodes()[*id].name.to_string();
    network.nodes().iter().map(|node| (node.name.to_string(), node.inputs.iter().map(name).collect())).collect()
}

fn expected(rows: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    rows.iter().map(|(name, inputs)| ((*name).to_owned(), inputs.iter().map(|it| (*it).to_owned()).collect())).collect()
}

fn codes(import: &Import) -> Vec<(&str, &str)> {
    let diagnostics = import.diagnostics.iter();
    diagnostics.map(|one| (&*one.code, one.layer.as_deref().unwrap_or_default())).collect()
}

#[test]
fn shapes_are_those_that_nir_infers() {
    let shapes: BTreeMap<String, BTreeMap<String, Vec<u64>>> =
        serde_json::from_slice(&fs::read(folder().join("shapes.json")).unwrap()).unwrap();
    assert_eq!(shapes.len(), 5);
    for (name, shapes) in shapes {
        let network = network(opened(&name));
        for (layer, expected) in shapes.into_iter().filter(|(layer, _)| layer != "output") {
            let node = network.nodes().iter().find(|node| *node.name == *layer);
            let node = node.unwrap_or_else(|| panic!("{name} lacks {layer}"));
            let mut found = node.design.output_shape.features().to_vec();
            found.rotate_right(1);
            assert_eq!(found, expected, "{layer} of {name}");
        }
    }
}

/// As a formal network, by hand: output positions × kernel × channels seen × channels made.
#[test]
fn layers_count_what_they_compute() {
    let mut desk = Desk::of([opened("convolutional.nir.gz")]);
    desk.count_as_formal();
    let Outcome::Ready { report, .. } = desk.outcome(&Rules::corrected()) else { panic!("no report") };
    let report: Report = Arc::unwrap_or_clone(report);
    let macs: Vec<(&str, Quantity)> = report
        .layers
        .iter()
        .map(|layer| (&*layer.name, layer.figures().counts.unwrap().syn_mac))
        .filter(|(_, macs)| *macs != Quantity::ZERO)
        .collect();
    let exact = Quantity::Exact;
    let expected = [
        ("conv1", exact(8 * 12 * 9 * 2 * 8)),
        // Four groups of two channels.
        ("conv2", exact(4 * 6 * 9 * 2 * 8)),
        ("fc", exact(48 * 10)),
    ];
    assert_eq!(macs, expected);
}

#[test]
fn a_spiking_graph_counts_with_its_activity() {
    let graph = ("recurrent.nir.gz".to_owned(), fs::read(folder().join("recurrent.nir.gz")).unwrap());
    let side = |rate: f64| {
        format!(
            r#""input_spikerate": {rate}, "output_spikerate": {rate}, "input_is_binary": true, "output_is_binary": true"#
        )
    };
    let rows: Vec<String> = ["fc1", "rec", "fc2", "lif2/sum", "lif2", "fc3"]
        .iter()
        .map(|name| format!(r#""{name}": {{ {} }}"#, side(0.25)))
        .collect();
    let activity = text("activity.json", &format!(r#"{{ "timesteps": 4, "layers": {{ {} }} }}"#, rows.join(", ")));
    let imports = [import(&graph.0, &graph.1), import(&activity.0, &activity.1)];
    let Outcome::Ready { report, .. } = Desk::of(imports).outcome(&Rules::qualia()) else { panic!("no report") };
    // Eq. 2.4: spikes in, 0.25 · 16 units · 4 timesteps, times 16 units, …
    let rec = report.layers.iter().find(|layer| &*layer.name == "rec").unwrap();
    // … and, as the reference has it, a bias of T · 16 although there is none.
    assert_eq!(rec.figures().counts.unwrap().syn_acc.to_f64(), 0.25 * 16.0 * 4.0 * 16.0 + 4.0 * 16.0);
}

#[test]
fn recurrent_edges_are_named_and_their_layers_counted() {
    let wired = expected(&[
        ("input", &[]),
        ("fc1", &["input"]),
        ("lif1", &["fc1"]),
        ("rec", &["lif1"]),
        ("fc2", &["lif1"]),
        // Two inputs are added.
        ("lif2/sum", &["fc2", "lif1"]),
        ("lif2", &["lif2/sum"]),
        ("fc3", &["lif2"]),
    ]);
    assert_eq!(wiring("recurrent.nir.gz"), wired);
    let import = opened("recurrent.nir.gz");
    assert_eq!(codes(&import), [("recurrent-edge", "lif1")]);
    assert!(import.diagnostics[0].message.contains("`rec`"), "{}", import.diagnostics[0].message);
}

#[test]
fn graphs_in_graphs_are_taken_apart() {
    let wired = expected(&[
        ("input", &[]),
        ("fc1", &["input"]),
        ("rnn/lif", &["fc1"]),
        ("rnn/w_rec", &["rnn/lif"]),
        ("fc2", &["rnn/lif"]),
    ]);
    assert_eq!(wiring("nested.nir.gz"), wired);
    assert_eq!(codes(&opened("nested.nir.gz")), [("recurrent-edge", "rnn/lif")]);
}

#[test]
fn neurons_are_the_nearest_that_the_rules_know() {
    let network = network(opened("signal.nir.gz"));
    let neurons: Vec<(&str, Neuron)> =
        network.nodes().iter().filter_map(|node| Some((&*node.name, node.design.kind.neuron()?))).collect();
    assert_eq!(neurons, [("cuba", Neuron::Lif), ("cubali", Neuron::Lif), ("i", Neuron::If)]);
    let said = [
        ("counted-as", "cuba"),
        ("counted-as", "cubali"),
        ("counted-as", "i"),
        ("not-counted", "scale"),
        ("not-counted", "delay"),
    ];
    assert_eq!(codes(&opened("signal.nir.gz")), said);
    let linear = network.nodes().iter().find(|node| &*node.name == "linear").unwrap();
    assert_eq!(linear.design.kind, LayerKind::Dense { units: Some(6), use_bias: false });
}

/// The weights see 3 channels, the input has 2: one error that has both numbers, and none that follows from it.
#[test]
fn a_convolution_of_other_channels_than_its_input_is_an_error() {
    let import = opened("odd/mismatched.nir.gz");
    assert!(import.content.is_none());
    assert_eq!(codes(&import), [("operator", "conv")]);
    let said = &import.diagnostics[0].message;
    assert!(said.contains("its weights see 3 channels, its input has 2"), "{said}");
}

/// By hand, at an assumed rate of 0.25 over 4 timesteps. What integrators make is no spikes, and what reads them reads
/// values on all elements.
#[test]
fn integrators_are_assumed_to_make_values() {
    let mut desk = Desk::of([opened("integrators.nir.gz")]);
    let assumed = |timesteps| Assumed { rate: SpikeRate::new(0.25).unwrap(), input: AssumedInput::Spikes, timesteps };
    desk.suppose(Scenario { assumed: Some(assumed(None)), ..Scenario::default() });
    // NIR has no T, which is asked for by the names that it has where a rate is assumed.
    let Outcome::Failed(failed) = desk.outcome(&Rules::qualia()) else { panic!("counted") };
    assert_eq!(failed[0].code, "timesteps-missing");
    assert!(failed[0].help.as_ref().unwrap().contains("`--timesteps 8`"), "{failed:?}");
    desk.suppose(Scenario { assumed: Some(assumed(NonZeroU32::new(4))), ..Scenario::default() });
    let Outcome::Ready { report, .. } = desk.outcome(&Rules::qualia()) else { panic!("no report") };
    let rows: Vec<_> = report
        .layers
        .iter()
        .map(|layer| {
            let (spikes, flags) = (layer.figures().spikes, layer.figures().flags);
            let rates = [spikes.input_spikerate, spikes.output_spikerate].map(|rate| rate.unwrap().to_f64());
            (&*layer.name, rates, [flags.input_is_binary, flags.output_is_binary].map(Option::unwrap))
        })
        .collect();
    let expected =
        [("fc1", [0.25, 0.0], [true, false]), ("fc2", [1.0, 0.25], [false, true]), ("fc3", [0.25, 0.0], [true, false])];
    assert_eq!(rows, expected);
    // Eq. 2.4 without resets: spikes in, 0.25 · 12 · 4, times 8 units, and the bias 4 · 8.
    let syn_acc = report.layers[0].figures().counts.unwrap().syn_acc.to_f64();
    assert_eq!(syn_acc, 0.25 * 12.0 * 4.0 * 8.0 + 4.0 * 8.0);
}

#[test]
fn a_file_cut_anywhere_says_so() {
    for name in ["convolutional.nir.gz", "signal.nir.gz"] {
        let bytes = unpacked(name);
        for end in (8..bytes.len()).step_by(509) {
            let import = import("cut.nir", &bytes[..end]);
            assert!(import.content.is_none(), "{name} cut at {end}");
            assert_eq!(import.diagnostics[0].code, "model-damaged", "{name} cut at {end}: {:?}", import.diagnostics);
        }
    }
}

/// Every byte of the first kilobytes, where the structure is, turned around: an answer, whatever it is.
#[test]
fn a_file_with_a_wrong_byte_is_answered() {
    let whole = unpacked("nested.nir.gz");
    for place in (8..whole.len()).step_by(29) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0xff;
        let import = import("wrong.nir", &bytes);
        assert_eq!(import.content.is_none(), import.diagnostics.iter().any(|one| one.is_error()), "{place}");
    }
}
