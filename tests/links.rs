//! Links: what goes in comes out, and nothing else does.

mod common;

use std::fs;
use std::num::NonZeroU32;
use std::path::Path;

use common::link::{link_around, payload_of};
use common::network::given;
use common::reference::{cases, files};
use common::{File, report_of, text};
use proptest::prelude::*;
use serde_json::json;
use spiketally::counting::{Departure, Rules};
use spiketally::desk::{Desk, Inputs, Outcome};
use spiketally::diagnostic::Diagnostic;
use spiketally::energy::{Costs, DEVICES, Estimation, MemorySettings, OperationCosts, SramCosts};
use spiketally::export::{Csv, Exporter};
use spiketally::import::{Content, Import, import};
use spiketally::link::{Beside, Compared, Link, Opened, OpenedBeside, Settings, View, open};
use spiketally::model::{Assumed, AssumedInput, RateScale, Scenario, SpikeRate};
use spiketally::report::Report;

fn desk_of(files: &[File]) -> Desk {
    Desk::of(files.iter().map(|(name, bytes)| import(name, bytes)))
}

fn link_of(files: &[File], rules: Rules) -> Link {
    let desk = desk_of(files);
    let inputs = desk.inputs().unwrap_or_else(|| panic!("no report: {:#?}", common::outcome_of(files)));
    Link { rules, remarks: desk.told_of_graph().to_vec(), ..Link::of(inputs) }
}

fn fragment_of(files: &[File]) -> String {
    link_of(files, Rules::qualia()).fragment().unwrap()
}

fn report_in(opened: Opened) -> Report {
    let rules = opened.rules;
    match Desk::of(opened.imports).outcome(&rules) {
        Outcome::Ready { report, .. } => (*report).clone(),
        other => panic!("no report: {other:#?}"),
    }
}

/// The report less what speaks of the files: places, and keys that were ignored.
fn of_the_numbers(report: Report) -> Report {
    let kept = report.diagnostics.into_iter().filter(|diagnostic| diagnostic.code != "unknown-keys");
    let without_place = |diagnostic| Diagnostic { file: None, position: None, path: None, excerpt: None, ..diagnostic };
    Report { diagnostics: kept.map(without_place).collect(), ..report }
}

/// To the last parameter, shape and name.
fn assert_same_network(inputs: &Inputs, imports: &[Import]) {
    let Inputs::Network(network, _) = inputs else { return };
    let Some(Content::Graph(again)) = imports.first().and_then(|graph| graph.content.as_ref()) else {
        panic!("no graph: {imports:?}")
    };
    assert_eq!(format!("{again:?}"), format!("{network:?}"));
}

fn assert_comes_back(files: &[File], rules: Rules) -> String {
    let link = link_of(files, rules);
    let fragment = link.fragment().unwrap();
    let opened = open(&fragment).unwrap();
    assert_eq!(opened.rules, rules);
    assert_same_network(&link.inputs, &opened.imports);
    let again = report_in(opened);
    let Outcome::Ready { report, .. } = desk_of(files).outcome(&rules) else { panic!("no report") };
    assert_eq!(Csv::VERBATIM.export(&again), Csv::VERBATIM.export(&report));
    assert_eq!(of_the_numbers(again), of_the_numbers((*report).clone()));
    fragment
}

fn given_files(case: &Path, names: &[&str]) -> Vec<File> {
    common::given(&files(case, names))
}

#[test]
fn every_reference_case_comes_back() {
    let cases = cases();
    assert_eq!(cases.len(), 51);
    for case in cases {
        for rules in [Rules::qualia(), Rules::corrected()] {
            assert_comes_back(&given_files(&case, &["graph.json", "activity.json"]), rules);
            if case.join("counters.json").exists() {
                assert_comes_back(&given_files(&case, &["graph.raw.json", "counters.json"]), rules);
            }
        }
    }
}

#[test]
fn a_finished_report_comes_back() {
    for case in cases() {
        let report = report_of(&given_files(&case, &["graph.json", "activity.json"]));
        let json = serde_json::to_string(&report).unwrap();
        assert_comes_back(&[text("report.json", &json)], Rules::qualia());
    }
}

