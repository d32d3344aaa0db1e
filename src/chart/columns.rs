//! Bars that touch, as one silhouette a series: a drawing of any number of layers stays small.

use plotters_backend::DrawingBackend;

use super::ChartError;
use super::axis::Axis;
use super::brush::Brush;
use super::data::Column;
use super::heights::{self, Spans};
use super::scene::Scene;

/// What a series fills of a column: its left and right edge, and how far above the base it reaches from and to.
type Band = ((i32, i32), (i32, i32));

/// Draws the columns, series by series.
#[inline(never)]
pub(super) fn paint<B: DrawingBackend>(
    scene: &Scene,
    axis: &Axis,
    columns: &[Column],
    brush: &Brush<'_, B>,
) -> Result<(), ChartError> {
    let metric = scene.settings.metric;
    let spans = |column| heights::touching(column, axis, scene.plot.height(), metric.arrangement());
    let spans: Vec<Spans> = columns.iter().map(spans).collect();
    for (place, one) in scene.series.iter().enumerate() {
        let of_series = spans.iter().map(|spans| spans.get(place).copied().unwrap_or_default());
        let edges = scene.bars.shown.iter().map(|(_, left, right)| (*left, *right));
        let bands: Vec<Band> = edges.zip(of_series).collect();
        if let Some(points) = silhouette(&bands, scene.plot.bottom) {
            brush.polygon(points, one.colour)?;
        }
        let caps: Vec<Band> = bands.iter().map(|(edges, span)| (*edges, cap(*span))).collect();
        let outline = one.colour.outline().zip(silhouette(&caps, scene.plot.bottom));
        outline.map_or(Ok(()), |(colour, points)| brush.polygon(points, colour))?;
    }
    Ok(())
}

/// The upper edge of a tint, which is all that there is room for of its outline.
fn cap((lower, upper): (i32, i32)) -> (i32, i32) {
    const LEAST_HEIGHT: i32 = 3;
    if upper.saturating_sub(lower) >= LEAST_HEIGHT { (upper.saturating_sub(1), upper) } else { (lower, lower) }
}

/// The outline of bands side by side; none where they fill nothing.
fn silhouette(bands: &[Band], base: i32) -> Option<Vec<(i32, i32)>> {
    bands.iter().any(|(_, (lower, upper))| lower < upper).then(|| {
        let mut points = Vec::with_capacity(bands.len().saturating_mul(4));
        let y = |height: i32| base.saturating_sub(height);
        for ((left, right), (_, upper)) in bands {
            go(&mut points, (*left, y(*upper)));
            go(&mut points, (*right, y(*upper)));
        }
        for ((left, right), (lower, _)) in bands.iter().rev() {
            go(&mut points, (*right, y(*lower)));
            go(&mut points, (*left, y(*lower)));
        }
        points
    })
}

/// Adds a point, in place of the last one where that was on the way to it.
fn go(points: &mut Vec<(i32, i32)>, to: (i32, i32)) {
    if let [.., before, last] = points.as_slice() {
        let level = before.1 == last.1 && last.1 == to.1;
        let plumb = before.0 == last.0 && last.0 == to.0;
        if level || plumb || *last == to {
            points.pop();
        }
    }
    points.push(to);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_neighbours_make_one_step() {
        let bands = [((0, 2), (0, 5)), ((2, 4), (0, 5)), ((4, 6), (0, 0))];
        let points = silhouette(&bands, 100).unwrap();
        assert_eq!(points, [(0, 95), (4, 95), (4, 100), (0, 100)]);
    }

    #[test]
    fn what_fills_nothing_has_no_outline() {
        assert_eq!(silhouette(&[((0, 2), (3, 3))], 100), None);
    }
}
