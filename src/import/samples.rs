//! JSON Lines: an activity of one sample a line, read as it comes.

use super::json::{self, At, Reader};
use super::text::BYTE_ORDER_MARK;
use super::{Content, Import, activity};
use crate::diagnostic::{Diagnostic, Findings, Position, Problem, SampleProblem, SyntaxProblem};
use crate::model::{Recorded, SamplesSoFar};

/// Lines that are complained of; the rest will be like them.
const MOST_BAD_LINES: usize = 20;

/// Whether what a file begins with is lines of which the first is an activity; one alone is a sample if the file's name
/// says so.
fn is_samples(file: &str, text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return false };
    let are_lines = lines.next().map_or_else(|| is_of_lines(file), |second| second.starts_with('{'));
    are_lines && json::parse(first).is_ok_and(|document| claims(&At::root(document.root())))
}

fn is_of_lines(file: &str) -> bool {
    const ENDINGS: [&str; 2] = [".jsonl", ".ndjson"];
    let name = file.to_ascii_lowercase();
    let unpacked = name.strip_suffix(".gz").unwrap_or(&name);
    ENDINGS.iter().any(|ending| unpacked.ends_with(ending))
}

/// By its keys, as the formats of whole files.
fn claims(at: &At<'_, '_>) -> bool {
    let mut findings = Findings::default();
    let object = Reader::new("", at.json.literal(), &mut findings).object_again(at);
    object.is_some_and(|object| activity::claims(&object) && object.get("nodes").is_none())
}

/// How many bytes tell whether a file is samples, if it is longer.
pub const TELLING: usize = 4 << 20;

/// Samples that come bit by bit: each line is read when it is there, and not kept.
pub struct SampleStream {
    file: String,
    /// The line that has begun.
    line: Vec<u8>,
    /// Lines before it.
    lines: usize,
    samples: Option<SamplesSoFar>,
    findings: Findings,
    bad: usize,
}

impl SampleStream {
    /// Begins with what a file begins with, if that has a sample in a line of its own; none for any other file. What it
    /// was given is not read yet.
    pub fn of(file: &str, beginning: &[u8]) -> Option<Self> {
        let text = match std::str::from_utf8(beginning) {
            Ok(text) => text,
            // A character may be cut in two.
            Err(error) => std::str::from_utf8(beginning.get(..error.valid_up_to())?).ok()?,
        };
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        is_samples(file, text).then(|| Self::begin(file))
    }

    fn begin(file: &str) -> Self {
        let findings = Findings::default();
        Self { file: file.to_owned(), line: Vec::new(), lines: 0, samples: None, findings, bad: 0 }
    }

    /// Reads the lines that end in these bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        let mut parts = bytes.split(|byte| *byte == b'\n').peekable();
        while let Some(part) = parts.next() {
            self.line.extend_from_slice(part);
            if parts.peek().is_some() {
                self.end_line();
            }
        }
    }

    /// What all lines make.
    pub fn finish(mut self) -> Import {
        self.end_line();
        let samples = self.samples.filter(|_| self.bad == 0).map(SamplesSoFar::finish);
        let content = match samples {
            Some(Ok(samples)) => Some(Content::Samples(samples)),
            Some(Err(problem)) => {
                self.findings.push(&problem.into(), |diagnostic| diagnostic.in_file(&self.file));
                None
            }
            None => None,
        };
        Import { file: self.file, content, diagnostics: self.findings.into_diagnostics(), source: None }
    }

    fn end_line(&mut self) {
        if self.bad < MOST_BAD_LINES {
            let line = std::mem::take(&mut self.line);
            match std::str::from_utf8(&line) {
                Ok(text) => self.read_line(text),
                Err(error) => {
                    let byte = line.get(error.valid_up_to()).copied().unwrap_or_default();
                    self.complain(SyntaxProblem::NotUtf8(byte));
                }
            }
            self.line = line;
        }
        self.line.clear();
        self.lines += 1;
    }

    fn read_line(&mut self, line: &str) {
        let line = if self.lines == 0 { line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line) } else { line }.trim();
        if line.is_empty() {
            return;
        }
        let mut findings = Findings::default();
        let sample = sample(&self.file, line, &mut findings);
        // What is odd with one line is odd with all of them.
        if sample.is_none() || self.samples.is_none() {
            for one in findings.into_diagnostics() {
                self.findings.adopt(below(one, self.lines));
            }
        }
        match (sample, &mut self.samples) {
            (None, _) => self.bad += 1,
            (Some(sample), None) => self.samples = Some(SamplesSoFar::begin(sample)),
            (Some(sample), Some(samples)) => {
                if let Err(problem) = samples.add(&sample) {
                    self.complain(problem);
                }
            }
        }
    }

    /// Says of the line that has ended what is wrong with all of it.
    fn complain(&mut self, problem: impl Into<Problem>) {
        let position = Some(Position { line: self.lines + 1, column: 1 });
        self.findings.push(&problem.into(), |diagnostic| Diagnostic { position, ..diagnostic.in_file(&self.file) });
        self.bad += 1;
    }
}

/// A line's activity; none if an error was reported.
fn sample(file: &str, line: &str, findings: &mut Findings) -> Option<Recorded> {
    let document = match json::parse(line) {
        Ok(document) => document,
        Err(error) => {
            error.of_a_line().report(file, line, findings);
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
