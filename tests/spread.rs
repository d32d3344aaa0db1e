//! Samples, one a line: the report of their means, and how the counts vary.

mod common;

use std::path::Path;

use common::{File, given, report_of, text};
use spiketally::counting::Rules;
use spiketally::desk::Desk;
use spiketally::energy::{Costs, Device};
use spiketally::export::{Csv, Exporter, Json, SPREAD_EXPORTERS, SpreadCsv};
use spiketally::import::{Content, import};
use spiketally::report::Spread;

const GRAPH: &str = r#"{ "is_snn": true, "timesteps": 2, "nodes": [
    { "name": "in", "type": "Input", "output_shape": [[1, 10]] },
    { "name": "fc", "type": "Dense", "units": 5, "use_bias": true },
    { "name": "if", "type": "If" } ] }"#;

/// Counters of one sample: so many spikes of 2 · 10 in, and none out.
fn sample(spikes: u32) -> String {
    let side = |spikes: u32, size: u32| {
        format!(
            r#"{{ "spike_count": {spikes}, "tensor_sum": {spikes}, "size": {size}, "binary": true, "sample_count": 1 }}"#
        )
    };
    format!(
        r#"{{ "counters": {{ "fc": {{ "input": {}, "output": {} }}, "if": {{ "input": {}, "output": {} }} }} }}"#,
        side(spikes, 20),
        side(0, 10),
        side(0, 10),
        side(0, 10)
    )
}

fn samples(spikes: &[u32]) -> File {
    let lines: Vec<String> = spikes.iter().map(|&spikes| sample(spikes)).collect();
    text("samples.jsonl", &lines.join("\n"))
}

fn spread(files: &[File]) -> Spread {
    let desk = Desk::of(files.iter().map(|(name, bytes)| import(name, bytes)));
    desk.spread(&Rules::qualia(), &Costs::default()).unwrap().unwrap()
}

/// Eq. 2.4 by hand: each spike in is added to 5 units, and the bias at 2 timesteps, and nothing is reset.
#[test]
fn each_sample_is_counted_by_itself() {
    let spread = spread(&[text("graph.json", GRAPH), samples(&[2, 4, 4, 5, 10])]);
    assert_eq!(spread.samples, 5);
    let names: Vec<&str> = spread.rows.iter().map(|row| &*row.name).collect();
    assert_eq!(names, ["fcif", "Total"]);
    for row in &spread.rows {
        let [syn_acc, ..] = row.counts;
        // 5 · [2, 4, 4, 5, 10] + 2 · 5; mean 5 · 5 + 10, deviation 5 · 3.
        assert_eq!((syn_acc.mean, syn_acc.deviation), (35.0, 15.0));
        assert_eq!((syn_acc.least, syn_acc.most), (20.0, 60.0));
        let [.., p95] = syn_acc.percentiles;
        assert!((p95 - (5.0 * 9.0 + 10.0)).abs() < 1e-9, "{p95}");
    }
}

/// By hand: a spike in makes an event of 27.1 pJ on Loihi at each of 5 units; their neurons are updated twice for 81 pJ.
/// A rate is spikes of 2 · 10 elements and timesteps.
#[test]
fn energies_and_rates_are_spread_too() {
    let files = [text("graph.json", GRAPH), samples(&[2, 4, 4, 5, 10])];
    let desk = Desk::of(files.iter().map(|(name, bytes)| import(name, bytes)));
    let loihi = Device::named("loihi").unwrap();
    let spread = desk.spread(&Rules::qualia(), &Costs::Device(loihi)).unwrap().unwrap();
    let row = &spread.rows[0];
    let energy = row.energy.unwrap();
    // 27.1 · 5 · [2, 4, 4, 5, 10] + 81 · 5 · 2, of which the mean is 27.1 · 5 · 5 + 810 and the deviation 27.1 · 5 · 3.
    assert!((energy.mean - 1_487.5).abs() < 1e-9 && (energy.deviation - 406.5).abs() < 1e-9, "{energy:?}");
    assert_eq!(spread.total().unwrap().energy, row.energy);
    let [input, output] = row.rates.map(Option::unwrap);
    assert!((input.mean - 0.25).abs() < 1e-12 && (input.deviation - 0.15).abs() < 1e-12, "{input:?}");
    assert_eq!((output.mean, output.most), (0.0, 0.0));
}

/// Alone in its line, in a file whose name says that it has lines.
#[test]
fn one_line_is_one_sample() {
    for name in ["one.jsonl", "one.ndjson", "ONE.JSONL"] {
        let import = import(name, sample(4).as_bytes());
        assert!(matches!(&import.content, Some(Content::Samples(one)) if one.count() == 1), "{name}");
    }
    assert!(matches!(import("one.json", sample(4).as_bytes()).content, Some(Content::Activity(_))));
    for name in ["one.jsonl", "one.json"] {
        let spread = spread(&[text("graph.json", GRAPH), text(name, &sample(4))]);
        // 5 · 4 + 2 · 5
        let [syn_acc, ..] = spread.rows[0].counts;
        assert_eq!((spread.samples, syn_acc.mean, syn_acc.deviation, syn_acc.most), (1, 30.0, 0.0, 30.0));
    }
    let report = report_of(&[text("graph.json", GRAPH), text("one.jsonl", &sample(4))]);
    assert!(!report.diagnostics.iter().any(|one| one.code == "samples-spread"));
}

