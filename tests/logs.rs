//! The reference's own logs: they open as finished reports, and are compared with what is counted here.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{File, given, outcome_of, report_of};
use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::energy::{Costs, DEVICES, Estimation, MemoryEnergies, MemorySettings, OperationCosts, Part, SramCosts};
use spiketally::export::{Csv, EnergyCsv, EnergyJson, Exporter, Json, Markdown};
use spiketally::import::{Content, import};
use spiketally::report::{EnergyReport, Fit, Log, Report};

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

/// As a report of what is supposed is written: the column is no number to compare, and what it says is said.
#[test]
fn a_log_of_what_is_supposed_says_so() {
    let case = &cases()[0];
    let (name, bytes) = log(case);
    let text = String::from_utf8(bytes).unwrap();
    let end = |line: usize| if line == 0 { "supposed" } else { "\"assumed spike rate 0.1, input of values\"" };
    let supposed: String = text.lines().enumerate().map(|(place, line)| format!("{line},{}\n", end(place))).collect();
    let file = (name, supposed.into_bytes());
    let report = report_of(std::slice::from_ref(&file));
    let said: Vec<&str> = report.diagnostics.iter().map(|one| &*one.message).collect();
    assert_eq!(said, ["these are not the numbers of a recording: assumed spike rate 0.1, input of values"]);
    assert_eq!(Csv::VERBATIM.export(&report), text);
    let files: Vec<File> = network(case).into_iter().chain([file]).collect();
    let Outcome::Ready { report, .. } = outcome_of(&files) else { panic!("{}", case.display()) };
    assert_eq!(remarks(&report), [("log-equal", None)]);
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
    let report = report_of(&files);
    assert_eq!(remarks(&report), [("log-of-another-network", None)]);
    let said = report.diagnostics.iter().find(|one| one.code == "log-of-another-network").unwrap();
    assert!(said.message.contains("none of its 7 rows"), "{}", said.message);
    assert!(said.found.as_deref().unwrap().contains("`layers_flatten` (is it `layers_flatten1`?)"), "{said}");
    assert!(said.expected.as_deref().unwrap().contains("`layers_fc3`"), "{said}");
}

#[test]
fn a_log_beside_a_report_is_compared_with_it() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/smlp_mnist");
    let counted = Json.export(&report_of(&network(&case)));
    let report = report_of(&[("report.json".to_owned(), counted.into_bytes()), log(&case)]);
    assert_eq!(remarks(&report), [("log-equal", None)]);
}

/// The settings of the reference's five logs of energies.
fn settings() -> [(&'static str, MemorySettings); 5] {
    let plain = MemorySettings::default();
    let integers = |add, mul| OperationCosts::Integer { add: Some(add), mul: Some(mul) };
    let saturation = integers(Estimation::Saturation, Estimation::Saturation);
    [
        ("energy_32bit.csv", plain),
        ("energy_16bit.csv", MemorySettings { mem_width: 16, fifo_size: 1, ..plain }),
        ("energy_8bit_new.csv", MemorySettings { mem_width: 8, fifo_size: 64, sram: SramCosts::Packed, ..plain }),
        (
            "energy_16bit_linear.csv",
            MemorySettings { mem_width: 16, operations: integers(Estimation::Linear, Estimation::Quadratic), ..plain },
        ),
        ("energy_4bit_saturation.csv", MemorySettings { mem_width: 4, operations: saturation, ..plain }),
    ]
}

#[test]
fn energies_open_alone_as_a_report_without_counts() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/scnn_lif_1d");
    let energies = given(&[case.join("energy_32bit.csv")]);
    let desk = Desk::of(energies.iter().map(|(name, bytes)| import(name, bytes)));
    let Outcome::Ready { report, network: None } = desk.outcome(&Rules::qualia()) else { panic!() };
    assert!(report.total.counts.is_none() && report.layers.iter().all(|layer| layer.figures().counts.is_none()));
    // The first row and the total, as the file has them.
    let columns = report.energies.as_ref().unwrap().columns();
    let text = String::from_utf8(energies[0].1.clone()).unwrap();
    for (row, found) in [(1, columns.of(Part::MemTotal, 0)), (text.lines().count() - 1, columns.total(Part::MemTotal))]
    {
        let logged: f64 = text.lines().nth(row).unwrap().split(',').nth(5).unwrap().parse().unwrap();
        assert_eq!(found, Some(logged));
    }
    // What is saved of it opens again, and is written byte for byte as it was logged.
    let json = Json.export(&report);
    let again = report_of(&[("report.json".to_owned(), json.into_bytes())]);
    assert_eq!((again.total, &again.energies), (report.total, &report.energies));
    let written = EnergyCsv::VERBATIM.export(&EnergyReport::<MemoryEnergies>::logged(&again).unwrap());
    assert_eq!(written, text);
}

