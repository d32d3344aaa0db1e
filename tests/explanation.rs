//! What is shown of a number, evaluated by somebody else, is that number.

mod common;

use common::energy::{counted, counted_by};
use common::network::given;
use common::reference::{cases, files};
use common::{File, given as read};
use proptest::prelude::*;
use spiketally::counting::{Departure, Rules};
use spiketally::energy::{Breakdown, Costs, Device, EnergyModel, MemoryModel, MemorySettings, SramCosts};
use spiketally::explanation::{Derivation, Explainer, Explanation, Expression, Origin, Row, Subject, mathml, text};
use spiketally::model::{Network, Quantity};
use spiketally::report::{EnergyReport, Report, Value};

/// Reads `3 · (4.0 + ⌈5/2⌉)` and computes it from left to right, an integer staying one until it meets a float.
struct Evaluator<'a> {
    rest: &'a str,
}

impl Evaluator<'_> {
    fn evaluate(text: &str) -> Quantity {
        let mut evaluator = Evaluator { rest: text };
        let value = evaluator.sum();
        assert!(evaluator.rest.is_empty(), "{text}: left {}", evaluator.rest);
        value
    }

    fn takes(&mut self, sign: &str) -> bool {
        let after = self.rest.strip_prefix(sign);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn sum(&mut self) -> Quantity {
        let mut value = self.product();
        while self.takes(" + ") {
            value = combined(value, self.product(), |a, b| a + b, |a, b| a + b);
        }
        value
    }

    fn product(&mut self) -> Quantity {
        let mut value = self.factor();
        while self.takes(" · ") {
            value = combined(value, self.factor(), |a, b| a * b, |a, b| a * b);
        }
        value
    }

    fn factor(&mut self) -> Quantity {
        if self.takes("(") {
            let value = self.sum();
            assert!(self.takes(")"));
            return value;
        }
        if self.takes("⌈") {
            let (dividend, divisor) = (self.integer(), {
                assert!(self.takes("/"));
                self.integer()
            });
            assert!(self.takes("⌉"));
            return Quantity::Exact((dividend + divisor - 1) / divisor);
        }
        let digits = self.digits();
        match digits.parse() {
            Ok(exact) => Quantity::Exact(exact),
            Err(_) => Quantity::Average(digits.parse().unwrap()),
        }
    }

    fn integer(&mut self) -> i128 {
        self.digits().parse().unwrap()
    }

    fn digits(&mut self) -> String {
        let ends = |(place, c): (usize, char)| {
            let is_of_exponent = matches!(c, '+' | '-') && (place == 0 || self.rest[..place].ends_with('e'));
            !(c.is_ascii_digit() || matches!(c, '.' | 'e') || is_of_exponent)
        };
        let end = self.rest.char_indices().find(|&at| ends(at)).map_or(self.rest.len(), |(place, _)| place);
        let (digits, rest) = self.rest.split_at(end);
        let digits = digits.to_owned();
        self.rest = rest;
        digits
    }
}

fn combined(
    a: Quantity,
    b: Quantity,
    exact: impl Fn(i128, i128) -> i128,
    average: impl Fn(f64, f64) -> f64,
) -> Quantity {
    match (a, b) {
        (Quantity::Exact(a), Quantity::Exact(b)) => Quantity::Exact(exact(a, b)),
        (a, b) => Quantity::Average(average(a.to_f64(), b.to_f64())),
    }
}

#[test]
fn the_evaluator_computes_as_it_should() {
    assert_eq!(Evaluator::evaluate("2 + 3 · 4"), Quantity::Exact(14));
    assert_eq!(Evaluator::evaluate("2 · (3 + 4) · ⌈5/2⌉"), Quantity::Exact(42));
    assert_eq!(Evaluator::evaluate("1e-05 · 2 + -1.5e+16"), Quantity::Average(-1.5e16 + 2e-5));
}

/// The same number and, of a whole one, the same kind; a sum with 0 may have lost the sign of a zero.
fn same(a: Quantity, b: Quantity) -> bool {
    matches!((a, b), (Quantity::Exact(_), Quantity::Exact(_)) | (Quantity::Average(_), Quantity::Average(_))) && a == b
}

fn assert_symbols_are_told(expression: &Expression, derivation: &Derivation) {
    match expression {
        Expression::Symbol(symbol, value) => {
            let line = derivation.line(*symbol).unwrap_or_else(|| panic!("{symbol:?} is not told"));
            assert!(same(line.value, *value), "{symbol:?} is {value} in a formula and {} in its line", line.value);
        }
        Expression::Sum(parts) | Expression::Product(parts) => {
            parts.iter().for_each(|part| assert_symbols_are_told(part, derivation));
        }
        Expression::Number(_) | Expression::RatioUp(..) => {}
    }
}

fn number(value: Value) -> Option<Quantity> {
    match value {
        Value::Number(number) => number,
        Value::Flag(_) | Value::Spiking(_) => None,
    }
}

