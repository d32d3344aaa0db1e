//! Every switch of the rules by hand: what `qualia` counts, and what the switch makes of it, on at least two layers each.

mod common;

use common::rules::{
    assert_energies, assert_row, counted_by, formal, on_spikes, on_values, outside, spiking, spiking_with_total,
};
use common::{File, text};
use serde_json::{Value, json};
use spiketally::counting::Spiking;
use spiketally::energy::Device;
use spiketally::report::EnergyReport;

/// 4×4×2 in, 3×3 kernel of stride 1, 3 filters: N_in = 32, N_out = 48, K = 9, fan-out 9.
fn small_convolution(use_bias: bool) -> Value {
    json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 4, 4, 2]] },
        { "name": "conv", "type": "Conv2D", "filters": 3, "kernel_size": 3, "padding": 1, "use_bias": use_bias },
        { "name": "neuron", "type": "Lif" },
    ])
}

/// 8 in, 5 out.
fn small_dense(use_bias: bool) -> Value {
    json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 8]] },
        { "name": "fc", "type": "Dense", "units": 5, "use_bias": use_bias },
        { "name": "neuron", "type": "Lif" },
    ])
}

/// T = 4; at a rate of 1/2 the convolution reads θ_in = 64 spikes, of values θ1 = 16; its neuron spikes R_out = 1.
fn convolution(row: fn(f64, f64) -> Value, use_bias: bool) -> Vec<File> {
    spiking(4, small_convolution(use_bias), json!({ "conv": row(0.5, 0.25) }))
}

/// T = 4; at a rate of 1/4 the dense layer reads θ_in = 8 spikes, of values θ1 = 2; its neuron spikes R_out = 2.
fn dense(row: fn(f64, f64) -> Value, use_bias: bool) -> Vec<File> {
    spiking(4, small_dense(use_bias), json!({ "fc": row(0.25, 0.5) }))
}

#[test]
fn conv_addressing_counts_the_output_channels() {
    let (spikes, values) = (convolution(on_spikes, true), convolution(on_values, true));
    assert_row("qualia", &spikes, "conv", &[("addr_acc", 64.0 * 9.0), ("addr_mac", 128.0)]);
    assert_row("qualia+conv-addressing", &spikes, "conv", &[("addr_acc", 64.0 * 3.0 * 9.0), ("addr_mac", 128.0)]);
    assert_row("qualia", &values, "conv", &[("addr_acc", 16.0 * 9.0)]);
    assert_row("qualia+conv-addressing", &values, "conv", &[("addr_acc", 16.0 * 3.0 * 9.0)]);
}

#[test]
fn dense_addressing_takes_spikes_for_the_rate() {
    let (spikes, values) = (dense(on_spikes, true), dense(on_values, true));
    assert_row("qualia", &spikes, "fc", &[("addr_acc", 0.25 * 4.0 * 5.0)]);
    assert_row("qualia+dense-addressing", &spikes, "fc", &[("addr_acc", 8.0 * 5.0)]);
    assert_row("qualia", &values, "fc", &[("addr_acc", 0.25 * 5.0)]);
    assert_row("qualia+dense-addressing", &values, "fc", &[("addr_acc", 2.0 * 5.0)]);
}

#[test]
fn formal_dense_addressing_adds_instead_of_multiplying() {
    let files = formal(json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 8]] },
        { "name": "a", "type": "Dense", "units": 5 },
        { "name": "b", "type": "Dense", "units": 3 },
    ]));
    assert_row("qualia", &files, "a", &[("addr_acc", 40.0)]);
    assert_row("qualia", &files, "b", &[("addr_acc", 15.0)]);
    assert_row("qualia+formal-dense-addressing", &files, "a", &[("addr_acc", 13.0), ("syn_mac", 40.0)]);
    assert_row("qualia+formal-dense-addressing", &files, "b", &[("addr_acc", 8.0), ("syn_mac", 15.0)]);
}

/// 4×4×8 depthwise (N = 128, c_in/g = 1), then two groups into 4 channels (N_out = 64, c_in/g = 4).
fn grouped_formal() -> Vec<File> {
    formal(json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 4, 4, 8]] },
        { "name": "dw", "type": "Conv2D", "filters": 8, "kernel_size": 3, "padding": 1, "groups": 8 },
        { "name": "two", "type": "Conv2D", "filters": 4, "kernel_size": 3, "padding": 1, "groups": 2 },
    ]))
}

