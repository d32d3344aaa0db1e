//! A drawing's marks in, a PNG out: the same bytes wherever it is painted, since the font comes along and nothing is
//! asked of the machine.

mod lettering;

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;

use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Shader, Stroke, Transform};

use self::lettering::Font;
use crate::chart::{Ink, Mark, Marks};

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Png {
    /// The file.
    pub bytes: Vec<u8>,
    /// Letters that the font lacks, or that it takes more than one after another to write; a box stands for each.
    pub unwritten: BTreeSet<char>,
}

/// The drawing has no area, or too much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unpaintable;

impl fmt::Display for Unpaintable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a drawing of this size can't be painted")
    }
}

impl Error for Unpaintable {}

/// How many pixels a unit of the drawing has, for print.
const SCALE: u16 = 2;

/// Paints a drawing on white.
///
/// # Errors
/// A drawing without an area, or too large a one.
pub fn paint(marks: &Marks) -> Result<Png, Unpaintable> {
    let font = Font::new().ok_or(Unpaintable)?;
    let length = |length: u32| length.checked_mul(u32::from(SCALE)).ok_or(Unpaintable);
    let (width, height) = marks.size;
    let mut pixels = Pixmap::new(length(width)?, length(height)?).ok_or(Unpaintable)?;
    pixels.fill(Color::WHITE);
    let mut canvas = Canvas { pixels, font, unwritten: BTreeSet::new() };
    marks.marks.iter().for_each(|mark| canvas.put(mark));
    let bytes = canvas.pixels.encode_png().map_err(|_| Unpaintable)?;
    Ok(Png { bytes, unwritten: canvas.unwritten })
}

struct Canvas {
    pixels: Pixmap,
    font: Font,
    unwritten: BTreeSet<char>,
}

impl Canvas {
    fn put(&mut self, mark: &Mark) {
        match mark {
            Mark::Block((left, top), (right, bottom), ink) => {
                let area = Rect::from_ltrb(edge(*left), edge(*top), edge(*right), edge(*bottom));
                // One without an area is not seen.
                if let Some(area) = area {
                    self.pixels.fill_rect(area, &paint_of(*ink), scaled(), None);
                }
            }
            Mark::Polygon(points, ink) => self.fill(path(points, edge, PathBuilder::close), *ink, scaled()),
            Mark::Line(points, width, ink) => {
                let stroke = Stroke { width: edge(i32::try_from(*width).unwrap_or(1)), ..Stroke::default() };
                if let Some(line) = path(points, middle, |_| {}) {
                    self.pixels.stroke_path(&line, &paint_of(*ink), &stroke, scaled(), None);
                }
            }
            Mark::Text(lettering, ink) => {
                let written = self.font.write(lettering);
                self.fill(written.outline, *ink, written.stance.post_concat(scaled()));
                self.unwritten.extend(written.unwritten);
            }
        }
    }

    fn fill(&mut self, path: Option<Path>, ink: Ink, transform: Transform) {
        if let Some(path) = path {
            self.pixels.fill_path(&path, &paint_of(ink), FillRule::Winding, transform, None);
        }
    }
}

fn scaled() -> Transform {
    Transform::from_scale(f32::from(SCALE), f32::from(SCALE))
}

fn paint_of((red, green, blue): Ink) -> Paint<'static> {
    Paint { shader: Shader::SolidColor(Color::from_rgba8(red, green, blue, u8::MAX)), ..Paint::default() }
}

/// An area runs along the edges of pixels.
#[expect(clippy::cast_precision_loss, reason = "drawings are far smaller")]
fn edge(place: i32) -> f32 {
    place as f32
}

/// A line runs through the middles of pixels.
fn middle(place: i32) -> f32 {
    edge(place) + 0.5
}

fn path(points: &[(i32, i32)], place: fn(i32) -> f32, end: impl FnOnce(&mut PathBuilder)) -> Option<Path> {
    let mut path = PathBuilder::new();
    let mut points = points.iter().map(|(x, y)| (place(*x), place(*y)));
    let (x, y) = points.next()?;
    path.move_to(x, y);
    points.for_each(|(x, y)| path.line_to(x, y));
    end(&mut path);
    path.finish()
}
