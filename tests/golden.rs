//! Every case that the reference printed, byte for byte.

mod common;

use std::path::{Path, PathBuf};

use common::reference::{assert_same_lines, cases, files, printed};
use common::rules::counted_by;
use common::{given, report_of};
use spiketally::export::{Csv, Exporter, Json, Summary};
use spiketally::report::Report;

fn assert_equals_reference(case: &Path, report: &Report) {
    assert_same_lines(case, &Csv::VERBATIM.export(report), &printed(case, "operations.csv"));
    assert_same_lines(case, &Summary.export(report), &printed(case, "summary.txt"));
}

#[test]
fn graph_and_activity_give_what_the_reference_printed() {
    let cases = cases();
    assert_eq!(cases.len(), 51);
    for case in cases {
        let report = report_of(&given(&files(&case, &["graph.json", "activity.json"])));
        assert_equals_reference(&case, &report);
    }
}

/// Of all switches, `leak-energy` alone leaves every count as it is.
#[test]
fn a_mixture_that_changes_no_count_gives_what_the_reference_printed() {
    for case in cases() {
        let files = given(&files(&case, &["graph.json", "activity.json"]));
        let (_, report) = counted_by("qualia+leak-energy", &files);
        assert_equals_reference(&case, &report);
    }
}

#[test]
fn activity_before_graph_gives_the_same() {
    for case in cases() {
        let report = report_of(&given(&files(&case, &["activity.json", "graph.json"])));
        assert_equals_reference(&case, &report);
    }
}

#[test]
fn raw_graph_and_counters_give_what_the_reference_printed() {
    let recorded: Vec<PathBuf> = cases().into_iter().filter(|case| case.join("counters.json").exists()).collect();
    assert_eq!(recorded.len(), 8);
    for case in recorded {
        let report = report_of(&given(&files(&case, &["graph.raw.json", "counters.json"])));
        assert_equals_reference(&case, &report);
    }
}

/// Either pair of a case's files gives what the reference printed, and a mixture of both does not.
#[test]
fn all_files_of_a_case_at_once_are_not_mixed() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/scnn_lif_1d");
    let names = ["activity.json", "counters.json", "graph.json", "graph.raw.json"];
    let orders = (0..256).map(|order| [order / 64, order / 16 % 4, order / 4 % 4, order % 4]);
    let is_of_all = |order: &[usize; 4]| (0..4).all(|place| order.contains(&place));
    let mut tried = 0;
    for order in orders.filter(is_of_all) {
        let report = report_of(&given(&files(&case, &order.map(|place| names[place]))));
        assert_equals_reference(&case, &report);
        tried += 1;
    }
    assert_eq!(tried, 24);
}

#[test]
fn a_report_reads_back_as_itself() {
    for case in cases() {
        let report = report_of(&given(&files(&case, &["graph.json", "activity.json"])));
        let again = report_of(&[("report.json".to_owned(), Json.export(&report).into_bytes())]);
        assert_eq!(again, report, "{}", case.display());
        assert_equals_reference(&case, &again);
    }
}

/// The reference prints one line after another, the total's among them: of no layer there is none.
#[test]
fn a_summary_without_layers_holds_the_total_alone() {
    let graph = br#"{"is_snn": false, "nodes": [{"name": "input", "type": "Input", "output_shape": [[1, 4]]}]}"#;
    let text = Summary.export(&report_of(&[("graph.json".to_owned(), graph.to_vec())]));
    let firsts: Vec<Option<char>> = text.lines().map(|line| line.chars().find(|one| *one != ' ')).collect();
    assert_eq!(firsts, ['—', 'L', '—', 'T', '—', 'N'].map(Some), "{text}");
}
