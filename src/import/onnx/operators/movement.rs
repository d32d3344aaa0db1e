//! Operators that move, repeat or leave out elements, and compute nothing.

use super::{Because, Call, Made};
use crate::import::lowering::RESHAPE;
use crate::import::onnx::tensor::{Output, Tensor, axis, product};
use crate::model::{LayerKind, Padding};

/// Dimensions before an axis made one, and those behind it.
pub(super) fn flatten(call: &Call<'_, '_>) -> Result<Made, Because> {
    let dims = call.dims(0)?;
    let at = match call.node.number("axis", 1) {
        end if usize::try_from(end).is_ok_and(|end| end == dims.len()) => dims.len(),
        given => axis(given, dims.len()).ok_or("`axis` is none of its input's")?,
    };
    let (before, behind) = dims.split_at_checked(at).unwrap_or((dims, &[]));
    let (Some(before), Some(behind)) = (product(before), product(behind)) else { return Err(TOO_LARGE.into()) };
    Ok(reshaped(call.required(0)?, vec![before, behind]))
}

const TOO_LARGE: &str = "its sizes are too large";

/// A layer that has the same elements in another shape.
fn reshaped(data: &Tensor, dims: Vec<u64>) -> Made {
    let from = data.dims.as_deref().unwrap_or_default();
    let is_flat = dims.len() == 2 && dims.first() == from.first();
    let kind = if is_flat { LayerKind::Flatten } else { RESHAPE };
    let last = dims.len().saturating_sub(1);
    let were_last = data.channels + 1 == from.len() && from.len() > 1;
    let channels = if were_last && dims.last() == from.last() { last } else { last.min(1) };
    Made::layer(kind, Output::new(Some(dims), channels))
}

/// A shape with 0 for a dimension to be kept and −1 for one to be found.
pub(super) fn reshape(call: &Call<'_, '_>) -> Result<Made, Because> {
    let data = call.required(0)?;
    let from = call.dims(0)?;
    let Some(target) = call.numbers("shape", 1) else { return Ok(Made::layer(RESHAPE, Output::new(None, 1))) };
    let keeps_zero = call.node.number("allowzero", 0) == 0;
    let mut dims = Vec::with_capacity(target.len());
    let mut open = None;
    for (place, &size) in target.iter().enumerate() {
        dims.push(match u64::try_from(size) {
            Ok(0) if keeps_zero => from.get(place).copied().ok_or("its shape keeps a dimension that is not there")?,
            Ok(size) => size,
            Err(_) if size == -1 && open.is_none() => {
                open = Some(place);
                1
            }
            Err(_) => return Err("its shape has more than one open dimension, or negative ones".into()),
        });
    }
    let (all, known) = (product(from).ok_or(TOO_LARGE)?, product(&dims).ok_or(TOO_LARGE)?);
    if let Some(place) = open.and_then(|place| dims.get_mut(place)) {
        let found = all.checked_div(known).filter(|found| found.checked_mul(known) == Some(all));
        *place = found.ok_or_else(|| format!("{all} elements do not fill its shape"))?;
    } else if all != known {
        return Err(format!("its shape has {known} elements, its input {all}"));
    }
    Ok(reshaped(data, dims))
}

/// The places of `axes` among so many dimensions.
fn axes(call: &Call<'_, '_>, rank: usize) -> Result<Option<Vec<usize>>, Because> {
    let Some(given) = call.numbers("axes", 1) else { return Ok(None) };
    let axes: Option<Vec<usize>> = given.into_iter().map(|given| axis(given, rank)).collect();
    axes.map(Some).ok_or_else(|| "`axes` are out of range".into())
}

pub(super) fn squeeze(call: &Call<'_, '_>) -> Result<Made, Because> {
    let dims = call.dims(0)?;
    let axes = axes(call, dims.len())?;
    let goes = |place: usize, size: u64| match &axes {
        Some(axes) => axes.contains(&place),
        None => size == 1,
    };
    let left = dims.iter().enumerate().filter(|(place, size)| !goes(*place, **size)).map(|(_, &size)| size);
    Ok(reshaped(call.required(0)?, left.collect()))
}