/// 4×4×4 in (N_in = 64), 6 filters in 2 groups (f = 3, N_out = 96); T = 2, θ_in = 32, θ1 = 16; no neuron.
fn grouped_spiking(row: fn(f64, f64) -> Value) -> Vec<File> {
    let nodes = json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 4, 4, 4]] },
        { "name": "conv", "type": "Conv2D", "filters": 6, "kernel_size": 3, "padding": 1, "groups": 2 },
    ]);
    spiking(2, nodes, json!({ "conv": row(0.25, 0.0) }))
}

#[test]
fn groups_see_and_reach_their_own_channels() {
    let files = grouped_formal();
    assert_row("qualia", &files, "dw", &[("syn_mac", 128.0 * 8.0 * 9.0), ("mem_read", 2.0 * 9_216.0 + 128.0)]);
    assert_row(
        "qualia+groups",
        &files,
        "dw",
        &[
            ("syn_mac", 128.0 * 1.0 * 9.0),
            ("mem_read", 1_152.0 + 1_152.0 + 128.0),
            // N_in + N_out + c_out·K, in which no channel meets another.
            ("addr_acc", 128.0 + 128.0 + 8.0 * 9.0),
            ("mem_write", 128.0),
        ],
    );
    assert_row(
        "qualia+groups",
        &files,
        "two",
        &[("syn_mac", 64.0 * 4.0 * 9.0), ("mem_read", 2_304.0 + 2_304.0 + 64.0), ("syn_acc", 64.0)],
    );
    // θ_in·9·f + T·N_out; W = θ_in·f·K, P = W + N_out·T, B = N_out·T.
    assert_row(
        "qualia+groups",
        &grouped_spiking(on_spikes),
        "conv",
        &[
            ("syn_acc", 32.0 * 9.0 * 3.0 + 2.0 * 96.0),
            ("mem_read", 32.0 + 864.0 + 192.0 + (864.0 + 192.0)),
            ("mem_write", 864.0 + 192.0),
            ("addr_acc", 32.0 * 9.0),
        ],
    );
    // One pass: N_out·(c_in/g)·K·r_in; weights and potentials still by θ_in.
    assert_row(
        "qualia+groups",
        &grouped_spiking(on_values),
        "conv",
        &[
            ("syn_mac", 96.0 * 2.0 * 9.0 * 0.25),
            ("mem_read", 16.0 + 864.0 + 192.0 + (864.0 + 192.0)),
            ("addr_acc", 16.0 * 9.0),
        ],
    );
}

/// 4×4×8 into two of each channel: N_out = 4·4·16 = 256, of which each sees one channel of 9 elements.
#[test]
fn a_depthwise_convolution_has_a_group_a_channel() {
    let files =
        |layer: Value| formal(json!([{ "name": "input", "type": "Input", "output_shape": [[1, 4, 4, 8]] }, layer]));
    let row = [("syn_mac", 256.0 * 9.0), ("mem_write", 256.0)];
    let kernel = |mut layer: Value| {
        layer["name"] = json!("dw");
        layer["type"] = json!("DepthwiseConv2D");
        layer["kernel_size"] = json!(3);
        layer["padding"] = json!(1);
        layer
    };
    let by_filters = json!({ "filters": 16, "depth_multiplier": 2 });
    let by_shape = json!({ "output_shape": [[1, 4, 4, 16]], "depth_multiplier": 2 });
    let by_groups = json!({ "filters": 16, "groups": 8 });
    for layer in [by_filters, by_shape, by_groups] {
        assert_row("qualia+groups", &files(kernel(layer)), "dw", &row);
    }
    // The reference counts all 8 channels.
    assert_row("qualia", &files(kernel(json!({ "filters": 8 }))), "dw", &[("syn_mac", 128.0 * 8.0 * 9.0)]);
    assert_row("qualia+groups", &files(kernel(json!({ "filters": 8 }))), "dw", &[("syn_mac", 128.0 * 9.0)]);
}

#[test]
fn groups_and_conv_addressing_meet_in_the_channels_reached() {
    let rules = "qualia+conv-addressing+groups";
    assert_row(rules, &grouped_spiking(on_spikes), "conv", &[("addr_acc", 32.0 * 3.0 * 9.0)]);
    assert_row(rules, &grouped_spiking(on_values), "conv", &[("addr_acc", 16.0 * 3.0 * 9.0)]);
}

#[test]
fn groups_and_hybrid_meet_in_weights_and_potentials() {
    // W = θ1·f·K = 432, P = W + N_out·T, B = N_out.
    assert_row(
        "qualia+groups+hybrid",
        &grouped_spiking(on_values),
        "conv",
        &[("mem_read", 16.0 + 432.0 + 96.0 + (432.0 + 192.0)), ("mem_write", 432.0 + 192.0), ("syn_acc", 2.0 * 96.0)],
    );
}

