//! A scene on a backend, from the back to the front.

use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::axis::Axis;
use super::brush::{Brush, Part, Stance};
use super::data::Column;
use super::label::{self, Cut};
use super::labels::{self, Direction};
use super::legend::{self, Legend};
use super::metric::Arrangement;
use super::scene::{Content, Scene, are_apart};
use super::{ChartError, Colour, columns, font, heights, outlines, pixel, whiskers};

const MARGIN: i32 = 8;
const TITLE_SIZE: i32 = 12;
/// The middle of the title's line.
const TITLE_LINE: i32 = 14;
const NOTE_SPACE: i32 = 24;
/// From the base line to the middle of a name that stands across.
const NAME_LINE: i32 = 12;
/// From the base line to a name that stands upright; from a tick's label to its line.
const LABEL_SPACE: i32 = 6;
const MARK: i32 = 5;

type Done = Result<(), ChartError>;

const fn label_stance(across: HPos, upright: bool) -> Stance {
    Stance { size: labels::SIZE, colour: Colour::Muted, across, upright }
}

/// Draws a scene, and says before each part what it is.
pub(super) fn paint<B: DrawingBackend>(scene: &Scene, brush: &Brush<'_, B>, announce: &dyn Fn(Part)) -> Done {
    announce(Part::Background);
    let size = (pixel::length(scene.settings.width), pixel::length(scene.settings.height));
    brush.block([(0, 0), size], Colour::Background)?;
    match &scene.content {
        Content::Bars(axis, columns) => {
            announce(Part::Grid);
            grid(scene, axis, brush)?;
            bars(scene, axis, columns, brush, announce)?;
            if !scene.outlines.is_empty() {
                announce(Part::Outlines);
                outlines::paint(scene, axis, brush)?;
            }
            if !scene.whiskers.is_empty() {
                announce(Part::Whiskers);
                whiskers::paint(scene, axis, brush)?;
            }
        }
        Content::Nothing(reason) => {
            brush.text(
                reason,
                scene.plot.middle(),
                Stance { size: TITLE_SIZE, ..label_stance(HPos::Center, false) },
            )?;
        }
    }
    announce(Part::Axis);
    let base = scene.plot.bottom;
    brush.line((scene.plot.left, base), (scene.plot.right, base), Colour::Axis)?;
    title(scene, brush)?;
    announce(Part::Names);
    names(scene, brush)?;
    scene.legend.as_ref().map_or(Ok(()), |legend| {
        announce(Part::Legend);
        key(legend, brush)
    })
}

fn grid<B: DrawingBackend>(scene: &Scene, axis: &Axis, brush: &Brush<'_, B>) -> Done {
    let plot = scene.plot;
    axis.ticks.iter().try_for_each(|tick| {
        let y = plot.bottom.saturating_sub(pixel::nearest(tick.place * f64::from(plot.height())));
        if y < plot.bottom {
            brush.line((plot.left, y), (plot.right, y), Colour::Grid)?;
        }
        brush.text(&tick.label, (plot.left.saturating_sub(LABEL_SPACE), y), label_stance(HPos::Right, false))
    })
}

fn bars<B: DrawingBackend>(
    scene: &Scene,
    axis: &Axis,
    columns: &[Column],
    brush: &Brush<'_, B>,
    announce: &dyn Fn(Part),
) -> Done {
    let arrangement = scene.settings.metric.arrangement();
    if !are_apart(scene.bars.slots.band(), arrangement) {
        announce(Part::Columns);
        return columns::paint(scene, axis, columns, brush);
    }
    for (column, (layer, left, right)) in columns.iter().zip(&scene.bars.shown) {
        announce(Part::Layer(*layer));
        match arrangement {
            Arrangement::Stacked => stack(scene, axis, column, (*left, *right), brush)?,
            Arrangement::Grouped => group(scene, axis, column, (*left, *right), brush)?,
        }
    }
    Ok(())
}

fn stack<B: DrawingBackend>(
    scene: &Scene,
    axis: &Axis,
    column: &Column,
    (left, right): (i32, i32),
    brush: &Brush<'_, B>,
) -> Done {
    let spans = heights::stacked(column, axis, scene.plot.height());
    for (one, span) in scene.series.iter().zip(spans) {
        segment(scene, (left, right), span, one.colour, brush)?;
    }
    Ok(())
}

