//! Networks side by side.

mod common;

use std::sync::Arc;

use common::rules::{counted_by, formal};
use common::{File, network::given};
use proptest::prelude::*;
use serde_json::{Value, json};
use spiketally::audit::Measure;
use spiketally::comparison::{Compared, ComparedLayer, Comparison, Match, Matching, Member, SaidPair};
use spiketally::energy::Costs;
use spiketally::export::{ComparisonCsv, ComparisonJson, ComparisonText, Exporter};
use spiketally::model::Quantity;
use spiketally::report::{EnergyColumns, Field, Report};

fn member(file: &str, files: &[File]) -> Member {
    let (network, report) = counted_by("qualia", files);
    let energies = EnergyColumns::new(&network, &report, &Costs::default()).unwrap();
    Member { file: file.to_owned(), report, energies }
}

/// A formal network of dense layers on 8 inputs, each with its type's name.
fn dense(layers: &[(&str, &str, u64)]) -> Member {
    let input = json!({ "name": "input", "type": "Input", "output_shape": [[1, 8]] });
    let dense = layers.iter().map(|(name, kind, units)| json!({ "name": name, "type": kind, "units": units }));
    member("dense.json", &formal([input].into_iter().chain(dense).collect()))
}

fn compare(members: &[Member], said: &[SaidPair]) -> Comparison {
    let reports: Vec<&Report> = members.iter().map(|member| &*member.report).collect();
    Comparison::new(members, &Matching::new(&reports, said), &Costs::default())
}

type Row<'a> = Vec<Option<(&'a str, Match)>>;

/// Names and how they were matched, row by row.
fn matched(comparison: &Comparison) -> Vec<Row<'_>> {
    fn layer(layer: &Option<ComparedLayer>) -> Option<(&str, Match)> {
        layer.as_ref().map(|layer| (&*layer.name, layer.how))
    }
    comparison.layers.iter().map(|row| row.layers.iter().map(layer).collect()).collect()
}

fn said(one: &str, other: &str) -> SaidPair {
    SaidPair { one: one.to_owned(), other: other.to_owned() }
}

/// Networks before and after pruning have the same names: what is said of one of the second network is not said of the
/// one of the same name in the first.
#[test]
fn what_is_said_goes_one_way_where_both_networks_have_both_names() {
    let network = || dense(&[("a", "Dense", 4), ("b", "Dense", 4), ("c", "Dense", 4)]);
    let comparison = compare(&[network(), network()], &[said("b", "c")]);
    let hand = |name| Some((name, Match::ByHand));
    let [a, b, c] = ["a", "b", "c"].map(|name| Some((name, Match::First)));
    // `b` of the second is left, and so is `c` of the first, of the same type.
    assert_eq!(
        matched(&comparison),
        [vec![a, Some(("a", Match::ByName))], vec![b, hand("c")], vec![c, Some(("b", Match::ByPosition))]]
    );
}

#[test]
fn a_layer_is_said_to_correspond_to_nothing() {
    let network = || dense(&[("a", "Dense", 4), ("b", "Dense", 4)]);
    let comparison = compare(&[network(), network()], &[said("", "b")]);
    let [a, b] = ["a", "b"].map(|name| Some((name, Match::First)));
    assert_eq!(matched(&comparison), [vec![a, Some(("a", Match::ByName))], vec![b, None], vec![None, b]]);
}

const MACS: Measure = Measure::Field(Field::SynMac);

fn macs(comparison: &Comparison, row: usize) -> &Compared {
    comparison.layers[row].number(MACS).unwrap()
}

/// `a` by its name, though it stands elsewhere; `b` and `x` are the first ones left, whatever their type is called; `y` has
/// no counterpart.
#[test]
fn layers_match_by_name_and_then_by_position_and_type() {
    let one = dense(&[("a", "Dense", 4), ("b", "Dense", 4)]);
    let other = dense(&[("x", "Linear", 4), ("a", "Dense", 2), ("y", "Linear", 3)]);
    let comparison = compare(&[one, other], &[]);
    assert_eq!(
        matched(&comparison),
        [
            vec![Some(("a", Match::First)), Some(("a", Match::ByName))],
            vec![Some(("b", Match::First)), Some(("x", Match::ByPosition))],
            vec![None, Some(("y", Match::First))],
        ]
    );
}

#[test]
fn what_is_said_comes_first() {
    let one = dense(&[("a", "Dense", 4), ("b", "Dense", 4)]);
    let other = dense(&[("a", "Dense", 4), ("c", "Dense", 4)]);
    let said = SaidPair { one: "c".to_owned(), other: "a".to_owned() };
    assert_eq!(
        matched(&compare(&[one, other], &[said])),
        [
            vec![Some(("a", Match::First)), Some(("c", Match::ByHand))],
            vec![Some(("b", Match::First)), Some(("a", Match::ByPosition))],
        ]
    );
}