/// Energies of a log, which have no network that they could be counted from again.
#[test]
fn logged_energies_come_back() {
    let log = [file("reference/models/scnn_lif_1d/energy_32bit.csv")];
    let report = report_of(&log);
    let again = report_in(open(&fragment_of(&log)).unwrap());
    assert!(report.energies.is_some());
    assert_eq!((again.total, again.energies), (report.total, report.energies));
}

fn file(path: &str) -> File {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path);
    (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap())
}

/// Lines and paths of files that are not in the link would lead nowhere: the layer does.
#[test]
fn remarks_of_a_link_name_the_layer_and_no_place_in_a_file() {
    let files = [file("bad/warnings/graph.json"), file("bad/warnings/activity.json")];
    let opened = open(&fragment_of(&files)).unwrap();
    assert!(opened.imports.iter().all(|import| import.source.is_none()), "nobody has seen the link's text");
    let told = report_in(opened).diagnostics;
    let about = |code: &str| {
        let found =
            told.iter().find(|diagnostic| diagnostic.code == code).unwrap_or_else(|| panic!("{code}: {told:#?}"));
        (found.file.as_deref(), found.layer.as_deref())
    };
    // As the files say: nodes[1], layers.grouped and nodes[5] (the first node is nodes[0]); and of the activity as a whole.
    assert_eq!(about("shape-disagrees"), (Some("the link"), Some("conv1")));
    assert_eq!(about("rate-above-one"), (Some("the link"), Some("grouped")));
    assert_eq!(about("unknown-type"), (Some("the link"), Some("x")));
    assert_eq!(about("binary-assumed"), (Some("the link"), None));
    let has_place = |one: &&Diagnostic| one.position.is_some() || one.path.is_some() || one.excerpt.is_some();
    assert_eq!(told.iter().find(has_place), None);
}

/// The graph that is made of a model holds no recurrent edge, and neither does its link.
#[test]
fn what_was_told_of_a_model_is_in_its_link() {
    let mut desk = desk_of(&[file("models/nir/recurrent.nir.gz")]);
    desk.suppose(serde_json::from_value(json!({ "assumed": { "rate": 0.1, "timesteps": 4 } })).unwrap());
    let link = Link {
        remarks: desk.told_of_graph().to_vec(),
        scenario: desk.scenario().clone(),
        ..Link::of(desk.inputs().unwrap())
    };
    let told = |report: Report| -> Vec<_> {
        let of_edges = report.diagnostics.into_iter().filter(|diagnostic| diagnostic.code == "recurrent-edge");
        of_edges.map(|diagnostic| (diagnostic.severity, diagnostic.message, diagnostic.layer)).collect()
    };
    let Outcome::Ready { report, .. } = desk.outcome(&link.rules) else { panic!("no report") };
    let again = told(supposed_report(open(&link.fragment().unwrap()).unwrap()));
    assert_eq!(again.len(), 1);
    assert_eq!(again, told((*report).clone()));
}

/// Their types have names that mean something else in a graph, or nothing.
#[test]
fn models_of_other_frameworks_come_back() {
    let folder = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/models").join(name);
    let mut models = 0;
    for kind in ["onnx/networks", "keras", "nir"] {
        for entry in fs::read_dir(folder(kind)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.starts_with("shapes") || name.ends_with(".py") || name == "odd" {
                continue;
            }
            let model = file(&format!("models/{kind}/{name}"));
            let mut desk = desk_of(std::slice::from_ref(&model));
            // Without a word of its own, a spiking one waits for its activity.
            desk.count_as_formal();
            let inputs = desk.inputs().unwrap_or_else(|| panic!("{name}: no report"));
            let link = Link { remarks: desk.told_of_graph().to_vec(), ..Link::of(inputs) };
            let opened = open(&link.fragment().unwrap()).unwrap_or_else(|errors| panic!("{name}: {errors:#?}"));
            assert_same_network(&link.inputs, &opened.imports);
            let Outcome::Ready { report, .. } = desk.outcome(&link.rules) else { panic!("{name}: no report") };
            let again = report_in(opened);
            assert_eq!(Csv::VERBATIM.export(&again), Csv::VERBATIM.export(&report), "{name}");
            let told = |report: Report| -> Vec<String> {
                let mut told: Vec<String> =
                    of_the_numbers(report).diagnostics.iter().map(ToString::to_string).collect();
                told.sort();
                told
            };
            assert_eq!(told(again), told((*report).clone()), "{name}");
            models += 1;
        }
    }
    assert_eq!(models, 26 + 7 + 5);
}

