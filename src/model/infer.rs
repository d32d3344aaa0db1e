//! Shapes that a file leaves out, by the frameworks' formulas.

use super::{Convolution, LayerKind, Padding, Pooling, Shape};

/// Why a shape could not be inferred.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Because {
    /// Something is not given.
    Unsaid(String),
    /// What is given does not fit its input.
    Unfitting(String),
}

impl From<&str> for Because {
    fn from(text: &str) -> Self {
        Self::Unsaid(text.to_owned())
    }
}

/// The output shape of a layer, if it follows from its inputs' shapes.
pub fn inferred(kind: &LayerKind, inputs: &[Shape]) -> Option<Shape> {
    output_shape(kind, inputs).ok()
}

/// The output shape of a layer, given its inputs' shapes.
pub(super) fn output_shape(kind: &LayerKind, inputs: &[Shape]) -> Result<Shape, Because> {
    let first = inputs.first().ok_or("the layer has no input")?;
    match kind {
        LayerKind::Input => Ok(first.clone()),
        LayerKind::Convolution(convolution) => convolved(convolution, first),
        LayerKind::Dense { units, .. } => {
            let units = units.ok_or("neither `units` nor an output shape is given")?;
            let leading = first.features().split_last().map_or(&[][..], |(_, leading)| leading);
            Ok(first.with_features(leading.iter().copied().chain([units])))
        }
        LayerKind::Flatten => Ok(first.with_features([elements(first)?])),
        LayerKind::Pooling(pooling) => pooled(pooling, first),
        LayerKind::Permute { dims } => permuted(dims.as_deref(), first),
        LayerKind::Concatenate => concatenated(inputs),
        LayerKind::Upsample { scale_factor } => upsampled(scale_factor.as_deref(), first),
        LayerKind::ZeroPadding { padding } => zero_padded(padding.as_ref(), first),
        LayerKind::Add
        | LayerKind::Neuron(_)
        | LayerKind::Activation
        | LayerKind::BatchNormalization
        | LayerKind::Dropout
        | LayerKind::Identity
        | LayerKind::SampleNorm => Ok(first.clone()),
        LayerKind::Sum | LayerKind::Slice => Err("what remains of its input is not said".into()),
        LayerKind::Unknown => Err("its type does not say it".into()),
    }
}

/// What a given output shape should be, also where it alone says how many channels there are.
pub(super) fn beside(given: &Shape, kind: &LayerKind, inputs: &[Shape]) -> Option<Shape> {
    let channels = Some(given.channels());
    let kind = match kind {
        LayerKind::Convolution(convolution) if convolution.filters.is_none() => {
            &LayerKind::Convolution(Box::new(Convolution { filters: channels, ..Convolution::clone(convolution) }))
        }
        LayerKind::Dense { units: None, use_bias } => &LayerKind::Dense { units: channels, use_bias: *use_bias },
        kind => kind,
    };
    inferred(kind, inputs)
}

fn elements(shape: &Shape) -> Result<u64, Because> {
    shape
        .features()
        .iter()
        .try_fold(1_u64, |product, &n| product.checked_mul(n))
        .ok_or_else(|| "its input has too many elements".into())
}

struct Window<'a> {
    extents: &'a [u64],
    strides: &'a [u64],
    dilation: &'a [u64],
    padding: &'a Padding,
}

fn convolved(convolution: &Convolution, input: &Shape) -> Result<Shape, Because> {
    let filters = convolution.filters.ok_or("neither `filters` nor an output shape is given")?;
    let window = Window {
        extents: &convolution.kernel_size,
        strides: &convolution.strides,
        dilation: &convolution.dilation,
        padding: &convolution.padding,
    };
    Ok(input.with_features(slid(&window, input.spatial())?.into_iter().chain([filters])))
}

fn pooled(pooling: &Pooling, input: &Shape) -> Result<Shape, Because> {
    let ones = vec![1; pooling.pool_size.len()];
    let window =
        Window { extents: &pooling.pool_size, strides: &pooling.strides, dilation: &ones, padding: &pooling.padding };
    Ok(input.with_features(slid(&window, input.spatial())?.into_iter().chain([input.channels()])))
}

/// The positions that a window takes along each spatial dimension.
fn slid(window: &Window<'_>, spatial: &[u64]) -> Result<Vec<u64>, Because> {
    if spatial.len() != window.extents.len() {
        let (has, wants) = (spatial.len(), window.extents.len());
        return Err(Because::Unfitting(format!("its input has {has} spatial dimensions, its window {wants}")));
    }
    let at = |values: &[u64], index: usize| values.get(index).copied().unwrap_or(1);
    let positions = spatial.iter().enumerate().map(|(index, &n)| {
        let (k, s, d) = (at(window.extents, index), at(window.strides, index), at(window.dilation, index));
        let (before, after) = match window.padding {
            Padding::Same => return Ok(n.div_ceil(s)),
            Padding::Valid => (0, 0),
            Padding::Explicit(pairs) => pairs.get(index).copied().unwrap_or((0, 0)),
        };
        positions(n, before, after, k, s, d).ok_or_else(|| {
            Because::Unfitting(format!(
                "the window ({k}, dilated by {d}) is larger than its padded input ({n} + {before} + {after})"
            ))
        })
    });
    positions.collect()
}

