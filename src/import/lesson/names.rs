//! The numbers and layers that a step names, with their places.

use crate::diagnostic::{LessonProblem, nearest};
use crate::energy::Part;
use crate::import::json::{At, Kind, Reader};
use crate::lesson::{Answer, Control, Name, Named, Number, Piece, Step, pieces};
use crate::model::Scenario;
use crate::report::Field;

/// Whether every number that a step shows or asks for is one that reports have; what is not was reported.
pub(super) fn are_known(at: &At<'_, '_>, reader: &mut Reader<'_>) -> bool {
    let before = reader.errors();
    let mut check = |at: &At<'_, '_>, reader: &mut Reader<'_>| {
        if let Some(name) = text(at).filter(|name| name.parse::<Number>().is_err()) {
            let nearest = nearest_number(&name);
            reader.report(at, LessonProblem::UnknownNumber { name, nearest });
        }
    };
    each_seen(at, reader, &mut check);
    within(at, &["question", "answer", "number"], reader, &mut check);
    reader.errors() == before
}

/// Adds what a step names; numbers of its text that no report has are reported.
pub(super) fn gather(at: &At<'_, '_>, step: &Step, named: &mut Vec<Named>, reader: &mut Reader<'_>) {
    let mut add = |at: &At<'_, '_>, part: &str, what: Name, scenario: &Scenario, reader: &mut Reader<'_>| {
        let (position, excerpt) = reader.place(at, part);
        named.push(Named { what, scenario: scenario.clone(), position, excerpt, path: at.path() });
    };
    within(at, &["text"], reader, &mut |at, reader| {
        for piece in pieces(&step.text) {
            let Piece::Number { written, name } = piece else { continue };
            match name.parse() {
                Ok(number) => {
                    let what = Name::Number { number, name: name.to_owned(), written: Some(written.to_owned()) };
                    add(at, &link(name), what, &step.scenario, reader);
                }
                Err(_) => {
                    let nearest = nearest_number(name);
                    reader.report_part(
                        at,
                        &link(name),
                        LessonProblem::UnknownInText { name: name.to_owned(), nearest },
                    );
                }
            }
        }
    });
    let number = |name: String, number: &Number| Name::Number { number: number.clone(), name, written: None };
    let mut seen = step.see.iter();
    each_seen(at, reader, &mut |at, reader| {
        if let (Some(seen), Some(name)) = (seen.next(), text(at)) {
            add(at, "", number(name, &seen.number), &step.scenario, reader);
        }
    });
    if let Some(Control::Operations { layer, .. }) = &step.control {
        within(at, &["control", "operations", "layer"], reader, &mut |at, reader| {
            add(at, "", Name::Layer(layer.clone()), &step.scenario, reader);
        });
    }
    let mut rates = |path: &[&str], scenario: &Scenario, reader: &mut Reader<'_>| {
        within(at, path, reader, &mut |at, reader| {
            for layer in scenario.rates.keys() {
                add(at, &format!("\"{layer}\""), Name::Layer(layer.to_string()), &Scenario::default(), reader);
            }
        });
    };
    rates(&["scenario", "rates"], &step.scenario, reader);
    if let Some(Answer::Counted { number: counted, scenario }) = step.question.as_ref().map(|question| &question.answer)
    {
        rates(&["question", "answer", "scenario", "rates"], scenario, reader);
        within(at, &["question", "answer", "number"], reader, &mut |at, reader| {
            add(at, "", number(text(at).unwrap_or_default(), counted), scenario, reader);
        });
    }
}

/// A name as a text has it, which may also have it as a word.
fn link(name: &str) -> String {
    format!("({name})")
}

/// What is done with a value at its place.
type Visit<'v> = &'v mut dyn FnMut(&At<'_, '_>, &mut Reader<'_>);

/// Visits what stands below some keys, if it is there.
fn within(at: &At<'_, '_>, keys: &[&str], reader: &mut Reader<'_>, visit: Visit<'_>) {
    let Some((key, keys)) = keys.split_first() else { return visit(at, reader) };
    let object = reader.object_again(at);
    if let Some(child) = object.as_ref().and_then(|object| object.child(at, key)) {
        within(&child, keys, reader, visit);
    }
}

/// Visits the names of numbers that a step shows.
fn each_seen(at: &At<'_, '_>, reader: &mut Reader<'_>, visit: Visit<'_>) {
    within(at, &["see"], reader, &mut |list, reader| {
        if list.json.kind() == Kind::Array {
            for (place, json) in list.json.items().enumerate() {
                within(&list.item(place, json), &["number"], reader, visit);
            }
        }
    });
}

fn text(at: &At<'_, '_>) -> Option<String> {
    serde_json::from_str(at.json.literal()).ok()
}

const ALONE: [&str; 3] = ["T", "break_even.scale", "break_even.timesteps"];
const OF_A_TWIN: [&str; 3] = ["operations", "memory", "energy"];

/// The number that a name most likely meant: a quotient by its parts, others by what stands behind the row.
fn nearest_number(name: &str) -> Option<String> {
    if name.parse::<Number>().is_ok() {
        return Some(name.to_owned());
    }
    if let Some((one, other)) = name.split_once(" / ") {
        return Some(format!("{} / {}", nearest_number(one)?, nearest_number(other)?));
    }
    if let Some(known) = nearest(name, ALONE) {
        return Some(known.to_owned());
    }
    let (row, key) = name.rsplit_once('.')?;
    let key = if row.starts_with("twin.") {
        nearest(key, OF_A_TWIN)
    } else {
        let parts = Part::ALL.iter().map(|part| part.key());
        nearest(key, Field::ALL.iter().map(|field| field.key()).chain(parts).chain(["energy"]))
    };
    Some(format!("{row}.{}", key?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_number_is_of_the_same_row() {
        for (name, expected) in [
            ("fc.syn_mak", Some("fc.syn_mac")),
            ("a.b.enery", Some("a.b.energy")),
            ("twin.Total.enrgy", Some("twin.Total.energy")),
            ("break_even.scal", Some("break_even.scale")),
            ("Total.mem_totl / Total.energy", Some("Total.mem_total / Total.energy")),
            ("nothing", None),
            ("fc.", None),
        ] {
            assert_eq!(nearest_number(name).as_deref(), expected, "{name}");
        }
    }
}
