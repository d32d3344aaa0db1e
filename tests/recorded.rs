//! Files that the recorder for PyTorch made (`tests/recorded/make.py`), counted by hand.
//!
//! Their data is two samples, of 1 and 2 spikes in 3 channels, at each of T = 4 timesteps: a rate of 1/2.

mod common;

use std::path::PathBuf;

use common::rules::assert_row;
use common::{File, given, report_of};

const MAKER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/recorded");

fn recorded(name: &str) -> Vec<File> {
    given(&[PathBuf::from(MAKER).join(name).with_extension("json")])
}

fn rows(files: &[File]) -> Vec<String> {
    report_of(files).layers.into_iter().map(|layer| layer.name.to_string()).collect()
}

#[test]
fn a_formal_network_with_a_residual_addition() {
    let files = recorded("formal");
    assert_eq!(rows(&files), ["conv", "add", "flatten", "fc"]);
    // N_out = 6·6·2 = 72, c_in = 2, K = 9.
    assert_row("qualia", &files, "conv", &[("syn_mac", 72.0 * 2.0 * 9.0), ("syn_acc", 72.0), ("mem_write", 72.0)]);
    // Two inputs, of the sum of dimensions 6 + 6 + 2, and of 72 elements.
    assert_row("qualia", &files, "add", &[("syn_acc", 14.0), ("addr_acc", 14.0), ("mem_read", 28.0)]);
    assert_row("qualia+add-elements", &files, "add", &[("syn_acc", 72.0), ("mem_read", 144.0), ("mem_write", 72.0)]);
    assert_row("qualia", &files, "fc", &[("syn_mac", 72.0 * 5.0), ("syn_acc", 5.0)]);
}

#[test]
fn a_multi_step_network_of_spikingjelly() {
    let files = recorded("spikingjelly");
    assert_eq!(rows(&files), ["_0_1", "_2", "_3_4"]);
    // 2×2×3: θ = 1/2 · 4 · 12 = 24, one output a channel; T·N_out = 4 · 12; what comes in goes out: R_out·N_out = 24.
    assert_row("qualia", &files, "_0_1", &[("syn_acc", 24.0 * 3.0 + 48.0 + 24.0), ("syn_mac", 0.0)]);
    assert_row("qualia", &files, "_0_1", &[("addr_acc", 24.0), ("addr_mac", 48.0), ("input_count", 24.0)]);
    // θ = 24; both neurons fire at every timestep: 8 spikes.
    assert_row("qualia", &files, "_3_4", &[("syn_acc", 24.0 * 2.0 + 8.0 + 8.0), ("output_count", 8.0)]);
    assert_row("qualia", &files, "_3_4", &[("input_spikerate", 0.5), ("output_spikerate", 1.0)]);
}

#[test]
fn a_residual_network_of_spikes() {
    let files = recorded("residual");
    assert_eq!(rows(&files), ["convneuron", "add", "flatten", "fcout"]);
    // Two tensors of rate 1/2 with the same spikes: their sum is 2 where both have one, so as many as there are elements.
    assert_row("qualia", &files, "add", &[("input_spikerate", 0.5), ("output_spikerate", 1.0), ("output_count", 48.0)]);
    // Behind it are values, 0 and 2, half of them not zero: one sparse pass, and resets of 4 · 2 spikes.
    assert_row("qualia", &files, "fcout", &[("syn_mac", 12.0 * 2.0 * 0.5), ("syn_acc", 2.0 + 8.0)]);
}

/// The layers' leak is an operation of the neuron; both fire at every timestep.
fn assert_leaky(name: &str, row: &str) {
    let files = recorded(name);
    assert_eq!(rows(&files), [row]);
    // θ = 1/2 · 4 · 3 = 6 spikes to 2 neurons; T·n_out = 8; resets of 8 spikes.
    assert_row("qualia", &files, row, &[("syn_acc", 6.0 * 2.0 + 8.0 + 8.0), ("syn_mac", 8.0), ("input_count", 6.0)]);
    assert_row("qualia", &files, row, &[("output_spikerate", 1.0), ("output_count", 8.0)]);
}

#[test]
fn a_network_of_snntorch_that_goes_through_the_timesteps_itself() {
    assert_leaky("snntorch", "fclif");
}

#[test]
fn a_network_of_norse_that_hands_its_state_on() {
    assert_leaky("norse", "_0_1");
}