/// Its remarks have no other place than that in the files it was made of.
#[test]
fn a_finished_report_says_of_which_files_its_remarks_are() {
    let report = report_of(&[file("bad/warnings/graph.json"), file("bad/warnings/activity.json")]);
    let saved = text("report.json", &serde_json::to_string(&report).unwrap());
    let told = report_in(open(&fragment_of(&[saved])).unwrap()).diagnostics;
    let without_lines = report.diagnostics.iter().map(|one| Diagnostic { excerpt: None, ..one.clone() });
    assert_eq!(told, without_lines.collect::<Vec<_>>());
}

#[test]
fn the_link_of_vgg16_fits_a_chat() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/svgg16_cifar10");
    for names in [["graph.json", "activity.json"], ["graph.raw.json", "counters.json"]] {
        let length = fragment_of(&given_files(&case, &names)).len();
        println!("{names:?}: {length} characters");
        assert!(length <= 2_000, "{names:?}: {length} characters");
    }
}

#[test]
fn rules_costs_and_view_come_back() {
    let case = &cases()[0];
    let view: View = [("chart", "energy"), ("layer", "a \"layer\" é"), ("sort", "-total")]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into();
    for (rules, costs) in [
        (Rules::qualia().with(Departure::Groups), Costs::Device(&DEVICES[5])),
        (Rules::corrected().without(Departure::Bias), Costs::default()),
    ] {
        let link = link_of(&given_files(case, &["graph.json", "activity.json"]), rules);
        let link = Link { costs, view: view.clone(), ..link };
        let opened = open(&link.fragment().unwrap()).unwrap();
        assert_eq!((opened.rules, opened.costs, opened.view), (rules, costs, view.clone()));
    }
}

/// What a graph may say that the defaults and inference do not, and an activity beside rates and counts that agree.
#[test]
fn all_that_is_unusual_comes_back() {
    let graph = json!({ "timesteps": 3, "nodes": [
        { "name": "input", "type": "TInputLayer", "input_shape": [[2, 9, 7, 4]], "output_shape": [[2, 9, 7, 4]] },
        { "name": "conv", "type": "Conv2d", "kernel_size": [3, 2], "strides": [2, 1], "dilation": [1, 2], "groups": 2,
          "padding": [[1, 0], [2, 1]], "filters": 6, "use_bias": false },
        { "name": "lif", "type": "ParametricLIFNode" },
        { "name": "zeros", "type": "ZeroPad2d", "padding": [[1, 1], [1, 1]], "inputs": ["input"] },
        { "name": "same", "type": "Conv2D", "kernel_size": 3, "padding": "same", "output_shape": [[2, 11, 9, 5]] },
        { "name": "none", "type": "Conv2D", "kernel_size": 1, "padding": 0, "filters": 5 },
        { "name": "add", "type": "Add", "inputs": ["same", "none"] },
        { "name": "twice", "type": "Concatenate", "inputs": ["add", "add"] },
        { "name": "pool", "type": "AvgPool2d", "pool_size": [2, 3], "strides": [1, 2], "padding": [0, 1] },
        { "name": "up", "type": "Upsample", "scale_factor": 2 },
        { "name": "turn", "type": "Permute", "dims": [2, 1, 3] },
        { "name": "what \" \u{1f9e0}", "type": "Transformer", "output_shape": [[2, 12]] },
        { "name": "wrong", "type": "Dense", "units": 5, "output_shape": [[2, 6]], "input_shape": [[2, 13]] },
        { "name": "apart", "type": "Dense", "units": 2, "inputs": ["wrong"] }] });
    let rows = json!({
        "conv": { "input_spikerate": 1, "output_spikerate": 0.25, "input_is_binary": false, "is_module_sj": true },
        "lif": { "input_spikerate": 0.3, "output_spikerate": 0.25, "output_count": 7, "is_module_sj": true },
        "same": { "input_spikerate": 1e-7, "output_spikerate": 0, "input_count": 0.5, "input_is_binary": true },
        "none": { "input_spikerate": 0.2, "is_module_sj": false },
        "add": { "input_spikerate": 1.5, "input_is_binary": true, "output_is_binary": true },
        "wrong": { "input_spikerate": 0.5, "output_spikerate": 0.5, "input_count": 19.5, "output_count": 9.0,
                   "input_is_binary": true, "output_is_binary": false },
        "apart": { "input_spikerate": 0.5, "output_spikerate": 0.5 },
        "elsewhere": { "is_module_sj": false, "input_spikerate": 0.9 } });
    let total = json!({ "input_spikerate": 0.5, "output_count": 3 });
    let files = |rows: &serde_json::Value| {
        let activity = json!({ "layers": rows, "total": total });
        [text("graph.json", &graph.to_string()), text("activity.json", &activity.to_string())]
    };
    assert_comes_back(&files(&rows), Rules::corrected());
    let mut some_elsewhere = rows.clone();
    some_elsewhere["none"]["is_module_sj"] = json!(true);
    assert_comes_back(&files(&some_elsewhere), Rules::corrected());

    let formal = [text("graph.json", &json!({ "is_snn": false, "nodes": graph["nodes"] }).to_string())];
    assert_comes_back(&formal, Rules::qualia());
}