/// Every formula gives its line's value, every symbol has its line, and the first line is the number.
fn assert_explains(explanation: &Explanation, expected: Value) {
    let at = format!("{} of {}: {explanation:#?}", explanation.subject.key(), explanation.row);
    assert_eq!(explanation.value, expected, "{at}");
    match &explanation.origin {
        Origin::Derived(derivation) => {
            assert!(derivation.result().is_some_and(|line| same(line.value, number(expected).unwrap())), "{at}");
            for line in &derivation.lines {
                let Some(formula) = &line.formula else { continue };
                let shown = text::formula(&formula.in_numbers());
                assert!(same(Evaluator::evaluate(&shown), line.value), "{shown} is not {}\n{at}", line.value);
                assert_symbols_are_told(formula, derivation);
            }
        }
        Origin::Summed(rows) => {
            let sum = rows.iter().fold(Quantity::ZERO, |sum, row| combined(sum, row.value, |a, b| a + b, |a, b| a + b));
            assert!(same(sum, number(expected).unwrap()), "{at}");
        }
        Origin::Given => {
            let is_counted = number(expected).is_some_and(Quantity::is_zero);
            assert!(!explanation.notes.is_empty(), "{at}");
            let is_recorded = explanation.notes[0].starts_with("Recorded");
            assert!(is_counted || is_recorded || number(expected).is_none(), "{at}");
        }
    }
    assert_is_text(&text::text(explanation));
}

fn assert_is_text(text: &str) {
    assert!(text.lines().count() >= 2 && !text.contains("Exact("), "{text}");
}

fn rows(report: &Report) -> impl Iterator<Item = Row> {
    (0..report.layers.len()).map(Row::Layer).chain([Row::Total])
}

fn assert_explains_report(network: &Network, report: &Report) {
    let costs = Costs::default();
    let explainer = Explainer::new(network, report, &costs).unwrap();
    for row in rows(report) {
        let figures = match row {
            Row::Layer(place) => report.layers[place].figures(),
            Row::Total => report.total,
        };
        for field in spiketally::report::Field::ALL {
            assert_explains(&explainer.explain(row, Subject::Field(field)).unwrap(), field.of(&figures));
        }
    }
}

fn assert_explains_energies<M: EnergyModel>(network: &Network, report: &Report, costs: &Costs, model: &M) {
    let energies = EnergyReport::new(network, report, model).unwrap();
    let explainer = Explainer::new(network, report, costs).unwrap();
    for row in rows(report) {
        let row_s = match row {
            Row::Layer(place) => &energies.layers[place].energies,
            Row::Total => &energies.total.energies,
        };
        for column in M::Energies::COLUMNS {
            let explanation = explainer.explain(row, Subject::Part(column.part)).unwrap();
            assert_explains(&explanation, Value::Number(Some((column.of)(row_s))));
        }
    }
}

fn assert_explains_all(files: &[File], rules: Rules) {
    let (network, report) = counted_by(files, rules);
    assert_explains_report(&network, &report);
    let packed = MemorySettings { mem_width: 8, sram: SramCosts::Packed, ..MemorySettings::default() };
    for settings in [MemorySettings::default(), packed] {
        assert_explains_energies(&network, &report, &Costs::Memory(settings), &MemoryModel::new(settings).unwrap());
    }
    for device in ["cpu", "loihi"].map(|id| Device::named(id).unwrap()) {
        assert_explains_energies(&network, &report, &Costs::Device(device), device);
    }
}

#[test]
fn every_number_of_the_reference_is_explained() {
    for case in cases() {
        let files = read(&files(&case, &["graph.json", "activity.json"]));
        assert_explains_all(&files, Rules::qualia());
        assert_explains_all(&files, Rules::corrected());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_number_of_a_random_network_is_explained(given in given(), switches in 0_u16..1 << Departure::ALL.len()) {
        let on = Departure::ALL.into_iter().enumerate().filter(|(place, _)| switches & (1 << place) != 0);
        assert_explains_all(&given.files(), on.fold(Rules::qualia(), |rules, (_, departure)| rules.with(departure)));
    }

    #[test]
    fn mathml_is_of_its_own_elements_only(given in given()) {
        let (network, report) = counted(&given.files());
        let costs = Costs::default();
        let explainer = Explainer::new(&network, &report, &costs).unwrap();
        for row in rows(&report) {
            for subject in explainer.subjects() {
                if let Origin::Derived(derivation) = explainer.explain(row, subject).unwrap().origin {
                    for line in &derivation.lines {
                        assert_is_mathml(&mathml::in_numbers(line));
                        mathml::in_symbols(line).iter().for_each(|math| assert_is_mathml(math));
                    }
                }
            }
        }
    }
}

/// Elements of MathML Core that open and close in order, no attributes, no entities.
fn assert_is_mathml(math: &str) {
    const ELEMENTS: [&str; 9] = ["math", "mrow", "mi", "mn", "mo", "mfrac", "msub", "msup", "munder"];
    assert!(math.starts_with("<math>") && !math.contains('&'), "{math}");
    let mut open: Vec<&str> = Vec::new();
    for tag in math.split('<').skip(1) {
        let (name, _) = tag.split_once('>').unwrap();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{math}"),
            None => {
                assert!(ELEMENTS.contains(&name), "{name} in {math}");
                open.push(name);
            }
        }
    }
    assert!(open.is_empty(), "{math}");
}

