//! Where a spiking network costs as much as its formal twin.

mod common;

use std::num::NonZeroU32;
use std::sync::Arc;

use common::network::given;
use common::rules::{formal, on_spikes, on_values, spiking};
use common::{File, reference};
use proptest::prelude::*;
use serde_json::{Value, json};
use spiketally::breakeven::{BreakEven, BreakEvenRow, Crossing};
use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::energy::{Costs, DEVICES, MemorySettings, OperationCosts, Part, SramCosts};
use spiketally::import::{Content, import};
use spiketally::model::{Activity, Aligned, Network, Quantity, RateScale, Scenario, align};
use spiketally::report::{EnergyColumns, Report};

/// An addition 1 pJ, an access to any memory 100 pJ.
fn costs(mul: f64) -> Costs {
    Costs::Memory(MemorySettings {
        operations: OperationCosts::Custom { add: 1.0, mul },
        sram: SramCosts::Custom { slope: 0.0, offset: 100.0 },
        ..MemorySettings::default()
    })
}

fn break_even(files: &[File], rules: &str, costs: &Costs) -> BreakEven {
    let desk = Desk::of(files.iter().map(|(name, bytes)| import(name, bytes)));
    desk.break_even(&rules.parse().unwrap(), costs).unwrap()
}

/// 8 inputs at 0.25 spikes, 4 neurons at 0.5.
fn dense(timesteps: u32) -> Vec<File> {
    let nodes = json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 8]] },
        { "name": "fc", "type": "Dense", "units": 4 },
        { "name": "if", "type": "If" },
    ]);
    spiking(timesteps, nodes, json!({ "fc": on_spikes(0.25, 0.5) }))
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

fn assert_near(a: f64, b: f64, what: &str) {
    assert!(near(a, b), "{what}: {a}, not {b}");
}

/// By hand, T = 2, rates s times as high. θ_in = 0.25·2·8·s = 4·s, R_out·N_out = 0.5·2·4·s = 4·s; W = 16·s, B = 8,
/// P = 16·s + 8; syn_acc = 16·s + 8 + 4·s, addr_acc = R_in·n_out = 2·s. Energies: potentials 2·P·100, weights 1600·s,
/// biases 800, spikes 400·s + 400·s, operations 22·s + 8. Together 5218·s of the input, 404·s of the output, 2408 always.
/// The twin: 32 MACs of 11 pJ, 4 ACCs, 32 addresses; 8 + 32 + 4 reads, 4 writes: 352 + 4 + 32 + 4800 = 5188 pJ.
#[test]
fn the_scale_is_solved() {
    let found = break_even(&dense(2), "qualia", &costs(10.0));
    for row in found.rows() {
        assert_eq!([row.operations.spiking, row.memory.spiking].map(Quantity::to_f64), [30.0, 80.0]);
        assert_eq!([row.operations.formal, row.memory.formal], [Quantity::Exact(68), Quantity::Exact(48)]);
        assert_near(row.energy.spiking.to_f64(), 8030.0, "spiking");
        assert_near(row.energy.formal.to_f64(), 5188.0, "formal");
        assert_near(row.memory.ratio().unwrap(), 80.0 / 48.0, "ratio");
        assert_near(row.scale.place().unwrap(), 2780.0 / 5622.0, "scale");
        // All of it happens at every timestep: 4015 pJ a timestep.
        assert_near(row.timesteps.place().unwrap(), 5188.0 / 4015.0, "timesteps");
    }
}

/// The same at half of the rates: 5622·0.5 + 2408 = 5219 pJ, 2609.5 a timestep; scales stay those of the recorded rates.
#[test]
fn scales_are_of_the_rates_before_they_were_scaled() {
    let mut desk = Desk::of(dense(2).iter().map(|(name, bytes)| import(name, bytes)));
    desk.suppose(Scenario { rate_scale: RateScale::new(0.5).unwrap(), ..Scenario::default() });
    let found = desk.break_even(&Rules::qualia(), &costs(10.0)).unwrap();
    for row in found.rows() {
        assert_near(row.energy.spiking.to_f64(), 5219.0, "spiking");
        assert_near(row.over_scale.at(0.5), 5219.0, "on the curve");
        assert_near(row.scale.place().unwrap(), 2780.0 / 5622.0, "scale");
        assert_near(row.timesteps.place().unwrap(), 5188.0 / 2609.5, "timesteps");
    }
}