/// By hand: 8·4 = 32 and 4·4 = 16 multiply-accumulates; 8·2 = 16, 2·4 = 8 and, without a counterpart, 4·3 = 12.
#[test]
fn differences_are_the_total_s() {
    let one = dense(&[("a", "Dense", 4), ("b", "Dense", 4)]);
    let other = dense(&[("a", "Dense", 2), ("b", "Dense", 4), ("c", "Dense", 3)]);
    let comparison = compare(&[one, other], &[]);
    let differences: Vec<Option<Quantity>> = (0..3).map(|row| macs(&comparison, row).difference(1)).collect();
    assert_eq!(differences, [-16, -8, 12].map(|difference| Some(Quantity::Exact(difference))));
    assert_eq!([0, 1, 2].map(|row| macs(&comparison, row).share(1)), [Some(-0.5), Some(-0.5), None]);
    let total = comparison.total(MACS).unwrap();
    assert_eq!(total.difference(1), Some(Quantity::Exact(-12)));
    assert_eq!(macs(&comparison, 2).contribution(total, 1), Some(-1.0));
    let sorted: Vec<Option<Quantity>> =
        comparison.by_contribution(MACS).iter().map(|row| row.number(MACS).unwrap().difference(1)).collect();
    assert_eq!(sorted, [-16, 12, -8].map(|difference| Some(Quantity::Exact(difference))));
}

#[test]
fn a_report_without_its_graph_has_no_energy_to_compare() {
    let one = dense(&[("a", "Dense", 4)]);
    let other = Member { energies: EnergyColumns::default(), ..one.clone() };
    let comparison = compare(&[one, other], &[]);
    assert_eq!(comparison.total(Measure::Energy).unwrap().difference(1), None);
    assert_eq!(comparison.leading(), Measure::Field(Field::MemRead));
}

#[test]
fn every_format_says_the_same() {
    let one = dense(&[("a", "Dense", 4), ("b", "Dense", 4)]);
    let other = dense(&[("a", "Dense", 2), ("x", "Dense", 4)]);
    let comparison = compare(&[one, other], &[]);
    let text = ComparisonText.export(&comparison);
    for part in ["A  dense.json: ", "B by position", "b = x", "syn_mac", "−50"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let csv = ComparisonCsv::VERBATIM.export(&comparison);
    assert!(csv.starts_with("name_a,name_b,matched_b,measure,a,b,difference_b,percent_b\n"), "{csv}");
    assert!(csv.contains("\nb,x,by position,syn_mac,16,8,-8,-50.0\n"), "{csv}");
    assert!(csv.contains("\nTotal,Total,,syn_mac,48,24,-24,-50.0\n"), "{csv}");
    let json: Value = serde_json::from_str(&ComparisonJson.export(&comparison)).unwrap();
    assert_eq!(json["total"]["syn_mac"], json!({ "values": [48, 24], "differences": [-24], "percent": [-50.0] }));
    assert_eq!(json["layers"][0]["layers"][1]["matched"], "by name");
    assert_eq!(json["costs"]["mem_width"], 32);
}

/// Every layer of every network stands in one row, and in one place of it.
fn assert_complete(members: &[Member], matching: &Matching) {
    for (place, member) in members.iter().enumerate() {
        let mut layers: Vec<usize> =
            matching.rows().filter_map(|row| row[place]).map(|matched| matched.layer).collect();
        layers.sort_unstable();
        assert_eq!(layers, (0..member.report.layers.len()).collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn differences_of_layers_sum_to_the_total_s(networks in prop::collection::vec(given(), 2..4)) {
        let members: Vec<Member> = networks.iter().map(|given| member("given.json", &given.files())).collect();
        let reports: Vec<&Report> = members.iter().map(|member| &*member.report).collect();
        let matching = Matching::new(&reports, &[]);
        assert_complete(&members, &matching);
        let comparison = Comparison::new(&members, &matching, &Costs::default());
        for measure in [MACS, Measure::Energy] {
            let total = comparison.total(measure).unwrap();
            let largest = total.values.iter().flatten().map(|value| value.to_f64()).fold(0.0, f64::max);
            for member in 1..members.len() {
                let parts = comparison.layers.iter().map(|row| row.number(measure).unwrap().difference(member).unwrap());
                let sum: f64 = parts.map(Quantity::to_f64).sum();
                prop_assert!((sum - total.difference(member).unwrap().to_f64()).abs() <= 1e-9 * largest);
            }
        }
    }

    #[test]
    fn a_network_differs_from_itself_in_nothing(given in given()) {
        let one = member("given.json", &given.files());
        let other = Member { report: Arc::clone(&one.report), ..one.clone() };
        let comparison = compare(&[one, other], &[]);
        prop_assert!(comparison.layers.iter().all(|row| row.layers.iter().all(Option::is_some)));
        for number in comparison.layers.iter().flat_map(|row| &row.numbers).chain(&comparison.total) {
            prop_assert!(number.difference(1).is_none_or(Quantity::is_zero));
        }
    }
}
