//! How long counting alone takes, from 1,000 to 2,000,000 layers: convolution + LIF pairs.
//!
//! Prints the median of several runs, by the rules `qualia` and `corrected`, and the first run, which also has the system hand out the memory for the rows;
//! nothing is asserted, since machines differ.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use spiketally::counting::{Rules, count};
use spiketally::model::{
    Aligned, Convolution, Draft, DraftDesign, DraftNode, LayerActivity, LayerKind, Network, Neuron, Padding, Quantity,
    Recorded, Recording, Shape, Statistics, align, check,
};

const PAIRS: [usize; 6] = [500, 5_000, 50_000, 100_000, 500_000, 1_000_000];
const RUNS: usize = 9;

fn main() {
    println!("| layers | pairs | median (ms) | per pair (ns) | corrected, per pair (ns) | first, per pair (ns) |");
    println!("| ---: | ---: | ---: | ---: | ---: | ---: |");
    for pairs in PAIRS {
        let aligned = network_of(pairs);
        let first = timed(&aligned, Rules::qualia(), 1);
        let median = median_of(&aligned, Rules::qualia());
        let corrected = median_of(&aligned, Rules::corrected());
        let each = |time: Duration| time.as_secs_f64() * 1e9 / pairs as f64;
        println!(
            "| {} | {pairs} | {:.2} | {:.0} | {:.0} | {:.0} |",
            2 * pairs,
            median.as_secs_f64() * 1e3,
            each(median),
            each(corrected),
            each(first),
        );
    }
}

fn median_of(aligned: &Aligned, rules: Rules) -> Duration {
    let repetitions = (100_000 / aligned.network.nodes().len()).max(1);
    let mut times: Vec<Duration> = (0..RUNS).map(|_| timed(aligned, rules, repetitions)).collect();
    times.sort();
    times[RUNS / 2]
}

fn timed(Aligned { network, activity }: &Aligned, rules: Rules, repetitions: usize) -> Duration {
    let start = Instant::now();
    for _ in 0..repetitions {
        black_box(count(black_box(network), Some(activity), &rules)).expect("counts are in range");
    }
    start.elapsed() / u32::try_from(repetitions).expect("few repetitions")
}

fn network_of(pairs: usize) -> Aligned {
    let network = checked(pairs);
    let layers = network.nodes().iter().skip(1).map(|node| (Arc::clone(&node.name), activity())).collect();
    let recording = Recording { timesteps: Some(4), layers, total: LayerActivity::default() };
    align(&Arc::new(network), &Recorded::Rates(recording)).0.expect("the activity is the network's")
}

fn checked(pairs: usize) -> Network {
    let shape = Shape::new([1, 32, 32, 16]);
    let node = |name: String, type_name: &str, kind| DraftNode {
        name: name.into(),
        design: Arc::new(DraftDesign {
            type_name: type_name.into(),
            kind: Some(kind),
            input_shapes: None,
            output_shape: Some(shape.clone()),
        }),
        inputs: None,
    };
    let mut nodes = vec![node("input".to_owned(), "Input", LayerKind::Input)];
    for pair in 0..pairs {
        nodes.push(node(format!("features.{pair}.conv"), "Conv2D", convolution()));
        nodes.push(node(format!("features.{pair}.lif"), "Lif", LayerKind::Neuron(Neuron::Lif)));
    }
    let (network, problems) = check(Draft { nodes, timesteps: Some(4), ..Draft::default() }, "bench");
    assert!(problems.is_empty());
    network.expect("the network holds together")
}

fn convolution() -> LayerKind {
    LayerKind::Convolution(Box::new(Convolution {
        kernel_size: [3, 3].into(),
        strides: [1, 1].into(),
        dilation: [1, 1].into(),
        padding: Padding::Explicit(vec![(1, 1), (1, 1)]),
        filters: Some(16),
        groups: 1,
        use_bias: true,
    }))
}

fn activity() -> LayerActivity {
    let side = Statistics {
        rate: Some(Quantity::Average(0.123)),
        count: Some(Quantity::Average(8_060.9)),
        is_binary: Some(true),
    };
    LayerActivity { input: side, output: side, is_spiking: Some(true) }
}
