//! Which colour is what, for a drawing that stands alone.

use super::label::{self, Cut};
use super::{Series, font, labels, pixel};

const ROW_HEIGHT: i32 = 18;
/// From the drawing's edge.
pub(super) const MARGIN: i32 = 8;
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
    /// What whiskers on the bars are, where there are any.
    pub(super) whiskers: Option<(String, i32, i32)>,
    /// What the report supposes, where it supposes anything, and its row's middle.
    pub(super) supposed: Option<(String, i32)>,
    /// The room that all rows take.
    pub(super) height: i32,
}

impl Legend {
    /// A legend of these series, of whiskers where the bars are means of samples, and of what is supposed.
    #[inline(never)]
    pub(super) fn new(
        series: &[Series],
        samples: Option<usize>,
        supposed: Option<String>,
        width: i32,
        top: i32,
    ) -> Self {
        let (mut x, mut row) = (MARGIN, 0_i32);
        let mut place = |label: &str| {
            let length = INDENT.saturating_add(pixel::room(font::width(label, f64::from(labels::SIZE))));
            if x > MARGIN && x.saturating_add(length) > width.saturating_sub(MARGIN) {
                (x, row) = (MARGIN, row.saturating_add(ROW_HEIGHT));
            }
            let left = x;
            x = x.saturating_add(length).saturating_add(SPACE);
            // The first row is closer to the title than the title is to a plot.
            (left, top.saturating_add(row))
        };
        let entries = series.iter().map(|one| {
            let (x, middle) = place(one.label);
            (*one, x, middle)
        });
        let entries = entries.collect();
        let whiskers = samples.map(|samples| {
            let label = format!("Mean ± standard deviation of {samples} samples");
            let (x, middle) = place(&label);
            (label, x, middle)
        });
        let supposed = supposed.map(|words| {
            row = row.saturating_add(if x > MARGIN { ROW_HEIGHT } else { 0 });
            let room = f64::from(width.saturating_sub(MARGIN).saturating_sub(MARGIN));
            (label::fitted(&words, f64::from(labels::SIZE), room, Cut::End), top.saturating_add(row))
        });
        Self { entries, whiskers, supposed, height: row.saturating_add(ROW_HEIGHT) }
    }
}
