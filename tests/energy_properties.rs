//! What holds for the energies of every network, and hand calculations.

mod common;

use common::energy::{counted, energies};
use common::network::given;
use common::{File, text};
use proptest::prelude::*;
use serde_json::json;
use spiketally::energy::{
    Breakdown, Device, EventEnergies, MemoryEnergies, MemoryModel, MemorySettings, OperationCosts, SramCosts,
};
use spiketally::model::{Checked, Quantity};
use spiketally::report::{EnergyError, EnergyReport};

fn custom(add: f64, mul: f64, slope: f64, offset: f64) -> MemoryModel {
    let operations = OperationCosts::Custom { add, mul };
    let sram = SramCosts::Custom { slope, offset };
    MemoryModel::new(MemorySettings { operations, sram, ..MemorySettings::default() }).unwrap()
}

fn device(id: &str) -> &'static Device {
    Device::named(id).unwrap()
}

/// `input → conv (4 of 3×3) → neuron → flatten → fc (10) → Lif`, on 8×8×2 values.
fn graph(timesteps: u32, between: &[&str]) -> File {
    let mut nodes = vec![
        json!({ "name": "input", "type": "Input", "output_shape": [[1, 8, 8, 2]] }),
        json!({ "name": "conv", "type": "Conv2D", "filters": 4, "kernel_size": 3, "padding": "same" }),
    ];
    nodes.extend(between.iter().map(|kind| json!({ "name": kind, "type": kind })));
    nodes.extend([
        json!({ "name": "if", "type": "If" }),
        json!({ "name": "flatten", "type": "Flatten" }),
        json!({ "name": "fc", "type": "Dense", "units": 10 }),
        json!({ "name": "lif", "type": "Lif" }),
    ]);
    text("graph.json", &json!({ "is_snn": true, "timesteps": timesteps, "nodes": nodes }).to_string())
}

fn activity(timesteps: u32, conv_reads_spikes: bool) -> File {
    let row = |rate: f64, is_binary: bool| {
        json!({ "input_spikerate": rate, "output_spikerate": 0.5, "input_is_binary": is_binary,
                "output_is_binary": true })
    };
    let layers = json!({ "conv": row(0.5, conv_reads_spikes), "fc": row(0.25, true) });
    text("activity.json", &json!({ "timesteps": timesteps, "layers": layers }).to_string())
}

fn row<'a, E>(report: &'a EnergyReport<E>, name: &str) -> &'a E {
    &report.layers.iter().find(|row| &*row.name == name).unwrap().energies
}

fn events_and_updates(report: &EnergyReport<EventEnergies>, name: &str) -> [f64; 2] {
    let row = row(report, name);
    [row.events.to_f64(), row.updates.to_f64()]
}

/// By hand, T = 4. conv: N_in = 128, N_out = 256, θ_in = 0.5·4·128 = 256, so 256·9·4 = 9216 events and 256·4 = 1024
/// updates. fc: θ_in = 0.25·4·256 = 256, so 256·10 = 2560 events and 10·4 = 40 updates.
/// Loihi: 9216·27.1 + 1024·81 = 332 697.6 pJ.
#[test]
fn spikes_make_events_and_neurons_updates() {
    let report = energies(&[graph(4, &[]), activity(4, true)], device("loihi"));
    assert_eq!(events_and_updates(&report, "conv"), [9216.0, 1024.0]);
    assert_eq!(events_and_updates(&report, "fc"), [2560.0, 40.0]);
    assert_eq!(events_and_updates(&report, "flatten"), [0.0, 0.0]);
    assert!((row(&report, "conv").total.to_f64() - 332_697.6).abs() < 1e-6);
}

/// By hand, T = 4: every connection at every timestep, 256·2·9·4 = 18 432 and 256·10·4 = 10 240. On a CPU both cost
/// 8600 pJ: (18 432 + 1024) · 8600 = 167 321 600.
#[test]
fn a_processor_computes_every_connection() {
    let report = energies(&[graph(4, &[]), activity(4, true)], device("cpu"));
    assert_eq!(events_and_updates(&report, "conv"), [18_432.0, 1024.0]);
    assert_eq!(events_and_updates(&report, "fc"), [10_240.0, 40.0]);
    assert_eq!(row(&report, "conv").total.to_f64(), 167_321_600.0);
}

