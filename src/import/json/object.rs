//! Objects, whose keys are shared by those that are written alike: a list of layers is mostly of a few kinds.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use foldhash::{HashSet, HashSetExt};

use super::cursor::NotText;
use super::{At, Json, Keys};

/// An object's entries in file order, each key once.
#[derive(Debug, Default)]
pub(crate) struct Object<'a> {
    keys: Rc<Names<'a>>,
    values: Vec<Json<'a>>,
}

/// The keys of an object in file order.
#[derive(Debug, Default)]
struct Names<'a> {
    names: Vec<Cow<'a, str>>,
    /// The second place of each key that stands twice.
    duplicates: Vec<usize>,
    slots: Slots,
    /// What these were compared with.
    compared: RefCell<Vec<Keys>>,
}

/// Keys of objects that were met, the last ones.
#[derive(Debug, Default)]
pub(crate) struct KeysMet<'a>(Vec<Rc<Names<'a>>>);

impl<'a> Object<'a> {
    /// The entries of an object, whatever was met before.
    pub(super) fn new(json: Json<'a>) -> Result<Self, NotText<'a>> {
        let mut items = json.items();
        let (mut names, mut values) = (Vec::new(), Vec::new());
        let count = json.entry_count();
        names.reserve_exact(count);
        values.reserve_exact(count);
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            names.push(key.text()?);
            values.push(value);
        }
        Ok(Self { keys: Rc::new(Names::new(names)), values })
    }

    /// The entries of an object that may be like one that was met before.
    pub(super) fn like(json: Json<'a>, met: &mut KeysMet<'a>) -> Result<Self, NotText<'a>> {
        let known = met.0.iter().find_map(|keys| Some(Self { values: keys.values_of(json)?, keys: Rc::clone(keys) }));
        if let Some(object) = known {
            return Ok(object);
        }
        let object = Self::new(json)?;
        met.remember(&object.keys);
        Ok(object)
    }

    /// Whether the keys of this object, or of one like it, are compared with these for the first time.
    pub(super) fn is_first_compared(&self, with: &Keys) -> bool {
        let mut compared = self.keys.compared.borrow_mut();
        let is_first = !compared.iter().any(|one| one.are(with));
        if is_first {
            compared.push(*with);
        }
        is_first
    }

    /// Whether both were found to have the same keys.
    pub(crate) fn has_keys_of(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.keys, &other.keys)
    }

    pub(crate) fn get(&self, key: &str) -> Option<Json<'a>> {
        self.values.get(self.keys.place(key)?).copied()
    }

    /// The value of a key with its place; none where it is missing or null.
    pub(crate) fn child<'p>(&'p self, at: &'p At<'a, '_>, key: &'p str) -> Option<At<'a, 'p>> {
        self.get(key).filter(|value| !value.is_null()).map(|value| at.key(key, value))
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> + Clone {
        self.keys.names.iter().map(|key| &**key)
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, Json<'a>)> {
        self.keys().zip(self.values.iter().copied())
    }

    pub(crate) const fn len(&self) -> usize {
        self.values.len()
    }

    /// The second entry of each key that stands twice.
    pub(super) fn duplicates(&self) -> impl Iterator<Item = (&str, Json<'a>)> {
        let entry = |&place: &usize| Some((&**self.keys.names.get(place)?, *self.values.get(place)?));
        self.keys.duplicates.iter().filter_map(entry)
    }
}

impl<'a> KeysMet<'a> {
    /// More kinds of object take turns in no file that is large.
    const MOST: usize = 12;

    fn remember(&mut self, keys: &Rc<Names<'a>>) {
        if self.0.len() == Self::MOST {
            self.0.remove(0);
        }
        self.0.push(Rc::clone(keys));
    }
}

impl<'a> Names<'a> {
    fn new(names: Vec<Cow<'a, str>>) -> Self {
        Self { duplicates: duplicates(&names), slots: Slots::of(&names), names, compared: RefCell::default() }
    }

    /// The values of an object that has these keys, written in the same way.
    fn values_of<'j>(&self, json: Json<'j>) -> Option<Vec<Json<'j>>> {
        let mut items = json.items();
        let mut values = Vec::new();
        for name in &self.names {
            let (key, value) = (items.next()?, items.next()?);
            if !matches!(name, Cow::Borrowed(plain) if key.is_written(plain)) {
                return None;
            }
            if values.is_empty() {
                values.reserve_exact(self.names.len());
            }
            values.push(value);
        }
        items.next().is_none().then_some(values)
    }

    fn place(&self, key: &str) -> Option<usize> {
        let is_at = |place: usize| self.names.get(place).is_some_and(|name| name == key);
        match self.slots.of_key(key) {
            Slot::Free => None,
            Slot::Taken(place) if is_at(place) => Some(place),
            Slot::Taken(_) | Slot::Unknown => self.names.iter().position(|name| name == key),
        }
    }
}

