//! JSON Lines: an activity of one sample a line.

use super::json::{self, At, Reader};
use super::{Content, activity};
use crate::diagnostic::{Diagnostic, Findings, Position, Problem, SampleProblem};
use crate::model::{Recorded, Samples};

/// Lines that are complained of; the rest will be like them.
const MOST_BAD_LINES: usize = 20;

/// Whether a text is lines of which the first is an activity.
pub(super) fn is_samples(text: &str) -> bool {
    let mut lines = lines(text);
    let (Some((_, first)), Some((_, second))) = (lines.next(), lines.next()) else { return false };
    second.starts_with('{') && json::parse(first).is_ok_and(|document| claims(&At::root(document.root())))
}

/// By its keys, as the formats of whole files.
fn claims(at: &At<'_, '_>) -> bool {
    let mut findings = Findings::default();
    let object = Reader::new("", at.json.literal(), &mut findings).object_again(at);
    object.is_some_and(|object| activity::claims(&object) && object.get("nodes").is_none())
}

/// Lines that hold something, with their numbers from 0.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty())
}

/// Reads all samples; none if an error was reported.
pub(super) fn read(file: &str, text: &str, all: &mut Findings) -> Option<Content> {
    let mut samples = Vec::new();
    let mut numbers = Vec::new();
    let mut bad = 0;
    for (number, line) in lines(text) {
        let mut findings = Findings::default();
        let sample = sample(file, line, &mut findings);
        let is_bad = sample.is_none();
        // What is odd with one line is odd with all of them.
        if is_bad || numbers.is_empty() {
            findings.into_diagnostics().into_iter().for_each(|one| all.adopt(below(one, number)));
        }
        samples.extend(sample);
        numbers.push(number);
        bad += usize::from(is_bad);
        if bad == MOST_BAD_LINES {
            break;
        }
    }
    if bad > 0 {
        return None;
    }
    match Samples::new(samples) {
        Ok(samples) => Some(Content::Samples(samples)),
        Err((place, problem)) => {
            let line = numbers.get(place).copied().unwrap_or_default();
            let position = Some(Position { line: line + 1, column: 1 });
            all.push(&problem.into(), |diagnostic| Diagnostic { position, ..diagnostic.in_file(file) });
            None
        }
    }
}

/// A line's activity; none if an error was reported.
fn sample(file: &str, line: &str, findings: &mut Findings) -> Option<Recorded> {
    let document = match json::parse(line) {
        Ok(document) => document,
        Err(error) => {
            error.report(file, line, findings);
            return None;
        }
    };
    let mut reader = Reader::new(file, line, findings);
    let at = At::root(document.root());
    let object = reader.object(&at)?;
    if !activity::claims(&object) {
        reader.report(&at, Problem::from(SampleProblem::Line));
        return None;
    }
    let recorded = activity::read(&object, &at, &mut reader);
    let recorded = recorded.filter(|_| !reader.has_errors());
    reader.finish();
    recorded
}

/// A diagnostic of a line, in its file.
fn below(diagnostic: Diagnostic, lines: usize) -> Diagnostic {
    let position = diagnostic.position.map(|at| Position { line: at.line + lines, ..at });
    Diagnostic { position, ..diagnostic }
}
