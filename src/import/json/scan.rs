//! One pass over a text: whether it is JSON, and where each of its values stands.

use super::words::{behind_blanks, behind_plain};

/// Where the values and keys of a text stand, in the order in which they begin.
///
/// Of a graph there may be millions, so they are kept small: of each the byte that it begins with and the byte behind it;
/// behind these, of what has values in it, the entry of the first value that is neither it nor inside it. Which of both it
/// is, its first byte tells.
#[derive(Debug, Default)]
pub(super) struct Spans(Vec<Place>);

/// A place in a text, or among the places of its entries.
type Place = u32;

/// Places that every entry has.
const OF_LEAF: usize = 2;
/// Those of what has values in it.
const OF_CONTAINER: usize = 3;

/// The longest text whose places fit: nothing has more entries than lists in lists, of two bytes each.
pub(super) const MOST_BYTES: usize = Place::MAX as usize / OF_CONTAINER * 2;

/// A place of a text that is not too long.
fn place(place: usize) -> Place {
    Place::try_from(place).unwrap_or(Place::MAX)
}

impl Spans {
    /// The byte that an entry begins with.
    #[inline]
    pub(super) fn start(&self, entry: usize) -> usize {
        self.at(entry)
    }

    /// The byte behind it.
    #[inline]
    pub(super) fn end(&self, entry: usize) -> usize {
        self.at(entry + 1)
    }

    /// The entry of the first value in a container.
    pub(super) const fn inside(entry: usize) -> usize {
        entry + OF_CONTAINER
    }

    /// The entry of the first value that is neither a container nor inside it.
    #[inline]
    pub(super) fn behind_container(&self, entry: usize) -> usize {
        self.at(entry + OF_LEAF)
    }

    /// The entry behind a value that has none in it.
    pub(super) const fn behind_leaf(entry: usize) -> usize {
        entry + OF_LEAF
    }

    #[inline]
    fn at(&self, place: usize) -> usize {
        self.0.get(place).map_or(0, |&place| place as usize)
    }
}

/// The spans of a text's value and of all that is in it, in the order in which they begin; none if it is not JSON, or
/// too long.
///
/// Agrees with `serde_json` on what JSON is, which explains what is not.
pub(super) fn scan(text: &str) -> Option<Spans> {
    if is_too_long(text) {
        return None;
    }
    Scanner { bytes: text.as_bytes(), at: 0, places: Vec::new(), open: Vec::new() }.scan()
}

/// Whether a text may have more than places can mean.
pub(super) const fn is_too_long(text: &str) -> bool {
    text.len() > MOST_BYTES
}

/// A list or object whose end was not met yet.
struct Open {
    entry: usize,
    end: u8,
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    places: Vec<Place>,
    open: Vec<Open>,
}

