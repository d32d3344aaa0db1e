//! A finished drawing, and where things are in it.

use std::ops::Range;

use super::pixel;
use super::slots::Slots;

/// Where the bars stand, in the drawing's own units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlotArea {
    /// The left edge.
    pub left: f64,
    /// The top edge.
    pub top: f64,
    /// The right edge.
    pub right: f64,
    /// The bottom edge: the base line.
    pub bottom: f64,
}

/// Which bar is where.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bars {
    pub(crate) slots: Slots,
    /// The layer that each slot shows, and its bar's left and right edge.
    pub(crate) shown: Vec<(usize, i32, i32)>,
}

/// A drawing as SVG that stands alone, and where the layers are in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// What a file of it is called, before the ending: the metric, and whether anything is supposed.
    pub stem: String,
    /// The whole document.
    pub svg: String,
    /// What it shows, in words.
    pub words: Vec<String>,
    /// Where the bars stand.
    pub plot: PlotArea,
    /// The layers that it shows.
    pub layers: Range<usize>,
    pub(crate) bars: Bars,
}

impl Drawing {
    /// The layer whose bar, or the space around it, is at a horizontal place; where layers share a column, the one that
    /// the column shows.
    pub fn layer_at(&self, x: f64) -> Option<usize> {
        let slot = self.bars.slots.at(pixel::at(x)?)?;
        self.bars.shown.get(slot).map(|(layer, ..)| *layer)
    }

    /// The left and right edge of a layer's bar, or of the column that it shares, whether or not anything rises there.
    pub fn bar(&self, layer: usize) -> Option<(f64, f64)> {
        let (_, left, right) = self.bars.shown.get(self.bars.slots.of(layer)?)?;
        Some((f64::from(*left), f64::from(*right)))
    }
}
