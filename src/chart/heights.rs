//! How high each series of a slot reaches, in pixels above the base line.

use super::axis::Axis;
use super::data::{Column, MOST_SERIES};
use super::metric::Arrangement;
use super::pixel;

/// From where to where a series reaches.
pub(super) type Spans = [(i32, i32); MOST_SERIES];

/// Segments on top of one another. The stack's height is read off the axis; the segments divide it by their shares, also
/// on a logarithmic axis, where their sums' own places would show the lowest series much too large. What is not zero is
/// at least one pixel high.
pub(super) fn stacked(column: &Column, axis: &Axis, plot_height: i32) -> Spans {
    let total: f64 = column.values.iter().sum();
    let height = f64::from(above_base(total, axis, plot_height));
    let (mut below, mut sum) = (0, 0.0);
    column.values.map(|value| {
        sum += value;
        let reached = if total > 0.0 { pixel::nearest(height * (sum / total)) } else { 0 };
        let span = (below, reached);
        below = reached;
        span
    })
}

/// Bars that all begin at the base line.
pub(super) fn grouped(column: &Column, axis: &Axis, plot_height: i32) -> Spans {
    column.values.map(|value| (0, above_base(value, axis, plot_height)))
}

/// Bars behind one another, the higher behind the lower: what is seen of each. Of equal ones the last is seen.
pub(super) fn overlaid(column: &Column, axis: &Axis, plot_height: i32) -> Spans {
    let mut spans = grouped(column, axis, plot_height);
    let tops = spans.map(|(_, top)| top);
    for (own, span) in spans.iter_mut().enumerate() {
        let in_front = tops.iter().enumerate();
        let in_front = in_front.filter(|(other, top)| **top < span.1 || (**top == span.1 && *other > own));
        span.0 = in_front.map(|(_, top)| *top).max().unwrap_or_default();
    }
    spans
}

/// The spans of bars that touch: of a metric whose series stand side by side, there is no room for that.
pub(super) fn touching(column: &Column, axis: &Axis, plot_height: i32, arrangement: Arrangement) -> Spans {
    match arrangement {
        Arrangement::Stacked => stacked(column, axis, plot_height),
        Arrangement::Grouped => overlaid(column, axis, plot_height),
    }
}

pub(super) fn above_base(value: f64, axis: &Axis, plot_height: i32) -> i32 {
    if value > 0.0 { pixel::nearest(axis.place(value) * f64::from(plot_height)).max(1) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Scale;
    use crate::chart::data::Extent;

    fn column(values: [f64; MOST_SERIES]) -> Column {
        Column { layer: 0, values }
    }

    #[test]
    fn segments_divide_the_bar_by_their_shares_on_either_axis() {
        let column = column([600.0, 0.0, 300.0, 100.0, 0.0, 0.0]);
        for (scale, tops) in [(Scale::Linear, [60, 60, 90, 100]), (Scale::Logarithmic, [60, 60, 90, 100])] {
            let axis = Axis::new(scale, Extent { least: 1000.0, most: 1000.0 }, 5, "");
            let spans = stacked(&column, &axis, 100);
            let reached: Vec<i32> = spans.iter().take(4).map(|(_, top)| *top).collect();
            assert_eq!(reached, tops);
        }
    }

    #[test]
    fn what_is_not_zero_is_seen() {
        let axis = Axis::new(Scale::Linear, Extent { least: 1e-9, most: 1e9 }, 5, "");
        let spans = stacked(&column([1e-9, 0.0, 0.0, 1e-11, 0.0, 0.0]), &axis, 100);
        assert_eq!(spans[0], (0, 1));
        assert_eq!(stacked(&column([0.0; MOST_SERIES]), &axis, 100), [(0, 0); MOST_SERIES]);
    }

    #[test]
    fn the_lower_is_in_front() {
        let axis = Axis::new(Scale::Linear, Extent { least: 0.2, most: 1.0 }, 5, "");
        let seen = |input, output| {
            let spans = overlaid(&column([input, output, 0.0, 0.0, 0.0, 0.0]), &axis, 100);
            (spans[0], spans[1])
        };
        assert_eq!(seen(0.2, 0.5), ((0, 20), (20, 50)));
        assert_eq!(seen(0.5, 0.2), ((20, 50), (0, 20)));
        assert_eq!(seen(0.5, 0.5), ((50, 50), (0, 50)));
    }
}
