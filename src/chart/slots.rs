//! Where layers stand from left to right.

use std::ops::Range;

use super::pixel;

/// A slot is one layer's place, or a column of pixels that several layers share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slots {
    pub(crate) left: i32,
    pub(crate) width: usize,
    pub(crate) layers: Range<usize>,
    pub(crate) count: usize,
}

impl Slots {
    /// The least width of a slot in pixels: beyond as many layers, they share slots.
    const LEAST_WIDTH: usize = 2;

    pub(super) fn new(horizontal: Range<i32>, layers: Range<usize>) -> Self {
        let width = usize::try_from(horizontal.end.saturating_sub(horizontal.start)).unwrap_or_default();
        let count = layers.len().min((width / Self::LEAST_WIDTH).max(1));
        Self { left: horizontal.start, width, layers, count }
    }

    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// The layers of all slots.
    pub(super) fn all_layers(&self) -> Range<usize> {
        self.layers.clone()
    }

    /// Whether slots hold more than one layer.
    pub(super) fn is_merged(&self) -> bool {
        self.layers.len() > self.count
    }

    /// The most layers that share a slot.
    pub(super) fn most_layers(&self) -> usize {
        self.layers.len().div_ceil(self.count.max(1))
    }

    /// The width of a slot, rounded down.
    pub(super) fn band(&self) -> i32 {
        pixel_count(self.width.checked_div(self.count).unwrap_or_default())
    }

    /// A slot's layers.
    pub(super) fn layers(&self, slot: usize) -> Range<usize> {
        let begin = |slot| self.layers.start.saturating_add(pixel::split(slot, self.layers.len(), self.count));
        begin(slot)..begin(slot.saturating_add(1))
    }

    /// A slot's left and right edge.
    pub(super) fn edges(&self, slot: usize) -> (i32, i32) {
        let edge = |slot| self.left.saturating_add(pixel_count(pixel::split(slot, self.width, self.count)));
        (edge(slot), edge(slot.saturating_add(1)))
    }

    /// The slot under a pixel.
    pub(super) fn at(&self, x: i32) -> Option<usize> {
        let place = usize::try_from(x.checked_sub(self.left)?).ok().filter(|place| *place < self.width)?;
        (self.count > 0).then(|| pixel::part_with(place, self.width, self.count))
    }

    /// The slot that a layer is in.
    pub(super) fn of(&self, layer: usize) -> Option<usize> {
        let place = layer.checked_sub(self.layers.start).filter(|_| self.layers.contains(&layer))?;
        Some(pixel::part_with(place, self.layers.len(), self.count))
    }
}

fn pixel_count(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_tile_the_plot_and_the_layers() {
        for layers in [3..4, 0..7, 5..505, 0..521, 0..100_000] {
            let slots = Slots::new(50..1090, layers.clone());
            let (mut x, mut layer) = (50, layers.start);
            for slot in 0..slots.count() {
                assert_eq!(slots.edges(slot).0, x);
                assert_eq!(slots.layers(slot).start, layer);
                assert!(!slots.layers(slot).is_empty());
                assert_eq!(slots.at(x), Some(slot));
                assert_eq!(slots.of(layer), Some(slot));
                (x, layer) = (slots.edges(slot).1, slots.layers(slot).end);
            }
            assert_eq!((x, layer), (1090, layers.end));
            assert_eq!((slots.at(49), slots.at(1090), slots.of(layers.end)), (None, None, None));
        }
    }

    #[test]
    fn more_layers_than_half_the_pixels_share() {
        assert!(!Slots::new(0..1000, 0..500).is_merged());
        assert!(Slots::new(0..1000, 0..501).is_merged());
        assert_eq!(Slots::new(0..1000, 0..100_000).most_layers(), 200);
    }

    #[test]
    fn nothing_has_no_slot() {
        let slots = Slots::new(0..1000, 4..4);
        assert_eq!((slots.count(), slots.at(3), slots.of(4)), (0, None, None));
    }
}
