//! Which layer reads which, as Keras 2 and 3 write it.

use std::borrow::Cow;

use super::Channels;
use crate::import::json::{At, Json, Kind, Reader};
use crate::model::{MAX_DIMENSION, Shape};

/// A tensor: which layer made it, at which of its calls, and as which of its outputs.
#[derive(Clone, Debug)]
pub(super) struct Source<'j> {
    pub(super) layer: Cow<'j, str>,
    pub(super) call: usize,
    pub(super) output: usize,
    /// Dimensions as far as they are fixed.
    pub(super) shape: Option<Vec<Option<u64>>>,
}

/// One call of a layer: what it reads.
pub(super) fn sources<'j>(call: Json<'j>) -> Vec<Source<'j>> {
    let mut found = Vec::new();
    gather(call, &mut found);
    found
}

/// Of Keras 3, tensors somewhere in `args` and `kwargs`; of Keras 2, lists that begin with a layer's name.
fn gather<'j>(value: Json<'j>, found: &mut Vec<Source<'j>>) {
    match value.kind() {
        Kind::Object => match value.get("keras_history") {
            Some(history) => found.extend(source(history, value.get("shape"))),
            None => value.values().for_each(|value| gather(value, found)),
        },
        Kind::Array => match source(value, None) {
            Some(source) => found.push(source),
            None => value.items().for_each(|item| gather(item, found)),
        },
        Kind::Null | Kind::Bool | Kind::Number | Kind::Text => {}
    }
}

/// `["layer", call, output, …]`
pub(super) fn source<'j>(list: Json<'j>, shape: Option<Json<'j>>) -> Option<Source<'j>> {
    if list.kind() != Kind::Array {
        return None;
    }
    let mut items = list.items();
    let (layer, call, output) = (items.next()?, items.next()?, items.next()?);
    Some(Source {
        layer: layer.plain_text()?,
        call: call.literal().parse().ok()?,
        output: output.literal().parse().ok()?,
        shape: shape.filter(|shape| shape.kind() == Kind::Array).map(dimensions),
    })
}

fn dimensions(shape: Json<'_>) -> Vec<Option<u64>> {
    let dimension = |item: Json<'_>| item.literal().parse().ok().filter(|size| (1..=MAX_DIMENSION).contains(size));
    shape.items().map(dimension).collect()
}

/// A shape whose batch alone may be open, channels last; the place of another that is open.
pub(super) fn shape(dimensions: &[Option<u64>], channels: Channels) -> Result<Shape, usize> {
    let mut sizes = Vec::with_capacity(dimensions.len());
    for (place, dimension) in dimensions.iter().enumerate() {
        sizes.push(match (place, dimension) {
            (_, Some(size)) => *size,
            (0, None) => 1,
            (_, None) => return Err(place),
        });
    }
    if channels == Channels::First
        && let Some(turned) = sizes.get_mut(1..)
    {
        turned.rotate_left(1);
    }
    Ok(Shape::new(sizes))
}

/// What a layer reads, by the shape that it was built for.
pub(super) fn built_for(layer: Json<'_>, channels: Channels) -> Option<Shape> {
    let built = layer.get("build_config")?.get("input_shape").filter(|shape| shape.kind() == Kind::Array)?;
    shape(&dimensions(built), channels).ok().filter(|shape| !shape.features().is_empty())
}

/// The shape that a value of the file says.
pub(super) fn given_shape(at: &At<'_, '_>, channels: Channels, reader: &mut Reader<'_>) -> Option<Shape> {
    use crate::diagnostic::ModelProblem;
    reader.items(at, "the shape", "a list of dimensions, the batch first")?;
    let dimensions = dimensions(at.json);
    if dimensions.is_empty() {
        reader.unexpected(at, "the shape", "a list of dimensions, the batch first");
        return None;
    }
    match shape(&dimensions, channels) {
        Ok(shape) => Some(shape),
        Err(place) => {
            let help = "build the model with a fixed input, such as keras.Input((224, 224, 3)), and write it again";
            reader.report(at, ModelProblem::OpenDimension { place, name: None, help });
            None
        }
    }
}

/// Channels first if any layer says so.
pub(super) fn channels_of(model: Json<'_>) -> Channels {
    let is_first = model.literal().contains("\"channels_first\"");
    if is_first { Channels::First } else { Channels::Last }
}
