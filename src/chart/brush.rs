//! Shapes and texts on any of plotters' backends.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontFamily, FontTransform, TextStyle};
use plotters_backend::DrawingBackend;
use std::error::Error;

use super::{ChartError, Colour, Theme};

/// What is drawn next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Background,
    Grid,
    Layer(usize),
    Columns,
    Outlines,
    Whiskers,
    Axis,
    Names,
    Legend,
}

/// How a text stands at its point.
#[derive(Clone, Copy)]
pub(super) struct Stance {
    pub(super) size: i32,
    pub(super) colour: Colour,
    pub(super) across: HPos,
    pub(super) upright: bool,
}

type Done = Result<(), ChartError>;

/// Draws in a theme's colours.
pub(super) struct Brush<'a, B: DrawingBackend> {
    pub(super) area: &'a DrawingArea<B, Shift>,
    pub(super) theme: Theme,
}

impl<B: DrawingBackend> Brush<'_, B> {
    /// A filled rectangle between two corners, the lower right one beyond it.
    pub(super) fn block(&self, corners: [(i32, i32); 2], colour: Colour) -> Done {
        self.area.draw(&Rectangle::new(corners, colour.rgb(self.theme).filled())).map_err(failed)
    }

    /// A line one pixel wide inside a rectangle's edge.
    pub(super) fn frame(&self, [upper_left, (right, bottom)]: [(i32, i32); 2], colour: Colour) -> Done {
        let inner = (right.saturating_sub(1), bottom.saturating_sub(1));
        let style = colour.rgb(self.theme).stroke_width(1);
        self.area.draw(&Rectangle::new([upper_left, inner], style)).map_err(failed)
    }

    /// A rectangle in a series' colour, a tint with its outline.
    pub(super) fn swatch(&self, corners: [(i32, i32); 2], colour: Colour) -> Done {
        const LEAST_SIDE: i32 = 3;
        let [(left, top), (right, bottom)] = corners;
        self.block(corners, colour)?;
        let has_room = right.saturating_sub(left) >= LEAST_SIDE && bottom.saturating_sub(top) >= LEAST_SIDE;
        match colour.outline().filter(|_| has_room) {
            Some(outline) => self.frame(corners, outline),
            None => Ok(()),
        }
    }

    pub(super) fn polygon(&self, points: Vec<(i32, i32)>, colour: Colour) -> Done {
        self.area.draw(&Polygon::new(points, colour.rgb(self.theme).filled())).map_err(failed)
    }

    pub(super) fn line(&self, from: (i32, i32), to: (i32, i32), colour: Colour) -> Done {
        let style = colour.rgb(self.theme).stroke_width(1);
        self.area.draw(&PathElement::new(vec![from, to], style)).map_err(failed)
    }

    /// A text whose line's middle is at a point.
    pub(super) fn text(&self, text: &str, point: (i32, i32), stance: Stance) -> Done {
        let colour = stance.colour.rgb(self.theme);
        let turn = if stance.upright { FontTransform::Rotate270 } else { FontTransform::None };
        let style = TextStyle::from((FontFamily::SansSerif, stance.size));
        let style = style.color(&colour).pos(Pos::new(stance.across, VPos::Center)).transform(turn);
        self.area.draw(&Text::new(text, point, style)).map_err(failed)
    }
}

fn failed<E: Error + Send + Sync>(error: DrawingAreaErrorKind<E>) -> ChartError {
    ChartError::Backend(error.to_string())
}