#[test]
fn groups_make_weights_cheaper() {
    // 100 pJ a read: weights c_in/g·K·N_out once, W for spikes.
    assert_energies(
        "qualia+groups",
        &grouped_formal(),
        "dw",
        &[("mem_weights", 115_200.0), ("mem_io", 115_200.0 + 12_800.0)],
    );
    assert_energies(
        "qualia+groups",
        &grouped_spiking(on_spikes),
        "conv",
        &[("mem_weights", 86_400.0), ("mem_pot", 2.0 * 105_600.0)],
    );
}

/// By hand, by device: events of spikes θ_in·9·f on Loihi; connections N_out·(c_in/g)·K, at every timestep where the layer
/// spikes, on a CPU.
#[test]
fn groups_and_every_timestep_have_events_of_their_own() {
    let events = |rules: &str, files: &[File], device: &str| {
        let (network, report) = counted_by(rules, files);
        let energies = EnergyReport::new(&network, &report, Device::named(device).unwrap()).unwrap();
        let row = energies.layers[0].energies;
        (row.events.to_f64(), row.updates.to_f64())
    };
    let spikes = grouped_spiking(on_spikes);
    assert_eq!(events("qualia", &spikes, "loihi").0, 32.0 * 9.0 * 6.0);
    assert_eq!(events("qualia+groups", &spikes, "loihi").0, 32.0 * 9.0 * 3.0);
    assert_eq!(events("qualia+groups", &spikes, "cpu").0, 96.0 * 2.0 * 9.0 * 2.0);
    assert_eq!(events("qualia+groups", &grouped_formal(), "loihi"), (1_152.0, 128.0));
    assert_eq!(events("qualia", &values_inside(), "cpu"), (576.0, 32.0));
    assert_eq!(events("qualia+every-timestep", &values_inside(), "cpu"), (4.0 * 576.0, 4.0 * 32.0));
}

#[test]
fn bias_is_counted_where_there_is_one() {
    let network = |use_bias: bool| {
        formal(json!([
            { "name": "input", "type": "Input", "output_shape": [[1, 4, 4, 2]] },
            { "name": "conv", "type": "Conv2D", "filters": 3, "kernel_size": 3, "padding": 1, "use_bias": use_bias },
            { "name": "flatten", "type": "Flatten" },
            { "name": "fc", "type": "Dense", "units": 5, "use_bias": use_bias },
        ]))
    };
    // Inputs and weights of the convolution 2·48·9 = 864 each; of the dense layer 48 and 240.
    assert_row("qualia", &network(false), "conv", &[("syn_acc", 48.0), ("mem_read", 2.0 * 864.0 + 48.0)]);
    assert_row("qualia+bias", &network(false), "conv", &[("syn_acc", 0.0), ("mem_read", 2.0 * 864.0)]);
    assert_row("qualia", &network(false), "fc", &[("syn_acc", 5.0), ("mem_read", 48.0 + 240.0 + 5.0)]);
    assert_row("qualia+bias", &network(false), "fc", &[("syn_acc", 0.0), ("mem_read", 48.0 + 240.0)]);
    assert_row("qualia+bias", &network(true), "fc", &[("syn_acc", 5.0), ("mem_read", 48.0 + 240.0 + 5.0)]);
}

#[test]
fn bias_of_spiking_layers_is_added_where_there_is_one() {
    // θ_in·9·3 = 1728, T·N_out = 192, R_out·N_out = 48; θ_in·5 = 40, T·n_out = 20, R_out·N_out = 10.
    assert_row("qualia", &convolution(on_spikes, false), "conv", &[("syn_acc", 1_728.0 + 192.0 + 48.0)]);
    assert_row("qualia+bias", &convolution(on_spikes, false), "conv", &[("syn_acc", 1_728.0 + 48.0)]);
    assert_row("qualia+bias", &convolution(on_spikes, true), "conv", &[("syn_acc", 1_728.0 + 192.0 + 48.0)]);
    assert_row("qualia+bias", &dense(on_spikes, false), "fc", &[("syn_acc", 40.0 + 10.0)]);
    // One pass adds N_out, or n_out, once.
    assert_row("qualia", &convolution(on_values, false), "conv", &[("syn_acc", 48.0 + 48.0)]);
    assert_row("qualia+bias", &convolution(on_values, false), "conv", &[("syn_acc", 48.0)]);
    assert_row("qualia+bias", &dense(on_values, false), "fc", &[("syn_acc", 10.0)]);
}

