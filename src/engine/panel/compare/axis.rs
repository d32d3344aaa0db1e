//! The axes of a scatter: what each is of, whether it is logarithmic, and its ticks.

use std::fmt;
use std::str::FromStr;

use super::networks::COLUMNS;

/// Which totals lie across and upwards, each by its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Axes(pub(super) [Axis; 2]);

/// A column, and its scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Axis {
    pub(super) column: usize,
    pub(super) scale: Scale,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    Linear,
    Logarithmic,
}

/// Stands behind the column of a logarithmic axis, in links.
const LOGARITHMIC: &str = "log";

impl Axis {
    const fn linear(column: usize) -> Self {
        Self { column, scale: Scale::Linear }
    }
}

/// Accumulates against energy until somebody chooses.
impl Default for Axes {
    fn default() -> Self {
        Self([Axis::linear(0), Axis::linear(3)])
    }
}

impl fmt::Display for Axes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [across, up] = self.0;
        write!(f, "{across}-{up}")
    }
}

impl fmt::Display for Axis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = match self.scale {
            Scale::Linear => "",
            Scale::Logarithmic => LOGARITHMIC,
        };
        write!(f, "{}{scale}", self.column)
    }
}

impl FromStr for Axes {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (across, up) = text.split_once('-').ok_or(())?;
        Ok(Self([across.parse()?, up.parse()?]))
    }
}

impl FromStr for Axis {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (column, scale) = match text.strip_suffix(LOGARITHMIC) {
            Some(column) => (column, Scale::Logarithmic),
            None => (text, Scale::Linear),
        };
        let column = column.parse().ok().filter(|column| *column < COLUMNS.len()).ok_or(())?;
        Ok(Self { column, scale })
    }
}

/// A part of an axis, from its first value to its last, both of which have a tick.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Span {
    scale: Scale,
    pub(super) ticks: Vec<f64>,
}

/// The most ticks of a linear axis.
const MOST_TICKS: f64 = 5.0;

impl Span {
    /// Holds all values that a scale can show; none where there are none.
    pub(super) fn of(scale: Scale, values: impl Iterator<Item = f64>) -> Option<Self> {
        let shown = values.filter(|value| scale.shows(*value));
        let ends = shown.fold(None, |ends, value| match ends {
            None => Some((value, value)),
            Some((least, most)) => Some((value.min(least), value.max(most))),
        });
        let (least, most) = ends?;
        let ticks = match scale {
            Scale::Linear => evenly(most),
            Scale::Logarithmic => decades(least, most),
        };
        Some(Self { scale, ticks })
    }

    /// How far along the axis a value is, from 0 to 1.
    pub(super) fn place(&self, value: f64) -> f64 {
        let (first, last) = (self.ticks.first().copied(), self.ticks.last().copied());
        let (first, last) = first.zip(last).unwrap_or((0.0, 1.0));
        match self.scale {
            Scale::Linear => (value - first) / (last - first),
            Scale::Logarithmic => (value / first).log10() / (last / first).log10(),
        }
    }
}

impl Scale {
    /// A logarithm needs something to take it of.
    pub(super) fn shows(self, value: f64) -> bool {
        value.is_finite() && (self == Self::Linear || value > 0.0)
    }
}

/// From zero in steps of 1, 2 or 5 times a power of ten, so that no value is beyond the last.
fn evenly(most: f64) -> Vec<f64> {
    if most <= 0.0 {
        return vec![0.0, 1.0];
    }
    let decade = 10_f64.powf((most / MOST_TICKS).log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * decade);
    let step = steps.into_iter().find(|step| step * MOST_TICKS >= most).unwrap_or(most);
    let mut ticks = vec![0.0];
    while let Some(last) = ticks.last().copied().filter(|last| *last < most) {
        ticks.push(last + step);
    }
    ticks
}

/// Powers of ten around all values.
fn decades(least: f64, most: f64) -> Vec<f64> {
    let first = least.log10().floor();
    let last = most.log10().ceil().max(first + 1.0);
    let mut exponents = vec![first];
    while let Some(exponent) = exponents.last().copied().filter(|exponent| *exponent < last) {
        exponents.push(exponent + 1.0);
    }
    exponents.into_iter().map(|exponent| 10_f64.powf(exponent)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_come_back_as_they_were_written() {
        for text in ["0-3", "2log-1", "4log-5log"] {
            assert_eq!(text.parse::<Axes>().unwrap().to_string(), text);
        }
        assert_eq!(Axes::default().to_string(), "0-3");
        for text in ["", "1", "1-x", "1-99", "-1-2", "1lin-2"] {
            assert_eq!(text.parse::<Axes>(), Err(()), "{text}");
        }
    }

    #[test]
    fn ticks_are_round_and_hold_every_value() {
        let linear = |values: &[f64]| Span::of(Scale::Linear, values.iter().copied()).unwrap();
        let logarithmic = |values: &[f64]| Span::of(Scale::Logarithmic, values.iter().copied());
        assert_eq!(linear(&[3.0, 41.0]).ticks, [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]);
        assert_eq!(linear(&[0.0]).ticks, [0.0, 1.0]);
        assert!((linear(&[3.0, 41.0]).place(25.0) - 0.5).abs() < 1e-12);
        let span = logarithmic(&[0.0, 20.0, 3000.0]).unwrap();
        assert_eq!(span.ticks, [10.0, 100.0, 1000.0, 10_000.0]);
        assert!((span.place(100.0) - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(logarithmic(&[0.0]), None);
        assert_eq!(logarithmic(&[100.0]).unwrap().ticks, [100.0, 1000.0]);
    }
}
