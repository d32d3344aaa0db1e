//! One layer of a graph.

use super::kind;
use super::values;
use crate::diagnostic::NetworkProblem;
use crate::import::json::{At, Object, Reader};
use crate::model::{DraftNode, Shape};

/// A layer as far as it could be read; what could not be is reported.
pub(super) fn read(id: usize, at: &At<'_, '_>, reader: &mut Reader<'_>) -> DraftNode {
    let errors_before = reader.errors();
    let Some(object) = reader.object(at) else { return unreadable(id) };
    reader.known_keys(&object, &kind::KEYS);
    let name = reader.required(&object, at, "name", "the layer's name, unique in the graph");
    let name = name.and_then(|name| reader.text(&name, "`name`"));
    let type_name = reader.required(&object, at, "type", "the layer's type, such as \"Conv2D\"");
    let type_name = type_name.and_then(|name| reader.text(&name, "`type`"));
    let output_shape = output_shape(&object, at, reader);
    let kind = type_name.as_deref().and_then(|name| kind::read(name, &object, at, output_shape.is_some(), reader));
    let inputs = inputs(&object, at, reader);
    let input_shapes =
        object.child(at, "input_shape").and_then(|shapes| values::shapes(&shapes, "input_shape", reader));
    DraftNode {
        name: name.map_or_else(|| placeholder(id), Into::into),
        kind: kind.filter(|_| reader.errors() == errors_before),
        type_name: type_name.map(Into::into).unwrap_or_default(),
        inputs,
        input_shapes,
        output_shape,
    }
}

fn unreadable(id: usize) -> DraftNode {
    DraftNode {
        name: placeholder(id),
        type_name: String::new(),
        kind: None,
        inputs: None,
        input_shapes: None,
        output_shape: None,
    }
}

/// A name for the messages about a layer that has none.
fn placeholder(id: usize) -> String {
    format!("nodes[{id}]")
}

fn output_shape(object: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Shape> {
    let list = object.child(at, "output_shape")?;
    let shapes = values::shapes(&list, "output_shape", reader)?;
    if shapes.len() > 1 {
        reader.report(&list, NetworkProblem::SeveralOutputShapes { count: shapes.len() });
    }
    shapes.into_iter().next()
}

fn inputs(object: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let list = object.child(at, "inputs")?;
    let items = reader.items(&list, "`inputs`", "a list of names of layers above")?;
    let names = items.enumerate().map(|(place, json)| reader.text(&list.item(place, json), "an input"));
    names.map(|name| name.map(Into::into)).collect()
}