#[test]
fn bias_of_a_layer_on_values_costs_no_energy_where_there_is_none() {
    // MACs·r_in = 48·2·9·0.5 = 432 at 11 pJ, leak 48 at 10, resets 48 at 1; and the additions of a bias, 48 at 1.
    let operations = 432.0 * 11.0 + 48.0 * 10.0 + 48.0;
    assert_energies("qualia", &convolution(on_values, false), "conv", &[("ops", operations + 48.0)]);
    assert_energies("qualia+bias", &convolution(on_values, false), "conv", &[("ops", operations), ("mem_bias", 0.0)]);
    assert_energies("qualia+bias", &convolution(on_values, true), "conv", &[("ops", operations + 48.0)]);
}

/// Two inputs of 4×4×2 (D = 10 or 32), and three of 2×3 (D = 5 or 6).
fn additions() -> Vec<File> {
    formal(json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 4, 4, 2]] },
        { "name": "a", "type": "Identity" },
        { "name": "two", "type": "Add", "inputs": ["input", "a"] },
        { "name": "small", "type": "Input", "output_shape": [[1, 2, 3]], "inputs": [] },
        { "name": "b", "type": "Identity" },
        { "name": "c", "type": "Identity" },
        { "name": "three", "type": "Add", "inputs": ["small", "b", "c"] },
    ]))
}

#[test]
fn add_elements_adds_elements() {
    let files = additions();
    let qualia = [("syn_acc", 10.0), ("addr_acc", 10.0), ("mem_read", 20.0), ("mem_write", 2.0)];
    assert_row("qualia", &files, "two", &qualia);
    let switched = [("syn_acc", 32.0), ("addr_acc", 32.0), ("mem_read", 64.0), ("mem_write", 32.0)];
    assert_row("qualia+add-elements", &files, "two", &switched);
    let qualia = [("syn_acc", 10.0), ("addr_acc", 5.0), ("mem_read", 15.0), ("mem_write", 3.0)];
    assert_row("qualia", &files, "three", &qualia);
    let switched = [("syn_acc", 12.0), ("addr_acc", 6.0), ("mem_read", 18.0), ("mem_write", 6.0)];
    assert_row("qualia+add-elements", &files, "three", &switched);
    // 100 pJ a read and a write.
    assert_energies("qualia", &files, "two", &[("mem_io", 2_200.0)]);
    assert_energies("qualia+add-elements", &files, "two", &[("mem_io", 9_600.0), ("ops", 32.0), ("addr", 32.0)]);
}

/// The small convolution, then what stands before the neuron; T = 4, the neuron itself spikes 1/8, so R_out = 0.5.
fn neuron_behind(between: Value, neuron: &str, row: fn(f64, f64) -> Value) -> Vec<File> {
    let mut nodes = small_convolution(true);
    nodes[2] = between;
    nodes.as_array_mut().unwrap().push(json!({ "name": "neuron", "type": neuron }));
    spiking(4, nodes, json!({ "conv": row(0.5, 0.25), "neuron": on_spikes(1.0, 0.125) }))
}

fn batch_norm() -> Value {
    json!({ "name": "bn", "type": "BatchNormalization" })
}

fn pooling() -> Value {
    json!({ "name": "pool", "type": "MaxPool2d", "pool_size": 2 })
}

#[test]
fn a_neuron_behind_batch_norm_resets_and_leaks() {
    let files = neuron_behind(batch_norm(), "Lif", on_spikes);
    // P = θ_in·3·9 + N_out·T = 1728 + 192.
    assert_row("qualia", &files, "conv", &[("syn_acc", 1_920.0), ("syn_mac", 0.0), ("mem_write", 1_920.0)]);
    assert_row(
        "qualia+neuron-behind",
        &files,
        "conv",
        &[("syn_acc", 1_920.0 + 0.5 * 48.0), ("syn_mac", 4.0 * 48.0), ("mem_write", 0.5 * 48.0 + 1_920.0)],
    );
    assert_row("qualia+neuron-behind", &neuron_behind(batch_norm(), "If", on_spikes), "conv", &[("syn_mac", 0.0)]);
    let notes = |rules: &str| counted_by(rules, &files).1.layers[0].notes.join("\n");
    assert!(notes("qualia").contains("stands behind"), "{}", notes("qualia"));
    assert_eq!(notes("qualia+neuron-behind"), "");
}