#[test]
fn the_timesteps_may_be_the_activity_s_alone() {
    let [(name, graph), activity] = chain(3, |place| place.to_string());
    let graph = String::from_utf8(graph).unwrap().replace(",\"timesteps\":4", "");
    let activity = String::from_utf8(activity.1).unwrap().replacen('{', "{\"timesteps\":5,", 1);
    assert_comes_back(&[text(&name, &graph), text("activity.json", &activity)], Rules::qualia());
}

/// A chain of so many dense layers, each with its activity, by a name a place.
fn chain(layers: usize, name: impl Fn(usize) -> String) -> [File; 2] {
    let input = json!({ "name": "input", "type": "Input", "output_shape": [[1, 10]] });
    let dense = (0..layers).map(|place| json!({ "name": name(place), "type": "Dense", "units": 10 }));
    let nodes: Vec<_> = std::iter::once(input).chain(dense).collect();
    let row = |place: usize| {
        let rate = (place as f64 / 7.0).fract();
        json!({ "input_spikerate": rate, "output_spikerate": rate / 2.0, "input_is_binary": true, "output_is_binary": true })
    };
    let rows: serde_json::Map<_, _> = (0..layers).map(|place| (name(place), row(place))).collect();
    [
        text("graph.json", &json!({ "timesteps": 4, "is_snn": true, "nodes": nodes }).to_string()),
        text("activity.json", &json!({ "layers": rows }).to_string()),
    ]
}

#[test]
fn long_names_and_long_networks_come_back() {
    assert_comes_back(&chain(1, |_| "n".repeat(4_096)), Rules::qualia());
    assert_comes_back(&chain(1, |_| "\u{1f9e0}".repeat(1_024)), Rules::qualia());
    let fragment = assert_comes_back(&chain(10_000, |place| format!("features.{place}")), Rules::qualia());
    println!("10,000 layers: {} characters", fragment.len());
}