pub(super) fn unsqueeze(call: &Call<'_, '_>) -> Result<Made, Because> {
    let dims = call.dims(0)?;
    let count = call.numbers("axes", 1).ok_or("`axes` are not known")?.len();
    let rank = dims.len() + count;
    let axes = axes(call, rank)?.unwrap_or_default();
    let mut old = dims.iter();
    let sizes = (0..rank).map(|place| if axes.contains(&place) { 1 } else { old.next().copied().unwrap_or(1) });
    Ok(reshaped(call.required(0)?, sizes.collect()))
}

pub(super) fn transpose(call: &Call<'_, '_>) -> Result<Made, Because> {
    let data = call.required(0)?;
    let dims = call.dims(0)?;
    let order: Option<Vec<usize>> = match call.node.numbers("perm") {
        Some(given) => given.iter().map(|&given| axis(given, dims.len())).collect(),
        None => Some((0..dims.len()).rev().collect()),
    };
    let order = order.filter(|order| order.len() == dims.len()).ok_or("`perm` is no order of its dimensions")?;
    let turned: Option<Vec<u64>> = order.iter().map(|&place| dims.get(place).copied()).collect();
    let channels = order.iter().position(|&place| place == data.channels).unwrap_or_default();
    // Channels in place of the batch would not be channels.
    let channels = channels.max(usize::from(dims.len() > 1));
    Ok(Made::layer(RESHAPE, Output::new(turned, channels)))
}

/// Side by side: along the channels a concatenation, along others a movement.
pub(super) fn concatenate(call: &Call<'_, '_>) -> Result<Made, Because> {
    let data = call.data()?;
    let first = call.dims(0)?;
    let at = axis(call.node.number("axis", 1), first.len()).ok_or("`axis` is none of its inputs'")?;
    let mut along = 0_u64;
    for place in 0..call.inputs.len() {
        let dims = call.dims(place)?;
        let differs = dims.iter().zip(first).enumerate().any(|(place, (a, b))| place != at && a != b);
        if dims.len() != first.len() || differs {
            return Err("its inputs differ in more than the dimension that they are put together along".into());
        }
        along = along.checked_add(dims.get(at).copied().unwrap_or_default()).ok_or(TOO_LARGE)?;
    }
    let mut dims = first.to_vec();
    dims.iter_mut().skip(at).take(1).for_each(|size| *size = along);
    let has_weights = call.inputs.iter().flatten().any(|tensor| tensor.is_constant());
    let kind = if at == data.channels && !has_weights { LayerKind::Concatenate } else { RESHAPE };
    Ok(Made::layer(kind, Output::new(Some(dims), data.channels)))
}

/// Parts along an axis: as large as said, or as many as there are outputs.
pub(super) fn split(call: &Call<'_, '_>) -> Result<Made, Because> {
    let data = call.required(0)?;
    let dims = call.dims(0)?;
    let at = axis(call.node.number("axis", 0), dims.len()).ok_or("`axis` is none of its input's")?;
    let whole = dims.get(at).copied().unwrap_or_default();
    let count = u64::try_from(call.node.outputs.len()).unwrap_or(1).max(1);
    let sizes: Vec<u64> = match call.numbers("split", 1) {
        Some(given) => given.into_iter().map(|size| u64::try_from(size).unwrap_or_default()).collect(),
        None => {
            let each = whole.div_ceil(count);
            (0..count).map(|part| each.min(whole.saturating_sub(part.saturating_mul(each)))).collect()
        }
    };
    if sizes.iter().try_fold(0_u64, |sum, &size| sum.checked_add(size)) != Some(whole) {
        return Err(format!("its parts do not make up its {whole} elements"));
    }
    let part = |size: u64| {
        let mut dims = dims.to_vec();
        dims.iter_mut().skip(at).take(1).for_each(|all| *all = size);
        Output::new(Some(dims), data.channels)
    };
    Ok(Made::Parts(sizes.into_iter().map(part).collect()))
}

