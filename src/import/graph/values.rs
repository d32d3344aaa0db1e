//! Shapes, extents and paddings as graphs write them.

use std::fmt::Display;
use std::ops::RangeInclusive;

use foldhash::HashMap;

use crate::import::json::{At, Items, Json, Kind, Reader};
use crate::model::{MAX_DIMENSION, Padding, Shape};

const DIMENSION: RangeInclusive<u64> = 1..=MAX_DIMENSION;
const PADDING: RangeInclusive<u64> = 0..=MAX_DIMENSION;

/// Shapes by how they are written, so that layers share those that are written alike.
#[derive(Debug, Default)]
pub(super) struct Shapes<'j>(HashMap<&'j str, Shape>);

impl<'j> Shapes<'j> {
    /// More different ones are not worth keeping.
    const MOST: usize = 1 << 12;

    /// The shape of a value, read unless it was written in the same way before.
    fn read(&mut self, at: &At<'j, '_>, reader: &mut Reader<'_>) -> Option<Shape> {
        if let Some(shape) = self.0.get(at.json.literal()) {
            return Some(shape.clone());
        }
        let shape = shape(at, reader)?;
        if self.0.len() < Self::MOST {
            self.0.insert(at.json.literal(), shape.clone());
        }
        Some(shape)
    }
}

/// A list of shapes; none for an empty one.
pub(super) fn shapes<'j>(
    at: &At<'j, '_>,
    key: &str,
    met: &mut Shapes<'j>,
    reader: &mut Reader<'_>,
) -> Option<Vec<Shape>> {
    let what = format_args!("`{key}`");
    let expected = "a list of shapes, batch first and channels last, such as [[1, 32, 32, 3]]";
    let items = reader.items(at, what, expected)?;
    if items.clone().next().is_some_and(|first| first.kind() == Kind::Number) {
        reader.unexpected(at, what, expected);
        return None;
    }
    let shapes = all(items, |place, json| met.read(&at.item(place, json), reader))?;
    (!shapes.is_empty()).then_some(shapes)
}

fn shape(at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Shape> {
    let dimensions = numbers(at, "a shape", "a list of dimensions", &DIMENSION, reader)?;
    if dimensions.is_empty() {
        reader.unexpected(at, "a shape", "a list of dimensions, the batch first");
        return None;
    }
    Some(Shape::new(dimensions))
}

fn numbers(
    at: &At<'_, '_>,
    what: impl Display + Copy,
    expected: impl Display,
    range: &RangeInclusive<u64>,
    reader: &mut Reader<'_>,
) -> Option<Vec<u64>> {
    let items = reader.items(at, what, expected)?;
    let item = format_args!("an item of {what}");
    all(items, |place, json| reader.whole(&at.item(place, json), item, range.clone()))
}

/// What is read of each item, unless one could not be; each is asked for, so that each that is wrong is reported.
fn all<'j, T>(items: Items<'j>, mut read: impl FnMut(usize, Json<'j>) -> Option<T>) -> Option<Vec<T>> {
    let mut values = Vec::with_capacity(items.clone().count());
    let mut is_whole = true;
    for (place, json) in items.enumerate() {
        let value = read(place, json);
        is_whole &= value.is_some();
        values.extend(value);
    }
    is_whole.then_some(values)
}

/// One number a spatial dimension, or one for all of them, bare or in a list.
pub(in crate::import) fn extents(
    at: &At<'_, '_>,
    key: &str,
    rank: usize,
    reader: &mut Reader<'_>,
) -> Option<Box<[u64]>> {
    let what = format_args!("`{key}`");
    if at.json.kind() != Kind::Array {
        let all = reader.whole(at, what, DIMENSION)?;
        return Some(vec![all; rank].into());
    }
    let expected = format_args!("a list of {rank} whole numbers, or one for all dimensions");
    let list = numbers(at, what, expected, &DIMENSION, reader)?;
    match list.as_slice() {
        [all] => Some(vec![*all; rank].into()),
        _ if list.len() == rank => Some(list.into()),
        _ => {
            reader.unexpected(at, what, expected);
            None
        }
    }
}

/// As many whole numbers as there are.
pub(in crate::import) fn list(at: &At<'_, '_>, key: &str, reader: &mut Reader<'_>) -> Option<Vec<u64>> {
    let what = format_args!("`{key}`");
    if at.json.kind() != Kind::Array {
        return reader.whole(at, what, PADDING).map(|number| vec![number]);
    }
    numbers(at, what, "a list of whole numbers", &PADDING, reader)
}

/// Pairs a dimension, one number a dimension, the pair of the one dimension, one number for all, or a word.
pub(in crate::import) fn padding(at: &At<'_, '_>, rank: usize, reader: &mut Reader<'_>) -> Option<Padding> {
    match at.json.kind() {
        Kind::Text => padding_word(at, reader),
        Kind::Array => padding_list(at, rank, reader),
        _ => {
            let all = reader.whole(at, "`padding`", PADDING)?;
            Some(Padding::Explicit(vec![(all, all); rank]))
        }
    }
}

fn padding_word(at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Padding> {
    let word = reader.text(at, "`padding`")?;
    match word.to_ascii_lowercase().as_str() {
        "same" => Some(Padding::Same),
        "valid" => Some(Padding::Valid),
        _ => {
            reader.unexpected(at, "`padding`", "\"same\", \"valid\" or numbers");
            None
        }
    }
}

fn padding_list(at: &At<'_, '_>, rank: usize, reader: &mut Reader<'_>) -> Option<Padding> {
    let expected = format_args!("[[before, after], …] for {rank} dimensions, one number a dimension, or one number");
    let items = reader.items(at, "`padding`", expected)?;
    let pairs: Option<Vec<(u64, u64)>> = if items.clone().any(|item| item.kind() == Kind::Array) {
        all(items, |place, json| pair(&at.item(place, json), reader))
    } else {
        let flat = numbers(at, "`padding`", expected, &PADDING, reader)?;
        match (rank, flat.as_slice()) {
            (1, [before, after]) => Some(vec![(*before, *after)]),
            (_, [all]) => Some(vec![(*all, *all); rank]),
            _ => Some(flat.iter().map(|&both| (both, both)).collect()),
        }
    };
    let pairs = pairs?;
    if pairs.len() != rank {
        reader.unexpected(at, "`padding`", expected);
        return None;
    }
    Some(Padding::Explicit(pairs))
}

fn pair(at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<(u64, u64)> {
    let pair = numbers(at, "`padding`", "a pair [before, after]", &PADDING, reader)?;
    match pair.as_slice() {
        [before, after] => Some((*before, *after)),
        _ => {
            reader.unexpected(at, "`padding`", "a pair [before, after]");
            None
        }
    }
}