#[test]
fn a_neuron_behind_pooling_has_the_pooled_size() {
    let files = neuron_behind(pooling(), "Lif", on_spikes);
    // 2×2×3 = 12 neurons.
    assert_row("qualia", &files, "conv", &[("syn_acc", 1_920.0), ("syn_mac", 0.0)]);
    assert_row(
        "qualia+neuron-behind",
        &files,
        "conv",
        &[("syn_acc", 1_920.0 + 0.5 * 12.0), ("syn_mac", 4.0 * 12.0), ("mem_write", 0.5 * 12.0 + 1_920.0)],
    );
    // Output spikes go through the queue at 100 pJ: R_out·N_n, beside θ_in = 64 input spikes.
    assert_energies("qualia", &files, "conv", &[("mem_io", 6_400.0)]);
    assert_energies("qualia+neuron-behind", &files, "conv", &[("mem_io", 6_400.0 + 600.0)]);
}

#[test]
fn a_neuron_behind_dropout_and_flattening_is_a_dense_layer_s() {
    let nodes = json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 8]] },
        { "name": "fc", "type": "Dense", "units": 5 },
        { "name": "dropout", "type": "Dropout" },
        { "name": "flatten", "type": "Flatten" },
        { "name": "neuron", "type": "Lif" },
    ]);
    let files = spiking(4, nodes, json!({ "fc": on_spikes(0.25, 0.5), "neuron": on_spikes(1.0, 0.25) }));
    assert_row("qualia", &files, "fc", &[("syn_acc", 40.0 + 20.0), ("syn_mac", 0.0)]);
    assert_row("qualia+neuron-behind", &files, "fc", &[("syn_acc", 40.0 + 20.0 + 1.0 * 5.0), ("syn_mac", 4.0 * 5.0)]);
}

/// What the layer makes is values, and its neuron's spikes have an entry of their own: `qualia` counts resets at the
/// layer's rate of 1, where `neuron-behind` finds the neuron's 0.25.
#[test]
fn a_layer_recorded_before_its_neuron_is_warned_of_unless_the_neuron_is_looked_up() {
    let nodes = json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 8]] },
        { "name": "fc", "type": "Dense", "units": 4 },
        { "name": "neuron", "type": "If" },
    ]);
    let mut before = on_spikes(0.25, 1.0);
    before["output_is_binary"] = json!(false);
    let files = spiking(4, nodes, json!({ "fc": before, "neuron": on_spikes(1.0, 0.25) }));
    let is_warned = |rules: &str| {
        let (_, report) = counted_by(rules, &files);
        report.diagnostics.iter().any(|diagnostic| diagnostic.code == "values-before-neuron")
    };
    // θ_in·N_out + N_out·T = (0.25·8·4)·4 + 4·4, and as many resets as spikes: R_out·N_out·T.
    assert_row("qualia", &files, "fc", &[("syn_acc", 32.0 + 16.0 + 1.0 * 4.0 * 4.0)]);
    assert_row("qualia+neuron-behind", &files, "fc", &[("syn_acc", 32.0 + 16.0 + 0.25 * 4.0 * 4.0)]);
    assert!(is_warned("qualia"));
    assert!(!is_warned("qualia+neuron-behind"));
}

#[test]
fn a_neuron_without_an_entry_takes_the_layer_s_rate_with_a_warning() {
    let mut nodes = small_convolution(true);
    nodes[2] = batch_norm();
    nodes.as_array_mut().unwrap().push(json!({ "name": "neuron", "type": "Lif" }));
    let files = spiking(4, nodes, json!({ "conv": on_spikes(0.5, 0.25) }));
    assert_row("qualia+neuron-behind", &files, "conv", &[("syn_acc", 1_920.0 + 1.0 * 48.0)]);
    let (_, report) = counted_by("qualia+neuron-behind", &files);
    assert!(report.diagnostics.iter().any(|diagnostic| diagnostic.code == "neuron-rate-missing"));
}

#[test]
fn a_first_consumer_s_own_rate_counts_where_it_was_recorded() {
    let files =
        spiking(4, small_convolution(true), json!({ "conv": on_spikes(0.5, 0.25), "neuron": on_spikes(1.0, 0.5) }));
    assert_row("qualia", &files, "conv", &[("syn_acc", 1_920.0 + 48.0)]);
    assert_row("qualia+neuron-behind", &files, "conv", &[("syn_acc", 1_920.0 + 2.0 * 48.0)]);
    assert_energies("qualia+neuron-behind", &files, "conv", &[("mem_io", 6_400.0 + 9_600.0)]);
}