pub(super) fn slice(call: &Call<'_, '_>) -> Result<Made, Because> {
    let data = call.required(0)?;
    let mut dims = call.dims(0)?.to_vec();
    let (Some(starts), Some(ends)) = (call.numbers("starts", 1), call.numbers("ends", 2)) else {
        return Ok(Made::layer(LayerKind::Slice, Output::new(None, data.channels)));
    };
    let count = i64::try_from(starts.len()).unwrap_or_default();
    let axes = call.numbers("axes", 3).unwrap_or_else(|| (0..count).collect());
    let steps = call.numbers("steps", 4).unwrap_or_else(|| vec![1; starts.len()]);
    for (((start, end), given), step) in starts.into_iter().zip(ends).zip(axes).zip(steps) {
        let place = axis(given, dims.len()).ok_or("`axes` are out of range")?;
        if let Some(size) = dims.get_mut(place) {
            *size = taken(*size, start, end, step).ok_or("its steps are zero")?;
        }
    }
    Ok(Made::layer(LayerKind::Slice, Output::new(Some(dims), data.channels)))
}

/// How many elements a slice takes of so many.
pub(super) fn taken(size: u64, start: i64, end: i64, step: i64) -> Option<u64> {
    let size = i64::try_from(size).ok()?;
    let from_front = |place: i64| if place < 0 { place.saturating_add(size) } else { place };
    let (low, high) = if step > 0 { (0, size) } else { (-1, size.saturating_sub(1)) };
    let start = from_front(start).clamp(low.max(0), high.max(0));
    let end = if step < 0 && end <= i64::MIN.saturating_add(size) { -1 } else { from_front(end).clamp(low, high) };
    let distance = if step > 0 { end.saturating_sub(start) } else { start.saturating_sub(end) };
    let distance = u64::try_from(distance).unwrap_or_default();
    (step != 0).then(|| distance.div_ceil(step.unsigned_abs()))
}

/// Elements by their places along an axis.
pub(super) fn gather(call: &Call<'_, '_>) -> Result<Made, Because> {
    let data = call.data()?;
    let (dims, indices) = (call.dims(0)?, call.dims(1)?);
    let at = axis(call.node.number("axis", 0), dims.len()).ok_or("`axis` is none of its input's")?;
    let (before, behind) = dims.split_at_checked(at).unwrap_or((dims, &[]));
    let sizes = [before, indices, behind.get(1..).unwrap_or_default()].concat();
    let last = sizes.len().saturating_sub(1);
    Ok(Made::layer(LayerKind::Slice, Output::new(Some(sizes), data.channels.min(last))))
}

/// Zeros around space; what adds or takes elsewhere is a movement.
pub(super) fn pad(call: &Call<'_, '_>) -> Result<Made, Because> {
    let data = call.required(0)?;
    let dims = call.dims(0)?;
    let Some(pads) = call.numbers("pads", 1).or_else(|| call.node.numbers("paddings").map(<[i64]>::to_vec)) else {
        return Ok(Made::layer(RESHAPE, Output::new(None, data.channels)));
    };
    let given = call.input(3).and_then(Tensor::whole_numbers).map(<[i64]>::to_vec);
    let axes = match given {
        Some(given) => given.into_iter().map(|given| axis(given, dims.len())).collect(),
        None => Some((0..dims.len()).collect::<Vec<usize>>()),
    };
    let axes = axes.filter(|axes| pads.len() == 2 * axes.len()).ok_or("`pads` are not two numbers an axis")?;
    let mut sizes = dims.to_vec();
    let mut around: Vec<(i64, i64)> = vec![(0, 0); dims.len()];
    for (&place, (&before, &after)) in axes.iter().zip(pads.iter().zip(pads.iter().skip(axes.len()))) {
        let (Some(size), Some(pair)) = (sizes.get_mut(place), around.get_mut(place)) else { continue };
        let padded = i64::try_from(*size).ok().and_then(|size| size.checked_add(before)?.checked_add(after));
        *size = padded.and_then(|size| u64::try_from(size).ok()).ok_or("`pads` take more than there is")?;
        *pair = (before, after);
    }
    let output = Output::new(Some(sizes), data.channels);
    let spatial = around.iter().enumerate().filter(|(place, _)| data.is_spatial(*place)).map(|(_, pair)| *pair);
    let spatial: Option<Vec<(u64, u64)>> =
        spatial.map(|(before, after)| Some((u64::try_from(before).ok()?, u64::try_from(after).ok()?))).collect();
    let is_elsewhere = around.iter().enumerate().any(|(place, pair)| !data.is_spatial(place) && *pair != (0, 0));
    match spatial.filter(|spatial| !is_elsewhere && matches!(spatial.len(), 1 | 2)) {
        Some(pairs) => Ok(Made::layer(LayerKind::ZeroPadding { padding: Some(Padding::Explicit(pairs)) }, output)),
        None => Ok(Made::layer(RESHAPE, output)),
    }
}

