//! What is computed of constants while a graph is read: shapes, axes and indices.

use super::Call;
use super::movement::taken;
use crate::import::onnx::proto::{Elements, MOST_ELEMENTS};
use crate::import::onnx::tensor::{Known, Tensor, axis};

/// A node's only output, if it follows from what is known: a constant, a shape, or arithmetic with such.
pub(in crate::import::onnx) fn folded(call: &Call<'_, '_>) -> Option<Tensor> {
    match call.node.operator {
        "Constant" => return Some(constant(call)),
        "Shape" => return shape(call),
        "Size" => {
            let dims = call.input(0)?.dims.as_deref()?;
            return Some(Tensor::scalar(i64::try_from(super::super::tensor::product(dims)?).ok()?));
        }
        _ => {}
    }
    let lists: Option<Vec<Option<&[i64]>>> =
        call.inputs.iter().map(|input| input.map_or(Some(None), |input| input.whole_numbers().map(Some))).collect();
    let lists = lists.filter(|lists| lists.iter().any(Option::is_some))?;
    let list = |place: usize| lists.get(place).copied().flatten();
    let made = match call.node.operator {
        "Identity" | "Cast" => list(0)?.to_vec(),
        "Unsqueeze" | "Squeeze" | "Reshape" | "Flatten" => return reshaped(call, list(0)?),
        "Concat" => concatenated(&lists)?,
        "Gather" => return gathered(call, list(0)?, list(1)?),
        "Slice" => sliced(call, list(0)?)?,
        "Add" => pairs(list(0)?, list(1)?, i64::checked_add)?,
        "Sub" => pairs(list(0)?, list(1)?, i64::checked_sub)?,
        "Mul" => pairs(list(0)?, list(1)?, i64::checked_mul)?,
        "Div" => pairs(list(0)?, list(1)?, i64::checked_div)?,
        "Equal" => pairs(list(0)?, list(1)?, |a, b| Some(i64::from(a == b)))?,
        "Where" => chosen(list(0)?, list(1)?, list(2)?)?,
        "ConstantOfShape" => filled(call, list(0)?)?,
        "Range" => range(list(0)?, list(1)?, list(2)?)?,
        "ReduceProd" => {
            let product = list(0)?.iter().try_fold(1_i64, |product, &number| product.checked_mul(number))?;
            return Some(Tensor::scalar(product));
        }
        _ => return None,
    };
    let is_scalar = call.inputs.iter().flatten().all(|input| input.dims.as_deref().is_some_and(<[u64]>::is_empty));
    match (&made[..], is_scalar) {
        ([number], true) if call.node.operator != "Range" => Some(Tensor::scalar(*number)),
        _ => (made.len() <= MOST_ELEMENTS).then(|| Tensor::whole(made)),
    }
}

fn constant(call: &Call<'_, '_>) -> Tensor {
    let node = call.node;
    if let Some(numbers) = node.numbers("value_ints") {
        return Tensor::whole(numbers.to_vec());
    }
    if let Some(number) = node.attribute("value_int").and_then(|attribute| attribute.number) {
        return Tensor::scalar(number);
    }
    let Some(tensor) = node.attribute("value").and_then(|attribute| attribute.tensor.as_ref()) else {
        return Tensor::weights(Some(Vec::new()));
    };
    let elements = match &tensor.elements {
        Elements::Whole(list) => Known::Whole(list[..].into()),
        Elements::Floats(list) => Known::Floats(list[..].into()),
        Elements::Opaque => Known::No,
    };
    Tensor { elements, ..Tensor::weights(Some(tensor.dims.clone())) }
}

/// The dimensions of a tensor, or those from `start` to `end`.
fn shape(call: &Call<'_, '_>) -> Option<Tensor> {
    let dims = call.input(0)?.dims.as_deref()?;
    let rank = i64::try_from(dims.len()).ok()?;
    let place = |name: &str, otherwise: i64| {
        let place = call.node.number(name, otherwise);
        usize::try_from(if place < 0 { place.saturating_add(rank) } else { place }.clamp(0, rank)).ok()
    };
    let part = dims.get(place("start", 0)?..place("end", rank)?).unwrap_or_default();
    let sizes: Option<Vec<i64>> = part.iter().map(|&size| i64::try_from(size).ok()).collect();
    Some(Tensor::whole(sizes?))
}