#[test]
fn hybrid_adds_the_current_at_every_timestep() {
    // qualia: N_out + R_out·N_out; MACs·r_in + N_out; W = θ_in·3·9 = 1728, P = W + 192, B = 192.
    let files = convolution(on_values, true);
    assert_row(
        "qualia",
        &files,
        "conv",
        &[
            ("syn_acc", 48.0 + 48.0),
            ("syn_mac", 432.0 + 48.0),
            ("mem_read", 16.0 + 1_728.0 + 192.0 + 1_920.0),
            ("mem_write", 48.0 + 1_920.0),
        ],
    );
    // T·N_out + R_out·N_out; MACs·r_in + T·N_out; W = θ1·3·9 = 432, P = W + 192, B = 48.
    assert_row(
        "qualia+hybrid",
        &files,
        "conv",
        &[
            ("syn_acc", 192.0 + 48.0),
            ("syn_mac", 432.0 + 192.0),
            ("mem_read", 16.0 + 432.0 + 48.0 + 624.0),
            ("mem_write", 48.0 + 624.0),
            ("addr_acc", 16.0 * 9.0),
        ],
    );
    // T·n_out + R_out·N_out; 8·5·0.25 + T·N_out; W = θ1·5 = 10, P = W + 20, no bias.
    assert_row(
        "qualia+hybrid",
        &dense(on_values, false),
        "fc",
        &[
            ("syn_acc", 20.0 + 10.0),
            ("syn_mac", 10.0 + 20.0),
            ("mem_read", 2.0 + 10.0 + 30.0),
            ("mem_write", 10.0 + 30.0),
        ],
    );
}

#[test]
fn hybrid_and_bias_meet_where_the_bias_is_part_of_the_current() {
    // The current is added whether or not a bias is part of it; only the bias's read goes.
    assert_row(
        "qualia+bias+hybrid",
        &convolution(on_values, false),
        "conv",
        &[("syn_acc", 192.0 + 48.0), ("mem_read", 16.0 + 432.0 + 624.0)],
    );
    assert_row(
        "qualia+bias+hybrid",
        &dense(on_values, true),
        "fc",
        &[("syn_acc", 20.0 + 10.0), ("mem_read", 2.0 + 10.0 + 5.0 + 30.0)],
    );
}

#[test]
fn hybrid_and_neuron_behind_meet_in_resets_and_leak() {
    // 12 neurons behind pooling: T·N_out + R_out·N_n, MACs·r_in + T·N_n.
    let files = neuron_behind(pooling(), "Lif", on_values);
    assert_row("qualia+neuron-behind", &files, "conv", &[("syn_acc", 48.0 + 6.0), ("syn_mac", 432.0 + 12.0)]);
    assert_row("qualia+neuron-behind+hybrid", &files, "conv", &[("syn_acc", 192.0 + 6.0), ("syn_mac", 432.0 + 48.0)]);
}

#[test]
fn hybrid_prices_what_it_counts() {
    // Additions at 1 pJ, the leak at 10, MACs at 11; P and B at 100 a read, P at 100 a write.
    assert_energies(
        "qualia",
        &convolution(on_values, true),
        "conv",
        &[
            ("ops", 432.0 * 11.0 + 48.0 + 48.0 * 10.0 + 48.0),
            ("mem_pot", 2.0 * 192_000.0),
            ("mem_bias", 19_200.0),
            ("mem_weights", 43_200.0),
        ],
    );
    assert_energies(
        "qualia+hybrid",
        &convolution(on_values, true),
        "conv",
        &[
            ("ops", 432.0 * 11.0 + 192.0 + 192.0 * 10.0 + 48.0),
            ("mem_pot", 2.0 * 62_400.0),
            ("mem_bias", 4_800.0),
            ("mem_weights", 43_200.0),
        ],
    );
}

/// A formal convolution, addition and dense layer inside a spiking network of T = 4.
fn values_inside() -> Vec<File> {
    let nodes = json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 4, 4, 2]] },
        { "name": "conv", "type": "Conv2D", "filters": 2, "kernel_size": 3, "padding": 1, "use_bias": false },
        { "name": "add", "type": "Add", "inputs": ["input", "conv"] },
        { "name": "flatten", "type": "Flatten" },
        { "name": "fc", "type": "Dense", "units": 5 },
    ]);
    spiking(4, nodes, json!({ "conv": outside(), "add": outside(), "flatten": outside(), "fc": outside() }))
}

#[test]
fn every_timestep_repeats_layers_on_values() {
    let files = values_inside();
    // N = 32; MACs and reads 32·2·9 = 576; no bias is read inside a spiking network where there is none.
    let once = [
        ("syn_acc", 32.0),
        ("syn_mac", 576.0),
        ("addr_acc", 32.0 + 32.0 + 18.0),
        ("mem_read", 1_152.0),
        ("mem_write", 32.0),
    ];
    assert_row("qualia", &files, "conv", &once);
    assert_row("qualia+every-timestep", &files, "conv", &once.map(|(key, count)| (key, 4.0 * count)));
    let once = [("syn_acc", 5.0), ("syn_mac", 160.0), ("addr_acc", 160.0), ("mem_read", 197.0), ("mem_write", 5.0)];
    assert_row("qualia", &files, "fc", &once);
    assert_row("qualia+every-timestep", &files, "fc", &once.map(|(key, count)| (key, 4.0 * count)));
    assert_row("qualia+every-timestep", &files, "add", &[("syn_acc", 40.0), ("mem_read", 80.0), ("mem_write", 8.0)]);
}