/// Repetition or interpolation in space, by sizes or by scales.
pub(super) fn resize(call: &Call<'_, '_>) -> Result<Made, Because> {
    let data = call.required(0)?;
    let dims = call.dims(0)?;
    let scales_at = if call.node.operator == "Upsample" || call.opset < 11 { 1 } else { 2 };
    let older = call.node.attribute("scales").map(|attribute| &attribute.floats[..]);
    let scales = call.input(scales_at).and_then(Tensor::floats).or(older).filter(|scales| scales.len() == dims.len());
    let sizes = call.input(3).and_then(Tensor::whole_numbers).filter(|sizes| sizes.len() == dims.len());
    let made: Option<Vec<u64>> = match (scales, sizes) {
        (Some(scales), _) => dims.iter().zip(scales).map(|(&size, &scale)| scaled(size, scale)).collect(),
        (None, Some(sizes)) => sizes.iter().map(|&size| u64::try_from(size).ok()).collect(),
        (None, None) => None,
    };
    Ok(Made::layer(LayerKind::Upsample { scale_factor: None }, Output::new(made, data.channels)))
}

/// `⌊size · scale⌋`
fn scaled(size: u64, scale: f32) -> Option<u64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_precision_loss, reason = "dimensions are below 2⁵³")]
    let scaled = (size as f64 * f64::from(scale)).floor();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number within range")]
    (0.0..=EXACT).contains(&scaled).then_some(scaled as u64)
}

pub(super) fn expand(call: &Call<'_, '_>) -> Result<Made, Because> {
    let data = call.required(0)?;
    let dims = call.dims(0)?;
    let target = call.input(1).and_then(Tensor::whole_numbers);
    let target: Option<Vec<u64>> =
        target.and_then(|sizes| sizes.iter().map(|&size| u64::try_from(size).ok()).collect());
    let made = target.and_then(|target| crate::import::onnx::tensor::broadcast(&[dims, &target]));
    Ok(Made::layer(RESHAPE, Output::new(made, data.channels)))
}

pub(super) fn tile(call: &Call<'_, '_>) -> Result<Made, Because> {
    let data = call.required(0)?;
    let dims = call.dims(0)?;
    let repeats = call.input(1).and_then(Tensor::whole_numbers).filter(|repeats| repeats.len() == dims.len());
    let made = repeats.and_then(|repeats| {
        dims.iter().zip(repeats).map(|(&size, &times)| size.checked_mul(u64::try_from(times).ok()?)).collect()
    });
    Ok(Made::layer(RESHAPE, Output::new(made, data.channels)))
}

/// The side of the blocks between space and channels.
fn block(call: &Call<'_, '_>) -> Result<u64, Because> {
    let block = u64::try_from(call.node.number("blocksize", 0)).ok().filter(|&block| block > 0 && block < 1 << 16);
    block.ok_or_else(|| "`blocksize` is not a number from 1".into())
}

pub(super) fn depth_to_space(call: &Call<'_, '_>) -> Result<Made, Because> {
    let block = block(call)?;
    let [n, c, h, w] = call.dims(0)? else { return Err("its input is no image".into()) };
    let (Some(h), Some(w)) = (h.checked_mul(block), w.checked_mul(block)) else { return Err(TOO_LARGE.into()) };
    Ok(Made::layer(RESHAPE, Output::new(Some(vec![*n, c / (block * block), h, w]), 1)))
}

pub(super) fn space_to_depth(call: &Call<'_, '_>) -> Result<Made, Because> {
    let block = block(call)?;
    let [n, c, h, w] = call.dims(0)? else { return Err("its input is no image".into()) };
    let c = c.checked_mul(block * block).ok_or(TOO_LARGE)?;
    Ok(Made::layer(RESHAPE, Output::new(Some(vec![*n, c, h / block, w / block]), 1)))
}
