//! The reference's own logs: they open as finished reports, and are compared with what is counted here.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{File, given, outcome_of, report_of};
use spiketally::desk::Outcome;
use spiketally::export::{Csv, Exporter};
use spiketally::import::import;
use spiketally::report::Report;

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    let of = |folder: &str| fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> =
        of("models").chain(of("random")).filter(|case| case.join("operations.csv").exists()).collect();
    cases.sort();
    cases
}

fn log(case: &Path) -> File {
    given(&[case.join("operations.csv")]).remove(0)
}

/// A network's files, without its log.
fn network(case: &Path) -> Vec<File> {
    given(
        &["graph.json", "activity.json"]
            .map(|name| case.join(name))
            .into_iter()
            .filter(|path| path.exists())
            .collect::<Vec<_>>(),
    )
}

fn remarks(report: &Report) -> Vec<(&str, Option<&str>)> {
    let of_log = report.diagnostics.iter().filter(|one| one.code.starts_with("log-"));
    of_log.map(|one| (&*one.code, one.layer.as_deref())).collect()
}

#[test]
fn a_log_opens_as_a_report_and_is_written_again_byte_for_byte() {
    let cases = cases();
    assert!(cases.len() > 30, "{}", cases.len());
    for case in cases {
        let (name, bytes) = log(&case);
        let report = report_of(&[(name, bytes.clone())]);
        assert_eq!(Csv::VERBATIM.export(&report).as_bytes(), bytes, "{}", case.display());
    }
}

#[test]
fn a_log_beside_its_network_is_compared_and_equal() {
    for case in cases() {
        let files: Vec<File> = network(&case).into_iter().chain([log(&case)]).collect();
        let Outcome::Ready { report, network } = outcome_of(&files) else { panic!("{}", case.display()) };
        assert!(network.is_some(), "the network is what is shown");
        assert_eq!(remarks(&report), [("log-equal", None)], "{}", case.display());
    }
}

#[test]
fn every_cell_that_differs_is_said_of_its_layer() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/scnn_lif_1d");
    let (name, bytes) = log(&case);
    let text = String::from_utf8(bytes).unwrap();
    // Two cells of the first row, and the name of the second.
    let other = text.replacen("2070.75,15872.0", "2070.5,15872", 1).replacen("layers_conv2", "layers_conv9", 1);
    assert_ne!(other, text);
    let files: Vec<File> = network(&case).into_iter().chain([(name, other.into_bytes())]).collect();
    let report = report_of(&files);
    let expected = [
        ("log-differs", Some("layers_conv1layers_neuron1")),
        ("log-row-not-counted", None),
        ("log-row-missing", Some("layers_conv2layers_neuron2")),
    ];
    assert_eq!(remarks(&report), expected);
    let said = &report.diagnostics.iter().find(|one| one.code == "log-differs").unwrap().message;
    assert!(said.contains("syn_acc is 2070.5 in the log, 2070.75 counted"), "{said}");
    assert!(said.contains("syn_mac is 15872 in the log, 15872.0 counted"), "{said}");
}

#[test]
fn a_log_of_another_network_is_told_so() {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models");
    let files: Vec<File> =
        network(&models.join("smlp_mnist")).into_iter().chain([log(&models.join("scnn_lif_1d"))]).collect();
    assert_eq!(remarks(&report_of(&files)), [("log-of-another-network", None)]);
}

#[test]
fn energies_alone_make_no_report() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/scnn_lif_1d");
    let energies = given(&[case.join("energy_32bit.csv")]);
    let Outcome::Failed(said) = outcome_of(&energies) else { panic!("a report") };
    assert_eq!(said[0].code, "log-of-energies-alone");
    let files: Vec<File> = network(&case).into_iter().chain(energies).collect();
    assert_eq!(remarks(&report_of(&files)), [("log-of-energies", None)]);
}

#[test]
fn a_log_that_is_wrong_says_where() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/scnn_lif_1d");
    let text = String::from_utf8(log(&case).1).unwrap();
    let said = |text: &str| {
        let import = import("operations.csv", text.as_bytes());
        assert!(import.content.is_none());
        import
            .diagnostics
            .into_iter()
            .map(|one| (one.code, one.position.map(|at| at.line), one.path))
            .collect::<Vec<_>>()
    };
    let row = "layers_conv1layers_neuron1";
    let at = |line: usize, cell: &str| ("unexpected-value".to_owned(), Some(line), Some(format!("{row}.{cell}")));
    assert_eq!(said(&text.replacen("2070.75", "nan", 1)), [at(2, "syn_acc")]);
    assert_eq!(said(&text.replacen("Hybrid", "maybe", 1)), [at(2, "is_sj")]);
    assert_eq!(said(&text.replacen(",mem_read", ",mem", 1))[0].0, "missing-key");
    // Without its last line there is no total.
    let cut = &text[..text.trim_end().rfind('\n').unwrap() + 1];
    assert_eq!(said(cut), [("missing-key".to_owned(), Some(1), None)]);
}
