//! The graph format: layers in topological order.

mod kind;
mod node;
pub(super) mod values;

use std::sync::Arc;

use super::json::{At, Items, Json, Keys, Kind, Object, Reader};
use super::{Content, Importer};
use crate::model::{Draft, DraftNode, DraftPlace, check};

/// `spiketally/graph`
pub(super) struct GraphFormat;

/// What `format` says.
pub(super) const FORMAT: &str = "spiketally/graph";

impl Importer for GraphFormat {
    fn format(&self) -> Option<&'static str> {
        Some(FORMAT)
    }

    fn claims(&self, root: &Object<'_>) -> bool {
        root.get("nodes").is_some()
    }

    fn read(&self, root: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Content> {
        read(root, at, reader).map(Content::Graph)
    }
}

const KEYS: Keys = Keys {
    known: &["format", "version", "name", "is_snn", "timesteps", "nodes", "$schema"],
    telling: &["is_snn", "timesteps"],
};

/// T is at most this.
const MAX_TIMESTEPS: u64 = u32::MAX as u64;

/// Reads a graph and checks that it holds together.
pub(super) fn read(root: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<crate::model::Network> {
    reader.known_keys(root, at, &KEYS);
    let list = reader.required(root, at, "nodes", "the list of layers")?;
    let items = reader.items(&list, "`nodes`", "a list of layers [ … ]")?;
    let draft = Draft {
        name: root.child(at, "name").and_then(|name| reader.text(&name, "`name`")),
        is_snn: root.child(at, "is_snn").and_then(|flag| reader.flag(&flag, "`is_snn`")),
        timesteps: timesteps(root, at, reader),
        nodes: layers(items.clone(), &list, reader),
    };
    let (network, problems) = check(draft, reader.file_stem());
    let nodes: Vec<Json<'_>> = if problems.is_empty() { Vec::new() } else { items.collect() };
    for (place, problem) in problems {
        report_at(&list, &nodes, place, problem, reader);
    }
    network.filter(|_| !reader.has_errors())
}

/// Layers, of which there may be millions: a list that grew would take more room than it needs.
fn layers<'j>(items: Items<'j>, list: &At<'j, '_>, reader: &mut Reader<'_>) -> Vec<DraftNode<'j>> {
    let mut met = node::Met::default();
    let mut layers = Vec::with_capacity(items.clone().count());
    layers.extend(items.enumerate().map(|(id, json)| node::read(id, &list.item(id, json), &mut met, reader)));
    layers
}

/// T of a graph or an activity.
pub(super) fn timesteps(root: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<u32> {
    let timesteps = root.child(at, "timesteps")?;
    let whole = reader.whole(&timesteps, "`timesteps`", 1..=MAX_TIMESTEPS)?;
    u32::try_from(whole).ok()
}

/// Reports a problem of the draft at the text that it came from, as near as that text has it.
fn report_at(
    list: &At<'_, '_>,
    nodes: &[Json<'_>],
    place: DraftPlace,
    problem: crate::diagnostic::NetworkProblem,
    reader: &mut Reader<'_>,
) {
    let Some((id, json)) = place.node.and_then(|id| Some((id, *nodes.get(id)?))) else {
        return reader.report(list, problem);
    };
    let node = list.item(id, json);
    let Some(object) = reader.object_again(&node) else { return reader.report(&node, problem) };
    let layer = named(&object, &node, reader);
    let Some(value) = place.key.and_then(|key| object.child(&node, key)) else {
        return reader.report_about(&node, layer, problem);
    };
    let item = place.item.filter(|_| value.json.kind() == Kind::Array);
    let item = item.and_then(|item| Some((item, reader.items(&value, "the value", "a list")?.nth(item)?)));
    match item {
        Some((item, json)) => reader.report_about(&value.item(item, json), layer, problem),
        None => reader.report_about(&value, layer, problem),
    }
}

/// The name of a layer, where it has one.
fn named(layer: &Object<'_>, node: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Arc<str>> {
    let name = layer.child(node, "name").filter(|name| name.json.kind() == Kind::Text)?;
    reader.text(&name, "`name`").filter(|name| !name.is_empty()).map(|name| Arc::from(&*name))
}
