//! What holds for every network.

mod common;

use common::network::{Given, given};
use common::rules::counted_by;
use common::{report_of, text};
use proptest::prelude::*;
use serde_json::json;
use spiketally::export::{Csv, Exporter, Json};
use spiketally::model::{Checked, Quantity};
use spiketally::report::{Field, Layer, Report, Value};

const COUNTS: [Field; 8] = [
    Field::SynAcc,
    Field::SynMac,
    Field::AddrAcc,
    Field::AddrMac,
    Field::TotalAcc,
    Field::TotalMac,
    Field::MemWrite,
    Field::MemRead,
];

fn number(value: Value) -> Quantity {
    match value {
        Value::Number(Some(quantity)) => quantity,
        other => panic!("not a number: {other:?}"),
    }
}

fn sum(a: Quantity, b: Quantity) -> Quantity {
    (Checked::from(a) + Checked::from(b)).finish().unwrap()
}

fn count_of(layer: &Layer, field: Field) -> f64 {
    number(field.of(&layer.figures())).to_f64()
}

/// A graph's numbers of a row, for hand calculations.
struct Sizes {
    n_out: f64,
    use_bias: bool,
    leaks: bool,
    feeds_neuron: bool,
}

fn sizes(given: &Given, layer: &Layer) -> Sizes {
    let nodes = given.graph["nodes"].as_array().unwrap();
    let place = nodes.iter().position(|node| node["name"] == *layer.name).unwrap();
    let consumer = nodes.get(place + 1).map(|node| node["type"].as_str().unwrap()).unwrap_or_default();
    let shape = layer.signature.output_shape.as_ref().unwrap();
    Sizes {
        n_out: shape.features().iter().map(|&n| f64::from(u32::try_from(n).unwrap())).product(),
        use_bias: nodes[place]["use_bias"].as_bool().unwrap_or(true),
        leaks: consumer == "Lif",
        feeds_neuron: consumer == "Lif" || consumer == "If",
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_total_is_the_sum_of_the_rows(given in given()) {
        let report = report_of(&given.files());
        for field in [Field::SynAcc, Field::SynMac, Field::AddrAcc, Field::AddrMac, Field::MemWrite, Field::MemRead] {
            let rows = report.layers.iter().map(|layer| number(field.of(&layer.figures())));
            let total = rows.fold(Quantity::ZERO, sum);
            prop_assert_eq!(number(field.of(&report.total)), total, "{}", field.key());
        }
        let rows = report.layers.iter().map(Layer::figures).chain([report.total]);
        for figures in rows {
            prop_assert_eq!(figures.counts.unwrap().total_acc, sum(figures.counts.unwrap().syn_acc, figures.counts.unwrap().addr_acc));
            prop_assert_eq!(figures.counts.unwrap().total_mac, sum(figures.counts.unwrap().syn_mac, figures.counts.unwrap().addr_mac));
        }
    }

    /// By hand, with every rate 0 on binary tensors: syn_acc = T·N_out (bias), syn_mac = T·N_out (leak),
    /// no addressing, mem_write = N_out·T (potentials), mem_read = N_out·T (potentials) + N_out·T (biases, if any).
    #[test]
    fn silence_costs_bias_and_leak_only(given in given()) {
        let silent = given.with_rows(|row| {
            for (key, value) in [("input_spikerate", json!(0.0)), ("output_spikerate", json!(0.0)),
                                 ("input_is_binary", json!(true)), ("is_module_sj", json!(true))] {
                row.insert(key.to_owned(), value);
            }
        });
        let t = f64::from(given.timesteps);
        for layer in report_of(&silent.files()).layers {
            let is_synaptic = layer.name.starts_with("conv") || layer.name.starts_with("dense");
            let sizes = sizes(&silent, &layer);
            let once = if is_synaptic { t * sizes.n_out } else { 0.0 };
            prop_assert_eq!(count_of(&layer, Field::SynAcc), once);
            prop_assert_eq!(count_of(&layer, Field::SynMac), if sizes.leaks { once } else { 0.0 });
            prop_assert_eq!(count_of(&layer, Field::AddrAcc), 0.0);
            prop_assert_eq!(count_of(&layer, Field::AddrMac), 0.0);
            prop_assert_eq!(count_of(&layer, Field::MemWrite), once);
            prop_assert_eq!(count_of(&layer, Field::MemRead), if sizes.use_bias { 2.0 * once } else { once });
        }
    }

    #[test]
    fn counts_grow_with_the_rates(given in given(), factor in 0.0..1.0_f64) {
        let fewer = given.with_rows(|row| {
            for key in ["input_spikerate", "output_spikerate"] {
                let rate = row[key].as_f64().unwrap();
                row.insert(key.to_owned(), json!(rate * factor));
            }
        });
        assert_no_larger(&report_of(&fewer.files()), &report_of(&given.files()))?;
    }

    #[test]
    fn counts_grow_with_the_timesteps(given in given(), more in 1..10_u32) {
        let longer = given.with_timesteps(given.timesteps + more);
        assert_no_larger(&report_of(&given.files()), &report_of(&longer.files()))?;
    }

    /// By hand: one more spike at the output costs one reset and one write, where a neuron follows.
    #[test]
    fn output_spikes_cost_a_reset_and_a_write_each(given in given()) {
        let binary = |rate: f64| given.with_rows(move |row| {
            row.insert("output_spikerate".to_owned(), json!(rate));
            row.insert("input_spikerate".to_owned(), json!(0.0));
            row.insert("is_module_sj".to_owned(), json!(true));
        });
        let (silent, full) = (report_of(&binary(0.0).files()), report_of(&binary(1.0).files()));
        for (silent, full) in silent.layers.iter().zip(&full.layers) {
            let sizes = sizes(&given, full);
            let is_synaptic = full.name.starts_with("conv") || full.name.starts_with("dense");
            let spikes = if is_synaptic && sizes.feeds_neuron { f64::from(given.timesteps) * sizes.n_out } else { 0.0 };
            for field in [Field::SynAcc, Field::MemWrite] {
                prop_assert_eq!(count_of(full, field) - count_of(silent, field), spikes, "{}", field.key());
            }
        }
    }

    #[test]
    fn a_graph_written_anew_counts_the_same(given in given()) {
        let report = report_of(&given.files());
        let [_, activity] = given.files();
        let pretty = serde_json::to_string_pretty(&given.graph).unwrap();
        let again = report_of(&[text("graph.json", &pretty), activity]);
        prop_assert_eq!(again, report);
    }

    #[test]
    fn both_layouts_of_rates_count_the_same(given in given()) {
        prop_assert_eq!(report_of(&given.files_by_column()), report_of(&given.files()));
    }

    #[test]
    fn a_bundle_counts_as_its_parts(given in given()) {
        let activity = json!({ "timesteps": given.timesteps, "layers": given.layers });
        let bundle = json!({ "graph": given.graph, "activity": activity }).to_string();
        let mut parts = report_of(&given.files());
        let mut whole = report_of(&[text("bundle.json", &bundle)]);
        parts.graph_name = "".into();
        whole.graph_name = "".into();
        prop_assert_eq!(Csv::VERBATIM.export(&whole), Csv::VERBATIM.export(&parts));
    }

    #[test]
    fn the_csv_reads_back(given in given(), names in prop::collection::vec("\\PC{1,12}|[,\"\n\r=+@ -]{1,4}", 30)) {
        let mut report = report_of(&given.files());
        for (layer, name) in report.layers.iter_mut().zip(names) {
            layer.name = name.into();
        }
        let text = Csv::VERBATIM.export(&report);
        let mut reader = csv::ReaderBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(rows.len(), report.layers.len() + 1);
        for (row, layer) in rows.iter().zip(&report.layers) {
            prop_assert_eq!(&row[0], &*layer.name);
            for (cell, field) in row.iter().skip(1).zip(Field::ALL) {
                prop_assert_eq!(cell, field.of(&layer.figures()).to_string());
            }
        }
    }

    #[test]
    fn a_corrected_report_reads_back(given in given()) {
        let (_, report) = counted_by("corrected", &given.files());
        let again = report_of(&[text("report.json", &Json.export(&report))]);
        prop_assert_eq!(&again, &*report);
    }

    #[test]
    fn corrected_totals_are_the_sums_of_the_rows(given in given()) {
        let (_, report) = counted_by("corrected", &given.files());
        for field in COUNTS {
            let rows = report.layers.iter().map(|layer| number(field.of(&layer.figures())).to_f64());
            let (sum, total) = (rows.sum::<f64>(), number(field.of(&report.total)).to_f64());
            prop_assert!((sum - total).abs() <= 1e-12 * total, "{}: {sum} {total}", field.key());
        }
    }

    #[test]
    fn the_report_file_reads_back(given in given(), name in "\\PC{1,30}") {
        let mut report = report_of(&given.files());
        report.graph_name = name.as_str().into();
        if let Some(layer) = report.layers.first_mut() {
            layer.name = name.into();
        }
        let again = report_of(&[text("report.json", &Json.export(&report))]);
        prop_assert_eq!(again, report);
    }
}

fn assert_no_larger(smaller: &Report, larger: &Report) -> Result<(), TestCaseError> {
    for (small, large) in smaller.layers.iter().zip(&larger.layers) {
        for field in COUNTS {
            // A sum of products in doubles may lose the last digit.
            let bound = count_of(large, field) * (1.0 + 1e-12);
            prop_assert!(count_of(small, field) <= bound, "{} of {}", field.key(), large.name);
        }
    }
    Ok(())
}
