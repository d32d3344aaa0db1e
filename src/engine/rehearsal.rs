//! Work whose results nobody wants. A browser compiles a function of WASM when it is first called, and compiles it well
//! once it has run for a while; what somebody waits for should not wait for that too.

use std::fmt::Write;

use super::{Engine, sample};
use crate::chart;
use crate::import::import;
use crate::wire::{Answer, Answered, Basis, Frame, Reply, View, Wire};

/// Counts and draws a network on a desk aside.
pub(super) fn rehearse() {
    let (engine, answer) = counted(sample::GRAPH, sample::ACTIVITY);
    let Ok(View::Ready(report)) = answer.outcome else { return };
    let (width, height) = chart::Settings::LEAST_SIZE;
    let settings = chart::Settings { layers: 0..report.layers.len(), width, height, ..chart::Settings::default() };
    // Only the drawing counts.
    let _ = engine.draw(Frame::Page, &settings);
}

/// Counts a network of some hundreds of layers, as a large file has more of them.
pub(super) fn rehearse_at_length() {
    const PAIRS: usize = 250;
    let (_, answer) = counted(&graph(PAIRS), &activity(PAIRS));
    let mut bytes = Vec::new();
    Answered { number: 0, reply: Reply::Given(answer) }.put(&mut bytes);
    std::hint::black_box(bytes);
}

fn counted(graph: &str, activity: &str) -> (Engine, Answer) {
    let mut engine = Engine::new(Basis::default());
    engine.put_all(vec![import("graph.json", graph.as_bytes()), import("activity.json", activity.as_bytes())]);
    let answer = engine.answer(Vec::new());
    (engine, answer)
}

/// Convolutions, each with its neurons, laid out as most programs write JSON.
fn graph(pairs: usize) -> String {
    let shape = "[\n   [\n    1,\n    16,\n    16,\n    8\n   ]\n  ]";
    let shapes = format!("\"input_shape\": {shape},\n  \"output_shape\": {shape}");
    let mut text = format!("{{\n \"nodes\": [\n {{\n  \"name\": \"lif0\",\n  \"type\": \"Input\",\n  {shapes}\n }}");
    for pair in 0..pairs {
        // Writing to a string does not fail.
        let _ = write!(
            text,
            ",\n {{\n  \"name\": \"conv{}\",\n  \"type\": \"Conv2D\",\n  \"inputs\": [\n   \"lif{pair}\"\n  ],\n  {shapes},\n  \
             \"kernel_size\": [\n   3,\n   3\n  ],\n  \"strides\": [\n   1,\n   1\n  ],\n  \"padding\": [\n   [\n    1,\n    1\n   \
             ],\n   [\n    1,\n    1\n   ]\n  ],\n  \"filters\": 8,\n  \"groups\": 1,\n  \"use_bias\": true\n }},\n {{\n  \"name\": \
             \"lif{}\",\n  \"type\": \"Lif\",\n  \"inputs\": [\n   \"conv{}\"\n  ],\n  {shapes}\n }}",
            pair + 1,
            pair + 1,
            pair + 1
        );
    }
    text + "\n ]\n}"
}

/// What they did, column by column.
fn activity(pairs: usize) -> String {
    let column = |key: &str, value: &dyn Fn(usize) -> String| {
        let layers = (1..=pairs).flat_map(|pair| {
            let value = value(pair);
            ["conv", "lif"].map(|kind| format!("\n  \"{kind}{pair}\": {value}"))
        });
        format!(",\n \"{key}\": {{{}\n }}", layers.collect::<Vec<_>>().join(","))
    };
    let number = |pair: usize| format!("0.{}", 104_729 * pair);
    let flag = |_| "true".to_owned();
    let numbers =
        ["input_spikerates", "output_spikerates", "input_counts", "output_counts"].map(|key| column(key, &number));
    let flags = ["input_is_binary", "output_is_binary", "is_module_sj"].map(|key| column(key, &flag));
    format!("{{\n \"timesteps\": 4{}{}\n}}", numbers.concat(), flags.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A rehearsal of a network that is refused would rehearse nothing.
    #[test]
    fn what_is_rehearsed_is_counted() {
        let (_, answer) = counted(&graph(3), &activity(3));
        let Ok(View::Ready(report)) = answer.outcome else { panic!("not counted: {:?}", answer.outcome) };
        assert_eq!(report.layers.len(), 3);
        assert!(report.total.counts.is_some_and(|counts| !counts.syn_acc.is_zero()));
    }
}