impl Scanner<'_> {
    fn scan(mut self) -> Option<Spans> {
        while !self.some_values()? {}
        Some(Spans(self.places))
    }

    /// A few thousand values; whether the text has ended with them.
    ///
    /// Not all at once: browsers run code that is better compiled when a function is called again, not while it runs.
    #[inline(never)]
    fn some_values(&mut self) -> Option<bool> {
        for _ in 0..1 << 12 {
            self.value()?;
            if self.has_ended()? {
                return Some(true);
            }
        }
        Some(false)
    }

    /// A value, or of a container as much as stands before the first value in it.
    #[inline]
    fn value(&mut self) -> Option<()> {
        loop {
            match self.token()? {
                b'"' => return self.text(),
                b'{' => {
                    self.enter(b'}');
                    if self.token()? != b'}' {
                        self.key()?;
                        continue;
                    }
                }
                b'[' => {
                    self.enter(b']');
                    if self.token()? != b']' {
                        continue;
                    }
                }
                b'-' | b'0'..=b'9' => return self.number(),
                b't' => return self.word(b"true"),
                b'f' => return self.word(b"false"),
                b'n' => return self.word(b"null"),
                _ => return None,
            }
            self.leave();
            return Some(());
        }
    }

    /// Leaves every container that ends behind a value; whether the whole text does.
    #[inline]
    fn has_ended(&mut self) -> Option<bool> {
        loop {
            let Some(end) = self.open.last().map(|open| open.end) else {
                return self.token().is_none().then_some(true);
            };
            match self.token()? {
                b',' => {
                    self.at += 1;
                    if end == b'}' {
                        self.key()?;
                    }
                    return Some(false);
                }
                byte if byte == end => self.leave(),
                _ => return None,
            }
        }
    }

    #[inline]
    fn enter(&mut self, end: u8) {
        self.open.push(Open { entry: self.places.len(), end });
        // What is not known yet is set when it ends.
        self.push([place(self.at), 0, 0]);
        self.at += 1;
    }

    #[inline]
    fn leave(&mut self) {
        self.at += 1;
        let next = self.places.len();
        let entry = self.open.pop().and_then(|open| self.places.get_mut(open.entry..));
        if let Some([_, end, behind, ..]) = entry {
            (*end, *behind) = (place(self.at), place(next));
        }
    }

    #[inline]
    fn leaf(&mut self, start: usize) {
        self.push([place(start), place(self.at)]);
    }

    #[inline]
    fn push<const LENGTH: usize>(&mut self, entry: [Place; LENGTH]) {
        if self.places.capacity() - self.places.len() < LENGTH {
            self.make_room();
        }
        // One by one: what extends by many costs more than two or three.
        for place in entry {
            self.places.push(place);
        }
    }

    /// Room for as many places as the text will have if its rest is like what was read: a list that doubled its room would
    /// be copied often, and leave much of it unused.
    #[cold]
    fn make_room(&mut self) {
        const SAMPLE: usize = 1 << 12;
        let rest = self.bytes.len().saturating_sub(self.at);
        let more = match rest.checked_div(self.at) {
            Some(times) if !self.places.is_empty() => self.places.len().saturating_mul(times + 1),
            _ => SAMPLE.min(rest),
        };
        self.places.reserve(more.max(OF_CONTAINER));
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The next byte that is no white space.
    fn token(&mut self) -> Option<u8> {
        loop {
            match self.peek()? {
                b' ' | b'\n' => self.at = behind_blanks(self.bytes, self.at + 1),
                b'\t' | b'\r' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    /// A key with the colon behind it.
    #[inline]
    fn key(&mut self) -> Option<()> {
        (self.token()? == b'"').then_some(())?;
        self.text()?;
        (self.token()? == b':').then(|| self.at += 1)
    }

    fn text(&mut self) -> Option<()> {
        let start = self.at;
        self.at += 1;
        loop {
            self.at = behind_plain(self.bytes, self.at);
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'"' => break,
                b'\\' => self.escape()?,
                0..0x20 => return None,
                _ => {}
            }
        }
        self.leaf(start);
        Some(())
    }

    /// What follows a backslash; whether it stands for a character is seen when the text is asked for.
    fn escape(&mut self) -> Option<()> {
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(()),
            b'u' => {
                let digits = self.bytes.get(self.at..self.at + 4)?;
                self.at += 4;
                digits.iter().all(u8::is_ascii_hexdigit).then_some(())
            }
            _ => None,
        }
    }

    #[inline]
    fn number(&mut self) -> Option<()> {
        let start = self.at;
        if self.peek()? == b'-' {
            self.at += 1;
        }
        match self.peek()? {
            b'0' => self.at += 1,
            _ => self.digits()?,
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        self.leaf(start);
        Some(())
    }

    /// One digit or more.
    #[inline]
    fn digits(&mut self) -> Option<()> {
        let digits = self.bytes.get(self.at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += digits;
        (digits > 0).then_some(())
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        let start = self.at;
        self.at += word.len();
        (self.bytes.get(start..self.at)? == word).then(|| self.leaf(start))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::value::RawValue;

    use super::*;

    /// Expectations: what `serde_json` takes, and where its raw values stand.
    fn assert_agrees(text: &str) {
        let raw = serde_json::from_str::<&RawValue>(text);
        let spans = scan(text);
        assert_eq!(spans.is_some(), raw.is_ok(), "{text}");
        let literal = spans.and_then(|spans| text.get(spans.start(0)..spans.end(0)));
        assert_eq!(literal, raw.ok().map(RawValue::get), "{text}");
    }

    #[test]
    fn json_is_what_serde_json_takes() {
        let atoms = ["0", "-0", "-", "01", "1.", ".5", "1.5", "1e", "1e+", "1E-5", "-1.0e9", "1e999", "NaN", "+1"];
        let words = ["true", "false", "null", "tru", "nullx", "True", "", " ", "\u{feff}1", "\u{a0}1"];
        let texts = [
            r#""""#,
            r#"""#,
            r#""\""#,
            r#""\"""#,
            r#""\u00e9""#,
            r#""\ud800""#,
            r#""\u00g0""#,
            r#""\u12""#,
            r#""\x""#,
            "\"\n\"",
            "\"\u{1f}\"",
            "\"\u{7f}é\"",
            "'a'",
        ];
        let containers = [
            "[]",
            "[ ]",
            "[1,]",
            "[,1]",
            "[1 2]",
            "[1,2]",
            "[[1],[]]",
            "[",
            "]",
            "[1",
            "[1,",
            "[}",
            "{}",
            "{ }",
            "{",
            "}",
            "{]",
            r#"{"a"}"#,
            r#"{"a":}"#,
            r#"{"a":1}"#,
            r#"{"a":1,}"#,
            r#"{"a" : {"b" : [ ]} , "c":2}"#,
            r#"{"a":1 "b":2}"#,
            "{1:2}",
            "{a:1}",
            "[1] 2",
            "[1]]",
            "1 // one",
            "\t[1]\r\n ",
        ];
        for text in atoms.into_iter().chain(words).chain(texts).chain(containers) {
            assert_agrees(text);
            assert_agrees(&format!("[{text}]"));
            assert_agrees(&format!("{{\"key\": {text}, \"other\": [{text}]}}"));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_096, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn json_is_what_serde_json_takes_of_any_text(text in r#"([\[\]{},: "\\a0-1.eEntu/\n]|true|false|null|"a":|[0-9]){0,24}"#) {
            assert_agrees(&text);
        }
    }

    /// By hand: three places for the object, two for key `a`, three for its list, two each for 1, 23, key `b` and null.
    #[test]
    fn a_span_says_where_a_value_ends_and_what_follows() {
        let text = r#"{"a": [1, 23], "b": null}"#;
        let spans = scan(text).unwrap();
        let shown = |entry: usize| &text[spans.start(entry)..spans.end(entry)];
        let entries = [0, 3, 5, 8, 10, 12, 14];
        assert_eq!(entries.map(shown), [text, r#""a""#, "[1, 23]", "1", "23", r#""b""#, "null"]);
        assert_eq!([0, 5].map(Spans::inside), [3, 8]);
        assert_eq!([0, 5].map(|container| spans.behind_container(container)), [16, 12]);
        assert_eq!([3, 8, 10, 12, 14].map(Spans::behind_leaf), [5, 10, 12, 14, 16]);
    }
}
