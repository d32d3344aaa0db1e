//! Values asked for by type; what is not as asked is reported with its place, and reading goes on.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::cursor::NotText;
use super::{At, Items, KeysMet, Kind, Object, SyntaxError};
use crate::diagnostic::{Diagnostic, Excerpt, FieldProblem, Findings, Position, Problem, nearest};
use crate::import::stem;
use crate::model::Quantity;

/// Reads one text and gathers all that is wrong with it.
pub(crate) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    findings: &'a mut Findings,
    unknown_keys: BTreeMap<String, Option<String>>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(file: &'a str, text: &'a str, findings: &'a mut Findings) -> Self {
        Self { file, text, findings, unknown_keys: BTreeMap::new() }
    }

    /// The file's name without folders and ending.
    pub(crate) fn file_stem(&self) -> &'a str {
        stem(self.file)
    }

    /// Reports a problem of a value.
    pub(crate) fn report(&mut self, at: &At<'_, '_>, problem: impl Into<Problem>) {
        self.report_about(at, None, problem);
    }

    /// Reports a problem of a value, which is about a layer.
    pub(crate) fn report_about(&mut self, at: &At<'_, '_>, layer: Option<Arc<str>>, problem: impl Into<Problem>) {
        let (file, text) = (self.file, self.text);
        let literal = at.json.literal();
        let offset = offset_in(text, literal);
        let is_container = matches!(at.json.kind(), Kind::Array | Kind::Object);
        let marked = if is_container { 1 } else { literal.len() };
        self.findings.push(&problem.into(), |diagnostic| Diagnostic {
            position: Some(Position::of(text, offset)),
            excerpt: Some(Excerpt::of(text, offset, marked)),
            path: at.path(),
            layer,
            ..diagnostic.in_file(file)
        });
    }

    /// Says once, at the end, which keys meant nothing.
    pub(crate) fn finish(self) {
        if !self.unknown_keys.is_empty() {
            let keys = self.unknown_keys.into_iter().collect();
            let problem = Problem::from(FieldProblem::Unknown { keys });
            self.findings.push(&problem, |diagnostic| diagnostic.in_file(self.file));
        }
    }

    pub(crate) fn errors(&self) -> usize {
        self.findings.errors()
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.findings.has_errors()
    }

    /// Remembers the keys of an object that are none of these.
    pub(crate) fn known_keys(&mut self, object: &Object<'_>, known: &[&str]) {
        const MOST: usize = 100;
        for key in object.keys().filter(|key| !known.contains(key)) {
            if self.unknown_keys.len() < MOST && !self.unknown_keys.contains_key(key) {
                let nearest = nearest(key, known.iter().copied()).map(str::to_owned);
                self.unknown_keys.insert(key.to_owned(), nearest);
            }
        }
    }

    /// A required key of an object; its absence is reported at the object.
    pub(crate) fn required<'j, 'p>(
        &mut self,
        object: &'p Object<'j>,
        at: &'p At<'j, '_>,
        key: &'static str,
        expected: &'static str,
    ) -> Option<At<'j, 'p>> {
        let child = object.child(at, key);
        if child.is_none() {
            let nearest = nearest(key, object.keys()).map(str::to_owned);
            self.report(at, FieldProblem::Missing { key, expected, nearest });
        }
        child
    }

    pub(crate) fn unexpected(&mut self, at: &At<'_, '_>, what: impl Display, expected: impl Display) {
        let problem =
            FieldProblem::Unexpected { what: what.to_string(), found: at.found(), expected: expected.to_string() };
        self.report(at, problem);
    }

    pub(crate) fn object<'j>(&mut self, at: &At<'j, '_>) -> Option<Object<'j>> {
        self.object_like(at, &mut KeysMet::default()).map(|(object, _)| object)
    }

    /// An object that is likely to have the keys of one that was met before, and whether it has.
    pub(crate) fn object_like<'j>(&mut self, at: &At<'j, '_>, met: &mut KeysMet<'j>) -> Option<(Object<'j>, bool)> {
        if at.json.kind() != Kind::Object {
            self.unexpected(at, "the value", "an object { … }");
            return None;
        }
        let (object, is_known) = self.parsed(Object::like(at.json, met))?;
        for (key, value) in object.duplicates() {
            self.report(&at.key(key, value), FieldProblem::Duplicate { key: key.to_owned() });
        }
        Some((object, is_known))
    }

    /// The entries of an object that was read before, without reporting anything again.
    pub(crate) fn object_again<'j>(&self, at: &At<'j, '_>) -> Option<Object<'j>> {
        (at.json.kind() == Kind::Object).then(|| Object::new(at.json).ok()).flatten()
    }

    pub(crate) fn items<'j>(
        &mut self,
        at: &At<'j, '_>,
        what: impl Display,
        expected: impl Display,
    ) -> Option<Items<'j>> {
        if at.json.kind() != Kind::Array {
            self.unexpected(at, what, expected);
            return None;
        }
        Some(at.json.items())
    }

    pub(crate) fn text<'j>(&mut self, at: &At<'j, '_>, what: impl Display) -> Option<Cow<'j, str>> {
        if at.json.kind() != Kind::Text {
            self.unexpected(at, what, "a string");
            return None;
        }
        self.parsed(at.json.text())
    }

    pub(crate) fn flag(&mut self, at: &At<'_, '_>, what: impl Display) -> Option<bool> {
        match at.json.literal() {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                self.unexpected(at, what, "true or false");
                None
            }
        }
    }

    /// A whole number, written with or without a fraction of zero.
    pub(crate) fn whole(&mut self, at: &At<'_, '_>, what: impl Display, range: RangeInclusive<u64>) -> Option<u64> {
        let whole = (at.json.kind() == Kind::Number).then(|| whole_number(at.json.literal())).flatten();
        let whole = whole.filter(|number| range.contains(number));
        if whole.is_none() {
            self.unexpected(at, what, format_args!("a whole number from {} to {}", range.start(), range.end()));
        }
        whole
    }

    pub(crate) fn quantity(&mut self, at: &At<'_, '_>, what: impl Display) -> Option<Quantity> {
        let number = (at.json.kind() == Kind::Number).then(|| Quantity::from_json_literal(at.json.literal()));
        match number {
            Some(Ok(quantity)) => Some(quantity),
            Some(Err(_)) => {
                self.unexpected(at, what, "a number within range (below 1.8e308; whole ones below 1.7e38)");
                None
            }
            None => {
                self.unexpected(at, what, "a number");
                None
            }
        }
    }

    fn parsed<T>(&mut self, result: Result<T, NotText<'_>>) -> Option<T> {
        let report = |NotText { literal, error }: NotText<'_>| {
            let error = SyntaxError::of(literal, &error).within(offset_in(self.text, literal));
            error.report(self.file, self.text, self.findings);
        };
        result.map_err(report).ok()
    }
}

/// Where a slice of a text begins in it.
fn offset_in(text: &str, slice: &str) -> usize {
    slice.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

fn whole_number(literal: &str) -> Option<u64> {
    const EXACT_IN_F64: f64 = 9_007_199_254_740_992.0;
    if let Ok(number) = literal.parse() {
        return Some(number);
    }
    let number: f64 = literal.parse().ok()?;
    let is_whole = number.fract() == 0.0 && (0.0..=EXACT_IN_F64).contains(&number);
    is_whole.then(|| format!("{number:.0}").parse().ok()).flatten()
}
