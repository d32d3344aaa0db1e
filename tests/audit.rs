//! The audit accounts for every difference.

mod common;

use common::network::given;
use common::rules::{counted_by, formal, on_spikes, spiking};
use common::{File, reference};
use proptest::prelude::*;
use serde_json::{Value, json};
use spiketally::audit::{Audit, AuditRow, Comparison, Measure};
use spiketally::counting::{Departure, Rules};
use spiketally::desk::{Desk, Outcome};
use spiketally::energy::Costs;
use spiketally::export::{AuditCsv, AuditJson, AuditText, Exporter};
use spiketally::import::import;
use spiketally::model::Quantity;
use spiketally::report::{Field, Figures, Layer, Value as Cell};

fn audit(files: &[File], rules: &str, against: &str) -> Audit {
    let desk = Desk::of(files.iter().map(|(name, bytes)| import(name, bytes)));
    desk.audit(&rules.parse().unwrap(), &against.parse().unwrap(), &Costs::default()).unwrap()
}

fn comparison<'a>(row: &'a AuditRow, key: &str) -> &'a Comparison {
    row.comparisons.iter().find(|comparison| comparison.measure.key() == key).unwrap()
}

/// 4×4×8 depthwise: N = 128, K = 9.
fn depthwise() -> Vec<File> {
    formal(json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 4, 4, 8]] },
        { "name": "dw", "type": "Conv2D", "filters": 8, "kernel_size": 3, "padding": 1, "groups": 8, "use_bias": false },
    ]))
}

/// By hand: 128·8·9 = 9216 multiply-accumulates become 128·9 = 1152, seven eighths fewer; 128 accumulates become none;
/// inputs and weights of 9216 reads each become 1152, and 128 bias reads none.
#[test]
fn each_difference_belongs_to_the_switch_that_makes_it() {
    let audit = audit(&depthwise(), "qualia", "corrected");
    let parts = |key: &str| -> Vec<(Departure, Quantity)> {
        let contributions = &comparison(&audit.layers[0], key).contributions;
        contributions.iter().map(|part| (part.departure, part.difference().unwrap())).collect()
    };
    assert_eq!(parts("syn_mac"), [(Departure::Groups, Quantity::Exact(-8_064))]);
    assert_eq!(parts("syn_acc"), [(Departure::Bias, Quantity::Exact(-128))]);
    assert_eq!(
        parts("mem_read"),
        [(Departure::Groups, Quantity::Exact(-16_128)), (Departure::Bias, Quantity::Exact(-128)),]
    );
    assert_eq!(parts("addr_acc"), []);
    assert_eq!(comparison(&audit.total, "syn_mac").share(), Some(-0.875));
    let text = AuditText.export(&audit);
    assert!(text.contains("groups: −87.5 % of syn_mac in dw"), "{text}");
}

/// By hand: two groups of a convolution into 6 channels, 32 spikes: θ·K = 288 is first multiplied by c_out = 6, then f = 3
/// stands for it.
#[test]
fn what_two_switches_make_together_belongs_to_the_later() {
    let nodes = json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 4, 4, 4]] },
        { "name": "conv", "type": "Conv2D", "filters": 6, "kernel_size": 3, "padding": 1, "groups": 2 },
    ]);
    let files = spiking(2, nodes, json!({ "conv": on_spikes(0.25, 0.0) }));
    let audit = audit(&files, "qualia", "qualia+conv-addressing+groups");
    let addressing = comparison(&audit.layers[0], "addr_acc");
    let parts: Vec<(Departure, f64)> =
        addressing.contributions.iter().map(|part| (part.departure, part.difference().unwrap().to_f64())).collect();
    assert_eq!(parts, [(Departure::ConvAddressing, 1_440.0), (Departure::Groups, -864.0)]);
}

#[test]
fn the_same_rules_differ_in_nothing() {
    let audit = audit(&depthwise(), "corrected-groups", "corrected-groups");
    assert!(audit.switches.is_empty());
    assert!(audit.rows().all(|row| row.changed().next().is_none()));
    assert!(AuditText.export(&audit).ends_with("No difference.\n"));
}

#[test]
fn a_report_can_not_be_counted_by_other_rules() {
    let (_, report) = counted_by("qualia", &depthwise());
    let json = spiketally::export::Json.export(&report);
    let desk = Desk::of([import("report.json", json.as_bytes())]);
    let refused = desk.audit(&Rules::qualia(), &Rules::corrected(), &Costs::default());
    assert!(matches!(refused, Err(Outcome::Ready { network: None, .. })));
}