/// A CSV shows the sign, as Python does.
#[test]
fn a_zero_keeps_its_sign() {
    let [graph, _] = chain(2, |place| format!("dense{place}"));
    for rates in [["-0.0", "-0.0", "-0.0"], ["0.0", "-0.0", "0.0"], ["-0.0", "0.0", "-0.0"], ["0.5", "-0.0", "0.0"]] {
        let [input, between, output] = rates;
        let row = |input: &str, output: &str| {
            format!(
                r#"{{ "input_spikerate": {input}, "output_spikerate": {output}, "input_is_binary": true, "output_is_binary": true }}"#
            )
        };
        // What the second reads is not always what the first makes: zeros of two signs are equal.
        for read in [between, "0.0", "-0.0"] {
            let rows = format!(r#"{{ "dense0": {}, "dense1": {} }}"#, row(input, between), row(read, output));
            let activity = text("activity.json", &format!(r#"{{ "layers": {rows} }}"#));
            assert_comes_back(&[graph.clone(), activity], Rules::qualia());
        }
    }
}

#[test]
fn a_report_that_is_too_large_has_no_link() {
    let problem = link_of(&chain(25_001, |place| place.to_string()), Rules::qualia()).fragment().unwrap_err();
    assert_eq!(problem.code(), "link-too-large");
}

/// Made once, by `KEEP_LINKS=1 cargo test --test links`, and kept.
#[test]
fn every_link_that_was_ever_made_opens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links/r1");
    if std::env::var_os("KEEP_LINKS").is_some() {
        keep_links(&folder);
    }
    let mut links = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            let opened = open(&fs::read_to_string(&path).unwrap()).unwrap();
            let csv = fs::read_to_string(path.with_extension("csv")).unwrap();
            assert_eq!(Csv::VERBATIM.export(&report_in(opened)), csv, "{}", path.display());
            links += 1;
        }
    }
    assert!(links >= 32, "{links}");
}

/// Writes links that are not there yet, each with the table that it must open to.
fn keep_links(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let keep = |name: &str, files: &[File], rules: Rules| {
        let path = folder.join(name).with_extension("txt");
        if !path.exists() {
            fs::write(&path, link_of(files, rules).fragment().unwrap() + "\n").unwrap();
            let Outcome::Ready { report, .. } = desk_of(files).outcome(&rules) else { panic!("no report") };
            fs::write(path.with_extension("csv"), Csv::VERBATIM.export(&report)).unwrap();
        }
    };
    for case in cases().iter().filter(|case| case.parent().is_some_and(|set| set.ends_with("models"))) {
        let name = case.file_name().unwrap().to_str().unwrap();
        let files = given_files(case, &["graph.json", "activity.json"]);
        keep(name, &files, Rules::qualia());
        let report = serde_json::to_string(&report_of(&files)).unwrap();
        keep(&format!("{name}-corrected"), &files, Rules::corrected());
        if case.join("counters.json").exists() {
            keep(
                &format!("{name}-counters"),
                &given_files(case, &["graph.raw.json", "counters.json"]),
                Rules::corrected(),
            );
        }
        if name.starts_with("cnn") {
            keep(&format!("{name}-report"), &[text("report.json", &report)], Rules::qualia());
        }
    }
}

/// Rules, costs and view of a link as well: it was made of `settings` below.
#[test]
fn a_kept_link_opens_with_its_settings() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links/r1/settings.txt");
    if std::env::var_os("KEEP_LINKS").is_some() && !path.exists() {
        let link = settings(&given_files(&cases()[0], &["graph.json", "activity.json"]));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, link.fragment().unwrap() + "\n").unwrap();
        let Outcome::Ready { report, .. } =
            desk_of(&given_files(&cases()[0], &["graph.json", "activity.json"])).outcome(&link.rules)
        else {
            panic!("no report")
        };
        fs::write(path.with_extension("csv"), Csv::VERBATIM.export(&report)).unwrap();
    }
    let opened = open(&fs::read_to_string(&path).unwrap()).unwrap();
    let made = settings(&given_files(&cases()[0], &["graph.json", "activity.json"]));
    assert_eq!((opened.rules, opened.costs, opened.view), (made.rules, made.costs, made.view));
}

fn settings(files: &[File]) -> Link {
    let operations = OperationCosts::Integer { add: Some(Estimation::Linear), mul: None };
    let sram = SramCosts::Custom { slope: 1e-5, offset: 12.5 };
    let costs = Costs::Memory(MemorySettings { mem_width: 8, fifo_size: 64, operations, sram });
    let view = [("chart", "energy"), ("layer", "a \"layer\" é")].map(|(key, value)| (key.to_owned(), value.to_owned()));
    let rules = Rules::qualia().with(Departure::Groups).with(Departure::Bias);
    Link { costs, view: view.into(), ..link_of(files, rules) }
}

