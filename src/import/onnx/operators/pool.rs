//! Pools.

use super::window::{Window, image, sizes};
use super::{Because, Call, Made, NewLayer};
use crate::import::onnx::tensor::Output;
use crate::model::{LayerKind, Padding, Pooling, PoolingKind};

/// A window's maximum or average; of three spatial dimensions, and of other norms, the shape alone.
pub(super) fn pooled(call: &Call<'_, '_>) -> Result<Made, Because> {
    let (batch, channels, spatial) = image(call.dims(0)?)?;
    let extents = sizes(call, "kernel_shape", spatial.len())?.ok_or("`kernel_shape` is missing")?;
    let window = Window::of(call, spatial, extents)?;
    let output = Output::new(Some([&[batch, channels], &window.positions[..]].concat()), 1);
    let is_dilated = window.dilation.iter().any(|&dilation| dilation != 1);
    let Some(kind) = kind(call.node.operator).filter(|_| spatial.len() <= 2 && !is_dilated) else {
        return Ok(unread(spatial, is_dilated, output));
    };
    let pooling = Pooling {
        kind,
        pool_size: window.extents.into(),
        strides: window.strides.into(),
        padding: Padding::Explicit(window.padding),
    };
    Ok(Made::layer(LayerKind::Pooling(Box::new(pooling)), output))
}

/// One window that is all of the input.
pub(super) fn global(call: &Call<'_, '_>) -> Result<Made, Because> {
    let (batch, channels, spatial) = image(call.dims(0)?)?;
    let mut dims = vec![batch, channels];
    dims.resize(dims.len() + spatial.len(), 1);
    let output = Output::new(Some(dims), 1);
    Ok(match kind(call.node.operator).filter(|_| spatial.len() <= 2) {
        Some(kind) => Made::layer(whole(kind, spatial), output),
        None => unread(spatial, false, output),
    })
}

/// A pool of which the shape is known; what is special of it is its name.
fn unread(spatial: &[u64], is_dilated: bool, output: Output) -> Made {
    let type_name = if spatial.len() > 2 { Some("Pool3D") } else { is_dilated.then_some("dilated Pool") };
    Made::Layer(NewLayer { kind: LayerKind::Unknown, output, type_name, reads: None })
}

/// A pool over all of some spatial dimensions.
pub(super) fn whole(kind: PoolingKind, spatial: &[u64]) -> LayerKind {
    LayerKind::Pooling(Box::new(Pooling {
        kind,
        pool_size: spatial.into(),
        strides: spatial.into(),
        padding: Padding::Valid,
    }))
}

fn kind(operator: &str) -> Option<PoolingKind> {
    match operator {
        "MaxPool" | "GlobalMaxPool" => Some(PoolingKind::Max),
        "AveragePool" | "GlobalAveragePool" => Some(PoolingKind::Average),
        _ => None,
    }
}