/// The same, the twin's MACs at 501 pJ: 16 036 + 4832 = 20 868 pJ. Outputs saturate at s = 2, inputs at s = 4, so that
/// 5218·s + 808 + 2408 lies between; at s = 4 it is 24 088 pJ. At 701 pJ a MAC the twin costs 27 268 pJ.
#[test]
fn saturated_rates_cost_no_more() {
    let row = |mul| break_even(&dense(2), "qualia", &costs(mul)).total;
    assert_near(row(500.0).scale.place().unwrap(), 17_652.0 / 5218.0, "between the knees");
    let curve = row(500.0).over_scale;
    let knots: Vec<f64> = curve.knots().map(|knot| knot.at).collect();
    assert_eq!(knots, [0.0, 2.0, 4.0]);
    assert_near(curve.at(4.0), 24_088.0, "saturated");
    assert_near(curve.at(400.0), 24_088.0, "beyond");
    assert_eq!(row(700.0).scale, Crossing::AlwaysCheaper);
}

/// Biases and potentials alone cost 1204 pJ a timestep: 12 040 pJ at T = 10, more than the twin.
#[test]
fn silence_is_not_free() {
    let total = break_even(&dense(10), "qualia", &costs(10.0)).total;
    assert_eq!(total.scale, Crossing::NeverCheaper);
    assert!(total.timesteps.place().is_some_and(|timesteps| timesteps < 2.0));
}

/// Pixels are no spikes: of a layer that reads values, only the output's spikes are scaled. By hand, T = 2, r_in = 0.25,
/// R_out·N_out = 4·s: 404·s pJ of them, 400 for the queue and 4 for resets.
#[test]
fn values_are_not_scaled() {
    let nodes = json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 8]] },
        { "name": "fc", "type": "Dense", "units": 4 },
        { "name": "if", "type": "If" },
    ]);
    let files = spiking(2, nodes, json!({ "fc": on_values(0.25, 0.5) }));
    let curve = break_even(&files, "qualia", &costs(10.0)).total.over_scale;
    assert_near(curve.at(1.0) - curve.at(0.0), 404.0, "below the knee");
    assert_eq!(curve.at(2.0), curve.at(4.0));
}

/// Pooling costs nothing in either, an addition of spikes nothing in the spiking network alone.
#[test]
fn layers_that_cost_nothing_are_the_same_or_cheaper() {
    let nodes = json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 4, 4, 2]] },
        { "name": "pool", "type": "MaxPool2d", "pool_size": 2 },
        { "name": "conv", "type": "Conv2D", "filters": 2, "kernel_size": 1 },
        { "name": "if", "type": "If" },
        { "name": "add", "type": "Add", "inputs": ["if", "pool"] },
    ]);
    let files = spiking(2, nodes, json!({ "conv": on_spikes(0.25, 0.5), "add": on_spikes(0.25, 0.5) }));
    let found = break_even(&files, "qualia", &costs(10.0));
    let crossings: Vec<Crossing> = found.layers.iter().map(|row| row.scale).collect();
    assert_eq!(crossings[0], Crossing::Same);
    assert_eq!(crossings[2], Crossing::AlwaysCheaper);
    assert_eq!(found.layers[0].energy.ratio(), None);
}

#[test]
fn a_formal_network_has_no_break_even() {
    let files = formal(json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 8]] },
        { "name": "fc", "type": "Dense", "units": 4 },
    ]));
    let desk = Desk::of(files.iter().map(|(name, bytes)| import(name, bytes)));
    match desk.break_even(&Rules::qualia(), &Costs::default()) {
        Err(Outcome::Failed(said)) => assert_eq!(said[0].code, "not-spiking"),
        other => panic!("{other:?}"),
    }
}

