//! NIR's primitives as our kinds of layer.

use serde::{Deserialize, Serialize};

use crate::import::lowering::{RESHAPE, dense};
use crate::model::{Convolution, LayerKind, MAX_DIMENSION, Neuron, Padding, Pooling, PoolingKind, Shape, inferred};

/// A primitive with what counting needs of it. Numbers are as the file has them: none where it has none.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::import) enum Primitive {
    /// Where data enters, with its dimensions.
    Input(Vec<i64>),
    /// An output, or an input of a graph in the graph: nothing happens there.
    Passage,
    Convolution {
        rank: usize,
        weight: Vec<u64>,
        stride: Vec<i64>,
        dilation: Vec<i64>,
        padding: Pads,
        groups: i64,
        use_bias: bool,
    },
    Dense {
        seen: u64,
        units: u64,
        use_bias: bool,
    },
    Pool {
        extents: Vec<i64>,
        stride: Vec<i64>,
        padding: Vec<i64>,
    },
    Flatten {
        start: i64,
        end: i64,
    },
    Neuron {
        neuron: Neuron,
        lacks: Option<Lack>,
    },
    Threshold,
    /// Elementwise, and not counted.
    Elementwise,
    /// Parameters are missing.
    Incomplete(String),
    Unknown,
}

/// How a convolution is padded.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::import) enum Pads {
    Numbers(Vec<i64>),
    Same,
    Valid,
}

/// What a neuron of ours lacks of NIR's.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(in crate::import) enum Lack {
    /// That it does not spike.
    Spikes,
    /// The leak of its synaptic current.
    Synapses,
    /// Both.
    SpikesAndSynapses,
}

impl Primitive {
    /// What is lost of it.
    pub(super) const fn lacks(&self) -> Option<&'static str> {
        match self {
            Self::Neuron { lacks: Some(Lack::Spikes), .. } => {
                Some("it does not spike, so that its spike rate must be 0; what it makes is values")
            }
            Self::Neuron { lacks: Some(Lack::SpikesAndSynapses), .. } => Some(
                "it does not spike, so that its spike rate must be 0; what it makes is values, and the leak of its synaptic \
                 current is not counted",
            ),
            Self::Neuron { lacks: Some(Lack::Synapses), .. } => Some("the leak of its synaptic current is not counted"),
            _ => None,
        }
    }

    /// Our layer and its output's shape, where that does not follow; `feeds` is what a dense layer behind it reads.
    pub(super) fn layer(
        &self,
        input: Option<&Shape>,
        feeds: Option<u64>,
    ) -> Result<(LayerKind, Option<Shape>), String> {
        match self {
            Self::Input(dims) => Ok((LayerKind::Input, Some(entered(dims)?))),
            Self::Convolution { rank, weight, stride, dilation, padding, groups, use_bias } => {
                let [filters, seen, kernel @ ..] = &weight[..] else {
                    return Err("its weights have no channels".into());
                };
                let kernel_size = extents(kernel.iter().map(|&size| i64::try_from(size).unwrap_or(-1)), *rank)?;
                let padding = match padding {
                    Pads::Same => Padding::Same,
                    Pads::Valid => Padding::Valid,
                    Pads::Numbers(pads) => explicit(pads, *rank)?,
                };
                let groups = u64::try_from(*groups).ok().filter(|groups| (1..=MAX_DIMENSION).contains(groups));
                let groups = groups.ok_or("`groups` is not a number from 1")?;
                if let Some(read) = input.map(Shape::channels).filter(|read| seen.checked_mul(groups) != Some(*read)) {
                    let of_groups = if groups == 1 { String::new() } else { format!(" in each of {groups} groups") };
                    return Err(format!("its weights see {seen} channels{of_groups}, its input has {read}"));
                }
                let convolution = Convolution {
                    kernel_size,
                    strides: extents(stride.iter().copied(), *rank)?,
                    dilation: extents(dilation.iter().copied(), *rank)?,
                    padding,
                    filters: Some(*filters),
                    groups,
                    use_bias: *use_bias,
                };
                Ok((LayerKind::Convolution(Box::new(convolution)), None))
            }
            Self::Dense { seen, units, use_bias } => {
                if let Some(read) = input.map(Shape::channels).filter(|read| read != seen) {
                    return Err(format!("its weights see {seen} values, its input has {read}"));
                }
                Ok((dense(input, *units, *use_bias), None))
            }
            Self::Pool { extents: size, stride, padding } => {
                let pool_size = extents(size.iter().copied(), 2)?;
                let strides = extents(stride.iter().copied(), 2)?;
                let padding = explicit(padding, 2)?;
                let kind = PoolingKind::Average;
                Ok((LayerKind::Pooling(Box::new(Pooling { kind, pool_size, strides, padding })), None))
            }
            Self::Flatten { start, end } => flattened(*start, *end, input, feeds),
            Self::Neuron { neuron, .. } => Ok((LayerKind::Neuron(*neuron), None)),
            Self::Threshold => Ok((LayerKind::Activation, None)),
            Self::Elementwise => Ok((LayerKind::Unknown, input.cloned())),
            Self::Incomplete(missing) => Err(format!("`{missing}` is missing")),
            Self::Passage | Self::Unknown => Ok((LayerKind::Unknown, None)),
        }
    }
}