fn supposing(scenario: Scenario) -> Link {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/scnn_lif_1d");
    Link { scenario, ..link_of(&given_files(&case, &["graph.json", "activity.json"]), Rules::qualia()) }
}

fn supposed() -> Scenario {
    Scenario {
        timesteps: NonZeroU32::new(16),
        rate_scale: RateScale::new(0.5).unwrap(),
        rates: [("layers_conv2layers_neuron2".into(), SpikeRate::new(0.25).unwrap())].into(),
        ..Scenario::default()
    }
}

fn supposed_report(opened: Opened) -> Report {
    let mut desk = Desk::of(opened.imports);
    desk.suppose(opened.scenario);
    match desk.outcome(&opened.rules) {
        Outcome::Ready { report, .. } => (*report).clone(),
        other => panic!("no report: {other:#?}"),
    }
}

/// Version 2: what is supposed, kept with the table that it counts to.
#[test]
fn a_kept_link_opens_with_what_it_supposes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links/r2/scenario.txt");
    if std::env::var_os("KEEP_LINKS").is_some() && !path.exists() {
        let link = supposing(supposed()).fragment().unwrap();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, format!("{link}\n")).unwrap();
        let table = Csv::VERBATIM.export(&supposed_report(open(&link).unwrap()));
        fs::write(path.with_extension("csv"), table).unwrap();
    }
    let link = fs::read_to_string(&path).unwrap();
    assert!(link.starts_with("r2."), "an older page must not take it for what was recorded");
    let opened = open(&link).unwrap();
    assert_eq!(opened.scenario, supposed());
    let table = fs::read_to_string(path.with_extension("csv")).unwrap();
    assert_same_numbers(&Csv::VERBATIM.export(&supposed_report(opened)), &table);
}

/// The same line by line, but for what is supposed, which tables did not say when these were kept.
fn assert_same_numbers(table: &str, kept: &str) {
    assert_eq!(table.lines().count(), kept.lines().count());
    for (line, kept) in table.lines().zip(kept.lines()) {
        let rest = line.strip_prefix(kept).unwrap_or_else(|| panic!("{line} is not {kept}"));
        assert!(["", ",supposed"].contains(&rest) || rest.contains("what if"), "{line}");
    }
}

/// Version 3: a spiking network beside a formal one and beside itself over more timesteps, each as it opens alone.
fn compared() -> Link {
    let reference = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models");
    let inputs = |case: &str, names: &[&str]| desk_of(&given_files(&reference.join(case), names)).inputs().unwrap();
    let spiking = inputs("smlp_mnist", &["graph.json", "activity.json"]);
    let networks = vec![
        Beside::of("mlp", &inputs("mlp_mnist", &["graph.json"]), &Scenario::default(), None).unwrap(),
        Beside::of(
            "T = 16 \u{1f9e0}",
            &spiking,
            &Scenario { timesteps: NonZeroU32::new(16), ..Scenario::default() },
            None,
        )
        .unwrap(),
    ];
    let matches = vec![("fc1".to_owned(), "head".to_owned())];
    Link { compared: Compared { networks, matches }, ..Link::of(spiking) }
}

fn tables(opened: Opened) -> String {
    let networks = opened.compared.networks.iter().map(|network| network.open().unwrap());
    let others: Vec<Opened> = networks
        .map(|OpenedBeside { imports, scenario, .. }| Opened {
            imports,
            scenario,
            compared: Compared::default(),
            ..opened.clone()
        })
        .collect();
    let all = std::iter::once(opened).chain(others);
    all.map(|network| Csv::VERBATIM.export(&supposed_report(network))).collect()
}