fn aligned(files: &[File]) -> (Arc<Network>, Activity) {
    let (mut graph, mut activity) = (None, None);
    for (name, bytes) in files {
        match import(name, bytes).content {
            Some(Content::Graph(network)) => graph = Some(network),
            Some(Content::Activity(recorded)) => activity = Some(recorded),
            other => panic!("{name}: {other:?}"),
        }
    }
    let Aligned { network, activity } = align(&Arc::new(graph.unwrap()), &activity.unwrap()).0.unwrap();
    (network, activity)
}

/// Energies of a network, layer by layer and in total.
fn energies(network: &Network, activity: Option<&Activity>, rules: Rules, costs: &Costs) -> Vec<(String, f64)> {
    let report = Report::new(network, activity, &rules, Vec::new()).unwrap();
    let columns = EnergyColumns::new(network, &report, costs).unwrap();
    let names = report.layers.iter().enumerate();
    let layers = names.map(|(place, layer)| (layer.name.to_string(), columns.of(Part::Total, place).unwrap()));
    layers.chain([("Total".to_owned(), columns.total(Part::Total).unwrap())]).collect()
}

fn energy_of(row: &BreakEvenRow, energies: &[(String, f64)]) -> f64 {
    energies.iter().find(|(name, _)| **name == *row.name).unwrap().1
}

/// Curves are the energies of scaled recordings, and at the scale that is reported the networks cost the same.
fn assert_even(files: &[File], rules: &str, costs: &Costs, scales: &[f64]) {
    let found = break_even(files, rules, costs);
    let rules: Rules = rules.parse().unwrap();
    let (network, activity) = aligned(files);
    let at = |scale: f64| {
        let scaled = activity.scaled(&network, RateScale::new(scale).unwrap()).unwrap();
        energies(&network, Some(&scaled), rules, costs)
    };
    for &scale in scales {
        let counted = at(scale);
        for row in found.rows() {
            assert_near(row.over_scale.at(scale), energy_of(row, &counted), &format!("{} at {scale}", row.name));
        }
    }
    for timesteps in [1, 3, 1000] {
        let longer = activity.over(NonZeroU32::new(timesteps).unwrap()).unwrap();
        let counted = energies(&network, Some(&longer), rules, costs);
        for row in found.rows() {
            let energy = row.over_time.at(f64::from(timesteps));
            assert_near(energy, energy_of(row, &counted), &format!("{} at T = {timesteps}", row.name));
        }
    }
    for row in found.rows() {
        if let Crossing::At(scale) = row.scale {
            let spiking = energy_of(row, &at(scale));
            assert_near(spiking, row.energy.formal.to_f64(), &format!("{} at its break-even {scale}", row.name));
        }
    }
}

#[test]
fn both_cost_the_same_at_the_scale_in_the_reference_s_cases() {
    let spiking = |case: &&std::path::PathBuf| case.join("activity.json").exists();
    for case in reference::cases().iter().filter(spiking) {
        let files = common::given(&reference::files(case, &["graph.json", "activity.json"]));
        for rules in ["qualia", "corrected"] {
            assert_even(&files, rules, &Costs::default(), &[0.0, 0.5, 1.0, 2.5]);
        }
    }
}

/// What the twin is counted to is what the same graph is counted to that says it is formal.
#[test]
fn the_twin_is_the_formal_network() {
    let files = dense(2);
    let (network, _) = aligned(&files);
    let mut graph: Value = serde_json::from_slice(&files[0].1).unwrap();
    graph["is_snn"] = false.into();
    let said = match import("graph.json", graph.to_string().as_bytes()).content {
        Some(Content::Graph(network)) => network,
        other => panic!("{other:?}"),
    };
    let of = |network: &Network| energies(network, None, Rules::qualia(), &Costs::default());
    assert_eq!(of(&network.formal_twin()), of(&said));
}

fn any_costs() -> impl Strategy<Value = Costs> {
    prop_oneof![
        Just(Costs::default()),
        (0.0..1e4_f64).prop_map(costs),
        (0..DEVICES.len()).prop_map(|place| Costs::Device(&DEVICES[place])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_cost_the_same_at_the_scale(
        given in given(), costs in any_costs(), is_corrected in any::<bool>(), scale in 0.0..5.0_f64,
    ) {
        let rules = if is_corrected { "corrected" } else { "qualia" };
        assert_even(&given.files(), rules, &costs, &[scale]);
    }
}
