//! One layer of a graph.

use std::borrow::Cow;
use std::sync::Arc;

use foldhash::HashMap;

use super::kind;
use super::values::{self, Shapes};
use crate::diagnostic::NetworkProblem;
use crate::import::json::{At, KeysMet, Object, Reader};
use crate::model::{Alike, DraftDesign, DraftNode, KindName, Shape, kind_named};

/// What the layers above had, since most layers are like others.
#[derive(Default)]
pub(super) struct Met<'j> {
    keys: KeysMet<'j>,
    types: HashMap<Cow<'j, str>, (Arc<str>, Option<KindName>)>,
    shapes: Shapes<'j>,
    designs: Alike<DraftDesign>,
}

impl<'j> Met<'j> {
    /// A type's name to keep, and what it means.
    fn layer_type(&mut self, name: Cow<'j, str>) -> (Arc<str>, Option<KindName>) {
        let (name, kind) = self.types.entry(name).or_insert_with_key(|name| (Arc::from(&**name), kind_named(name)));
        (Arc::clone(name), *kind)
    }
}

/// A layer as far as it could be read; what could not be is reported.
pub(super) fn read<'j>(id: usize, at: &At<'j, '_>, met: &mut Met<'j>, reader: &mut Reader<'_>) -> DraftNode<'j> {
    let errors_before = reader.errors();
    let Some(object) = reader.object_like(at, &mut met.keys) else { return unreadable(id) };
    let name = reader.required(&object, at, "name", "the layer's name, unique in the graph");
    let name = name.and_then(|name| reader.text(&name, "`name`"));
    let type_name = reader.required(&object, at, "type", "the layer's type, such as \"Conv2D\"");
    let layer_type = type_name.and_then(|name| reader.text(&name, "`type`")).map(|name| met.layer_type(name));
    reader.known_keys(&object, at, &kind::keys(layer_type.as_ref().and_then(|(_, kind)| *kind)));
    let source_type = object.child(at, "source_type").and_then(|name| reader.text(&name, "`source_type`"));
    let shown = source_type.map(|name| met.layer_type(name).0);
    let output_shape = output_shape(&object, at, &mut met.shapes, reader);
    let kind = layer_type.as_ref().and_then(|(_, name)| kind::read(*name, &object, at, output_shape.as_ref(), reader));
    let inputs = inputs(&object, at, reader);
    let input_shapes = object
        .child(at, "input_shape")
        .and_then(|shapes| values::shapes(&shapes, "input_shape", &mut met.shapes, reader))
        .map(Into::into);
    let design = DraftDesign {
        type_name: shown.or(layer_type.map(|(name, _)| name)).unwrap_or_default(),
        kind: kind.filter(|_| reader.errors() == errors_before),
        input_shapes,
        output_shape,
    };
    DraftNode { name: name.unwrap_or_else(|| placeholder(id)), design: met.designs.shared(design), inputs }
}

fn unreadable(id: usize) -> DraftNode<'static> {
    DraftNode { name: placeholder(id), design: Arc::default(), inputs: None }
}

/// A name for the messages about a layer that has none.
fn placeholder(id: usize) -> Cow<'static, str> {
    format!("nodes[{id}]").into()
}

fn output_shape<'j>(
    object: &Object<'j>,
    at: &At<'j, '_>,
    met: &mut Shapes<'j>,
    reader: &mut Reader<'_>,
) -> Option<Shape> {
    let list = object.child(at, "output_shape")?;
    let shapes = values::shapes(&list, "output_shape", met, reader)?;
    if shapes.len() > 1 {
        reader.report(&list, NetworkProblem::SeveralOutputShapes { count: shapes.len() });
    }
    shapes.into_iter().next()
}

fn inputs<'j>(object: &Object<'j>, at: &At<'j, '_>, reader: &mut Reader<'_>) -> Option<Vec<Cow<'j, str>>> {
    let list = object.child(at, "inputs")?;
    let items = reader.items(&list, "`inputs`", "a list of names of layers above")?;
    items.enumerate().map(|(place, json)| reader.text(&list.item(place, json), "an input")).collect()
}
