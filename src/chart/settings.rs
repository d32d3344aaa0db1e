//! What to draw and how, and what can keep it from being drawn.

use std::error::Error;
use std::fmt;
use std::ops::Range;

use super::Metric;

/// How the value axis runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scale {
    /// From zero, in equal steps.
    #[default]
    Linear,
    /// In equal factors, from the power of ten below the smallest bar; a layer of zero has no bar.
    Logarithmic,
}

/// What a bar's height means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Amount {
    /// The count itself.
    #[default]
    Absolute,
    /// Percent of the whole network's count. A rate is not a part of a whole and stays as it is.
    Share,
}

/// On which background.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// On white, as print is.
    #[default]
    Light,
    /// On near black.
    Dark,
}

/// What to draw and how; by default, nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// What the bars count.
    pub metric: Metric,
    /// How the value axis runs.
    pub scale: Scale,
    /// What a bar's height means.
    pub amount: Amount,
    /// The layers to show, by their place in the report; what lies beyond its end is left out.
    pub layers: Range<usize>,
    /// On which background.
    pub theme: Theme,
    /// Width of the drawing in pixels.
    pub width: u32,
    /// Height of the drawing in pixels.
    pub height: u32,
}

impl Settings {
    /// The smallest drawing, width and height, in which a bar has room beside the labels.
    pub const LEAST_SIZE: (u32, u32) = (160, 120);
    /// The largest drawing, so that its text stays bounded.
    pub const MOST_SIZE: (u32, u32) = (8192, 8192);

    /// The size of a file, for print.
    pub const FIGURE_SIZE: (u32, u32) = (1200, 480);

    /// A drawing for a file, of nothing yet.
    pub fn figure() -> Self {
        let (width, height) = Self::FIGURE_SIZE;
        Self { width, height, ..Self::default() }
    }

    pub(super) fn check_size(&self) -> Result<(), ChartError> {
        let (least, most) = (Self::LEAST_SIZE, Self::MOST_SIZE);
        let fits = (least.0..=most.0).contains(&self.width) && (least.1..=most.1).contains(&self.height);
        if fits { Ok(()) } else { Err(ChartError::Size { width: self.width, height: self.height }) }
    }
}

/// Why there is no drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChartError {
    /// Narrower or lower than [`Settings::LEAST_SIZE`], or larger than [`Settings::MOST_SIZE`].
    Size {
        /// The width that was asked for.
        width: u32,
        /// The height that was asked for.
        height: u32,
    },
    /// The backend could not draw, in its own words.
    Backend(String),
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size { width, height } => {
                let ((left, top), (right, bottom)) = (Settings::LEAST_SIZE, Settings::MOST_SIZE);
                write!(
                    f,
                    "a chart of {width} by {height} pixels: from {left} by {top} to {right} by {bottom} can be drawn"
                )
            }
            Self::Backend(words) => write!(f, "the chart could not be drawn: {words}"),
        }
    }
}

impl Error for ChartError {}
