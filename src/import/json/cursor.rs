//! A JSON value as a slice of its text.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::At;

/// A value that is well-formed JSON, not yet taken apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Json<'a>(&'a str);

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

impl<'a> Json<'a> {
    pub(super) fn new(raw: &'a RawValue) -> Self {
        Self(raw.get())
    }

    /// The value as it is written.
    pub(crate) fn literal(self) -> &'a str {
        self.0
    }

    pub(crate) fn kind(self) -> Kind {
        match self.0.as_bytes().first() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::Text,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'n') | None => Kind::Null,
            Some(_) => Kind::Number,
        }
    }

    pub(crate) fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    pub(super) fn entries(self) -> Result<Vec<(Cow<'a, str>, Json<'a>)>, serde_json::Error> {
        serde_json::from_str(self.0).map(|Entries(entries)| entries)
    }

    pub(super) fn items(self) -> Result<Vec<Json<'a>>, serde_json::Error> {
        serde_json::from_str(self.0).map(|Items(items)| items)
    }

    pub(super) fn text(self) -> Result<Cow<'a, str>, serde_json::Error> {
        serde_json::from_str(self.0).map(|Text(text)| text)
    }
}

/// An object's entries in file order, each key once.
#[derive(Debug)]
pub(crate) struct Object<'a> {
    entries: Vec<(Cow<'a, str>, Json<'a>)>,
}

impl<'a> Object<'a> {
    pub(super) fn new(entries: Vec<(Cow<'a, str>, Json<'a>)>) -> Self {
        Self { entries }
    }

    pub(crate) fn get(&self, key: &str) -> Option<Json<'a>> {
        self.entries.iter().find(|(found, _)| found == key).map(|(_, value)| *value)
    }

    /// The value of a key with its place; none where it is missing or null.
    pub(crate) fn child<'p>(&'p self, at: &'p At<'a, '_>, key: &'p str) -> Option<At<'a, 'p>> {
        self.get(key).filter(|value| !value.is_null()).map(|value| at.key(key, value))
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> + Clone {
        self.entries.iter().map(|(key, _)| &**key)
    }

    pub(crate) fn entries(&self) -> &[(Cow<'a, str>, Json<'a>)] {
        &self.entries
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The second entry of each key that stands twice.
    pub(super) fn duplicates(&self) -> Vec<usize> {
        const FEW: usize = 24;
        if self.entries.len() <= FEW {
            let stands_above = |place: usize, key: &str| self.entries.iter().take(place).any(|(above, _)| above == key);
            let places = self.entries.iter().enumerate();
            return places.filter(|(place, (key, _))| stands_above(*place, key)).map(|(place, _)| place).collect();
        }
        let mut seen: HashMap<&str, ()> = HashMap::with_capacity(self.entries.len());
        let places = self.entries.iter().enumerate();
        places.filter(|(_, (key, _))| seen.insert(key, ()).is_some()).map(|(place, _)| place).collect()
    }
}

struct Entries<'a>(Vec<(Cow<'a, str>, Json<'a>)>);
struct Items<'a>(Vec<Json<'a>>);
/// Borrowed from the text unless it has escapes.
struct Text<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor;
        impl<'de> Visitor<'de> for EntriesVisitor {
            type Value = Entries<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((Text(key), value)) = map.next_entry::<Text<'de>, &RawValue>()? {
                    entries.push((key, Json::new(value)));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(EntriesVisitor)
    }
}

impl<'de> Deserialize<'de> for Items<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ItemsVisitor;
        impl<'de> Visitor<'de> for ItemsVisitor {
            type Value = Items<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an array")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = sequence.next_element::<&RawValue>()? {
                    items.push(Json::new(item));
                }
                Ok(Items(items))
            }
        }
        deserializer.deserialize_seq(ItemsVisitor)
    }
}

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}
