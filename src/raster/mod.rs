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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Lettering;

    const INK: Ink = (10, 20, 30);

    /// Where a drawing of 8 by 8 has the ink, in pixels: columns and rows.
    fn inked(mark: Mark) -> Vec<(u32, u32)> {
        let png = paint(&Marks { size: (8, 8), marks: vec![mark] }).unwrap();
        let pixels = Pixmap::decode_png(&png.bytes).unwrap();
        assert_eq!((pixels.width(), pixels.height()), (16, 16));
        let is_inked = |&(x, y): &(u32, u32)| {
            let pixel = pixels.pixel(x, y).unwrap().demultiply();
            (pixel.red(), pixel.green(), pixel.blue()) == INK
        };
        (0..16).flat_map(|y| (0..16).map(move |x| (x, y))).filter(is_inked).collect()
    }

    fn block(columns: std::ops::Range<u32>, rows: std::ops::Range<u32>) -> Vec<(u32, u32)> {
        rows.flat_map(|y| columns.clone().map(move |x| (x, y))).collect()
    }

    /// By hand: an area from 1 to 3 covers two units, four pixels; a line of one unit from the middle of 1 to the middle
    /// of 4 covers three units, its row two pixels.
    #[test]
    fn shapes_cover_whole_pixels() {
        assert_eq!(inked(Mark::Block((1, 1), (3, 2), INK)), block(2..6, 2..4));
        assert_eq!(inked(Mark::Polygon(vec![(0, 0), (2, 0), (2, 3), (0, 3)], INK)), block(0..4, 0..6));
        assert_eq!(inked(Mark::Line(vec![(1, 2), (4, 2)], 1, INK)), block(3..9, 4..6));
        assert_eq!(inked(Mark::Line(vec![(2, 1), (2, 4)], 1, INK)), block(4..6, 3..9));
        assert_eq!(inked(Mark::Block((3, 3), (3, 5), INK)), []);
    }

    fn written(text: &str, is_upright: bool) -> (Vec<(u32, u32)>, BTreeSet<char>) {
        let lettering = Lettering { text: text.to_owned(), at: (4, 4), size: 8.0, before: 0.0, below: 0.0, is_upright };
        let marks = Marks { size: (8, 8), marks: vec![Mark::Text(lettering.clone(), INK)] };
        (inked(Mark::Text(lettering, INK)), paint(&marks).unwrap().unwritten)
    }

    /// An `l` of eight units is a stroke that stands on its line, or lies on it turned to the left.
    #[test]
    fn letters_stand_on_their_line_and_turn_upwards() {
        let (across, unwritten) = written("l", false);
        assert!(!across.is_empty() && across.iter().all(|&(x, y)| x >= 8 && y < 8), "{across:?}");
        assert!(unwritten.is_empty());
        let (upright, _) = written("l", true);
        assert!(!upright.is_empty() && upright.iter().all(|&(x, y)| x < 8 && y < 8), "{upright:?}");
    }

    #[test]
    fn letters_that_take_more_are_told() {
        assert_eq!(written("é µ ² …", false).1, BTreeSet::new());
        assert_eq!(written("a密", false).1, ['密'].into());
        assert_eq!(written("سلام", false).1.len(), 4);
        assert_eq!(written("e\u{301}", false).1, ['\u{301}'].into());
    }

    #[test]
    fn a_drawing_without_an_area_is_refused() {
        assert_eq!(paint(&Marks { size: (0, 8), marks: Vec::new() }), Err(Unpaintable));
        assert_eq!(paint(&Marks { size: (u32::MAX, 8), marks: Vec::new() }), Err(Unpaintable));
    }
}
