//! A JSON value as a place in its text.

use std::borrow::Cow;

use super::scan::{Spans, scan};

/// A text that is well-formed JSON, and where its values stand.
#[derive(Debug)]
pub(crate) struct Document<'t> {
    text: &'t str,
    spans: Spans,
}

/// A value of a document, not yet taken apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Json<'a> {
    document: &'a Document<'a>,
    entry: usize,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Bool,
    Number,
    Text,
    Array,
    Object,
}

/// A string that has no characters to it, such as one with a lone surrogate.
#[derive(Debug)]
pub(super) struct NotText<'a> {
    pub(super) literal: &'a str,
    pub(super) error: serde_json::Error,
}

impl<'t> Document<'t> {
    /// A text's values; none if it is not JSON.
    pub(super) fn new(text: &'t str) -> Option<Self> {
        scan(text).map(|spans| Self { text, spans })
    }

    /// The value that all others are in.
    pub(crate) const fn root(&self) -> Json<'_> {
        Json { document: self, entry: 0 }
    }
}

impl<'a> Json<'a> {
    #[inline]
    fn start(self) -> usize {
        self.document.spans.start(self.entry)
    }

    #[inline]
    fn end(self) -> usize {
        self.document.spans.end(self.entry)
    }

    /// The entry of the first value that is neither this one nor inside it.
    #[inline]
    fn behind(self) -> usize {
        match self.kind() {
            Kind::Array | Kind::Object => self.document.spans.behind_container(self.entry),
            Kind::Null | Kind::Bool | Kind::Number | Kind::Text => Spans::behind_leaf(self.entry),
        }
    }

    /// The value as it is written.
    #[inline]
    pub(crate) fn literal(self) -> &'a str {
        self.document.text.get(self.start()..self.end()).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn kind(self) -> Kind {
        match self.document.text.as_bytes().get(self.start()) {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::Text,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'n') | None => Kind::Null,
            Some(_) => Kind::Number,
        }
    }

    #[inline]
    pub(crate) fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// What stands right inside a list; of an object, each key and its value.
    #[inline]
    pub(crate) fn items(self) -> Items<'a> {
        let (entry, end) = (Spans::inside(self.entry), self.behind());
        Items { document: self.document, entry, end }
    }

    /// The value of an object's key, if it has it.
    pub(crate) fn get(self, key: &str) -> Option<Json<'a>> {
        let mut items = (self.kind() == Kind::Object).then(|| self.items())?;
        while let (Some(found), Some(value)) = (items.next(), items.next()) {
            if found.plain_text().is_some_and(|found| found == key) {
                return Some(value);
            }
        }
        None
    }

    /// The values of an object.
    pub(crate) fn values(self) -> impl Iterator<Item = Json<'a>> {
        self.items().skip(1).step_by(2)
    }

    /// A string; none for what is not one.
    pub(crate) fn plain_text(self) -> Option<Cow<'a, str>> {
        (self.kind() == Kind::Text).then(|| self.text().ok()).flatten()
    }

    /// How many entries an object has.
    pub(crate) fn entry_count(self) -> usize {
        if self.kind() == Kind::Object { self.items().count() / 2 } else { 0 }
    }

    /// Whether this is a string of just these characters, none of them escaped.
    #[inline]
    pub(super) fn is_written(self, plain: &str) -> bool {
        let (start, end) = (self.start(), self.end());
        start + plain.len() + 2 == end
            && self.document.text.as_bytes().get(start + 1..end - 1) == Some(plain.as_bytes())
    }

    /// Borrowed from the text unless it has escapes.
    pub(super) fn text(self) -> Result<Cow<'a, str>, NotText<'a>> {
        let literal = self.literal();
        match literal.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(plain) if !plain.as_bytes().contains(&b'\\') => Ok(Cow::Borrowed(plain)),
            _ => serde_json::from_str(literal).map(Cow::Owned).map_err(|error| NotText { literal, error }),
        }
    }
}

/// Values that stand side by side.
#[derive(Clone, Debug)]
pub(crate) struct Items<'a> {
    document: &'a Document<'a>,
    entry: usize,
    end: usize,
}

impl<'a> Iterator for Items<'a> {
    type Item = Json<'a>;

    #[inline]
    fn next(&mut self) -> Option<Json<'a>> {
        let item = Json { document: self.document, entry: self.entry };
        (self.entry < self.end).then(|| {
            self.entry = item.behind();
            item
        })
    }
}