/// Dimensions without batch, channels first, as a shape.
fn entered(dims: &[i64]) -> Result<Shape, String> {
    let sizes: Option<Vec<u64>> =
        dims.iter().map(|&size| u64::try_from(size).ok().filter(|size| (1..=MAX_DIMENSION).contains(size))).collect();
    let mut sizes = sizes.filter(|sizes| !sizes.is_empty()).ok_or("its shape is not sizes from 1")?;
    sizes.rotate_left(1);
    Ok(Shape::new([&[1], &sizes[..]].concat()))
}

/// One number a dimension, or one for all.
fn extents(numbers: impl ExactSizeIterator<Item = i64>, rank: usize) -> Result<Box<[u64]>, String> {
    let sizes: Option<Vec<u64>> =
        numbers.map(|size| u64::try_from(size).ok().filter(|size| (1..=MAX_DIMENSION).contains(size))).collect();
    match sizes.as_deref() {
        Some([all]) => Ok(vec![*all; rank].into()),
        Some(sizes) if sizes.len() == rank => Ok(sizes.into()),
        _ => Err(format!("its window or strides are not {rank} numbers from 1")),
    }
}

fn explicit(pads: &[i64], rank: usize) -> Result<Padding, String> {
    let pads: Option<Vec<u64>> =
        pads.iter().map(|&pad| u64::try_from(pad).ok().filter(|&pad| pad <= MAX_DIMENSION)).collect();
    match pads.as_deref() {
        Some([all]) => Ok(Padding::Explicit(vec![(*all, *all); rank])),
        Some(pads) if pads.len() == rank => Ok(Padding::Explicit(pads.iter().map(|&pad| (pad, pad)).collect())),
        _ => Err(format!("its padding is not {rank} numbers from 0")),
    }
}

/// Dimensions made one: all of them if a dense layer behind reads as many values, else those from `start` to `end`.
fn flattened(
    start: i64,
    end: i64,
    input: Option<&Shape>,
    feeds: Option<u64>,
) -> Result<(LayerKind, Option<Shape>), String> {
    let Some(input) = input else { return Ok((LayerKind::Flatten, None)) };
    let whole = inferred(&LayerKind::Flatten, std::slice::from_ref(input));
    let is_whole = feeds.is_some() && whole.as_ref().map(Shape::channels) == feeds;
    // In NIR's order the channels are first.
    let mut dims: Vec<u64> = input.spatial().to_vec();
    dims.insert(0, input.channels());
    let rank = i64::try_from(dims.len()).unwrap_or(i64::MAX);
    let place = |at: i64| usize::try_from(if at < 0 { at.saturating_add(rank) } else { at }).ok();
    let (from, to) = place(start).zip(place(end)).ok_or("its dimensions are out of range")?;
    let (Some(before), Some(part)) = (dims.get(..from), dims.get(from..=to.max(from))) else {
        return Err("its dimensions are out of range".into());
    };
    if is_whole || (from == 0 && part.len() == dims.len()) {
        return Ok((LayerKind::Flatten, None));
    }
    let product = part.iter().try_fold(1_u64, |product, &size| product.checked_mul(size)).ok_or("it is too large")?;
    let behind = dims.get(to.max(from) + 1..).unwrap_or_default();
    let mut left = [before, &[product], behind].concat();
    left.rotate_left(1);
    Ok((RESHAPE, Some(input.with_features(left))))
}
