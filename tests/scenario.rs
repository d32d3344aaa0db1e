//! What is supposed of a network counts as if it had been recorded.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};
use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::import::import;
use spiketally::model::{
    Activity, Assumed, AssumedInput, LayerActivity, Node, Quantity, RateScale, Scenario, SpikeRate,
};
use spiketally::report::Report;

fn graph(timesteps: u32) -> Value {
    json!({ "format": "spiketally/graph", "version": 1, "timesteps": timesteps, "nodes": [
        { "name": "input", "type": "Input", "output_shape": [[1, 4, 4, 1]] },
        { "name": "conv", "type": "Conv2D", "filters": 2, "kernel_size": 3, "padding": 1 },
        { "name": "lif", "type": "LIFNode" },
        { "name": "pool", "type": "MaxPool2D", "pool_size": 2 },
        { "name": "flatten", "type": "Flatten" },
        { "name": "fc", "type": "Dense", "units": 3 } ] })
}

/// Pixels in; `conv` makes 0.25 spikes an element, of which the pool keeps `pooled`. Counts by hand: rate · elements · T,
/// of 32 elements before the pool and 8 behind it.
fn activity(timesteps: u32, made: f64, pooled: f64) -> Value {
    let spikes = |rate: f64, elements: u32| rate * f64::from(elements * timesteps);
    json!({ "format": "spiketally/activity", "version": 1, "timesteps": timesteps, "layers": {
        "conv": { "input_spikerate": 1.0, "output_spikerate": made, "output_count": spikes(made, 32),
                  "input_is_binary": false, "output_is_binary": true },
        "pool": { "input_spikerate": made, "output_spikerate": pooled, "input_is_binary": true, "output_is_binary": true,
                  "input_count": spikes(made, 32), "output_count": spikes(pooled, 8) },
        "fc": { "input_spikerate": pooled, "input_count": spikes(pooled, 8), "output_spikerate": 0.125,
                "input_is_binary": true, "output_is_binary": true } } })
}

fn desk(files: &[&Value]) -> Desk {
    Desk::of(files.iter().map(|file| import("file.json", file.to_string().as_bytes())))
}

fn report(desk: &Desk) -> Report {
    match desk.outcome(&Rules::qualia()) {
        Outcome::Ready { report, .. } => Report::clone(&report),
        other => panic!("no report: {other:?}"),
    }
}

fn supposing(scenario: Scenario) -> Desk {
    let mut desk = desk(&[&graph(4), &activity(4, 0.25, 0.5)]);
    desk.suppose(scenario);
    desk
}

fn rates(of: &[(&str, f64)]) -> BTreeMap<Arc<str>, SpikeRate> {
    of.iter().map(|(layer, rate)| ((*layer).into(), SpikeRate::new(*rate).unwrap())).collect()
}

fn assuming(rate: f64) -> Scenario {
    assuming_on(rate, AssumedInput::Spikes)
}

fn assuming_on(rate: f64, input: AssumedInput) -> Scenario {
    let assumed = Assumed { rate: SpikeRate::new(rate).unwrap(), input, timesteps: None };
    Scenario { assumed: Some(assumed), ..Scenario::default() }
}

fn layer(activity: &Activity, node: usize) -> LayerActivity {
    activity.layers()[node].unwrap()
}

fn close(found: Option<Quantity>, wanted: f64) {
    let found = found.unwrap().to_f64();
    assert!((found - wanted).abs() <= 1e-12 * wanted.abs(), "{found} for {wanted}");
}

/// The same counts as of files that recorded it: the rows and the total, but for its rates.
fn assert_counts_as(desk: &Desk, recorded: &Report) {
    let found = report(desk);
    for (found, recorded) in found.layers.iter().zip(&recorded.layers) {
        assert_eq!(found.figures().counts, recorded.figures().counts, "{}", found.name);
    }
    assert_eq!(found.total.counts, recorded.total.counts);
    assert_eq!(found.timesteps, recorded.timesteps);
}

