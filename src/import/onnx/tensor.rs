//! Tensors of a graph: what is known of each while its graph is read.

use std::rc::Rc;

use super::proto::{self, Elements};
use crate::model::{MAX_DIMENSION, Shape};

/// A tensor that a graph names.
#[derive(Clone, Debug, Default)]
pub(super) struct Tensor {
    /// Its dimensions in ONNX's order; none where nothing says them.
    pub(super) dims: Option<Rc<[u64]>>,
    /// Its elements, if they are few and known.
    pub(super) elements: Known,
    /// The layer that makes it; none for weights and what follows from them.
    pub(super) layer: Option<Rc<str>>,
    /// Which dimension the channels are.
    pub(super) channels: usize,
}

/// Elements that are known.
#[derive(Clone, Debug, Default)]
pub(super) enum Known {
    /// Whole numbers: shapes, axes, indices.
    Whole(Rc<[i64]>),
    /// Scales.
    Floats(Rc<[f32]>),
    /// None.
    #[default]
    No,
}

impl Tensor {
    /// A tensor of a layer.
    pub(super) fn made_by(layer: &Rc<str>, output: Output) -> Self {
        let Output { dims, channels } = output;
        Self { dims: dims.map(Rc::from), elements: Known::No, layer: Some(Rc::clone(layer)), channels }
    }

    /// Weights of known dimensions.
    pub(super) fn weights(dims: Option<Vec<u64>>) -> Self {
        Self { dims: dims.map(Rc::from), ..Self::default() }
    }

    /// A list of numbers that is known.
    pub(super) fn whole(list: Vec<i64>) -> Self {
        let length = u64::try_from(list.len()).unwrap_or(u64::MAX);
        Self { dims: Some(Rc::from([length])), elements: Known::Whole(list.into()), ..Self::default() }
    }

    /// The only element, of no dimensions.
    pub(super) fn scalar(number: i64) -> Self {
        Self { dims: Some(Rc::from([])), elements: Known::Whole(Rc::from([number])), ..Self::default() }
    }

    pub(super) fn is_constant(&self) -> bool {
        self.layer.is_none()
    }

    pub(super) fn whole_numbers(&self) -> Option<&[i64]> {
        match &self.elements {
            Known::Whole(list) => Some(list),
            Known::Floats(_) | Known::No => None,
        }
    }

    pub(super) fn floats(&self) -> Option<&[f32]> {
        match &self.elements {
            Known::Floats(list) => Some(list),
            Known::Whole(_) | Known::No => None,
        }
    }

    /// The dimensions between batch and channels, in order.
    pub(super) fn is_spatial(&self, axis: usize) -> bool {
        axis != 0 && axis != self.channels
    }
}

impl From<proto::Tensor<'_>> for Tensor {
    fn from(tensor: proto::Tensor<'_>) -> Self {
        let elements = match tensor.elements {
            Elements::Whole(list) => Known::Whole(list.into()),
            Elements::Floats(list) => Known::Floats(list.into()),
            Elements::Opaque => Known::No,
        };
        Self { dims: Some(tensor.dims.into()), elements, layer: None, channels: 0 }
    }
}

/// What a layer makes.
#[derive(Clone, Debug)]
pub(super) struct Output {
    /// In ONNX's order; none where it is not known.
    pub(super) dims: Option<Vec<u64>>,
    /// Which dimension the channels are.
    pub(super) channels: usize,
}

impl Output {
    pub(super) const fn new(dims: Option<Vec<u64>>, channels: usize) -> Self {
        Self { dims, channels }
    }

    /// Like a tensor.
    pub(super) fn like(tensor: &Tensor) -> Self {
        Self { dims: tensor.dims.as_deref().map(<[u64]>::to_vec), channels: tensor.channels }
    }
}

/// Dimensions as a shape, batch first and channels last; none where one is zero or out of range.
pub(super) fn shape(dims: &[u64], channels: usize) -> Option<Shape> {
    if dims.iter().any(|size| !(1..=MAX_DIMENSION).contains(size)) {
        return None;
    }
    let mut sizes = dims.to_vec();
    if sizes.is_empty() {
        sizes.push(1);
    }
    if channels > 0
        && let Some(turned) = sizes.get_mut(channels..)
    {
        turned.rotate_left(usize::from(!turned.is_empty()));
    }
    Some(Shape::new(sizes))
}

/// An axis that may be counted from the end.
pub(super) fn axis(axis: i64, rank: usize) -> Option<usize> {
    let from_end = if axis < 0 { i64::try_from(rank).ok()? } else { 0 };
    usize::try_from(axis.checked_add(from_end)?).ok().filter(|&axis| axis < rank)
}

/// The dimensions of several tensors together, where those of 1 repeat.
pub(super) fn broadcast(all: &[&[u64]]) -> Option<Vec<u64>> {
    let rank = all.iter().map(|dims| dims.len()).max()?;
    let size = |place: usize| {
        let sizes = all.iter().filter_map(|dims| dims.get((place + dims.len()).checked_sub(rank)?));
        sizes.copied().try_fold(1, |size, other| match (size, other) {
            (1, other) => Some(other),
            (size, other) if other == 1 || other == size => Some(size),
            _ => None,
        })
    };
    (0..rank).map(size).collect()
}

/// The product of dimensions.
pub(super) fn product(dims: &[u64]) -> Option<u64> {
    dims.iter().try_fold(1_u64, |product, &size| product.checked_mul(size))
}
