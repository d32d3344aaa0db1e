//! `spiketally explain`: why a number of the report is what it is.

use std::path::{Path, PathBuf};

use spiketally::diagnostic::nearest;
use spiketally::explanation::{Explainer, Explanation, ExplanationError, Row, Subject, text};

use super::count::{By, Counted, read_and_count, write};
use super::energy::Settings;
use super::{Failure, fail};

/// What is asked.
struct Question {
    activity: Option<PathBuf>,
    row: String,
    subject: Option<Subject>,
}

/// Explains a row's numbers, or one of them; on bad input says why on standard error and writes nothing.
pub(super) fn run(graph: &Path, words: &[String], by: &By<'_>, settings: &Settings) -> Result<(), Failure> {
    let Question { activity, row, subject } = Question::of(words)?;
    let costs = settings.costs()?;
    let Counted { report, network, .. } = read_and_count(graph, activity.as_deref(), by)?;
    let Some(network) = network else {
        return Err(fail("a report alone does not say how it was counted: give the graph, and the activity"));
    };
    let explainer = Explainer::new(&network, &report, &costs).map_err(|error| fail(&error.to_string()))?;
    let Some(place) = explainer.row(&row) else {
        let names = report.layers.iter().map(|layer| &*layer.name).chain(["Total"]);
        return Err(fail(&no_row(&row, names)));
    };
    let explained = match subject {
        Some(subject) => explainer.explain(place, subject).map(|explanation| vec![explanation]),
        None => all(&explainer, place),
    };
    match explained {
        Ok(explanations) => write(explanations.iter().map(text::text).collect::<Vec<_>>().join("\n"), None),
        Err(error) => Err(fail(&error.to_string())),
    }
}

fn all(explainer: &Explainer<'_>, row: Row) -> Result<Vec<Explanation>, ExplanationError> {
    explainer.subjects().into_iter().map(|subject| explainer.explain(row, subject)).collect()
}

impl Question {
    /// `[ACTIVITY] LAYER [FIELD]`: of two words, the second is the field if there is one of that name.
    fn of(words: &[String]) -> Result<Self, Failure> {
        let question = |activity: Option<&String>, row: &String, subject| Self {
            activity: activity.map(PathBuf::from),
            row: row.clone(),
            subject,
        };
        match words {
            [row] => Ok(question(None, row, None)),
            [first, second] => Ok(match Subject::named(second) {
                Some(subject) => question(None, first, Some(subject)),
                None => question(Some(first), second, None),
            }),
            [activity, row, field] => match Subject::named(field) {
                Some(subject) => Ok(question(Some(activity), row, Some(subject))),
                None => Err(no_field(field)),
            },
            _ => Err(no_field("")),
        }
    }
}

fn no_field(field: &str) -> Failure {
    fail(&format!("`{field}` is no field of a report and no part of an energy, such as syn_acc or mem_io"));
    Failure::WrongUsage
}

fn no_row<'a>(row: &str, names: impl Iterator<Item = &'a str> + Clone) -> String {
    match nearest(row, names.clone()).or_else(|| longer(row, names)) {
        Some(name) => format!("the report has no row `{row}`; the nearest name is `{name}`"),
        None => format!("the report has no row `{row}`"),
    }
}

/// The shortest name that contains a part of it: converters put what a layer belongs to before its own name.
fn longer<'a>(part: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    const LEAST: usize = 3;
    names.filter(|name| part.len() >= LEAST && name.contains(part)).min_by_key(|name| name.len())
}