/// The same elements; one alone may become a scalar, or a scalar a list.
fn reshaped(call: &Call<'_, '_>, list: &[i64]) -> Option<Tensor> {
    match list {
        [number] if call.node.operator == "Squeeze" => Some(Tensor::scalar(*number)),
        _ if call.input(0)?.dims.as_ref()?.len() <= 1 => Some(Tensor::whole(list.to_vec())),
        _ => None,
    }
}

fn concatenated(lists: &[Option<&[i64]>]) -> Option<Vec<i64>> {
    let count: usize = lists.iter().flatten().map(|list| list.len()).sum();
    (count <= MOST_ELEMENTS).then(|| lists.iter().flatten().copied().flatten().copied().collect())
}

fn gathered(call: &Call<'_, '_>, list: &[i64], places: &[i64]) -> Option<Tensor> {
    if call.input(0)?.dims.as_ref()?.len() != 1 {
        return None;
    }
    let numbers: Option<Vec<i64>> = places.iter().map(|&place| list.get(axis(place, list.len())?).copied()).collect();
    let is_scalar = call.input(1)?.dims.as_deref().is_some_and(<[u64]>::is_empty);
    match (&numbers?[..], is_scalar) {
        ([number], true) => Some(Tensor::scalar(*number)),
        (numbers, _) => Some(Tensor::whole(numbers.to_vec())),
    }
}

/// A part of a list, forwards.
fn sliced(call: &Call<'_, '_>, list: &[i64]) -> Option<Vec<i64>> {
    let one = |name: &str, input: usize| call.numbers(name, input).and_then(|numbers| numbers.first().copied());
    let (start, end, step) = (one("starts", 1)?, one("ends", 2)?, one("steps", 4).unwrap_or(1));
    let length = i64::try_from(list.len()).ok()?;
    let from = usize::try_from(if start < 0 { start.saturating_add(length) } else { start }.clamp(0, length)).ok()?;
    let count = usize::try_from(taken(u64::try_from(length).ok()?, start, end, step)?).ok()?;
    let step = usize::try_from(step).ok()?;
    Some(list.iter().skip(from).step_by(step.max(1)).take(count).copied().collect())
}

/// Pair by pair, where one list may be a single number.
fn pairs(a: &[i64], b: &[i64], operation: impl Fn(i64, i64) -> Option<i64>) -> Option<Vec<i64>> {
    match (a, b) {
        ([a], b) => b.iter().map(|&b| operation(*a, b)).collect(),
        (a, [b]) => a.iter().map(|&a| operation(a, *b)).collect(),
        (a, b) if a.len() == b.len() => a.iter().zip(b).map(|(&a, &b)| operation(a, b)).collect(),
        _ => None,
    }
}

fn chosen(conditions: &[i64], yes: &[i64], no: &[i64]) -> Option<Vec<i64>> {
    let count = conditions.len().max(yes.len()).max(no.len());
    let at = |list: &[i64], place: usize| if list.len() == 1 { list.first() } else { list.get(place) }.copied();
    (0..count).map(|place| if at(conditions, place)? != 0 { at(yes, place) } else { at(no, place) }).collect()
}

fn filled(call: &Call<'_, '_>, dims: &[i64]) -> Option<Vec<i64>> {
    let count = match dims {
        [] => 1,
        [count] => usize::try_from(*count).ok().filter(|&count| count <= MOST_ELEMENTS)?,
        _ => return None,
    };
    let value = call.node.attribute("value").and_then(|attribute| attribute.tensor.as_ref());
    let number = match value.map(|value| &value.elements) {
        Some(Elements::Whole(list)) => *list.first()?,
        Some(Elements::Floats(_) | Elements::Opaque) | None => return None,
    };
    Some(vec![number; count])
}

fn range(start: &[i64], end: &[i64], step: &[i64]) -> Option<Vec<i64>> {
    let ([start], [end], [step]) = (start, end, step) else { return None };
    let step = usize::try_from(*step).ok().filter(|&step| step > 0)?;
    Some((*start..*end).step_by(step).take(MOST_ELEMENTS + 1).collect())
}