#[test]
fn a_kept_link_opens_with_what_it_compares() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links/r3/compared.txt");
    if std::env::var_os("KEEP_LINKS").is_some() && !path.exists() {
        let link = compared().fragment().unwrap();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, format!("{link}\n")).unwrap();
        fs::write(path.with_extension("csv"), tables(open(&link).unwrap())).unwrap();
    }
    let link = fs::read_to_string(&path).unwrap();
    assert!(link.starts_with("r3."), "an older page must not open it as if there were one network");
    let opened = open(&link).unwrap();
    assert_eq!(opened.compared, compared().compared);
    let names = opened.compared.networks.iter().map(|network| network.open().unwrap().name);
    assert_eq!(names.collect::<Vec<_>>(), ["mlp", "T = 16 \u{1f9e0}"]);
    assert_same_numbers(&tables(opened), &fs::read_to_string(path.with_extension("csv")).unwrap());
}

/// The three tables of the link above are those of the files.
#[test]
fn networks_beside_a_report_come_back() {
    let opened = tables(open(&compared().fragment().unwrap()).unwrap());
    let reference = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models");
    for (case, names) in [("smlp_mnist", &["graph.json", "activity.json"][..]), ("mlp_mnist", &["graph.json"])] {
        let table = Csv::VERBATIM.export(&report_of(&given_files(&reference.join(case), names)));
        assert!(opened.contains(&table), "{case}");
    }
}