/// By hand: 256·2·9 = 4608 multiply-accumulates, half of them of values that are not zero, once an inference.
#[test]
fn values_are_computed_once() {
    let files = [graph(4, &[]), activity(4, false)];
    assert_eq!(events_and_updates(&energies(&files, device("spinnaker2")), "conv"), [2304.0, 1024.0]);
    assert_eq!(events_and_updates(&energies(&files, device("gpu")), "conv"), [4608.0, 1024.0]);
}

/// By hand: a neuron that is not the convolution's consumer has a row, and the same 256·4 updates, of its own.
#[test]
fn a_neuron_behind_another_layer_is_updated_in_its_own_row() {
    let report = energies(&[graph(4, &["BatchNorm2d"]), activity(4, true)], device("loihi"));
    assert_eq!(events_and_updates(&report, "conv"), [9216.0, 0.0]);
    assert_eq!(events_and_updates(&report, "if"), [0.0, 1024.0]);
}

fn formal(layers: serde_json::Value) -> File {
    text("graph.json", &json!({ "is_snn": false, "nodes": layers }).to_string())
}

/// By hand: 2·3 = 6 connections and weights, 3 outputs and biases. At 1 pJ an access, 1 an addition and 10 a
/// multiplication: weights 6, biases 3, inputs and outputs 2 + 3, operations 6·11 + 3, addressing 6, all of it 89.
#[test]
fn a_formal_dense_layer_costs_what_it_does() {
    let files = [formal(json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 2]] },
        { "name": "fc", "type": "Dense", "units": 3 },
    ]))];
    let report = energies(&files, &custom(1.0, 10.0, 0.0, 1.0));
    let parts = MemoryEnergies::COLUMNS.iter().map(|column| (column.of)(row(&report, "fc")).to_f64());
    assert_eq!(parts.collect::<Vec<_>>(), [0.0, 6.0, 3.0, 5.0, 14.0, 69.0, 6.0, 75.0, 89.0]);
    let events = energies(&files, device("arm"));
    assert_eq!(events_and_updates(&events, "fc"), [6.0, 3.0]);
}

/// By hand: a depthwise convolution of 2 channels has 2·1·9 = 18 weights in memory, of 32 bits, and reads
/// 2·9·32 = 576 of them, since it is counted as a full one: at 1 pJ a bit of memory 576·18·32 = 331 776 pJ.
#[test]
fn a_grouped_convolution_reads_a_small_memory() {
    let files = [formal(json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 4, 4, 2]] },
        { "name": "conv", "type": "Conv2D", "filters": 2, "groups": 2, "kernel_size": 3, "padding": 1 },
    ]))];
    let report = energies(&files, &custom(0.0, 0.0, 1.0, 0.0));
    assert_eq!(row(&report, "conv").mem_weights.to_f64(), 331_776.0);
}

#[test]
fn another_network_is_refused() {
    let (network, _) = counted(&[graph(4, &[]), activity(4, true)]);
    let (_, report) = counted(&[formal(json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 2]] },
        { "name": "other", "type": "Dense", "units": 3 },
    ]))]);
    let refused = EnergyReport::new(&network, &report, &custom(1.0, 1.0, 1.0, 1.0));
    assert_eq!(refused.unwrap_err(), EnergyError::GraphMissing { layer: Some("other".into()) });
}

/// By hand: 10³⁰⁰·4·256·10 additions of fc, 10³⁰⁴ and more, at 10¹² pJ each.
#[test]
fn an_energy_beyond_all_numbers_is_refused() {
    let row = |rate: f64| json!({ "input_spikerate": rate, "output_spikerate": 0.5, "input_is_binary": true, "output_is_binary": true });
    let layers = json!({ "conv": row(0.5), "fc": row(1e300) });
    let activity = text("activity.json", &json!({ "timesteps": 4, "layers": layers }).to_string());
    let (network, report) = counted(&[graph(4, &[]), activity]);
    let refused = EnergyReport::new(&network, &report, &custom(1e12, 1.0, 1.0, 1.0));
    assert_eq!(refused.unwrap_err(), EnergyError::Overflow { layer: Some("fc".into()) });
}

fn sum(a: Quantity, b: Quantity) -> Quantity {
    (Checked::from(a) + Checked::from(b)).finish().unwrap()
}

fn parts_of<E: Breakdown>(energies: &E) -> impl Iterator<Item = (&'static str, f64)> {
    E::COLUMNS.iter().map(|column| (column.part.key(), (column.of)(energies).to_f64()))
}