#[test]
fn timesteps_count_as_if_recorded() {
    let supposed = supposing(Scenario { timesteps: NonZeroU32::new(9), ..Scenario::default() });
    assert_counts_as(&supposed, &report(&desk(&[&graph(9), &activity(9, 0.25, 0.5)])));
}

/// By hand: `conv` at 0.125 is half as much, so the pool, which reads it, passes on half of 0.5, and `fc` reads that. What
/// `fc` makes stays, and so does what `conv` reads.
#[test]
fn a_rate_goes_through_what_only_passes_spikes_on() {
    let supposed = supposing(Scenario { rates: rates(&[("conv", 0.125)]), ..Scenario::default() });
    let (_, activity) = supposed.counted().unwrap();
    let activity = activity.unwrap();
    let (conv, pool, fc) = (layer(&activity, 1), layer(&activity, 3), layer(&activity, 5));
    close(conv.input.rate, 1.0);
    close(conv.output.rate, 0.125);
    close(conv.output.count, 0.125 * 32.0 * 4.0);
    close(pool.input.rate, 0.125);
    close(pool.input.count, 0.125 * 32.0 * 4.0);
    close(pool.output.rate, 0.25);
    close(fc.input.rate, 0.25);
    close(fc.input.count, 0.25 * 8.0 * 4.0);
    close(fc.output.rate, 0.125);
    assert_counts_as(&supposed, &report(&desk(&[&graph(4), &self::activity(4, 0.125, 0.25)])));
    assert_eq!(activity.total().output.rate, None, "the recording has none");
}

/// By hand: of 32, 8 and 3 elements at 0.25, 0.5 and 0.125, the mean is 12.375 / 43; of 32 at 0.125 and 8 at 0.25,
/// 6.375 / 43. A mean over something else is of more than is known.
#[test]
fn the_mean_follows_a_set_rate_where_it_is_that_of_the_layers() {
    for (recorded, expected) in [(12.375 / 43.0, Some(6.375 / 43.0)), (0.3, None)] {
        let mut activity = activity(4, 0.25, 0.5);
        activity["total"] = json!({ "output_spikerate": recorded });
        let mut desk = desk(&[&graph(4), &activity]);
        desk.suppose(Scenario { rates: rates(&[("conv", 0.125)]), ..Scenario::default() });
        let found = desk.counted().unwrap().1.unwrap().total().output.rate;
        assert_eq!(found.is_some(), expected.is_some(), "{recorded}");
        expected.into_iter().for_each(|expected| close(found, expected));
    }
}

/// By hand: of 32, 8 and 3 elements at 0.25, 0.5 and 0.125, three times as often, the second at 1 at most: 33.125 / 43.
#[test]
fn the_mean_saturates_layer_by_layer() {
    for (recorded, expected) in [(12.375 / 43.0, Some(33.125 / 43.0)), (0.3, None)] {
        let mut activity = activity(4, 0.25, 0.5);
        activity["total"] = json!({ "output_spikerate": recorded });
        let mut desk = desk(&[&graph(4), &activity]);
        desk.suppose(Scenario { rate_scale: RateScale::new(3.0).unwrap(), ..Scenario::default() });
        let found = desk.counted().unwrap().1.unwrap().total().output.rate;
        assert_eq!(found.is_some(), expected.is_some(), "{recorded}");
        expected.into_iter().for_each(|expected| close(found, expected));
    }
}