#[test]
fn csv_and_json_say_the_same() {
    let audit = audit(&depthwise(), "qualia", "qualia+groups+bias");
    let csv = AuditCsv::VERBATIM.export(&audit);
    let mut lines = csv.lines();
    assert_eq!(lines.next(), Some("name,measure,before,after,difference,groups,bias"));
    assert!(csv.contains("\ndw,mem_read,18560,2304,-16256,-16128,-128\n"), "{csv}");
    let json: Value = serde_json::from_str(&AuditJson.export(&audit)).unwrap();
    assert_eq!(json["against"], "qualia+groups+bias");
    let read = &json["total"]["measures"]["mem_read"];
    assert_eq!(read["difference"], -16_256);
    assert_eq!(read["parts"][1], json!({ "switch": "bias", "before": 2_432, "after": 2_304, "difference": -128 }));
}

fn number(figures: &Figures, field: Field) -> Option<Quantity> {
    match field.of(figures) {
        Cell::Number(number) => number,
        other => panic!("{other:?}"),
    }
}

/// The numbers at both ends are those of the reports, and the parts lead from one to the other without a gap.
fn assert_accounts_for_all(files: &[File], rules: &str, against: &str) {
    let audit = audit(files, rules, against);
    let ends = [rules, against].map(|rules| counted_by(rules, files).1);
    let figures =
        |place: usize| ends.each_ref().map(|report| report.layers.get(place).map_or(report.total, Layer::figures));
    for (place, row) in audit.rows().enumerate() {
        let [before, after] = figures(place);
        assert_eq!([row.spiking_before, row.spiking_after], [before.flags.is_sj, after.flags.is_sj]);
        for comparison in &row.comparisons {
            if let Measure::Field(field) = comparison.measure {
                assert_eq!(comparison.before, number(&before, field));
                assert_eq!(comparison.after, number(&after, field));
            }
            let mut so_far = value(comparison.before);
            for part in &comparison.contributions {
                assert_eq!(value(part.before), so_far, "{} of {}", comparison.measure.key(), row.name);
                so_far = value(part.after);
            }
            assert_eq!(so_far, value(comparison.after), "{} of {}", comparison.measure.key(), row.name);
            assert_sums(row, comparison);
        }
    }
}

fn value(number: Option<Quantity>) -> Option<f64> {
    number.map(Quantity::to_f64)
}

fn assert_sums(row: &AuditRow, comparison: &Comparison) {
    let parts = || comparison.contributions.iter().map(|part| part.difference());
    match comparison.difference() {
        Some(Quantity::Exact(difference)) => {
            let exact = |part| if let Some(Quantity::Exact(part)) = part { part } else { panic!("{part:?}") };
            assert_eq!(parts().map(exact).sum::<i128>(), difference);
        }
        Some(Quantity::Average(difference)) => {
            let sum: f64 = parts().map(|part| part.unwrap().to_f64()).sum();
            let numbers = comparison.contributions.iter().flat_map(|part| [part.before, part.after]);
            let largest = numbers.flatten().map(Quantity::to_f64).fold(0.0, f64::max);
            assert!((sum - difference).abs() <= 1e-12 * largest, "{} of {}", comparison.measure.key(), row.name);
        }
        None => assert_eq!(parts().collect::<Vec<_>>(), [None], "{} of {}", comparison.measure.key(), row.name),
    }
}

#[test]
fn parts_account_for_all_of_the_reference_s_cases() {
    for case in reference::cases() {
        let files = common::given(&reference::files(&case, &["graph.json", "activity.json"]));
        assert_accounts_for_all(&files, "qualia", "corrected");
    }
}

fn rules() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<bool>(), Departure::ALL.len()).prop_map(|switches| {
        let on = Departure::ALL.into_iter().zip(switches).filter(|(_, is_on)| *is_on);
        on.fold(Rules::qualia(), |rules, (departure, _)| rules.with(departure)).to_string()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_account_for_all_of_any_network(given in given(), rules in rules(), against in rules()) {
        assert_accounts_for_all(&given.files(), &rules, &against);
    }

    /// Both directions share the difference out among the same switches.
    #[test]
    fn an_audit_turned_around_differs_by_as_much(given in given(), rules in rules(), against in rules()) {
        let there = audit(&given.files(), &rules, &against);
        let back = audit(&given.files(), &against, &rules);
        prop_assert_eq!(&there.switches, &back.switches);
        for (there, back) in there.rows().zip(back.rows()) {
            for (there, back) in there.comparisons.iter().zip(&back.comparisons) {
                prop_assert_eq!(value(there.difference()), value(back.difference()).map(|back| -back));
            }
        }
    }
}
