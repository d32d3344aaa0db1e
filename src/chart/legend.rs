//! Which colour is what, for a drawing that stands alone.

use super::{Series, font, labels, pixel};

const ROW_HEIGHT: i32 = 18;
const MARGIN: i32 = 8;
/// The side of a swatch.
pub(super) const SWATCH: i32 = 10;
/// From a swatch to its text.
pub(super) const INDENT: i32 = SWATCH + 6;
const SPACE: i32 = 18;

/// Swatches and their texts, in as many rows as they need.
#[derive(Clone, Debug)]
pub(super) struct Legend {
    /// The series, each with its swatch's left edge and its row's middle.
    pub(super) entries: Vec<(Series, i32, i32)>,
    /// The room that all rows take.
    pub(super) height: i32,
}

impl Legend {
    pub(super) fn new(series: &[Series], width: i32, top: i32) -> Self {
        let (mut x, mut row) = (MARGIN, 0_i32);
        let mut entries = Vec::new();
        for one in series {
            let length = INDENT.saturating_add(pixel::room(font::width(one.label, f64::from(labels::SIZE))));
            if x > MARGIN && x.saturating_add(length) > width.saturating_sub(MARGIN) {
                (x, row) = (MARGIN, row.saturating_add(ROW_HEIGHT));
            }
            // The first row is closer to the title than the title is to a plot.
            entries.push((*one, x, top.saturating_add(row)));
            x = x.saturating_add(length).saturating_add(SPACE);
        }
        Self { entries, height: row.saturating_add(ROW_HEIGHT) }
    }
}
