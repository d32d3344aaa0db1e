//! The value axis: what it spans, where its ticks are.

use super::Scale;
use super::data::Extent;
use super::number;

/// A line across the plot, with its label.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    /// From 0 at the base to 1 at the top.
    pub(super) place: f64,
    /// The value, short.
    pub(super) label: String,
}

/// A value axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    scale: Scale,
    low: f64,
    high: f64,
    /// Its ticks, from the base up.
    pub(super) ticks: Vec<Tick>,
}

impl Axis {
    /// An axis for bars of an extent, with about `count` ticks whose labels end in `unit`.
    pub(super) fn new(scale: Scale, extent: Extent, count: u32, unit: &str) -> Self {
        let (low, high, values) = match scale {
            Scale::Linear => linear(extent.most, count.max(1)),
            Scale::Logarithmic => logarithmic(extent, count.max(2)),
        };
        let mut axis = Self { scale, low, high, ticks: Vec::new() };
        let tick = |value: f64| Tick { place: axis.place(value), label: format!("{}{unit}", number::short(value)) };
        axis.ticks = values.into_iter().map(tick).collect();
        axis
    }

    /// Where a value is, from 0 at the base to 1 at the top; a value below the base of a logarithmic axis, as zero is,
    /// is at the base.
    pub(super) fn place(&self, value: f64) -> f64 {
        let place = match self.scale {
            Scale::Linear => value / self.high,
            Scale::Logarithmic if value <= self.low => 0.0,
            Scale::Logarithmic => (value / self.low).log10() / (self.high / self.low).log10(),
        };
        if place.is_finite() { place.clamp(0.0, 1.0) } else { 0.0 }
    }
}

type Span = (f64, f64, Vec<f64>);

/// From zero in steps of 1, 2 or 5 times a power of ten to just above the highest bar, or to the next step where that is
/// not far.
fn linear(most: f64, count: u32) -> Span {
    const HEADROOM: f64 = 1.03;
    const NOT_FAR: f64 = 1.15;
    let step = round_up(most / f64::from(count));
    let steps = |most: f64| (0..=count).map(|place| step * f64::from(place)).take_while(move |value| *value <= most);
    let next = steps(most * NOT_FAR).last().filter(|next| *next >= most * (1.0 - 1e-9));
    let high = next.unwrap_or(most * HEADROOM).max(most);
    (0.0, high, steps(high * (1.0 + 1e-9)).collect())
}

/// From the power of ten below the lowest bar, so that it has some height, to 1, 2 or 5 times the power above the
/// highest; ticks at powers of ten, or at these steps where there are few.
fn logarithmic(extent: Extent, count: u32) -> Span {
    const HEADROOM: f64 = 1.25;
    let (low, high) = (exponent(extent.least / HEADROOM), round_up(extent.most));
    let decades = exponent(high).saturating_sub(low).max(0);
    let count = i32::try_from(count).unwrap_or(i32::MAX);
    let steps: &[f64] = if decades.saturating_mul(3) <= count { &[1.0, 2.0, 5.0] } else { &[1.0] };
    let stride = decades.div_euclid(count).saturating_add(1);
    let powers = (0..=decades).filter(|place| place % stride == 0).map(|place| power(low.saturating_add(place)));
    let values = powers.flat_map(|power| steps.iter().map(move |step| step * power));
    (power(low), high, values.filter(|value| *value <= high * (1.0 + 1e-9)).collect())
}

/// The least of 1, 2 or 5 times a power of ten that is not below a value.
fn round_up(value: f64) -> f64 {
    let base = power(exponent(value));
    let step = [1.0, 2.0, 5.0].into_iter().find(|step| value <= step * base * (1.0 + 1e-9));
    step.unwrap_or(10.0) * base
}

/// The exponent of the power of ten at or below a value.
fn exponent(value: f64) -> i32 {
    let written = format!("{value:e}");
    written.split_once('e').and_then(|(_, exponent)| exponent.parse().ok()).unwrap_or_default()
}

/// A power of ten, to the last digit.
fn power(exponent: i32) -> f64 {
    format!("1e{exponent}").parse().unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(scale: Scale, least: f64, most: f64, count: u32, unit: &str) -> Vec<String> {
        let axis = Axis::new(scale, Extent { least, most }, count, unit);
        assert!(axis.ticks.iter().all(|tick| (0.0..=1.0).contains(&tick.place)));
        axis.ticks.into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn linear_ticks_are_round_and_hold_the_highest_bar() {
        assert_eq!(labels(Scale::Linear, 1.0, 57.3e6, 5, ""), ["0", "20 M", "40 M", "60 M"]);
        assert_eq!(labels(Scale::Linear, 1.0, 0.3, 5, ""), ["0", "0.1", "0.2", "0.3"]);
        assert_eq!(labels(Scale::Linear, 1.0, 34.0, 4, " %"), ["0 %", "10 %", "20 %", "30 %"]);
        assert_eq!(labels(Scale::Linear, 1.0, 1.0, 1, ""), ["0", "1"]);
    }

    #[test]
    fn the_highest_bar_nearly_fills_a_linear_axis() {
        for most in [1.0, 1.7, 6.1e7, 0.34, 99.0, 1e-290] {
            let axis = Axis::new(Scale::Linear, Extent { least: most, most }, 4, "");
            assert!((0.85..=1.0).contains(&axis.place(most)), "{most}: {}", axis.place(most));
        }
    }

    #[test]
    fn logarithmic_ticks_are_powers_of_ten_or_steps_between() {
        assert_eq!(labels(Scale::Logarithmic, 750.0, 57.3e6, 5, ""), ["100", "10 k", "1 M", "100 M"]);
        assert_eq!(labels(Scale::Logarithmic, 0.2, 0.45, 6, ""), ["0.1", "0.2", "0.5"]);
        assert_eq!(labels(Scale::Logarithmic, 1.0, 1.0, 6, "").first().map(String::as_str), Some("0.1"));
    }

    #[test]
    fn the_lowest_bar_has_some_height_and_zero_none() {
        let axis = Axis::new(Scale::Logarithmic, Extent { least: 10.0, most: 1000.0 }, 5, "");
        assert!(axis.place(10.0) > 0.1);
        assert!(axis.place(0.0) == 0.0 && axis.place(f64::NAN) == 0.0);
        assert!((axis.place(1000.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn extremes_are_numbers() {
        for scale in [Scale::Linear, Scale::Logarithmic] {
            for (least, most) in [(1e-290, 1e291), (1e-290, 1e-290), (1e290, 1e291), (5.0, 5.0)] {
                let labels = labels(scale, least, most, 6, "");
                assert!((2..=8).contains(&labels.len()), "{labels:?}");
            }
        }
    }
}
