//! Elementwise arithmetic.

use super::{Because, Call, Made, NewLayer};
use crate::import::onnx::tensor::{Output, Tensor, broadcast};
use crate::model::LayerKind;

/// A sum of what layers make is an addition; with weights, it is a bias of the layer above, or nothing that is counted.
pub(super) fn sum(call: &Call<'_, '_>) -> Result<Made, Because> {
    let output = together(call)?;
    let data: Vec<&Tensor> = call.inputs.iter().flatten().copied().filter(|tensor| !tensor.is_constant()).collect();
    if let Some(place) = biased(call, &output, &data) {
        return Ok(Made::BiasOf(place));
    }
    let is_plain = data.len() == call.inputs.len() && data.len() > 1;
    let is_like = |tensor: &&Tensor| tensor.dims.as_deref() == output.dims.as_deref();
    if is_plain && data.iter().all(is_like) {
        return Ok(Made::layer(LayerKind::Add, output));
    }
    Ok(Made::Layer(NewLayer { kind: LayerKind::Unknown, output, type_name: Some("broadcast Add"), reads: None }))
}

/// The place of the data, if the other input is one number a channel of it.
fn biased(call: &Call<'_, '_>, output: &Output, data: &[&Tensor]) -> Option<usize> {
    let ([Some(first), Some(second)], [data]) = (&call.inputs[..], data) else { return None };
    let (place, bias) = if first.is_constant() { (1, first) } else { (0, second) };
    let dims = data.dims.as_deref()?;
    if output.dims.as_deref() != Some(dims) {
        return None;
    }
    let channels = dims.get(data.channels)?;
    let bias = bias.dims.as_deref()?;
    let behind = dims.len() - data.channels - 1;
    let at = bias.len().checked_sub(1 + behind)?;
    let is_of_channels =
        bias.iter().enumerate().all(|(place, size)| if place == at { size == channels } else { *size == 1 });
    is_of_channels.then_some(place)
}

/// Anything else, elementwise.
pub(super) fn elementwise(call: &Call<'_, '_>) -> Result<Made, Because> {
    Ok(Made::unknown(together(call)?))
}

/// The shape of all inputs together, channels where the data has them.
fn together(call: &Call<'_, '_>) -> Result<Output, Because> {
    let data = call.data()?;
    let dims: Option<Vec<&[u64]>> = call.inputs.iter().flatten().map(|tensor| tensor.dims.as_deref()).collect();
    let dims = match dims {
        Some(dims) => Some(broadcast(&dims).ok_or("the shapes of its inputs do not go together")?),
        None => None,
    };
    let rank = dims.as_ref().map_or(0, Vec::len);
    let behind = data.dims.as_ref().map_or(0, |dims| dims.len().saturating_sub(data.channels));
    Ok(Output::new(dims, rank.saturating_sub(behind).max(usize::from(rank > 1))))
}