/// What is counted of the means is the mean of what is counted, since no equation multiplies two rates.
#[test]
fn the_report_is_of_all_samples_together() {
    let files = [text("graph.json", GRAPH), samples(&[2, 4, 4, 5, 10])];
    let report = report_of(&files);
    assert_eq!(report.total.counts.unwrap().syn_acc.to_f64(), 35.0);
    let remark = report.diagnostics.iter().find(|one| one.code == "samples-spread").unwrap();
    // In the words of the page: 5 accumulates a spike in, 10 for the biases, and those of addressing (Eq. 17.2 with the
    // rate for θ: spikes / 20 · 2 · 5): mean 35 + 2.5, deviation 15 + 1.5.
    let expected = "means of 5 samples: accumulates 37.5 ± 16.5, nine of ten between ";
    assert!(remark.message.contains(expected), "{}", remark.message);
    assert!(!remark.message.contains('_'), "{}", remark.message);
    assert_eq!(remark.file.as_deref(), Some("samples.jsonl"));
}

/// Whiskers are kept where a report is saved and opened again.
#[test]
fn a_saved_report_varies_as_it_did() {
    let report = report_of(&[text("graph.json", GRAPH), samples(&[2, 4, 4, 5, 10])]);
    let json = Json.export(&report);
    assert!(json.contains("\"samples\": 5"), "{json}");
    let again = report_of(&[text("report.json", &json)]);
    assert_eq!(again.variation, report.variation);
    assert_eq!(again.variation.unwrap().total[0].deviation, 15.0);
    for (found, other) in [("\"samples\": 5", "\"samples\": \"five\""), ("\"p25\"", "\"p26\"")] {
        let import = import("report.json", json.replacen(found, other, 1).as_bytes());
        assert_eq!(import.diagnostics[0].code, "unexpected-value");
    }
}

/// The same recording in one piece, and as one sample.
#[test]
fn one_sample_is_that_sample() {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/scnn_lif_1d");
    for (graph, name) in [("graph.json", "activity.json"), ("graph.raw.json", "counters.json")] {
        let whole = given(&[models.join(graph), models.join(name)]);
        let line = String::from_utf8(whole[1].1.clone()).unwrap().replace('\n', " ");
        let lines = [whole[0].clone(), text("samples.jsonl", &format!("{line}\n{line}\n"))];
        let (alone, twice) = (report_of(&whole), report_of(&lines));
        if name == "counters.json" {
            assert_eq!(Csv::VERBATIM.export(&alone), Csv::VERBATIM.export(&twice), "{name}");
        } else {
            assert!(
                (alone.total.counts.unwrap().total_acc.to_f64() - twice.total.counts.unwrap().total_acc.to_f64()).abs()
                    < 1e-6
            );
        }
        let spread = spread(&lines);
        let total = spread.total().unwrap();
        assert!(total.counts.iter().all(|found| found.deviation == 0.0), "{name}");
    }
}

#[test]
fn a_line_that_is_cut_is_told_as_a_line() {
    let import = import("samples.jsonl", format!("{0}\n{{\"timesteps\": 4,\n{0}\n", sample(4)).as_bytes());
    let cut = import.diagnostics.iter().find(|diagnostic| diagnostic.code == "truncated").unwrap();
    assert_eq!(cut.message, "the line ends in the middle of a value");
    assert_eq!(cut.position.map(|at| at.line), Some(2));
}

#[test]
fn samples_that_do_not_go_together_are_named_by_their_line() {
    let said = |lines: &[String]| {
        let import = import("samples.jsonl", lines.join("\n").as_bytes());
        assert!(import.content.is_none());
        import.diagnostics.into_iter().map(|one| (one.code, one.position.map(|at| at.line))).collect::<Vec<_>>()
    };
    let other = sample(1).replace("\"fc\"", "\"fd\"");
    assert_eq!(said(&[sample(1), sample(2), other]), [("samples-disagree".to_owned(), Some(3))]);
    let rates = r#"{ "layers": { "fc": { "input_spikerate": 0.1, "output_spikerate": 0.1 } } }"#.to_owned();
    assert_eq!(said(&[sample(1), rates]), [("samples-disagree".to_owned(), Some(2))]);
    assert_eq!(said(&[sample(1), "{ \"x\": 1 }".to_owned()]), [("samples-line".to_owned(), Some(2))]);
    let broken = said(&[sample(1), String::new(), sample(2)[..40].to_owned()]);
    assert_eq!(broken, [("truncated".to_owned(), Some(3))]);
}

#[test]
fn samples_open_packed_and_large() {
    let (_, bytes) = samples(&vec![3; 2_000]);
    let import = import("samples.jsonl", &bytes);
    let Some(Content::Samples(samples)) = import.content else { panic!("{:?}", import.diagnostics) };
    assert_eq!(samples.count(), 2_000);
}

#[test]
fn every_format_has_every_row() {
    let spread = spread(&[text("graph.json", GRAPH), samples(&[1, 3])]);
    for exporter in SPREAD_EXPORTERS {
        let text = exporter.export(&spread);
        assert!(text.contains("fc") && text.to_lowercase().contains("total"), "{}", exporter.id());
    }
    let csv = SpreadCsv::VERBATIM.export(&spread);
    // Two samples: 15 and 25 accumulates of synapses; √(2 · 25 / 1).
    assert!(csv.contains("Total,syn_acc,20.0,7.0710678118654755,15.0,15.5,17.5,20.0,22.5,24.5,25.0\n"), "{csv}");
    // The counts, two rates and the energy.
    assert_eq!(csv.lines().count(), 1 + 2 * (Spread::COUNTS.len() + 3));
}
