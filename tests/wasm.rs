//! The reference's bytes once more, counted by WASM in a browser: its floating-point and 128-bit arithmetic, and the
//! printing of numbers, are other code than the native one.
#![cfg(target_arch = "wasm32")]

use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::energy::{MemoryModel, MemorySettings};
use spiketally::export::{Csv, EnergyCsv, Exporter, Summary};
use spiketally::import::{Import, import};
use spiketally::report::EnergyReport;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A file of a reference case.
macro_rules! file {
    ($case:literal, $name:literal) => {
        include_str!(concat!("reference/models/", $case, "/", $name))
    };
}

fn assert_equal(imports: Vec<Import>, operations: &str, summary: &str, energies: &str) {
    let outcome = Desk::of(imports).outcome(&Rules::qualia());
    let Outcome::Ready { report, network: Some(network) } = outcome else { panic!("{outcome:?}") };
    assert_eq!(Csv::VERBATIM.export(&report), operations);
    assert_eq!(Summary.export(&report), summary);
    let settings = MemorySettings { mem_width: 32, fifo_size: 1000, ..MemorySettings::default() };
    let model = MemoryModel::new(settings).unwrap();
    let priced = EnergyReport::new(&network, &report, &model).unwrap();
    assert_eq!(EnergyCsv::VERBATIM.export(&priced), energies);
}

macro_rules! spiking {
    ($($name:ident = $case:literal),* $(,)?) => {
        $(#[wasm_bindgen_test]
        fn $name() {
            let graph = import("graph.json", file!($case, "graph.json").as_bytes());
            let activity = import("activity.json", file!($case, "activity.json").as_bytes());
            assert_equal(
                vec![graph, activity],
                file!($case, "operations.csv"),
                file!($case, "summary.txt"),
                file!($case, "energy_32bit.csv"),
            );
        })*
    };
}

macro_rules! formal {
    ($($name:ident = $case:literal),* $(,)?) => {
        $(#[wasm_bindgen_test]
        fn $name() {
            assert_equal(
                vec![import("graph.json", file!($case, "graph.json").as_bytes())],
                file!($case, "operations.csv"),
                file!($case, "summary.txt"),
                file!($case, "energy_32bit.csv"),
            );
        })*
    };
}

spiking! {
    scnn_events_2d = "scnn_events_2d",
    scnn_lif_1d = "scnn_lif_1d",
    scnn_separable = "scnn_separable",
    smlp_mnist = "smlp_mnist",
    smlp_shd = "smlp_shd",
    sresnet_gsc = "sresnet_gsc",
    sresnet_lif = "sresnet_lif",
    svgg16_cifar10 = "svgg16_cifar10",
}

formal! {
    cnn_cifar10 = "cnn_cifar10",
    mlp_mnist = "mlp_mnist",
    resnet_har = "resnet_har",
}