fn group<B: DrawingBackend>(
    scene: &Scene,
    axis: &Axis,
    column: &Column,
    (left, right): (i32, i32),
    brush: &Brush<'_, B>,
) -> Done {
    let all = &scene.series;
    let width = usize::try_from(right.saturating_sub(left)).unwrap_or_default();
    let edge = |place| left.saturating_add(i32::try_from(pixel::split(place, width, all.len())).unwrap_or_default());
    let spans = heights::grouped(column, axis, scene.plot.height());
    for (place, (one, span)) in all.iter().zip(spans).enumerate() {
        segment(scene, (edge(place), edge(place.saturating_add(1))), span, one.colour, brush)?;
    }
    Ok(())
}

fn segment<B: DrawingBackend>(
    scene: &Scene,
    (left, right): (i32, i32),
    (lower, upper): (i32, i32),
    colour: Colour,
    brush: &Brush<'_, B>,
) -> Done {
    if upper <= lower {
        return Ok(());
    }
    let y = |height: i32| scene.plot.bottom.saturating_sub(height);
    brush.swatch([(left, y(upper)), (right, y(lower))], colour)
}

/// What is counted, and beside it what to know to read the bars, where there is room for it.
fn title<B: DrawingBackend>(scene: &Scene, brush: &Brush<'_, B>) -> Done {
    let room = scene.plot.right.saturating_sub(MARGIN);
    let size = f64::from(TITLE_SIZE);
    let title = label::fitted(scene.title, size, f64::from(room), Cut::End);
    let stance = Stance { size: TITLE_SIZE, colour: Colour::Text, across: HPos::Left, upright: false };
    brush.text(&title, (MARGIN, TITLE_LINE), stance)?;
    let rest = room.saturating_sub(pixel::room(font::width(&title, size))).saturating_sub(NOTE_SPACE);
    let notes = scene.notes.join(" · ");
    if notes.is_empty() || pixel::room(font::width(&notes, f64::from(labels::SIZE))) > rest {
        return Ok(());
    }
    brush.text(&notes, (scene.plot.right, TITLE_LINE), label_stance(HPos::Right, false))
}

fn names<B: DrawingBackend>(scene: &Scene, brush: &Brush<'_, B>) -> Done {
    let base = scene.plot.bottom;
    let (across, upright, space) = match scene.labels.direction {
        Direction::Across => (HPos::Center, false, NAME_LINE),
        Direction::Upright => (HPos::Right, true, LABEL_SPACE),
        Direction::Sparse => (HPos::Left, false, NAME_LINE),
    };
    scene.labels.labels.iter().try_for_each(|label| {
        let mut x = label.x;
        if scene.labels.direction == Direction::Sparse {
            brush.line((x, base), (x, base.saturating_add(MARK.saturating_mul(3))), Colour::Axis)?;
            x = x.saturating_add(MARK);
        }
        brush.text(&label.text, (x, base.saturating_add(space)), label_stance(across, upright))
    })
}

fn key<B: DrawingBackend>(legend: &Legend, brush: &Brush<'_, B>) -> Done {
    let half = legend::SWATCH / 2;
    legend.entries.iter().try_for_each(|(one, x, middle)| {
        let top = middle.saturating_sub(half);
        let corners = [(*x, top), (x.saturating_add(legend::SWATCH), top.saturating_add(legend::SWATCH))];
        brush.swatch(corners, one.colour)?;
        brush.text(one.label, (x.saturating_add(legend::INDENT), *middle), label_stance(HPos::Left, false))
    })?;
    if let Some((words, middle)) = &legend.supposed {
        let stance = Stance { colour: Colour::Text, ..label_stance(HPos::Left, false) };
        brush.text(words, (legend::MARGIN, *middle), stance)?;
    }
    legend.whiskers.as_ref().map_or(Ok(()), |(label, x, middle)| {
        let (across, ends) =
            ((*x, x.saturating_add(legend::SWATCH)), (middle.saturating_sub(half), middle.saturating_add(half)));
        whiskers::whisker(across, ends, brush)?;
        brush.text(label, (x.saturating_add(legend::INDENT), *middle), label_stance(HPos::Left, false))
    })
}
