//! Values asked for by type; what is not as asked is reported with its place, and reading goes on.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::cursor::NotText;
use super::keys::{Meaning, standing_for};
use super::{At, Items, Keys, KeysMet, Kind, Object, SyntaxError};
use crate::diagnostic::{Diagnostic, Excerpt, FieldProblem, Findings, Position, Problem};
use crate::import::stem;
use crate::model::Quantity;

/// Reads one text and gathers all that is wrong with it.
pub(crate) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    findings: &'a mut Findings,
    unknown_keys: BTreeMap<String, (Option<&'static str>, Span)>,
    misnamed_keys: BTreeSet<(String, &'static str)>,
}

/// Where a value stands.
#[derive(Debug)]
pub(super) struct Span {
    offset: usize,
    /// Bytes to mark.
    marked: usize,
    path: Option<String>,
}

impl Span {
    pub(super) fn of(at: &At<'_, '_>, text: &str) -> Self {
        let literal = at.json.literal();
        let is_container = matches!(at.json.kind(), Kind::Array | Kind::Object);
        let marked = if is_container { 1 } else { literal.len() };
        Self { offset: offset_in(text, literal), marked, path: at.path() }
    }

    pub(super) fn put(&self, diagnostic: Diagnostic, text: &str) -> Diagnostic {
        Diagnostic {
            position: Some(Position::of(text, self.offset)),
            excerpt: Some(Excerpt::of(text, self.offset, self.marked)),
            path: self.path.clone(),
            ..diagnostic
        }
    }
}

impl<'a> Reader<'a> {
    pub(crate) fn new(file: &'a str, text: &'a str, findings: &'a mut Findings) -> Self {
        Self { file, text, findings, unknown_keys: BTreeMap::new(), misnamed_keys: BTreeSet::new() }
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
        self.findings.push(&problem.into(), |diagnostic| {
            let diagnostic = Span::of(at, text).put(diagnostic.in_file(file), text);
            Diagnostic { layer, ..diagnostic }
        });
    }

    /// Reports a problem of a part of a value as it is written; of the whole value where the part is not found.
    pub(crate) fn report_part(&mut self, at: &At<'_, '_>, part: &str, problem: impl Into<Problem>) {
        let (position, excerpt) = self.place(at, part);
        let file = self.file;
        self.findings.push(&problem.into(), |diagnostic| Diagnostic {
            position: Some(position),
            excerpt: Some(excerpt),
            path: at.path(),
            ..diagnostic.in_file(file)
        });
    }

    /// Where a part of a value stands; the whole value where the part is not found as it is written.
    pub(crate) fn place(&self, at: &At<'_, '_>, part: &str) -> (Position, Excerpt) {
        let literal = at.json.literal();
        let found = literal.find(part).filter(|_| !part.is_empty());
        let (within, length) = found.map_or((0, literal.len()), |within| (within, part.len()));
        let offset = offset_in(self.text, literal) + within;
        (Position::of(self.text, offset), Excerpt::of(self.text, offset, length))
    }

    /// Says once, at the end, where the first of the keys stands that meant nothing, and which they are.
    pub(crate) fn finish(mut self) {
        // In another object it may have meant nothing.
        for (misnamed, _) in &self.misnamed_keys {
            self.unknown_keys.remove(misnamed);
        }
        let keys = self.unknown_keys.iter().map(|(key, (nearest, _))| (key.clone(), *nearest)).collect();
        if let Some((_, first)) = self.unknown_keys.into_values().min_by_key(|(_, span)| span.offset) {
            let problem = Problem::from(FieldProblem::Unknown { keys });
            self.findings.push(&problem, |diagnostic| first.put(diagnostic.in_file(self.file), self.text));
        }
    }

    pub(crate) fn errors(&self) -> usize {
        self.findings.errors()
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.findings.has_errors()
    }

    /// Warns of keys of an object that are likely to mean one of these, and remembers others that are none of them.
    pub(crate) fn known_keys(&mut self, object: &Object<'_>, at: &At<'_, '_>, keys: &Keys) {
        if !object.is_first_compared(keys) {
            return;
        }
        for (key, value) in object.entries().filter(|(key, _)| !keys.known.contains(key)) {
            match keys.meaning(key, object) {
                Meaning::Meant(known) => self.misnamed_key(key, known, &at.key(key, value)),
                Meaning::Nothing(nearest) => self.unknown_key(key, nearest, &at.key(key, value)),
            }
        }
    }

    fn misnamed_key(&mut self, key: &str, known: &'static str, at: &At<'_, '_>) {
        if self.misnamed_keys.insert((key.to_owned(), known)) {
            self.report(at, FieldProblem::Misnamed { key: key.to_owned(), known });
        }
    }

    fn unknown_key(&mut self, key: &str, nearest: Option<&'static str>, at: &At<'_, '_>) {
        const MOST: usize = 100;
        if self.unknown_keys.len() < MOST && !self.unknown_keys.contains_key(key) {
            self.unknown_keys.insert(key.to_owned(), (nearest, Span::of(at, self.text)));
        }
    }

    /// A required key of an object; its absence is reported at the object, or at the null that it is.
    pub(crate) fn required<'j, 'p>(
        &mut self,
        object: &'p Object<'j>,
        at: &'p At<'j, '_>,
        key: &'static str,
        expected: &'static str,
    ) -> Option<At<'j, 'p>> {
        let child = object.child(at, key);
        if child.is_none() {
            self.lacking(object, at, key, expected);
        }
        child
    }

    #[inline(never)]
    fn lacking(&mut self, object: &Object<'_>, at: &At<'_, '_>, key: &'static str, expected: &'static str) {
        let instead = standing_for(key, object);
        match object.get(key) {
            Some(null) => self.report(&at.key(key, null), FieldProblem::Null { key, expected, instead }),
            None => self.report(at, FieldProblem::Missing { key, expected, instead }),
        }
    }

    pub(crate) fn unexpected(&mut self, at: &At<'_, '_>, what: impl Display, expected: impl Display) {
        let problem =
            FieldProblem::Unexpected { what: what.to_string(), found: at.found(), expected: expected.to_string() };
        self.report(at, problem);
    }

    pub(crate) fn object<'j>(&mut self, at: &At<'j, '_>) -> Option<Object<'j>> {
        self.object_like(at, &mut KeysMet::default())
    }

    /// An object that is likely to have the keys of one that was met before.
    pub(crate) fn object_like<'j>(&mut self, at: &At<'j, '_>, met: &mut KeysMet<'j>) -> Option<Object<'j>> {
        if at.json.kind() != Kind::Object {
            self.unexpected(at, "the value", "an object { … }");
            return None;
        }
        let object = self.parsed(Object::like(at.json, met))?;
        for (key, value) in object.duplicates() {
            self.report(&at.key(key, value), FieldProblem::Duplicate { key: key.to_owned() });
        }
        Some(object)
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
