//! The text that a network or an activity was read from, kept while it is short, so that what is found out later can
//! still say where it stands.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::reader::Span;
use super::{At, Json, Kind, Object, parse};
use crate::diagnostic::{Diagnostic, Half};
use crate::import::text::BYTE_ORDER_MARK;

/// Bytes of the longest text that is kept.
const LONGEST: usize = 1 << 20;

/// A short text, and where in it layers stand, once that is asked for.
#[derive(Debug)]
pub struct Source {
    text: Box<str>,
    graph: OnceLock<Places>,
    activity: OnceLock<Places>,
}

/// By names of layers, and keys of the part itself.
#[derive(Debug, Default)]
struct Places {
    layers: HashMap<String, Span>,
    keys: HashMap<String, Span>,
}

impl Source {
    /// A text as JSON has it; none of one that is no text, or too long to keep.
    pub(in crate::import) fn of(bytes: &[u8]) -> Option<Arc<Self>> {
        let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() <= LONGEST)?;
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        Some(Arc::new(Self { text: text.into(), graph: OnceLock::new(), activity: OnceLock::new() }))
    }

    /// A diagnostic with the place of a layer; none if the text has no layer of this name.
    pub(crate) fn at_layer(&self, half: Half, layer: &str, diagnostic: &Diagnostic) -> Option<Diagnostic> {
        let span = self.places(half).layers.get(layer)?;
        Some(span.put(diagnostic.clone(), &self.text))
    }

    /// A diagnostic with the place of a key; none if there is no such key.
    pub(crate) fn at_key(&self, half: Half, key: &str, diagnostic: &Diagnostic) -> Option<Diagnostic> {
        let span = self.places(half).keys.get(key)?;
        Some(span.put(diagnostic.clone(), &self.text))
    }

    fn places(&self, half: Half) -> &Places {
        let (places, key) = match half {
            Half::Graph => (&self.graph, "graph"),
            Half::Activity => (&self.activity, "activity"),
        };
        places.get_or_init(|| self.found(key, half).unwrap_or_default())
    }

    /// The places of a part, which stands in a bundle by a key.
    fn found(&self, key: &str, half: Half) -> Option<Places> {
        let document = parse(&self.text).ok()?;
        let root = At::root(document.root());
        let object = entries(root.json)?;
        let in_bundle = object.child(&root, key).filter(|part| part.json.kind() == Kind::Object);
        let part = in_bundle.unwrap_or(root);
        let mut places = Places::default();
        for (key, value) in entries(part.json)?.entries() {
            let value = part.key(key, value);
            places.keys.insert(key.to_owned(), self.span(&value));
            match half {
                Half::Graph if key == "nodes" => self.named_items(&value, &mut places),
                Half::Activity if value.json.kind() == Kind::Array => self.named_items(&value, &mut places),
                Half::Activity => self.named_entries(&value, &mut places),
                Half::Graph => {}
            }
        }
        Some(places)
    }

    /// Objects that have a name; the name is what is shown.
    fn named_items(&self, list: &At<'_, '_>, places: &mut Places) {
        if list.json.kind() != Kind::Array {
            return;
        }
        for (place, json) in list.json.items().enumerate() {
            let item = list.item(place, json);
            let Some(object) = entries(json) else { continue };
            let Some(name) = object.child(&item, "name").filter(|name| name.json.kind() == Kind::Text) else {
                continue;
            };
            if let Ok(text) = name.json.text() {
                places.layers.entry(text.into_owned()).or_insert_with(|| self.span(&name));
            }
        }
    }

    /// Values by their names.
    fn named_entries(&self, table: &At<'_, '_>, places: &mut Places) {
        for (name, value) in entries(table.json).iter().flat_map(Object::entries) {
            places.layers.entry(name.to_owned()).or_insert_with(|| self.span(&table.key(name, value)));
        }
    }

    fn span(&self, at: &At<'_, '_>) -> Span {
        Span::of(at, &self.text)
    }
}

fn entries(json: Json<'_>) -> Option<Object<'_>> {
    (json.kind() == Kind::Object).then(|| Object::new(json).ok()).flatten()
}