fn assert_no_larger<E: Breakdown>(small: &EnergyReport<E>, large: &EnergyReport<E>) -> Result<(), TestCaseError> {
    for (small, large) in small.layers.iter().zip(&large.layers) {
        for ((key, small), (_, large)) in parts_of(&small.energies).zip(parts_of(&large.energies)) {
            prop_assert!(small <= large, "{key}: {small} > {large}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_total_is_the_sum_of_the_rows(given in given()) {
        let report = energies(&given.files(), &MemoryModel::new(MemorySettings::default()).unwrap());
        let of_rows = |part: fn(&MemoryEnergies) -> Quantity| {
            report.layers.iter().map(|row| part(&row.energies)).fold(Quantity::ZERO, sum)
        };
        let total = &report.total.energies;
        prop_assert_eq!(total.mem_pot, of_rows(|row| row.mem_pot));
        prop_assert_eq!(total.mem_weights, of_rows(|row| row.mem_weights));
        prop_assert_eq!(total.mem_bias, of_rows(|row| row.mem_bias));
        prop_assert_eq!(total.mem_io, of_rows(|row| row.mem_io));
        prop_assert_eq!(total.ops, of_rows(|row| row.ops));
        prop_assert_eq!(total.addr, of_rows(|row| row.addr));
        for row in report.layers.iter().chain([&report.total]).map(|row| &row.energies) {
            prop_assert_eq!(row.opsaddr, sum(row.ops, row.addr));
            prop_assert_eq!(row.total, sum(row.mem_total, row.opsaddr));
            prop_assert_eq!(row.mem_total, sum(sum(sum(row.mem_pot, row.mem_weights), row.mem_bias), row.mem_io));
        }
    }

    #[test]
    fn energies_grow_with_the_rates(given in given(), factor in 0.0..1.0_f64) {
        let fewer = given.with_rows(|row| {
            for key in ["input_spikerate", "output_spikerate"] {
                let rate = row[key].as_f64().unwrap();
                row.insert(key.to_owned(), json!(rate * factor));
            }
        });
        let model = MemoryModel::new(MemorySettings::default()).unwrap();
        assert_no_larger(&energies(&fewer.files(), &model), &energies(&given.files(), &model))?;
        let loihi = device("loihi");
        assert_no_larger(&energies(&fewer.files(), loihi), &energies(&given.files(), loihi))?;
    }

    #[test]
    fn energies_grow_with_the_timesteps(given in given(), more in 1..10_u32) {
        let longer = given.with_timesteps(given.timesteps + more);
        let model = MemoryModel::new(MemorySettings::default()).unwrap();
        assert_no_larger(&energies(&given.files(), &model), &energies(&longer.files(), &model))?;
        let cpu = device("cpu");
        assert_no_larger(&energies(&given.files(), cpu), &energies(&longer.files(), cpu))?;
    }

    /// Doubling is exact in floating point.
    #[test]
    fn twice_the_costs_are_twice_the_energy(given in given(), add in 0.0..10.0_f64, mul in 0.0..10.0_f64,
                                            slope in 0.0..1e-3_f64, offset in 0.0..100.0_f64) {
        let once = energies(&given.files(), &custom(add, mul, slope, offset));
        let twice = energies(&given.files(), &custom(2.0 * add, 2.0 * mul, 2.0 * slope, 2.0 * offset));
        let rows = |report: &EnergyReport<MemoryEnergies>| -> Vec<f64> {
            report.layers.iter().chain([&report.total]).flat_map(|row| parts_of(&row.energies)).map(|(_, e)| e).collect()
        };
        let doubled: Vec<f64> = rows(&once).into_iter().map(|energy| 2.0 * energy).collect();
        prop_assert_eq!(rows(&twice), doubled);
    }

    #[test]
    fn neurons_are_updated_at_every_timestep_and_events_cost_nothing_in_silence(given in given()) {
        let silent = given.with_rows(|row| {
            row.insert("input_spikerate".to_owned(), json!(0.0));
            row.insert("is_module_sj".to_owned(), json!(true));
        });
        let files = silent.files();
        let (network, _) = counted(&files);
        let neurons = network.nodes().iter().filter(|node| node.design.kind.neuron().is_some());
        let updates = neurons.map(|node| node.design.output_shape.elements::<Checked>().finish().unwrap().to_f64() * f64::from(given.timesteps));
        let total = energies(&files, device("spinnaker")).total.energies;
        prop_assert_eq!(total.events.to_f64(), 0.0);
        prop_assert_eq!(total.updates.to_f64(), updates.sum::<f64>());
        prop_assert_eq!(total.synapses.to_f64(), 0.0);
    }
}