#[test]
fn every_timestep_meets_the_formal_switches() {
    let files = values_inside();
    assert_row("qualia+bias+every-timestep", &files, "conv", &[("syn_acc", 0.0)]);
    assert_row("qualia+bias+every-timestep", &files, "fc", &[("syn_acc", 20.0)]);
    assert_row("qualia+formal-dense-addressing+every-timestep", &files, "fc", &[("addr_acc", 4.0 * 37.0)]);
    assert_row("qualia+add-elements+every-timestep", &files, "add", &[("syn_acc", 128.0), ("mem_write", 128.0)]);
}

#[test]
fn every_timestep_repeats_energies_too() {
    let files = values_inside();
    for layer in ["conv", "add", "fc"] {
        let part = |rules: &str, key: &str| {
            let report = common::rules::energies_by(rules, &files);
            let row = report.layers.into_iter().find(|row| &*row.name == layer).unwrap().energies;
            match key {
                "memory" => row.mem_total.to_f64(),
                _ => row.opsaddr.to_f64(),
            }
        };
        for key in ["memory", "operations"] {
            assert_eq!(part("qualia+every-timestep", key), 4.0 * part("qualia", key), "{key} of {layer}");
        }
    }
}

#[test]
fn leak_energy_is_an_addition_dearer() {
    // The convolution leaks 48 times, the dense layer 5 times: e_mul = 10 and e_add = 1 instead of e_mul.
    let (convolution, dense) = (convolution(on_values, true), dense(on_values, true));
    assert_energies("qualia+leak-energy", &convolution, "conv", &[("ops", 432.0 * 11.0 + 48.0 + 48.0 * 11.0 + 48.0)]);
    assert_energies("qualia", &dense, "fc", &[("ops", 10.0 * 11.0 + 5.0 + 5.0 * 10.0 + 10.0)]);
    assert_energies("qualia+leak-energy", &dense, "fc", &[("ops", 10.0 * 11.0 + 5.0 + 5.0 * 11.0 + 10.0)]);
    // It meets `hybrid` in a leak at every timestep.
    let both = "qualia+hybrid+leak-energy";
    assert_energies(both, &convolution, "conv", &[("ops", 432.0 * 11.0 + 192.0 + 192.0 * 11.0 + 48.0)]);
    // And `neuron-behind` in the pooled neurons.
    let pooled = neuron_behind(pooling(), "Lif", on_values);
    let ops = 432.0 * 11.0 + 48.0 + 12.0 * 11.0 + 6.0;
    assert_energies("qualia+neuron-behind+leak-energy", &pooled, "conv", &[("ops", ops)]);
}

#[test]
fn totals_run_over_the_rows_shown() {
    let row = |rates: Value, input_count: f64, output_count: f64| {
        let mut row = rates;
        row["input_count"] = json!(input_count);
        row["output_count"] = json!(output_count);
        row
    };
    let nodes = json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 4, 4, 2]] },
        { "name": "conv", "type": "Conv2D", "filters": 3, "kernel_size": 3, "padding": 1 },
        { "name": "neuron", "type": "Lif" },
        { "name": "flatten", "type": "Flatten" },
        { "name": "fc", "type": "Dense", "units": 6 },
    ]);
    let layers = json!({
        "conv": row(on_values(0.5, 0.25), 64.0, 48.0),
        "neuron": row(on_spikes(1.0, 0.25), 192.0, 48.0),
        "flatten": row(on_spikes(0.25, 0.25), 48.0, 48.0),
        "fc": row(on_spikes(0.25, 0.5), 48.0, 12.0),
        "container": row(on_spikes(1.0, 1.0), 1000.0, 1000.0),
    });
    let total = json!({ "input_spikerate": 0.75, "output_spikerate": 0.875, "input_count": 1.0, "output_count": 2.0 });
    let files = spiking_with_total(4, nodes, layers, total);
    assert_row(
        "qualia",
        &files,
        "Total",
        &[("input_spikerate", 0.75), ("output_spikerate", 0.875), ("input_count", 1.0), ("output_count", 2.0)],
    );
    // Inputs of flatten and fc, 48 each, since the convolution reads values; outputs of conv 48, flatten 48, fc 6.
    assert_row(
        "qualia+totals",
        &files,
        "Total",
        &[
            ("input_spikerate", (0.25 * 48.0 + 0.25 * 48.0) / 96.0),
            ("output_spikerate", (0.25 * 48.0 + 0.25 * 48.0 + 0.5 * 6.0) / 102.0),
            ("input_count", 96.0),
            ("output_count", 108.0),
        ],
    );
    let is_sj = |rules: &str, files: &[File]| counted_by(rules, files).1.total.flags.is_sj;
    assert_eq!(is_sj("qualia", &files), Spiking::True);
    assert_eq!(is_sj("qualia+totals", &files), Spiking::Hybrid);
    assert_eq!(is_sj("qualia+totals", &dense(on_spikes, true)), Spiking::True);
    assert_eq!(is_sj("qualia+totals", &values_inside()), Spiking::False);
    assert_eq!(is_sj("qualia+totals", &grouped_formal()), Spiking::False);
}

