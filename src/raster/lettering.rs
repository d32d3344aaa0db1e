//! Lines of text as outlines, letter after letter: what needs more than that is told and not attempted.

use tiny_skia::{Path, PathBuilder, Transform};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

use crate::chart::Lettering;

/// What stands for a letter that can't be written.
const BOX: char = '□';

/// The widest of the usual fonts, by whose metrics charts leave room.
pub(super) struct Font(Face<'static>);

/// A line of text.
pub(super) struct Written {
    /// Its letters in the font's units, upwards; none where nothing is seen.
    pub(super) outline: Option<Path>,
    /// From those to the drawing's.
    pub(super) stance: Transform,
    /// The letters that boxes stand for.
    pub(super) unwritten: Vec<char>,
}

impl Font {
    pub(super) fn new() -> Option<Self> {
        Face::parse(dejavu::sans::regular(), 0).ok().map(Self)
    }

    pub(super) fn write(&self, lettering: &Lettering) -> Written {
        let mut line = Line { path: PathBuilder::new(), at: 0.0 };
        let mut unwritten = Vec::new();
        for letter in lettering.text.chars() {
            let glyph = self.glyph(letter).or_else(|| {
                unwritten.push(letter);
                self.0.glyph_index(BOX)
            });
            if let Some(glyph) = glyph {
                self.0.outline_glyph(glyph, &mut line);
                line.at += self.0.glyph_hor_advance(glyph).map_or(0.0, f32::from);
            }
        }
        let stance = self.stance(lettering, line.at);
        Written { outline: line.path.finish(), stance, unwritten }
    }

    /// The glyph of a letter, if that is all that it takes.
    fn glyph(&self, letter: char) -> Option<GlyphId> {
        self.0.glyph_index(letter).filter(|_| stands_alone(letter))
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "drawings are small")]
    fn stance(&self, lettering: &Lettering, length: f32) -> Transform {
        let Lettering { at: (x, y), size, before, below, is_upright, .. } = lettering;
        let unit = *size as f32 / f32::from(self.0.units_per_em());
        let letters = Transform::from_translate(-length * *before as f32, 0.0)
            .post_scale(unit, -unit)
            .post_translate(0.0, (size * below) as f32);
        // Sines and cosines of what is exact need not be.
        let turned =
            if *is_upright { Transform::from_row(0.0, -1.0, 1.0, 0.0, 0.0, 0.0) } else { Transform::identity() };
        letters.post_concat(turned).post_translate(*x as f32, *y as f32)
    }
}

/// Whether a letter of this kind goes from left to right and does not change with those beside it.
const fn stands_alone(letter: char) -> bool {
    let is_mark = matches!(letter, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}');
    !is_mark
        && matches!(letter, ..'\u{590}' | '\u{1d00}'..='\u{1dbf}' | '\u{1e00}'..='\u{2fff}' | '\u{a720}'..='\u{a7ff}')
}

/// Where the next letter of a line goes.
struct Line {
    path: PathBuilder,
    at: f32,
}

impl OutlineBuilder for Line {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.at + x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.at + x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.path.quad_to(self.at + x1, y1, self.at + x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.path.cubic_to(self.at + x1, y1, self.at + x2, y2, self.at + x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
