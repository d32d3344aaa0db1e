//! Lessons beside the networks that they are about.

use std::path::Path;

use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::diagnostic::{Diagnostic, LessonProblem, Problem, nearest};
use spiketally::energy::Costs;
use spiketally::import::{Content, Import};
use spiketally::lesson::{Lesson, Name, Named, Number, Numbers, agrees};
use spiketally::model::Quantity;
use spiketally::report::EnergyColumns;

/// Rows that a message names.
const SHOWN: usize = 12;

/// The lessons among files, each with its file.
pub(super) fn lessons(imports: &[Import]) -> Vec<(String, Lesson)> {
    let lesson = |import: &Import| match &import.content {
        Some(Content::Lesson(lesson)) => Some((import.file.clone(), lesson.clone())),
        _ => None,
    };
    imports.iter().filter_map(lesson).collect()
}

/// What lessons name that their networks do not have; each is about the one network that lies beside it, or that there is.
pub(super) fn looked_up(lessons: &[(String, Lesson)], desks: &[Desk]) -> Vec<Diagnostic> {
    let of_lesson = |(file, lesson): &(String, Lesson)| match network_of(file, desks) {
        Some(desk) => {
            lesson.named.iter().filter_map(|named| problem(named, desk).map(|it| at(named, file, it))).collect()
        }
        None => vec![Diagnostic::new(&Problem::from(LessonProblem::Alone)).in_file(file)],
    };
    lessons.iter().flat_map(of_lesson).collect()
}

fn network_of<'d>(file: &str, desks: &'d [Desk]) -> Option<&'d Desk> {
    let beside: Vec<&Desk> = desks.iter().filter(|desk| folder(desk.file()) == folder(file)).collect();
    match (&beside[..], desks) {
        ([one], _) => Some(one),
        ([], [one]) => Some(one),
        _ => None,
    }
}

fn folder(file: &str) -> Option<&Path> {
    Path::new(file).parent()
}

fn at(named: &Named, file: &str, problem: LessonProblem) -> Diagnostic {
    Diagnostic {
        position: Some(named.position),
        excerpt: Some(named.excerpt.clone()),
        path: named.path.clone(),
        ..Diagnostic::new(&problem.into()).in_file(file)
    }
}

/// What is wrong with a name; none where the network has it, or can't be counted under what is supposed.
fn problem(named: &Named, desk: &Desk) -> Option<LessonProblem> {
    let desk = desk.supposing(named.scenario.clone());
    let Outcome::Ready { report, network } = desk.outcome(&Rules::qualia()) else { return None };
    let rows = || report.layers.iter().map(|layer| &*layer.name);
    let unknown = |name: &str| {
        (!rows().any(|row| row == name)).then(|| LessonProblem::UnknownRow {
            name: name.to_owned(),
            nearest: nearest(name, rows()).map(str::to_owned),
            rows: rows().take(SHOWN).map(str::to_owned).collect(),
        })
    };
    let (number, name, written) = match &named.what {
        Name::Layer(layer) => return unknown(layer),
        Name::Number { number, name, written } => (number, name, written),
    };
    if let Some(problem) = rows_of(number).into_iter().filter(|row| *row != "Total").find_map(unknown) {
        return Some(problem);
    }
    let energies = network.and_then(|network| EnergyColumns::new(&network, &report, &Costs::default()).ok());
    let break_even = || desk.break_even(&Rules::qualia(), &Costs::default()).ok();
    let numbers = Numbers { report: &report, energies: energies.as_ref(), break_even: &break_even };
    let Some(value) = numbers.value(number) else { return Some(LessonProblem::NotCounted { name: name.clone() }) };
    let written = written.as_ref().filter(|written| !agrees(written, value))?;
    Some(LessonProblem::Differs {
        name: name.clone(),
        written: written.clone(),
        counted: Quantity::Average(value).to_string(),
    })
}

/// The rows that a number is of.
fn rows_of(number: &Number) -> Vec<&str> {
    match number {
        Number::Field(row, _) | Number::Energy(row, _) | Number::Twin(row, _) => vec![row],
        Number::Ratio(one, other) => [rows_of(one), rows_of(other)].concat(),
        Number::Timesteps | Number::BreakEvenScale | Number::BreakEvenTimesteps => Vec::new(),
    }
}
