//! Energies of every case that the reference printed, byte for byte.

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use common::energy::{counted, energies};
use common::reference::{assert_same_lines, cases, files, printed};
use common::{File, given};
use serde_json::value::RawValue;
use spiketally::energy::{
    Breakdown, Estimation, MemoryEnergies, MemoryModel, MemorySettings, OperationCosts, SramCosts,
};
use spiketally::export::{ENERGY_EXPORTERS, EnergyCsv, EnergySummary, Exporter};
use spiketally::report::EnergyReport;

fn memory(settings: MemorySettings) -> MemoryModel {
    MemoryModel::new(settings).unwrap()
}

fn case_files(case: &Path) -> Vec<File> {
    given(&files(case, &["graph.json", "activity.json"]))
}

/// The settings behind each of the reference's files.
fn settings(label: &str) -> MemorySettings {
    let estimated = |add, mul| OperationCosts::Integer { add: Some(add), mul: Some(mul) };
    let plain = MemorySettings::default();
    match label {
        "32bit" => MemorySettings { mem_width: 32, fifo_size: 1000, ..plain },
        "16bit" => MemorySettings { mem_width: 16, fifo_size: 1, ..plain },
        "8bit_new" => MemorySettings { mem_width: 8, fifo_size: 64, sram: SramCosts::Packed, ..plain },
        "16bit_linear" => MemorySettings {
            mem_width: 16,
            fifo_size: 1000,
            operations: estimated(Estimation::Linear, Estimation::Quadratic),
            ..plain
        },
        "4bit_saturation" => MemorySettings {
            mem_width: 4,
            fifo_size: 1000,
            operations: estimated(Estimation::Saturation, Estimation::Saturation),
            ..plain
        },
        other => panic!("{other}"),
    }
}

#[test]
fn energies_are_what_the_reference_printed() {
    let cases = cases();
    assert_eq!(cases.len(), 51);
    for case in cases {
        let files = case_files(&case);
        for label in ["32bit", "16bit", "8bit_new", "4bit_saturation"] {
            let report = energies(&files, &memory(settings(label)));
            assert_same_lines(
                &case,
                &EnergyCsv::VERBATIM.export(&report),
                &printed(&case, &format!("energy_{label}.csv")),
            );
        }
    }
}

#[test]
fn raw_graph_and_counters_give_the_same_energies() {
    for case in cases().into_iter().filter(|case| case.join("counters.json").exists()) {
        let files = given(&files(&case, &["graph.raw.json", "counters.json"]));
        let report = energies(&files, &memory(settings("32bit")));
        assert_same_lines(&case, &EnergyCsv::VERBATIM.export(&report), &printed(&case, "energy_32bit.csv"));
    }
}

#[test]
fn the_summary_is_what_the_reference_printed() {
    for case in cases() {
        let files = case_files(&case);
        let report = energies(&files, &memory(settings("32bit")));
        assert_same_lines(&case, &EnergySummary.export(&report), &printed(&case, "energy_summary_32bit.txt"));
    }
}

/// The reference solves the parabola in single precision and goes on in it.
#[test]
fn quadratic_energies_are_the_reference_s_but_for_single_precision() {
    for case in cases() {
        let files = case_files(&case);
        let ours = EnergyCsv::VERBATIM.export(&energies(&files, &memory(settings("16bit_linear"))));
        let reference = printed(&case, "energy_16bit_linear.csv");
        assert_eq!(ours.lines().count(), reference.lines().count());
        for (ours, reference) in ours.lines().zip(reference.lines()) {
            assert_near(ours, reference);
        }
    }
}

fn assert_near(ours: &str, reference: &str) {
    let pairs = ours.split(',').zip(reference.split(','));
    for (place, (our, their)) in pairs.enumerate() {
        let is_near = match (our.parse::<f64>(), their.parse::<f64>()) {
            (Ok(our), Ok(their)) if place <= MemoryEnergies::COLUMNS.len() => (our - their).abs() <= 1e-6 * their.abs(),
            _ => our == their,
        };
        assert!(is_near, "{our} is not {their} in\n{ours}\n{reference}");
    }
}

#[test]
fn a_change_of_settings_counts_nothing_anew() {
    for case in cases() {
        let (network, report) = counted(&case_files(&case));
        for label in ["16bit", "8bit_new"] {
            let again = EnergyReport::new(&network, &report, &memory(settings(label))).unwrap();
            let csv = EnergyCsv::VERBATIM.export(&again);
            assert_same_lines(&case, &csv, &printed(&case, &format!("energy_{label}.csv")));
        }
    }
}

/// Literals as they are written, since reading numbers may round.
type Literals<'a> = BTreeMap<&'a str, &'a RawValue>;

#[test]
fn json_holds_what_the_csv_holds() {
    let [_, json_exporter, ..] = ENERGY_EXPORTERS;
    for case in cases() {
        let report = energies(&case_files(&case), &memory(settings("32bit")));
        let json = json_exporter.export(&report);
        let file: Literals<'_> = serde_json::from_str(&json).unwrap();
        let mut rows: Vec<Literals<'_>> = serde_json::from_str(file["layers"].get()).unwrap();
        rows.push(serde_json::from_str(file["total"].get()).unwrap());
        for (row, line) in rows.iter().zip(printed(&case, "energy_32bit.csv").lines().skip(1)) {
            let values: Vec<&str> = line.split(',').collect();
            assert_eq!(row["name"].get().trim_matches('"'), values[0]);
            for (column, value) in MemoryEnergies::COLUMNS.iter().zip(&values[1..]) {
                assert_eq!(row[column.part.key()].get(), *value, "{}", column.part.key());
            }
        }
    }
}
