//! Every lesson of the page: each number that a step names is what the engine counts, and each question can be answered.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use spiketally::chart::Metric;
use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::energy::Costs;
use spiketally::import::{Content, import};
use spiketally::lesson::{Answer, Control, Lesson, Number, Numbers, Piece, Step, agrees, pieces};
use spiketally::model::{Network, Scenario};
use spiketally::notation::Equation;
use spiketally::report::{EnergyColumns, Report};

const LESSONS: [&str; 6] = ["accumulate", "spike", "timesteps", "memory", "pixels", "break-even"];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("demos/lessons")
}

fn read(name: &str, file: &str) -> Vec<u8> {
    fs::read(folder().join(name).join(file)).unwrap()
}

fn lesson(name: &str) -> Lesson {
    let import = import("lesson.json", &read(name, "lesson.json"));
    assert!(import.diagnostics.is_empty(), "{name}: {:#?}", import.diagnostics);
    match import.content {
        Some(Content::Lesson(lesson)) => lesson,
        other => panic!("{name}: {other:?}"),
    }
}

fn desk(name: &str, scenario: &Scenario) -> Desk {
    let mut desk = Desk::of([import("bundle.json", &read(name, "bundle.json"))]);
    desk.suppose(scenario.clone());
    desk
}

fn counted(desk: &Desk) -> (Arc<Report>, Arc<Network>) {
    match desk.outcome(&Rules::qualia()) {
        Outcome::Ready { report, network: Some(network) } => (report, network),
        other => panic!("no report: {other:?}"),
    }
}

fn value(name: &str, scenario: &Scenario, number: &Number) -> Option<f64> {
    let desk = desk(name, scenario);
    let (report, network) = counted(&desk);
    let energies = EnergyColumns::new(&network, &report, &Costs::default()).unwrap();
    let break_even = || desk.break_even(&Rules::qualia(), &Costs::default()).ok();
    Numbers { report: &report, energies: Some(&energies), break_even: &break_even }.value(number)
}

fn steps() -> impl Iterator<Item = (&'static str, Step)> {
    LESSONS.into_iter().flat_map(|name| lesson(name).steps.into_iter().map(move |step| (name, step)))
}

#[test]
fn every_lesson_is_here() {
    let mut found: Vec<String> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    found.sort();
    let mut known = LESSONS.to_vec();
    known.sort_unstable();
    assert_eq!(found, known);
}

#[test]
fn every_number_that_a_text_names_is_counted() {
    for (name, step) in steps() {
        let mut named = 0;
        for piece in pieces(&step.text) {
            let Piece::Number { written, name: number } = piece else { continue };
            named += 1;
            let number: Number = number.parse().unwrap_or_else(|problem| panic!("{name}: {problem}"));
            let value = value(name, &step.scenario, &number);
            let value = value.unwrap_or_else(|| panic!("{name}, {}: there is no {number:?}", step.title));
            assert!(agrees(written, value), "{name}, {}: {written} is {value} ({number:?})", step.title);
        }
        assert!(named > 0, "{name}, {}: names no number", step.title);
    }
}

/// Three or four steps of at most three sentences, each with something to move, to see and to answer.
#[test]
fn steps_are_short_and_whole() {
    for name in LESSONS {
        let lesson = lesson(name);
        assert!((3..=4).contains(&lesson.steps.len()), "{name}");
        for step in lesson.steps {
            let title = &step.title;
            let sentences = step.text.matches(". ").count() + 1;
            assert!(sentences <= 3, "{name}, {title}: {sentences} sentences");
            assert!(step.control.is_some() && !step.see.is_empty() && step.question.is_some(), "{name}, {title}");
            for seen in &step.see {
                assert!(value(name, &step.scenario, &seen.number).is_some(), "{name}, {title}: {seen:?}");
            }
            if let Some(chart) = &step.chart {
                assert!(Metric::ALL.iter().any(|metric| metric.id() == chart), "{name}, {title}: {chart}");
            }
            if let Some(Control::Operations { layer, .. }) = &step.control {
                assert!(counted(&desk(name, &step.scenario)).0.layers.iter().any(|row| &*row.name == layer));
            }
        }
        assert!(desk(name, &Scenario::default()).inputs().is_some());
    }
}

/// The right answer is right, and the number that the page shows at first is not always the answer.
#[test]
fn every_question_has_its_answer() {
    for (name, step) in steps() {
        let question = step.question.unwrap();
        let right = match &question.answer {
            Answer::Given(number) => *number,
            Answer::Counted { number, scenario } => value(name, scenario, number).unwrap(),
        };
        assert!(right.is_finite() && Answer::is(right, right), "{name}, {}", step.title);
        assert!(!Answer::is(right, right * 1.1 + 1.0), "{name}, {}", step.title);
        let has_more_digits = (10.0 * right - (10.0 * right).round()).abs() > 1e-9;
        assert_eq!(question.ask.contains("three digits"), has_more_digits, "{}", question.ask);
        assert!(!question.because.is_empty());
    }
}

