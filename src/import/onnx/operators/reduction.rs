//! Reductions over axes: over all of space, a global pool.

use super::pool::whole;
use super::{Because, Call, Made, NewLayer};
use crate::import::onnx::tensor::{Output, Tensor, axis};
use crate::model::{LayerKind, PoolingKind};

/// Axes reduced to one element each, or away.
pub(super) fn reduced(call: &Call<'_, '_>) -> Result<Made, Because> {
    let data = call.required(0)?;
    let dims = call.dims(0)?;
    let axes = axes(call, dims.len())?;
    let keeps = call.node.number("keepdims", 1) != 0;
    let one = |place: usize, size: u64| if axes.contains(&place) { 1 } else { size };
    let kept: Vec<u64> = dims.iter().enumerate().map(|(place, &size)| one(place, size)).collect();
    let away = kept.iter().enumerate().filter(|(place, _)| !axes.contains(place)).map(|(_, &size)| size).collect();
    let before_channels = axes.iter().filter(|&&axis| axis < data.channels).count();
    let output = match keeps {
        true => Output::new(Some(kept.clone()), data.channels),
        false => Output::new(Some(away), data.channels.saturating_sub(before_channels)),
    };
    let Some(pool) = global(call, data, dims, &axes) else {
        let kind = if call.node.operator == "ReduceSum" { LayerKind::Sum } else { LayerKind::Unknown };
        return Ok(Made::layer(kind, output));
    };
    let pooled = Output::new(Some(kept), data.channels);
    let layer = NewLayer { kind: pool, output: pooled, type_name: None, reads: None };
    Ok(if keeps { Made::Layer(layer) } else { Made::Flattened(layer, output) })
}

/// The axes, all of them where none is said.
fn axes(call: &Call<'_, '_>, rank: usize) -> Result<Vec<usize>, Because> {
    if matches!(call.node.operator, "ArgMax" | "ArgMin") {
        let only = axis(call.node.number("axis", 0), rank).ok_or("`axis` is none of its input's")?;
        return Ok(vec![only]);
    }
    match call.numbers("axes", 1) {
        None if call.node.number("noop_with_empty_axes", 0) != 0 => Ok(Vec::new()),
        None => Ok((0..rank).collect()),
        Some(axes) => {
            let axes: Option<Vec<usize>> = axes.into_iter().map(|given| axis(given, rank)).collect();
            axes.ok_or_else(|| "`axes` are not its input's".into())
        }
    }
}

/// The pool that a mean or maximum over all of space is.
fn global(call: &Call<'_, '_>, data: &Tensor, dims: &[u64], axes: &[usize]) -> Option<LayerKind> {
    let kind = match call.node.operator {
        "ReduceMean" => PoolingKind::Average,
        "ReduceMax" => PoolingKind::Max,
        _ => return None,
    };
    let spatial: Vec<u64> =
        dims.iter().enumerate().filter(|(place, _)| data.is_spatial(*place)).map(|(_, &size)| size).collect();
    let is_all_of_space = (0..dims.len()).all(|place| axes.contains(&place) == data.is_spatial(place));
    (is_all_of_space && matches!(spatial.len(), 1 | 2)).then(|| whole(kind, &spatial))
}