const DEPARTING: &str = r#"{ "timesteps": 4, "is_snn": true, "nodes": [
  { "name": "input", "type": "Input", "output_shape": [[1, 8, 8, 4]] },
  { "name": "conv", "type": "Conv2D", "filters": 4, "kernel_size": 3, "padding": 1, "groups": 2, "use_bias": false },
  { "name": "bn", "type": "BatchNormalization" },
  { "name": "lif", "type": "Lif" },
  { "name": "conv2", "type": "Conv2D", "filters": 4, "kernel_size": 3, "padding": 1 },
  { "name": "lif2", "type": "Lif" },
  { "name": "flatten", "type": "Flatten" },
  { "name": "dense", "type": "Dense", "units": 3, "use_bias": false },
  { "name": "if", "type": "If" },
  { "name": "value", "type": "Dense", "units": 3, "use_bias": false } ] }"#;

/// Binary flags of inputs and membership of the spiking network are what tells the kinds of layer apart.
fn departing() -> [File; 2] {
    let row = |is_binary: bool, is_spiking: bool| {
        serde_json::json!({ "input_spikerate": 0.5, "output_spikerate": 0.25, "input_is_binary": is_binary,
            "output_is_binary": true, "input_count": 1.0, "output_count": 1.0, "is_module_sj": is_spiking })
    };
    let layers = serde_json::json!({
        "conv": row(false, true), "bn": row(true, true), "lif": row(true, true), "conv2": row(false, true),
        "lif2": row(true, true), "flatten": row(true, true), "dense": row(true, true), "if": row(true, true),
        "value": row(true, false),
    });
    let activity = serde_json::json!({ "timesteps": 4, "layers": layers });
    [common::text("graph.json", DEPARTING), common::text("activity.json", &activity.to_string())]
}

fn departures_of(files: &[File], row: &str, key: &str) -> Vec<&'static str> {
    let (network, report) = counted(files);
    let costs = Costs::default();
    let explainer = Explainer::new(&network, &report, &costs).unwrap();
    let explanation = explainer.explain(explainer.row(row).unwrap(), Subject::named(key).unwrap()).unwrap();
    explanation.touches.iter().map(|touch| touch.departure.id()).collect()
}

/// By hand, of the formulas with one switch on: those that differ, and no others. `conv` reads values, is grouped, has
/// no bias and its leaky neuron is behind a batch normalisation; `conv2` reads values and leaks; `dense` reads spikes
/// and has no bias; `value` is no part of the spiking network.
#[test]
fn a_number_names_the_departures_that_touch_it() {
    let files = departing();
    for (row, key, ids) in [
        ("conv", "syn_acc", &["bias", "neuron-behind", "hybrid"][..]),
        ("conv", "syn_mac", &["groups", "neuron-behind"]),
        ("conv", "addr_acc", &["conv-addressing"]),
        ("conv", "addr_mac", &[]),
        ("conv", "mem_read", &["groups", "hybrid"]),
        ("conv", "mem_write", &["groups", "neuron-behind", "hybrid"]),
        ("conv", "mem_bias", &[]),
        ("conv", "ops", &["groups", "bias", "neuron-behind", "hybrid"]),
        ("conv2", "ops", &["hybrid", "leak-energy"]),
        ("conv2", "mem_weights", &[]),
        ("dense", "addr_acc", &["dense-addressing"]),
        ("dense", "syn_acc", &["bias"]),
        ("dense", "mem_read", &[]),
        ("value", "syn_acc", &["bias", "every-timestep"]),
        ("value", "addr_acc", &["formal-dense-addressing", "every-timestep"]),
        ("value", "mem_read", &["every-timestep"]),
        ("Total", "input_spikerate", &["totals"]),
        ("Total", "syn_acc", &[]),
    ] {
        assert_eq!(departures_of(&files, row, key), ids, "{key} of {row}");
    }
}

/// By hand: a formal addition takes sums for products, and a formal layer without a bias reads one.
#[test]
fn a_formal_number_names_its_departures() {
    let graph = r#"{ "is_snn": false, "nodes": [
      { "name": "input", "type": "Input", "output_shape": [[1, 8, 8, 4]] },
      { "name": "conv", "type": "Conv2D", "filters": 4, "kernel_size": 3, "padding": 1, "use_bias": false },
      { "name": "add", "type": "Add", "inputs": ["input", "conv"] } ] }"#;
    let files = [common::text("graph.json", graph)];
    for (row, key, ids) in [
        ("conv", "mem_read", &["bias"][..]),
        ("conv", "syn_mac", &[]),
        ("add", "syn_acc", &["add-elements"]),
        ("add", "mem_io", &["add-elements"]),
        ("add", "syn_mac", &[]),
    ] {
        assert_eq!(departures_of(&files, row, key), ids, "{key} of {row}");
    }
}