/// As it was recorded, where a rate is set to what it is.
#[test]
fn setting_a_rate_to_what_it_is_changes_no_mean() {
    for demo in ["scnn_lif_1d", "scnn_events_2d", "smlp_shd", "sresnet_gsc", "svgg16_cifar10"] {
        let bundle = std::fs::read(format!("{}/demos/{demo}/bundle.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let mut desk = Desk::of([import("bundle.json", &bundle)]);
        let (network, recorded) = desk.counted().unwrap();
        let recorded = recorded.unwrap();
        let makes = |(id, node): &(usize, &Node)| !node.is_merged(&network) && recorded.makes_spikes(&network, *id);
        let (id, maker) = network.nodes().iter().enumerate().skip(1).rfind(makes).unwrap();
        let rate = layer(&recorded, id).output.rate.unwrap().to_f64();
        desk.suppose(Scenario { rates: rates(&[(&maker.name, rate)]), ..Scenario::default() });
        let supposed = desk.counted().unwrap().1.unwrap();
        let total = |activity: &Activity| activity.total().output.rate.map(Quantity::to_f64);
        let (before, after) = (total(&recorded).unwrap(), total(&supposed));
        assert!(after.is_some_and(|after| (after - before).abs() <= 1e-9 * before), "{demo}: {before}, {after:?}");
    }
}

/// By hand: from nothing, 0.5 spikes reach the pool and what reads it.
#[test]
fn a_rate_can_be_set_where_there_was_none() {
    let mut desk = desk(&[&graph(4), &activity(4, 0.0, 0.0)]);
    desk.suppose(Scenario { rates: rates(&[("conv", 0.5)]), ..Scenario::default() });
    let (_, activity) = desk.counted().unwrap();
    let activity = activity.unwrap();
    close(layer(&activity, 3).output.rate, 0.5);
    close(layer(&activity, 5).input.rate, 0.5);
    close(layer(&activity, 5).input.count, 0.5 * 8.0 * 4.0);
}

#[test]
fn the_rate_of_spikes_that_enter_is_set_at_the_input() {
    let events = |rate: f64| {
        json!({ "format": "spiketally/activity", "version": 1, "timesteps": 4, "layers": {
            "conv": { "input_spikerate": rate, "output_spikerate": 0.25, "input_is_binary": true, "output_is_binary": true },
            "pool": { "input_spikerate": 0.25, "output_spikerate": 0.5, "input_is_binary": true, "output_is_binary": true },
            "fc": { "input_spikerate": 0.5, "output_spikerate": 0.125, "input_is_binary": true, "output_is_binary": true } } })
    };
    let mut supposed = desk(&[&graph(4), &events(0.25)]);
    supposed.suppose(Scenario { rates: rates(&[("input", 0.5)]), ..Scenario::default() });
    assert_counts_as(&supposed, &report(&desk(&[&graph(4), &events(0.5)])));
    // Pixels have no rate to set.
    let pixels = supposing(Scenario { rates: rates(&[("input", 0.5)]), ..Scenario::default() });
    assert_counts_as(&pixels, &report(&supposing(Scenario::default())));
}

#[test]
fn a_name_that_there_is_not_changes_nothing() {
    let supposed =
        supposing(Scenario { rates: rates(&[("conf", 0.5), ("lif", 0.5), ("conv", 0.25)]), ..Scenario::default() });
    assert_counts_as(&supposed, &report(&desk(&[&graph(4), &activity(4, 0.25, 0.5)])));
    // It is told; `lif` is part of the row of `conv`, whose rate is its own.
    let told = report(&supposed).diagnostics;
    let of_nothing: Vec<&str> =
        told.iter().filter(|one| one.code == "supposed-of-nothing").map(|one| &*one.message).collect();
    assert_eq!(
        of_nothing,
        [
            "a rate is supposed of `conf`, and there is no such layer",
            "a rate is supposed of `lif`, and there is no such layer"
        ]
    );
}

#[test]
fn a_report_says_what_it_supposes_and_reads_it_back() {
    let scenario = Scenario {
        timesteps: NonZeroU32::new(9),
        rate_scale: RateScale::new(0.5).unwrap(),
        rates: rates(&[("conv", 0.125)]),
        ..Scenario::default()
    };
    let supposed = report(&supposing(scenario.clone()));
    assert_eq!(supposed.scenario, scenario);
    let text = serde_json::to_string(&supposed).unwrap();
    let read = report(&Desk::of([import("report.json", text.as_bytes())]));
    assert_eq!(read.scenario, scenario);
    assert!(!serde_json::to_string(&report(&supposing(Scenario::default()))).unwrap().contains("scenario"));
}

/// By hand: 16 inputs and 32 outputs of the convolution, at a tenth of a spike over 4 timesteps.
#[test]
fn a_network_that_was_never_recorded_is_counted_by_an_assumed_rate() {
    let mut desk = desk(&[&graph(4)]);
    assert!(matches!(desk.outcome(&Rules::qualia()), Outcome::AwaitsActivity { .. }));
    desk.suppose(assuming(0.1));
    let (_, activity) = desk.counted().unwrap();
    let conv = layer(&activity.unwrap(), 1);
    close(conv.input.rate, 0.1);
    close(conv.input.count, 0.1 * 16.0 * 4.0);
    close(conv.output.count, 0.1 * 32.0 * 4.0);
    assert_eq!(report(&desk).scenario.to_string(), "assumed spike rate 0.1");
}

/// The first layer reads 16 values, the pool and what is behind it spikes: as files say that record just that.
#[test]
fn an_assumed_input_of_values_makes_the_first_layer_hybrid() {
    let row = |input: (f64, bool), output: f64| json!({ "input_spikerate": input.0, "input_is_binary": input.1, "output_spikerate": output, "output_is_binary": true });
    let layers = json!({ "conv": row((1.0, false), 0.1), "lif": row((0.1, true), 0.1), "pool": row((0.1, true), 0.1),
        "flatten": row((0.1, true), 0.1), "fc": row((0.1, true), 0.1) });
    let recorded = json!({ "format": "spiketally/activity", "version": 1, "timesteps": 4, "layers": layers });
    let recorded = report(&desk(&[&graph(4), &recorded]));
    let mut assumed = desk(&[&graph(4)]);
    assumed.suppose(assuming_on(0.1, AssumedInput::Values));
    assert_counts_as(&assumed, &recorded);
    // By hand: 16 positions of 2 filters of 1 · 3 · 3 weights, one pass.
    let found = report(&assumed);
    assert_eq!(
        found.layers[0].figures().counts.unwrap().syn_mac.to_f64(),
        16.0 * 2.0 * 9.0 + 32.0,
        "and the leak, once an output"
    );
    assert_eq!(found.scenario.to_string(), "assumed spike rate 0.1, input of values");
}

/// What only passes values on, such as a pool before the first layer, leaves them values.
#[test]
fn assumed_values_stay_values_until_they_are_weighed() {
    let graph = json!({ "format": "spiketally/graph", "version": 1, "timesteps": 2, "nodes": [
        { "name": "input", "type": "Input", "output_shape": [[1, 4, 4, 1]] },
        { "name": "pool", "type": "AveragePooling2D", "pool_size": 2 },
        { "name": "flatten", "type": "Flatten" },
        { "name": "fc", "type": "Dense", "units": 3 },
        { "name": "lif", "type": "LIFNode" },
        { "name": "head", "type": "Dense", "units": 2 } ] });
    let mut desk = desk(&[&graph]);
    desk.suppose(assuming_on(0.25, AssumedInput::Values));
    let activity = desk.counted().unwrap().1.unwrap();
    for (node, reads, writes) in [(1, 1.0, 1.0), (2, 1.0, 1.0), (3, 1.0, 0.25), (4, 0.25, 0.25), (5, 0.25, 0.25)] {
        let layer = layer(&activity, node);
        close(layer.input.rate, reads);
        close(layer.output.rate, writes);
        assert_eq!((layer.input.is_binary, layer.output.is_binary), (Some(reads < 1.0), Some(writes < 1.0)), "{node}");
    }
}

proptest! {
    /// Every layer at the assumed rate is what files say that record it of every layer.
    #[test]
    fn an_assumed_rate_counts_as_if_recorded(rate in 0.0..=1.0, timesteps in 1..50_u32) {
        let side = json!({ "input_spikerate": rate, "output_spikerate": rate, "input_is_binary": true, "output_is_binary": true });
        let layers: BTreeMap<&str, Value> = ["conv", "lif", "pool", "flatten", "fc"].map(|layer| (layer, side.clone())).into();
        let recorded = json!({ "format": "spiketally/activity", "version": 1, "timesteps": timesteps, "layers": layers });
        let recorded = report(&desk(&[&graph(timesteps), &recorded]));
        let mut assumed = desk(&[&graph(timesteps)]);
        assumed.suppose(assuming(rate));
        assert_counts_as(&assumed, &recorded);
    }
}