/// `⌊(n + before + after − dilation·(k − 1) − 1) / stride⌋ + 1`
fn positions(n: u64, before: u64, after: u64, k: u64, stride: u64, dilation: u64) -> Option<u64> {
    let padded = n.checked_add(before)?.checked_add(after)?;
    let reach = dilation.checked_mul(k.checked_sub(1)?)?.checked_add(1)?;
    padded.checked_sub(reach)?.checked_div(stride)?.checked_add(1)
}

fn permuted(dims: Option<&[u64]>, input: &Shape) -> Result<Shape, Because> {
    let dims = dims.ok_or("`dims` is not given")?;
    let features = input.features();
    let counts_batch = dims.contains(&0);
    let picked: Option<Vec<u64>> = dims
        .iter()
        .filter(|&&dim| dim != 0)
        .map(|&dim| features.get(usize::try_from(dim).ok()?.checked_sub(1)?).copied())
        .collect();
    match picked {
        Some(picked) if picked.len() == features.len() && (!counts_batch || dims.first() == Some(&0)) => {
            Ok(input.with_features(picked))
        }
        _ => Err(Because::Unfitting("`dims` does not reorder its input's dimensions".to_owned())),
    }
}

fn concatenated(inputs: &[Shape]) -> Result<Shape, Because> {
    let (first, rest) = inputs.split_first().ok_or("the layer has no input")?;
    if rest.iter().any(|shape| shape.spatial() != first.spatial()) {
        return Err("its inputs differ in more than their channels".into());
    }
    let channels = inputs
        .iter()
        .try_fold(0_u64, |sum, shape| sum.checked_add(shape.channels()))
        .ok_or("its inputs have too many channels")?;
    Ok(first.with_features(first.spatial().iter().copied().chain([channels])))
}

fn upsampled(scale: Option<&[u64]>, input: &Shape) -> Result<Shape, Because> {
    let scale = scale.ok_or("`scale_factor` is not given")?;
    let spatial: Option<Vec<u64>> = input
        .spatial()
        .iter()
        .enumerate()
        .map(|(index, &n)| n.checked_mul(*scale.get(index).or(scale.first())?))
        .collect();
    let spatial = spatial.ok_or("its output has too many elements")?;
    Ok(input.with_features(spatial.into_iter().chain([input.channels()])))
}

fn zero_padded(padding: Option<&Padding>, input: &Shape) -> Result<Shape, Because> {
    let Some(Padding::Explicit(pairs)) = padding else { return Err("`padding` is not given".into()) };
    let spatial: Option<Vec<u64>> = input
        .spatial()
        .iter()
        .enumerate()
        .map(|(index, &n)| {
            let (before, after) = pairs.get(index).copied().unwrap_or((0, 0));
            n.checked_add(before)?.checked_add(after)
        })
        .collect();
    let spatial = spatial.ok_or("its output has too many elements")?;
    Ok(input.with_features(spatial.into_iter().chain([input.channels()])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn convolution(k: u64, stride: u64, pad: (u64, u64), dilation: u64) -> LayerKind {
        LayerKind::Convolution(Box::new(Convolution {
            kernel_size: [k].into(),
            strides: [stride].into(),
            dilation: [dilation].into(),
            padding: Padding::Explicit(vec![pad]),
            filters: Some(8),
            groups: 1,
            use_bias: true,
        }))
    }

    /// Expectations: the formula by hand.
    #[test]
    fn a_convolution_s_output_follows_the_frameworks_formula() {
        let length = |kind: &LayerKind, n: u64| {
            output_shape(kind, &[Shape::new([1, n, 3])]).map(|shape| shape.dimensions().to_vec())
        };
        // ⌊(128 + 2 + 2 − 4 − 1) / 2⌋ + 1 = ⌊127 / 2⌋ + 1 = 64
        assert_eq!(length(&convolution(5, 2, (2, 2), 1), 128), Ok(vec![1, 64, 8]));
        // ⌊(10 + 0 + 1 − 2·2 − 1) / 1⌋ + 1 = 7
        assert_eq!(length(&convolution(3, 1, (0, 1), 2), 10), Ok(vec![1, 7, 8]));
        // A window of 5 on 4 elements has no position.
        assert!(length(&convolution(5, 1, (0, 0), 1), 4).is_err());
        // A window as long as its input has one.
        assert_eq!(length(&convolution(4, 3, (0, 0), 1), 4), Ok(vec![1, 1, 8]));
    }

    #[test]
    fn same_padding_makes_one_output_a_stride() {
        let pooling = LayerKind::Pooling(Box::new(Pooling {
            kind: super::super::PoolingKind::Max,
            pool_size: [3].into(),
            strides: [2].into(),
            padding: Padding::Same,
        }));
        let output = output_shape(&pooling, &[Shape::new([1, 7, 4])]).unwrap();
        assert_eq!(output.dimensions(), [1, 4, 4]);
    }

    #[test]
    fn huge_shapes_do_not_wrap() {
        let shape = Shape::new([1, 1 << 53, 1 << 53]);
        assert!(output_shape(&LayerKind::Flatten, &[shape]).is_err());
    }
}