#[test]
fn a_network_beside_a_report_that_makes_no_sense_is_told() {
    for (network, code) in
        [("{}", "link-unreadable"), (r#""x""#, "link-unreadable"), (r#"{"graph":{"nodes":[]}}"#, "no-nodes")]
    {
        let payload = format!(r#"{{"graph":{{"nodes":[]}},"compare":{{"networks":[{network}]}}}}"#);
        let settings = Settings::from_json(&payload).unwrap();
        let errors = settings.compared.networks[0].open().unwrap_err();
        assert_eq!(errors.iter().map(|error| &*error.code).collect::<Vec<_>>(), [code], "{network}");
    }
}

/// An older page would count spikes where there are values.
#[test]
fn an_assumed_input_of_values_is_of_version_3() {
    let of = |input| Assumed { rate: SpikeRate::TENTH, input, timesteps: NonZeroU32::new(4) };
    for (input, version) in [(AssumedInput::Spikes, "r2."), (AssumedInput::Values, "r3.")] {
        let scenario = Scenario { assumed: Some(of(input)), ..Scenario::default() };
        let link = supposing(scenario.clone()).fragment().unwrap();
        assert!(link.starts_with(version), "{link}");
        assert_eq!(open(&link).unwrap().scenario, scenario);
    }
}

#[test]
fn links_that_suppose_nothing_stay_of_version_1() {
    assert!(supposing(Scenario::default()).fragment().unwrap().starts_with("r1."));
    let opened = open(&supposing(Scenario::default()).fragment().unwrap()).unwrap();
    assert!(opened.scenario.is_as_recorded());
}

#[test]
fn what_makes_no_sense_is_not_supposed() {
    for scenario in
        [r#"{"timesteps":0}"#, r#"{"rate_scale":-1}"#, r#"{"assumed":{"rate":2}}"#, r#"{"rates":{"fc":1e9}}"#, r#""x""#]
    {
        let payload = format!(r#"{{"graph":{{"nodes":[]}},"scenario":{scenario}}}"#);
        let found: Vec<String> =
            open(&link_around(payload.as_bytes())).unwrap_err().into_iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(found, ["link-unreadable"], "{scenario}");
    }
}

/// Not a report's links: what a person may put into an address.
/// Mails and chats break long addresses, and browsers escape what they broke them with.
#[test]
fn a_link_that_was_broken_into_lines_opens() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/smlp_shd");
    let fragment = fragment_of(&given_files(&case, &["graph.json", "activity.json"]));
    let (first, rest) = fragment.split_at(fragment.len() / 2);
    for between in [" ", "%20", "%0A", "%0D%0A", "\u{200b}", "%E2%80%8B", "%C2%AD"] {
        assert!(open(&format!("{first}{between}{rest}")).is_ok(), "{between:?}");
    }
    assert!(open(&format!("{first}%41{rest}")).is_err());
}

#[test]
fn other_addresses_say_what_they_are() {
    let link = fragment_of(&given_files(&cases()[0], &["graph.json", "activity.json"]));
    for (text, code) in [
        ("", "not-a-link"),
        ("#about", "not-a-link"),
        (&link[..link.len() - 5], "link-truncated"),
        (&link.replacen("r1.", "r2.", 1), "link-damaged"),
        (&format!("{link}{link}"), "link-damaged"),
    ] {
        let found: Vec<String> = open(text).unwrap_err().into_iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(found, [code], "{text}");
    }
}

fn rules() -> impl Strategy<Value = Rules> {
    prop::collection::vec(any::<bool>(), Departure::ALL.len()).prop_map(|switches| {
        let on = Departure::ALL.into_iter().zip(switches).filter(|(_, on)| *on);
        on.fold(Rules::qualia(), |rules, (departure, _)| rules.with(departure))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_report_comes_back(given in given(), rules in rules()) {
        assert_comes_back(&given.files(), rules);
        assert_comes_back(&given.files_by_column(), rules);
    }

    /// As recorders make them: whole spikes over a number of samples.
    #[test]
    fn averages_over_samples_come_back(given in given(), samples in 1..3_000_u32) {
        let of_spikes = |row: &mut serde_json::Map<String, serde_json::Value>| {
            let spikes = (row["input_count"].as_f64().unwrap()).floor();
            row["input_count"] = json!(spikes / f64::from(samples));
            row["input_spikerate"] = json!(spikes / f64::from(samples) / 4096.0);
            row.remove("output_count");
        };
        assert_comes_back(&given.with_rows(of_spikes).files(), Rules::qualia());
    }

    #[test]
    fn a_changed_or_cut_link_opens_to_nothing(given in given(), place in any::<prop::sample::Index>(), letter in "[ -~é]", end in any::<prop::sample::Index>()) {
        let link = fragment_of(&given.files());
        let cut = &link[..end.index(link.len())];
        prop_assert!(open(cut).is_err());
        let place = place.index(link.len() - 1);
        let changed = format!("{}{letter}{}", &link[..place], &link[place + 1..]);
        prop_assume!(changed.replace(' ', "") != link);
        prop_assert!(open(&changed).is_err(), "{changed}");
    }

    /// Whole links of payloads that nobody would write.
    #[test]
    fn no_payload_breaks_the_reader(given in given(), place in any::<prop::sample::Index>(), length in 0..12_usize, put in "[\\[\\]{}\",:0-9a-z-]{0,4}|null|1e999|-1|\\{\\}|\\[\\]") {
        let payload = payload_of(&fragment_of(&given.files()));
        let place = place.index(payload.len());
        let (head, tail) = (&payload[..place], &payload[(place + length).min(payload.len())..]);
        if let Ok(opened) = open(&link_around(format!("{head}{put}{tail}").as_bytes())) {
            let _ = Desk::of(opened.imports).outcome(&opened.rules);
        }
    }

    /// To the last bit: another double would be another energy.
    #[test]
    fn any_custom_energies_and_scales_come_back(numbers in prop::array::uniform4(0.0..1e9_f64), scale in 0.0..100.0_f64, rate in 0.0..1.0_f64) {
        let [add, mul, slope, offset] = numbers.map(|number| number / 7.0);
        let costs = Costs::Memory(MemorySettings {
            operations: OperationCosts::Custom { add, mul },
            sram: SramCosts::Custom { slope, offset },
            ..MemorySettings::default()
        });
        let scenario = Scenario {
            rate_scale: RateScale::new(scale).unwrap(),
            rates: [("layers_conv2layers_neuron2".into(), SpikeRate::new(rate).unwrap())].into(),
            ..Scenario::default()
        };
        let opened = open(&Link { costs, ..supposing(scenario.clone()) }.fragment().unwrap()).unwrap();
        prop_assert_eq!(opened.costs, costs);
        prop_assert_eq!(opened.scenario, scenario);
    }

    #[test]
    fn no_text_breaks_the_reader(text in "#?(r1\\.|r2\\.|r3\\.)?\\PC{0,60}") {
        prop_assert!(open(&text).is_err());
    }
}
