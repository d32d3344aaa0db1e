//! Work whose results nobody wants. A browser compiles a function of WASM when it is first called, and compiles it well
//! once it has run for a while; what somebody waits for should not wait for that too.

use std::fmt::Write;

use super::Engine;
use crate::chart;
use crate::import::import;
use crate::wire::{Act, Answer, Answered, Asked, Basis, Frame, Question, Reply, Request, Wire};

/// Convolutions with their neurons, as many as networks of an example have.
const SOME: usize = 12;
/// As a large file has more of them.
const MANY: usize = 250;
/// What every report has drawn beside its chart.
const PANELS: [&str; 3] = ["lesson", "log", "supposed"];

/// The files of a network of some layers: their names and texts.
pub(super) fn files() -> [(&'static str, String); 2] {
    files_of(SOME)
}

/// Draws what every report is asked for.
pub(super) fn draw(engine: &mut Engine) {
    let (width, height) = chart::Settings::LEAST_SIZE;
    let settings = chart::Settings { layers: 0..SOME, width, height, ..chart::Settings::default() };
    let chart = Request::Ask(Question::Chart(Frame::Page, settings));
    if let Some(Request::Ask(Question::Chart(frame, settings))) = passed_on(chart) {
        let _ = passed_back(Reply::Chart(engine.draw(frame, &settings)));
    }
    for panel in PANELS {
        let act = Act { panel: panel.to_owned(), name: Act::SHOW.to_owned(), ..Act::default() };
        if let Some(Request::Act(act)) = passed_on(Request::Act(act)) {
            let _ = passed_back(Reply::Acted(engine.act(&act, Vec::new())));
        }
    }
}

/// Counts a network of some hundreds of layers.
pub(super) fn rehearse_at_length() {
    let (_, answer) = counted(MANY);
    std::hint::black_box(passed_back(Reply::Given(answer)));
}

fn counted(pairs: usize) -> (Engine, Answer) {
    let mut engine = Engine::new(Basis::default());
    engine.put_all(files_of(pairs).iter().map(|(name, text)| import(name, text.as_bytes())).collect());
    let answer = engine.answer(Vec::new());
    (engine, answer)
}

/// A request, as it comes over the wire.
fn passed_on(request: Request) -> Option<Request> {
    let mut bytes = Vec::new();
    Asked { number: 0, request }.put(&mut bytes);
    Asked::take(&mut &bytes[..]).map(|asked| asked.request)
}

/// A reply, as it goes over the wire.
fn passed_back(reply: Reply) -> Vec<u8> {
    let mut bytes = Vec::new();
    Answered { number: 0, reply }.put(&mut bytes);
    bytes
}

fn files_of(pairs: usize) -> [(&'static str, String); 2] {
    [("graph.json", graph(pairs)), ("activity.json", activity(pairs))]
}

/// Convolutions, each with its neurons, and a pooling that is not counted, laid out as most programs write JSON.
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
    let _ = write!(
        text,
        ",\n {{\n  \"name\": \"pool\",\n  \"type\": \"MaxPool2D\",\n  \"inputs\": [\n   \"lif{pairs}\"\n  ],\n  \
         \"pool_size\": [\n   2\n  ]\n }}\n ]\n}}"
    );
    text
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
    use crate::wire::View;

    /// A rehearsal of a network that is refused would rehearse nothing.
    #[test]
    fn what_is_rehearsed_is_counted() {
        let (_, answer) = counted(SOME);
        let Ok(View::Ready(report)) = answer.outcome else { panic!("not counted: {:?}", answer.outcome) };
        assert_eq!(report.layers.len(), SOME + 1);
        assert!(report.total.counts.is_some_and(|counts| !counts.syn_acc.is_zero()));
        assert_eq!(report.diagnostics.len(), 1, "the pooling");
    }

    #[test]
    fn what_is_drawn_aside_is_drawn() {
        let (mut engine, _) = counted(SOME);
        let settings = chart::Settings { layers: 0..SOME, width: 320, height: 200, ..chart::Settings::default() };
        assert!(engine.draw(Frame::Page, &settings).is_some());
        for panel in PANELS {
            let act = Act { panel: panel.to_owned(), name: Act::SHOW.to_owned(), ..Act::default() };
            assert!(!engine.act(&act, Vec::new()).parts.is_empty(), "{panel}");
        }
    }
}