/// Energies as JSON say what their CSV says, of the memory model and of a device.
#[test]
fn energies_as_json_open_as_their_log_does() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/scnn_lif_1d");
    let Outcome::Ready { report, network: Some(network) } = outcome_of(&network(&case)) else { panic!() };
    let opened = |json: String| report_of(&[("energy.json".to_owned(), json.into_bytes())]);
    let energies = EnergyReport::<MemoryEnergies>::new(
        &network,
        &report,
        &spiketally::energy::MemoryModel::new(MemorySettings::default()).unwrap(),
    )
    .unwrap();
    let again = opened(EnergyJson.export(&energies));
    let logged = fs::read_to_string(case.join("energy_32bit.csv")).unwrap();
    let written = EnergyCsv::VERBATIM.export(&EnergyReport::<MemoryEnergies>::logged(&again).unwrap());
    assert_eq!(written, logged);
    assert_eq!((&*again.rules, &*again.graph_name), ("qualia", &*report.graph_name));
    let device = EnergyReport::new(&network, &report, &DEVICES[0]).unwrap();
    let total = opened(EnergyJson.export(&device)).energies.clone().unwrap().columns().total(Part::Total);
    assert_eq!(total, Some(device.total.energies.total.to_f64()));
    // Without its format it is told by what it holds; a row without an energy says where.
    let unnamed = EnergyJson.export(&energies).replacen("\"format\": \"spiketally/energy\",", "", 1);
    assert_eq!(opened(unnamed).energies, again.energies);
    let broken = EnergyJson.export(&energies).replacen("\"ops\"", "\"opps\"", 1);
    let import = import("energy.json", broken.as_bytes());
    assert_eq!(import.diagnostics[0].path.as_deref(), Some("layers[0]"), "{:?}", import.diagnostics);
}

#[test]
fn energies_beside_operations_are_one_report() {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models");
    let both = |one: &str, other: &str| {
        let files = given(&[models.join(one).join("operations.csv"), models.join(other).join("energy_32bit.csv")]);
        Desk::of(files.iter().map(|(name, bytes)| import(name, bytes)))
    };
    let desk = both("scnn_lif_1d", "scnn_lif_1d");
    let report = |desk: Desk| match desk.outcome(&Rules::qualia()) {
        Outcome::Ready { report, .. } => report,
        other => panic!("{other:?}"),
    };
    let one = report(desk);
    assert!(one.total.counts.is_some() && one.energies.is_some());
    assert!(report(both("scnn_lif_1d", "smlp_mnist")).energies.is_none());
}

#[test]
fn the_settings_that_a_log_of_energies_was_made_with_are_found() {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models");
    let mut checked = 0;
    for case in fs::read_dir(models).unwrap().map(|entry| entry.unwrap().path()) {
        let Outcome::Ready { report, network: Some(network) } = outcome_of(&network(&case)) else { panic!() };
        for (name, settings) in settings() {
            let path = case.join(name);
            if !path.exists() {
                continue;
            }
            let (name, bytes) = given(&[path]).remove(0);
            let Some(Content::Log(logged)) = import(&name, &bytes).content else { panic!("{name}") };
            let Fit { costs, comparison, far } = logged.log.best_fit(&network, &report).unwrap();
            assert_eq!(far, 0, "{} {name}", case.display());
            // A network without multiplications costs the same by several.
            let own = logged.log.compare(&Log::of_costs(&network, &report, &Costs::Memory(settings)).unwrap());
            let is_as_made = costs == Costs::Memory(settings);
            assert!(is_as_made || own.differences.len() == comparison.differences.len(), "{name}: {costs:?}");
            checked += 1;
        }
    }
    assert!(checked >= 50, "{checked}");
}

/// Also those that the reference's logs were not made with.
#[test]
fn other_settings_and_devices_are_found_too() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/scnn_lif_1d");
    let Outcome::Ready { report, network: Some(network) } = outcome_of(&network(&case)) else { panic!() };
    let plain = MemorySettings::default();
    for costs in [
        Costs::Memory(MemorySettings { mem_width: 6, fifo_size: 37, ..plain }),
        Costs::Memory(MemorySettings { operations: OperationCosts::Fp16, mem_width: 16, ..plain }),
        Costs::Device(&DEVICES[5]),
    ] {
        let log = Log::of_costs(&network, &report, &costs).unwrap();
        let Fit { costs: found, comparison, .. } = log.best_fit(&network, &report).unwrap();
        assert_eq!((found, comparison.differences.len()), (costs, 0));
    }
}

#[test]
fn energies_beside_their_network_are_said_to_be_compared() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/scnn_lif_1d");
    let energies = given(&[case.join("energy_32bit.csv")]);
    let files: Vec<File> = network(&case).into_iter().chain(energies).collect();
    assert_eq!(remarks(&report_of(&files)), [("log-of-energies", None)]);
    let both: Vec<File> = files.into_iter().chain([log(&case)]).collect();
    assert_eq!(remarks(&report_of(&both)), [("log-equal", None), ("log-of-energies", None)]);
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

/// As spreadsheets write tables where numbers have decimal commas.
#[test]
fn a_log_with_semicolons_is_told_so() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/scnn_lif_1d");
    let text = String::from_utf8(log(&case).1).unwrap();
    for (separator, said) in [(";", "semicolons"), ("\t", "tabs")] {
        for name in ["operations.csv", "operations.txt"] {
            let import = import(name, text.replace(',', separator).as_bytes());
            let one = &import.diagnostics[0];
            assert_eq!(one.code, "foreign-file");
            assert!(one.message.contains(&format!("a table of values separated by {said}")), "{}", one.message);
            assert!(one.help.as_ref().unwrap().contains("commas between values"), "{one}");
        }
    }
}

#[test]
fn a_table_of_a_log_claims_no_rules_that_it_does_not_have() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/svgg16_cifar10");
    let table = Markdown { columns: None }.export(&report_of(&[log(&case)]));
    assert!(table.contains("From a log, which does not say by which rules") && !table.contains("Rules ,"), "{table}");
}
