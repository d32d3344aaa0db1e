//! The bars as they were measured, as outlines over what is supposed.

use plotters_backend::DrawingBackend;

use super::axis::Axis;
use super::brush::Brush;
use super::scene::Scene;
use super::{ChartError, Colour, heights, pixel};

/// How far outlines stand out of a layer's bars, so that both are seen where they are alike; between bars they touch.
const OUT: i32 = 3;
/// Narrower bars have a line at their measured height, and no sides.
const LEAST_WIDTH: i32 = 8;

/// Draws the outlines.
#[inline(never)]
pub(super) fn paint<B: DrawingBackend>(scene: &Scene, axis: &Axis, brush: &Brush<'_, B>) -> Result<(), ChartError> {
    for (measured, (_, left, right)) in scene.outlines.iter().zip(&scene.bars.shown) {
        let width = usize::try_from(right.saturating_sub(*left)).unwrap_or_default();
        let edge =
            |place| left.saturating_add(i32::try_from(pixel::split(place, width, measured.len())).unwrap_or_default());
        for (place, value) in measured.iter().enumerate() {
            let height = heights::above_base(*value, axis, scene.plot.height());
            let end = place.saturating_add(1);
            let outside = (if place == 0 { OUT } else { 0 }, if end == measured.len() { OUT } else { 0 });
            outline(scene, (edge(place), edge(end)), outside, height, brush)?;
        }
    }
    Ok(())
}

fn outline<B: DrawingBackend>(
    scene: &Scene,
    (left, right): (i32, i32),
    (out_left, out_right): (i32, i32),
    height: i32,
    brush: &Brush<'_, B>,
) -> Result<(), ChartError> {
    if height <= 0 {
        return Ok(());
    }
    let (base, top) = (scene.plot.bottom, scene.plot.bottom.saturating_sub(height));
    if right.saturating_sub(left) < LEAST_WIDTH {
        return brush.line((left, top), (right, top), Colour::Text);
    }
    let (left, right) = (left.saturating_sub(out_left), right.saturating_add(out_right));
    brush.line((left, base), (left, top), Colour::Muted)?;
    brush.line((right, base), (right, top), Colour::Muted)?;
    brush.line((left, top), (right, top), Colour::Text)
}