/// Over one sample: the convolution reads 16 non-zero of 32 values in one timestep, and makes 12 spikes of 48; the dense
/// layer reads 8 spikes of 48 and makes 3 of 6.
#[test]
fn totals_include_what_is_not_binary_where_the_recording_does() {
    let counter = |spikes: u32, size: u32, binary: bool| json!({ "spike_count": spikes, "tensor_sum": spikes, "size": size, "binary": binary, "sample_count": 1 });
    let module = |input: Value, output: Value| json!({ "is_sj": true, "input": input, "output": output });
    let graph = json!({ "timesteps": 1, "is_snn": true, "nodes": [
        { "name": "input", "type": "Input", "output_shape": [[1, 4, 4, 2]] },
        { "name": "conv", "type": "Conv2D", "filters": 3, "kernel_size": 3, "padding": 1 },
        { "name": "flatten", "type": "Flatten" },
        { "name": "fc", "type": "Dense", "units": 6 },
    ] });
    let counters = |excludes: bool| {
        json!({ "timesteps": 1, "total_spikerate_exclude_nonbinary": excludes, "counters": {
            "conv": module(counter(16, 32, false), counter(12, 48, true)),
            "flatten": module(counter(12, 48, true), counter(12, 48, true)),
            "fc": module(counter(8, 48, true), counter(3, 6, true)),
            "container": module(counter(1_000, 1_000, true), counter(1_000, 1_000, true)),
        } })
    };
    let files =
        |excludes| [text("graph.json", &graph.to_string()), text("counters.json", &counters(excludes).to_string())];
    let expected = |input_rate: f64, input_count: f64| {
        [
            ("input_spikerate", input_rate),
            ("output_spikerate", 27.0 / 102.0),
            ("input_count", input_count),
            ("output_count", 27.0),
        ]
    };
    assert_row("qualia+totals", &files(true), "Total", &expected(20.0 / 96.0, 20.0));
    assert_row("qualia+totals", &files(false), "Total", &expected(36.0 / 128.0, 36.0));
}

#[test]
fn corrected_is_all_of_it() {
    // Depthwise on values, no bias, behind pooling a LIF: 4×4×4, f = 1, θ1 = 32, T = 2; 2×2×4 = 16 neurons, R_out = 1.
    let nodes = json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 4, 4, 4]] },
        { "name": "dw", "type": "Conv2D", "filters": 4, "kernel_size": 3, "padding": 1, "groups": 4, "use_bias": false },
        { "name": "pool", "type": "MaxPool2d", "pool_size": 2 },
        { "name": "neuron", "type": "Lif" },
    ]);
    let files = spiking(2, nodes, json!({ "dw": on_values(0.5, 0.0), "neuron": on_spikes(1.0, 0.5) }));
    assert_row(
        "corrected",
        &files,
        "dw",
        &[
            // T·N_out + R_out·N_n
            ("syn_acc", 2.0 * 64.0 + 16.0),
            // N_out·1·K·r_in + T·N_n
            ("syn_mac", 64.0 * 9.0 * 0.5 + 2.0 * 16.0),
            // θ1·f·K, θ1·2
            ("addr_acc", 32.0 * 9.0),
            ("addr_mac", 64.0),
            // θ1 + W + P; W = θ1·f·K = 288, P = 288 + N_out·T
            ("mem_read", 32.0 + 288.0 + (288.0 + 128.0)),
            ("mem_write", 16.0 + (288.0 + 128.0)),
        ],
    );
    let advice = counted_by("corrected", &files).1;
    assert!(advice.layers[0].notes.is_empty(), "{:?}", advice.layers[0].notes);
}