/// Where a few keys stand, by what is cheap to see of them; the first of those that look alike.
#[derive(Debug, Default)]
struct Slots(Vec<Option<u8>>);

/// What is known of a key.
enum Slot {
    /// It is not there.
    Free,
    /// If it is there, then first at this place or behind it.
    Taken(usize),
    /// Nothing.
    Unknown,
}

impl Slots {
    const COUNT: usize = 64;

    fn of(names: &[Cow<'_, str>]) -> Self {
        if names.len() > FEW {
            return Self(Vec::new());
        }
        let mut slots = vec![None; Self::COUNT];
        for (place, name) in (0_u8..).zip(names) {
            if let Some(slot) = slots.get_mut(Self::slot(name)) {
                slot.get_or_insert(place);
            }
        }
        Self(slots)
    }

    fn slot(key: &str) -> usize {
        let byte = |byte: Option<&u8>| byte.copied().map_or(0, usize::from);
        let bytes = key.as_bytes();
        (bytes.len() + 5 * byte(bytes.first()) + 11 * byte(bytes.last())) % Self::COUNT
    }

    fn of_key(&self, key: &str) -> Slot {
        match self.0.get(Self::slot(key)) {
            None => Slot::Unknown,
            Some(None) => Slot::Free,
            Some(&Some(place)) => Slot::Taken(place.into()),
        }
    }
}

/// Up to so many keys are compared with each other; more are hashed.
const FEW: usize = 24;

fn duplicates(names: &[Cow<'_, str>]) -> Vec<usize> {
    let places = names.iter().enumerate();
    if names.len() <= FEW {
        let stands_above = |place: usize, key: &str| names.iter().take(place).any(|above| above == key);
        return places.filter(|(place, key)| stands_above(*place, key)).map(|(place, _)| place).collect();
    }
    let mut seen: HashSet<&str> = HashSet::with_capacity(names.len());
    places.filter(|(_, key)| !seen.insert(key)).map(|(place, _)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn values(object: &Object<'_>) -> Vec<(String, String)> {
        object.entries().map(|(key, value)| (key.to_owned(), value.literal().to_owned())).collect()
    }

    /// By hand: the second has the keys of the first; the others lack one, have one more, or write one differently.
    #[test]
    fn objects_with_the_same_keys_are_alike() {
        let text =
            r#"[{"a": 1, "b": 2}, {"a": 3, "b": 4}, {"a": 5}, {"a": 6, "b": 7, "c": 8}, {"a": 9, "\u0062": 10}]"#;
        let document = parse(text).unwrap();
        let mut met = KeysMet::default();
        let read: Vec<_> = document.root().items().map(|json| Object::like(json, &mut met).unwrap()).collect();
        let (first, second) = (&read[0], &read[1]);
        let are_like: Vec<bool> = read.iter().map(|object| object.has_keys_of(first)).collect();
        assert_eq!(are_like, [true, true, false, false, false]);
        assert_eq!(values(second), [("a", "3"), ("b", "4")].map(|(key, value)| (key.to_owned(), value.to_owned())));
        assert_eq!(read[4].get("b").map(Json::literal), Some("10"));
        assert!(read[2].get("b").is_none());
    }

    /// The first of two keys counts, also where other keys look like it: `ab` and `aXb`, of which only lengths differ.
    #[test]
    fn a_key_is_found_by_all_of_it() {
        let long = format!("a{}b", "x".repeat(Slots::COUNT));
        let text = format!(r#"{{"{long}": 1, "ab": 2, "ab": 3, "": 4}}"#);
        let document = parse(&text).unwrap();
        let object = Object::new(document.root()).unwrap();
        let found = |key: &str| object.get(key).map(|value| value.literal().to_owned());
        assert_eq!(found("ab").as_deref(), Some("2"));
        assert_eq!(found(&long).as_deref(), Some("1"));
        assert_eq!(found("").as_deref(), Some("4"));
        assert_eq!(found("axb"), None);
        assert_eq!(object.duplicates().map(|(key, value)| (key, value.literal())).collect::<Vec<_>>(), [("ab", "3")]);
    }

    #[test]
    fn many_keys_are_found_too() {
        let entries: Vec<String> = (0..100).map(|number| format!(r#""key{number}": {number}"#)).collect();
        let text = format!("{{{}}}", entries.join(","));
        let document = parse(&text).unwrap();
        let object = Object::new(document.root()).unwrap();
        assert_eq!(object.get("key73").map(Json::literal), Some("73"));
        assert!(object.get("key100").is_none());
    }
}