/// A whole number has to be met, another to three digits: 0.9976 is 0.998, and neither 1 nor 0.99.
#[test]
fn answers_are_right_to_three_digits() {
    for (right, answered, is_right) in [
        (0.9976, 0.9976, true),
        (0.9976, 0.998, true),
        (0.9976, 1.0, false),
        (0.9976, 0.99, false),
        (13824.0, 13824.0, true),
        (13824.0, 13800.0, false),
        (1.438, 1.44, true),
        (1.438, 1.4, false),
        (0.0, 0.0, true),
        (0.0, 0.001, false),
    ] {
        assert_eq!(Answer::is(right, answered), is_right, "{answered} for {right}");
    }
}

/// What the spiking layer saves: 12 multiply-accumulates at 3.1 + 0.1 pJ and 3 additions at 0.1 pJ are 38.7 pJ.
#[test]
fn the_formal_layer_s_operations_are_those_that_the_lesson_of_spikes_says() {
    let ops = value("accumulate", &Scenario::default(), &"fc.ops".parse().unwrap()).unwrap();
    assert!((ops - 38.7).abs() < 1e-9, "{ops}");
    assert!(lesson("spike").steps.iter().any(|step| step.text.contains("= 38.7 pJ")));
}

/// By hand: what each question of fixed and counted numbers comes to.
#[test]
fn answers_are_those_of_hand_calculations() {
    let by_hand: [(&str, &[f64]); 6] = [
        // 4 · 5; a bias an output; 8 + 24 + 3 words.
        ("accumulate", &[20.0, 10.0, 35.0]),
        // None; 2 spikes · 3 + 3 · 4 + 0.25 · 3 · 4; 3 · 4 · 0.1 pJ.
        ("spike", &[0.0, 21.0, 1.2]),
        // 64 spikes a timestep, of 512 at 1/8; with 10 biases and 2.5 resets of a timestep: 8 · 652.5; 64 · 27 · 8; 652.5.
        ("timesteps", &[5220.0, 13824.0, 652.5]),
        ("memory", &[]),
        // All; 13824 as before.
        ("pixels", &[1.0, 13824.0]),
        ("break-even", &[]),
    ];
    for (name, answers) in by_hand {
        let steps = lesson(name).steps;
        for (step, wanted) in steps.iter().zip(answers) {
            let found = match &step.question.as_ref().unwrap().answer {
                Answer::Given(number) => *number,
                Answer::Counted { number, scenario } => value(name, scenario, number).unwrap(),
            };
            assert!((found - wanted).abs() < 1e-9 * (1.0 + wanted), "{name}, {}: {found} for {wanted}", step.title);
        }
    }
}

/// A step cites equations that the paper has.
#[test]
fn equations_are_the_paper_s() {
    let known: Vec<String> =
        Equation::ALL.iter().flat_map(|equation| equation.numbers().iter().map(ToString::to_string)).collect();
    for name in LESSONS {
        let steps = lesson(name).steps;
        let cited: Vec<String> = steps.iter().filter_map(|step| step.equation.clone()).collect();
        assert_eq!(cited.len(), steps.len(), "every step of {name} cites what it shows");
        for number in cited.iter().flat_map(|cited| cited.split(", ")) {
            assert!(known.iter().any(|known| known == number), "{name} cites {number}; there are {known:?}");
        }
    }
}

#[test]
fn what_is_wrong_with_a_lesson_is_said_with_its_place() {
    for (text, said) in [
        (r#"{"format":"spiketally/lesson","title":"a"}"#, "steps"),
        (r#"{"format":"spiketally/lesson","title":"a","steps":[]}"#, "one step or more"),
        (r#"{"format":"spiketally/lesson","steps":[{"title":"a","text":"b"}]}"#, "title"),
        (r#"{"title":"a","steps":[{"title":"a"}]}"#, "missing field `text`"),
        (r#"{"title":"a","steps":[{"title":"a","text":"b","kontrol":1}]}"#, "kontrol"),
        (
            r#"{"title":"a","steps":[{"title":"a","text":"b","see":[{"label":"c","number":"x"}]}]}"#,
            "no number of a report",
        ),
    ] {
        let import = import("lesson.json", text.as_bytes());
        assert!(import.content.is_none(), "{text}");
        let words: String = import.diagnostics.iter().map(|one| format!("{} {:?}", one.message, one.path)).collect();
        assert!(words.contains(said), "{text}: {words}");
    }
}

/// Rates of all layers together: `Σ r·N / Σ N` over what spikes, as `counting` has it of rows.
#[test]
fn the_mean_spike_rates_are_those_of_the_rows() {
    for name in LESSONS.into_iter().filter(|name| *name != "accumulate") {
        let desk = desk(name, &Scenario::default());
        let of_rows = match desk.outcome(&"qualia+totals".parse().unwrap()) {
            Outcome::Ready { report, .. } => report.total.spikes,
            other => panic!("{other:?}"),
        };
        let recorded = counted(&desk).0.total.spikes;
        assert_eq!(
            (recorded.input_spikerate, recorded.output_spikerate),
            (of_rows.input_spikerate, of_rows.output_spikerate),
            "{name}"
        );
    }
}
