//! Windows that slide over spatial dimensions: convolutions, and what they share with pools.

use super::{Because, Call, Made, NewLayer};
use crate::import::onnx::tensor::{Output, product};
use crate::model::{Convolution, LayerKind, Padding};

/// A window's attributes, one entry a spatial dimension.
pub(super) struct Window {
    pub(super) extents: Vec<u64>,
    pub(super) strides: Vec<u64>,
    pub(super) dilation: Vec<u64>,
    /// Before and after, as far as auto padding and rounding up make it.
    pub(super) padding: Vec<(u64, u64)>,
    /// The positions it takes.
    pub(super) positions: Vec<u64>,
}

impl Window {
    /// The window of a node over spatial dimensions.
    pub(super) fn of(call: &Call<'_, '_>, spatial: &[u64], extents: Vec<u64>) -> Result<Self, Because> {
        let rank = spatial.len();
        if extents.len() != rank {
            return Err(format!("its window has {} dimensions, its input {rank} in space", extents.len()));
        }
        let strides = sizes(call, "strides", rank)?.unwrap_or_else(|| vec![1; rank]);
        let dilation = sizes(call, "dilations", rank)?.unwrap_or_else(|| vec![1; rank]);
        let mut window = Self { extents, strides, dilation, padding: Vec::new(), positions: Vec::new() };
        let rounds_up = call.node.number("ceil_mode", 0) != 0;
        let pads = pads(call, rank)?;
        for (place, &n) in spatial.iter().enumerate() {
            let (k, s, d) = window.along(place);
            let reach = k.checked_sub(1).and_then(|steps| steps.checked_mul(d)?.checked_add(1)).ok_or(TOO_LARGE)?;
            let (before, after) = match &pads {
                Pads::Given(pads) => pads.get(place).copied().unwrap_or_default(),
                Pads::Same { more_before } => same(n, s, reach, *more_before),
            };
            let padded = n.checked_add(before).and_then(|n| n.checked_add(after)).ok_or(TOO_LARGE)?;
            let room = padded.checked_sub(reach).ok_or_else(|| {
                format!("its window ({k}, dilated by {d}) is larger than its padded input ({padded})")
            })?;
            let positions = if rounds_up { rounded_up(room, s, n, before) } else { room / s } + 1;
            // Rounding up reads beyond the padding.
            let read = (positions - 1).checked_mul(s).and_then(|last| last.checked_add(reach)).ok_or(TOO_LARGE)?;
            window.padding.push((before, after.max(read.saturating_sub(n.saturating_add(before)))));
            window.positions.push(positions);
        }
        Ok(window)
    }

    fn along(&self, place: usize) -> (u64, u64, u64) {
        let at = |list: &[u64]| list.get(place).copied().unwrap_or(1);
        (at(&self.extents), at(&self.strides), at(&self.dilation))
    }
}

const TOO_LARGE: &str = "its sizes are too large";

/// Steps of a stride, rounded up, unless the last window would begin behind the input.
const fn rounded_up(room: u64, stride: u64, n: u64, before: u64) -> u64 {
    let steps = room.div_ceil(stride);
    if steps.saturating_mul(stride) >= n.saturating_add(before) { steps.saturating_sub(1) } else { steps }
}

enum Pads {
    Given(Vec<(u64, u64)>),
    /// As many as make `⌈n / stride⌉` positions, the odd one before or after.
    Same {
        more_before: bool,
    },
}

/// What `auto_pad` and `pads` say.
fn pads(call: &Call<'_, '_>, rank: usize) -> Result<Pads, Because> {
    match call.node.attribute("auto_pad").map_or(&b""[..], |attribute| attribute.text) {
        b"SAME_UPPER" => return Ok(Pads::Same { more_before: false }),
        b"SAME_LOWER" => return Ok(Pads::Same { more_before: true }),
        b"VALID" => return Ok(Pads::Given(vec![(0, 0); rank])),
        _ => {}
    }
    let Some(pads) = call.node.numbers("pads") else { return Ok(Pads::Given(vec![(0, 0); rank])) };
    let pads: Option<Vec<u64>> = pads.iter().map(|&pad| u64::try_from(pad).ok()).collect();
    match pads.as_deref().map(|pads| (pads.len(), pads.split_at_checked(rank))) {
        Some((length, Some((before, after)))) if length == 2 * rank => {
            Ok(Pads::Given(before.iter().copied().zip(after.iter().copied()).collect()))
        }
        _ => Err(format!("`pads` are not {} numbers from 0", 2 * rank)),
    }
}

fn same(n: u64, stride: u64, reach: u64, more_before: bool) -> (u64, u64) {
    let last = n.div_ceil(stride).saturating_sub(1).saturating_mul(stride);
    let all = last.saturating_add(reach).saturating_sub(n);
    let (less, more) = (all / 2, all - all / 2);
    if more_before { (more, less) } else { (less, more) }
}

