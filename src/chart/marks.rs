//! A drawing as the shapes and texts that it is made of, for whoever paints it.

use std::convert::Infallible;

use plotters::drawing::IntoDrawingArea;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontTransform,
};
use serde::{Deserialize, Serialize};

use super::{ChartError, Settings, Subject, draw_on, font};

/// All marks of a drawing, from the back to the front.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Marks {
    /// Width and height.
    pub size: (u32, u32),
    /// The marks.
    pub marks: Vec<Mark>,
}

/// Red, green and blue.
pub type Ink = (u8, u8, u8);

/// A shape or a text. Coordinates are pixels: a line runs through their middles, an area along their edges.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Mark {
    /// A filled rectangle from its upper left corner to the lower right one.
    Block((i32, i32), (i32, i32), Ink),
    /// A filled shape between points.
    Polygon(Vec<(i32, i32)>, Ink),
    /// A line through points, so wide.
    Line(Vec<(i32, i32)>, u32, Ink),
    /// A line of text.
    Text(Lettering, Ink),
}

/// A line of text, and how it stands at its point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lettering {
    /// What it says.
    pub text: String,
    /// Its point.
    pub at: (i32, i32),
    /// The size of the font.
    pub size: f64,
    /// How much of its length lies before its point: 0, a half or 1.
    pub before: f64,
    /// From the point down to the line that letters stand on, in parts of the font's size.
    pub below: f64,
    /// Whether it runs upwards.
    pub is_upright: bool,
}

/// The marks of a file, with the legend within.
///
/// # Errors
/// A size that is out of range.
pub fn draw_marks<'a>(subject: impl Into<Subject<'a>>, settings: &Settings) -> Result<Marks, ChartError> {
    let mut marks = Marks { size: (settings.width, settings.height), marks: Vec::new() };
    draw_on(&(&mut marks).into_drawing_area(), subject, settings)?;
    Ok(marks)
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl Marks {
    fn put(&mut self, mark: Mark) -> Done {
        self.marks.push(mark);
        Ok(())
    }
}

impl DrawingBackend for &mut Marks {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Done {
        self.put(Mark::Block((x, y), (x.saturating_add(1), y.saturating_add(1)), colour.rgb))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        if fill {
            return self.put(Mark::Block(upper_left, lower_right, style.color().rgb));
        }
        let ((left, top), (right, bottom)) = (upper_left, lower_right);
        // Round once more along the first side, so that the corner is whole.
        self.draw_path([(left, top), (right, top), (right, bottom), (left, bottom), (left, top), (right, top)], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        self.put(Mark::Line(path.into_iter().collect(), style.stroke_width(), style.color().rgb))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, points: I, style: &S) -> Done {
        self.put(Mark::Polygon(points.into_iter().collect(), style.color().rgb))
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Done {
        let anchor = style.anchor();
        let before = match anchor.h_pos {
            HPos::Left => 0.0,
            HPos::Center => 0.5,
            HPos::Right => 1.0,
        };
        let below = below_anchor(anchor.v_pos);
        let is_upright = matches!(style.transform(), FontTransform::Rotate270);
        let lettering = Lettering { text: text.to_owned(), at, size: style.size(), before, below, is_upright };
        self.put(Mark::Text(lettering, style.color().rgb))
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok(font::extent(text, style.size()))
    }
}

/// From a text's anchor down to the line that letters stand on, in parts of the font's size.
pub(super) const fn below_anchor(anchor: VPos) -> f64 {
    match anchor {
        VPos::Top => 0.76,
        VPos::Center => 0.35,
        VPos::Bottom => -0.22,
    }
}
