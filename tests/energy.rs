//! Energies: every case that the reference printed, and what holds for every network.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use common::{File, given, outcome_of};
use spiketally::desk::Outcome;
use spiketally::energy::{
    Breakdown, EnergyModel, Estimation, MemoryEnergies, MemoryModel, MemorySettings, OperationCosts, SramCosts,
};
use spiketally::export::{EnergyCsv, EnergySummary, Exporter};
use spiketally::model::Network;
use spiketally::report::{EnergyReport, Report};

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    let folders = ["models", "random"].map(|set| fs::read_dir(root.join(set)).unwrap());
    let mut cases: Vec<PathBuf> = folders.into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

fn counted(files: &[File]) -> (Arc<Network>, Arc<Report>) {
    match outcome_of(files) {
        Outcome::Ready { report, network: Some(network) } => (network, report),
        other => panic!("no report: {other:#?}"),
    }
}

fn counted_case(case: &Path, names: [&str; 2]) -> (Arc<Network>, Arc<Report>) {
    let files: Vec<PathBuf> = names.iter().map(|name| case.join(name)).filter(|file| file.exists()).collect();
    counted(&given(&files))
}

fn energies<M: EnergyModel>(counted: &(Arc<Network>, Arc<Report>), model: &M) -> EnergyReport<M::Energies> {
    EnergyReport::new(&counted.0, &counted.1, model).unwrap()
}

fn memory(settings: MemorySettings) -> MemoryModel {
    MemoryModel::new(settings).unwrap()
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

fn printed(case: &Path, name: &str) -> String {
    fs::read_to_string(case.join(name)).unwrap()
}

/// The first line that differs says more than two whole files.
fn assert_same(case: &Path, ours: &str, reference: &str) {
    for (ours, reference) in ours.lines().zip(reference.lines()) {
        assert_eq!(ours, reference, "{}", case.display());
    }
    assert!(ours == reference, "{}: the lines are the same, the bytes are not", case.display());
}

#[test]
fn energies_are_what_the_reference_printed() {
    let cases = cases();
    assert_eq!(cases.len(), 51);
    for case in cases {
        let counted = counted_case(&case, ["graph.json", "activity.json"]);
        for label in ["32bit", "16bit", "8bit_new", "4bit_saturation"] {
            let report = energies(&counted, &memory(settings(label)));
            assert_same(&case, &EnergyCsv::VERBATIM.export(&report), &printed(&case, &format!("energy_{label}.csv")));
        }
    }
}

#[test]
fn raw_graph_and_counters_give_the_same_energies() {
    for case in cases().into_iter().filter(|case| case.join("counters.json").exists()) {
        let counted = counted_case(&case, ["graph.raw.json", "counters.json"]);
        let report = energies(&counted, &memory(settings("32bit")));
        assert_same(&case, &EnergyCsv::VERBATIM.export(&report), &printed(&case, "energy_32bit.csv"));
    }
}

#[test]
fn the_summary_is_what_the_reference_printed() {
    for case in cases() {
        let counted = counted_case(&case, ["graph.json", "activity.json"]);
        let report = energies(&counted, &memory(settings("32bit")));
        assert_same(&case, &EnergySummary.export(&report), &printed(&case, "energy_summary_32bit.txt"));
    }
}

/// The reference solves the parabola in single precision and goes on in it.
#[test]
fn quadratic_energies_are_the_reference_s_but_for_single_precision() {
    for case in cases() {
        let counted = counted_case(&case, ["graph.json", "activity.json"]);
        let ours = EnergyCsv::VERBATIM.export(&energies(&counted, &memory(settings("16bit_linear"))));
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