/// A list of sizes, if it is given.
pub(super) fn sizes(call: &Call<'_, '_>, name: &str, rank: usize) -> Result<Option<Vec<u64>>, Because> {
    let Some(given) = call.node.numbers(name) else { return Ok(None) };
    let sizes: Option<Vec<u64>> = given.iter().map(|&size| u64::try_from(size).ok().filter(|&size| size > 0)).collect();
    match sizes {
        Some(sizes) if sizes.len() == rank => Ok(Some(sizes)),
        _ => Err(format!("`{name}` are not {rank} numbers from 1")),
    }
}

/// Batch, channels and spatial dimensions.
pub(super) fn image(dims: &[u64]) -> Result<(u64, u64, &[u64]), Because> {
    match dims {
        [batch, channels, spatial @ ..] if !spatial.is_empty() => Ok((*batch, *channels, spatial)),
        _ => Err(format!("its input has {} dimensions, not batch, channels and space", dims.len())),
    }
}

/// A convolution, by the places of data, weights and bias among its inputs.
pub(super) fn convolution(call: &Call<'_, '_>, data: usize, weights: usize, bias: usize) -> Result<Made, Because> {
    let (batch, channels, spatial) = image(call.dims(data)?)?;
    let [filters, _, kernel @ ..] = call.dims(weights)? else { return Err("its weights have no channels".into()) };
    let extents = match sizes(call, "kernel_shape", spatial.len())? {
        Some(given) => given,
        None => kernel.to_vec(),
    };
    let groups = u64::try_from(call.node.number("group", 1)).ok().filter(|&groups| groups > 0);
    let groups = groups.ok_or("`group` is not a number from 1")?;
    let seen = call.dims(weights)?.get(1).copied().unwrap_or_default();
    if seen.checked_mul(groups) != Some(channels) {
        return Err(format!("its weights see {seen} channels in {groups} groups, its input has {channels}"));
    }
    let window = Window::of(call, spatial, extents)?;
    let dims = [&[batch, *filters], &window.positions[..]].concat();
    let output = Output::new(Some(dims), 1);
    if spatial.len() > 2 {
        return Ok(Made::Layer(NewLayer { kind: LayerKind::Unknown, output, type_name: Some("Conv3D"), reads: None }));
    }
    let convolution = Convolution {
        kernel_size: window.extents.into(),
        strides: window.strides.into(),
        dilation: window.dilation.into(),
        padding: Padding::Explicit(window.padding),
        filters: Some(*filters),
        groups,
        use_bias: call.input(bias).is_some(),
    };
    Ok(Made::layer(LayerKind::Convolution(Box::new(convolution)), output))
}

/// A transposed convolution: its shape, since its work is not counted.
pub(super) fn transposed(call: &Call<'_, '_>) -> Result<Made, Because> {
    let (batch, _, spatial) = image(call.dims(0)?)?;
    let [_, per_group, kernel @ ..] = call.dims(1)? else { return Err("its weights have no channels".into()) };
    let rank = spatial.len();
    let groups = u64::try_from(call.node.number("group", 1)).unwrap_or(1);
    let strides = sizes(call, "strides", rank)?.unwrap_or_else(|| vec![1; rank]);
    let dilation = sizes(call, "dilations", rank)?.unwrap_or_else(|| vec![1; rank]);
    let channels = product(&[*per_group, groups]).ok_or(TOO_LARGE)?;
    let given = sizes(call, "output_shape", rank)?;
    let pads = match pads(call, rank)? {
        Pads::Given(pads) => Some(pads),
        Pads::Same { .. } => None,
    };
    let extra = call.node.numbers("output_padding").unwrap_or_default();
    let size = |(place, &n): (usize, &u64)| {
        let at = |list: &[u64]| list.get(place).copied().unwrap_or(1);
        let s = at(&strides);
        let Some(pads) = &pads else { return n.checked_mul(s) };
        let reach = at(kernel).checked_sub(1)?.checked_mul(at(&dilation))?.checked_add(1)?;
        let (before, after) = pads.get(place).copied().unwrap_or_default();
        let extra = extra.get(place).and_then(|&extra| u64::try_from(extra).ok()).unwrap_or_default();
        let all = n.checked_sub(1)?.checked_mul(s)?.checked_add(reach)?.checked_add(extra)?;
        all.checked_sub(before)?.checked_sub(after)
    };
    let made: Option<Vec<u64>> = match given {
        Some(given) => Some(given),
        None => spatial.iter().enumerate().map(size).collect(),
    };
    let dims = made.map(|made| [&[batch, channels], &made[..]].concat());
    Ok(Made::unknown(Output::new(dims, 1)))
}
