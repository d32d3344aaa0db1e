//! The energies of a spiking network and its formal twin over what both depend on, as a picture.

use super::breakeven::{Rates, short};
use crate::breakeven::{BreakEvenRow, Crossing, Curve};
use crate::energy::Unit;

/// The size of the picture, and of its margins.
const SIZE: (f64, f64) = (640.0, 260.0);
const LEFT: f64 = 104.0;
const RIGHT: f64 = 40.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 56.0;
/// Labels that are nearer than this to each other would overlap.
const LINE: f64 = 16.0;
const WORD: f64 = 56.0;

/// What a changed network was before.
#[derive(Clone, Copy)]
pub(in crate::engine) struct Before {
    /// T.
    pub(in crate::engine) timesteps: u32,
    /// pJ per inference.
    pub(in crate::engine) energy: f64,
    /// How it is known: `measured`, or `assumed`.
    pub(in crate::engine) word: &'static str,
}

/// What energies are drawn over.
pub(super) struct Axis<'b> {
    curve: &'b Curve,
    crossing: Crossing,
    first: f64,
    /// Where the network is.
    present: f64,
    /// Where it was before changes, with its energy there and how that is known.
    before: Option<(f64, f64, &'static str)>,
    /// Of a place.
    label: fn(f64) -> String,
    title: String,
    /// What the present place is called.
    here: String,
}

impl<'b> Axis<'b> {
    /// The scale of the spike rates.
    pub(super) fn scale(total: &'b BreakEvenRow, rates: &Rates, before: Option<Before>) -> Self {
        Self {
            curve: &total.over_scale,
            crossing: total.scale,
            first: 0.0,
            present: rates.factor,
            before: before.map(|Before { energy, word, .. }| (1.0, energy, word)),
            label: |scale| format!("{}\u{202f}×", short(scale)),
            title: format!("scale of the {} spike rates", rates.word),
            here: format!("at {rates} rates"),
        }
    }

    /// T, at the present rates.
    pub(super) fn timesteps(total: &'b BreakEvenRow, timesteps: u32, before: Option<Before>) -> Self {
        Self {
            curve: &total.over_time,
            crossing: total.timesteps,
            first: 1.0,
            present: f64::from(timesteps),
            before: before.map(|Before { timesteps, energy, word }| (f64::from(timesteps), energy, word)),
            label: short,
            title: "timesteps T".to_owned(),
            here: format!("at T\u{202f}=\u{202f}{timesteps}"),
        }
    }

    /// The end of the axis: the present place, that before and the crossing are on it.
    fn last(&self) -> f64 {
        let before = self.before.map_or(self.first, |(at, ..)| at);
        let least = (self.present.max(before) * 2.0).max(self.first + 1.0);
        let last = self.crossing.place().map_or(least, |place| (place * 1.5).clamp(least, 1e6));
        if last > 10.0 { last.ceil() } else { last }
    }
}

/// Both energies over an axis, with where the network is and where both cost the same. Colours are the page's.
pub(super) fn curve(total: &BreakEvenRow, axis: &Axis<'_>) -> String {
    let formal = total.energy.formal.to_f64();
    let (first, last) = (axis.first, axis.last());
    let knots = axis.curve.knots().map(|knot| knot.at).filter(|&at| at > first && at < last);
    let places = [first].into_iter().chain(knots).chain([last]);
    let points: Vec<(f64, f64)> = places.map(|at| (at, axis.curve.at(at))).collect();
    let before = axis.before.map(|(_, energy, _)| energy);
    let most = points.iter().map(|&(_, energy)| energy).chain(before).fold(formal, f64::max);
    if most <= 0.0 {
        return String::new();
    }
    let x = |at: f64| LEFT + (at - first) / (last - first) * (SIZE.0 - LEFT - RIGHT);
    let y = |energy: f64| SIZE.1 - BOTTOM - energy / (most * 1.05) * (SIZE.1 - BOTTOM - TOP);
    let line: Vec<String> = points.iter().map(|&(at, energy)| format!("{:.1},{:.1}", x(at), y(energy))).collect();
    let mark = |class: &str, at: f64, energy: f64| {
        format!("<circle class=\"{class}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"5\"/>", x(at), y(energy))
    };
    let present = mark("curve-recorded", axis.present, axis.curve.at(axis.present));
    let before = axis.before.map(|(at, energy, _)| mark("curve-before", at, energy)).unwrap_or_default();
    let crossing = axis.crossing.place().map(|at| mark("curve-crossing", at, formal)).unwrap_or_default();
    let ((width, height), line) = (SIZE, line.join(" "));
    let (right, base, twin) = (width - RIGHT, height - BOTTOM, y(formal));
    let Axis { title, here, .. } = axis;
    let was = axis.before.map(|(.., word)| format!(", ◌ as {word}")).unwrap_or_default();
    format!(
        "<figure class=\"curve\"><svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"Energy over {title}: the \
         spiking network against its formal twin\"><line class=\"curve-axis\" x1=\"{LEFT}\" y1=\"{base:.1}\" \
         x2=\"{right:.1}\" y2=\"{base:.1}\"/><line class=\"curve-formal\" x1=\"{LEFT}\" y1=\"{twin:.1}\" x2=\"{right:.1}\" \
         y2=\"{twin:.1}\"/><polyline class=\"curve-spiking\" points=\"{line}\"/>{before}{present}{crossing}{}{}\
         <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{title}</text></svg>\
         <figcaption><span class=\"curve-key is-spiking\">spiking</span> <span class=\"curve-key is-formal\">formal \
         twin</span>; over {title}, ● {here}{was}, ○ where both cost the same.</figcaption></figure>",
        scale(axis, x),
        levels(&[0.0, formal, most], y),
        f64::midpoint(LEFT, right),
        height - 8.0,
    )
}

/// Labels below the axis; of two that would overlap, the first.
fn scale(axis: &Axis<'_>, x: impl Fn(f64) -> f64) -> String {
    let places = [axis.present, axis.first, axis.last()];
    let free = apart(&places, WORD, &x);
    let label = |at: f64| {
        let (x, y) = (x(at), SIZE.1 - BOTTOM + 24.0);
        format!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\">{}</text>", (axis.label)(at))
    };
    free.into_iter().map(label).collect()
}

/// Labels beside the axis of energies.
fn levels(energies: &[f64], y: impl Fn(f64) -> f64) -> String {
    let most = energies.iter().copied().fold(0.0, f64::max);
    let unit = Unit::of(most);
    let label = |energy: f64| {
        let (x, y) = (LEFT - 6.0, y(energy) + 4.0);
        let value = short(unit.scale(energy));
        format!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"end\">{value} {}</text>", unit.symbol())
    };
    apart(energies, LINE, &y).into_iter().map(label).collect()
}

/// Those that are so far from each other on the page; earlier ones go first.
pub(in crate::engine) fn apart(values: &[f64], distance: f64, place: impl Fn(f64) -> f64) -> Vec<f64> {
    let mut kept: Vec<f64> = Vec::new();
    for &value in values {
        if kept.iter().all(|&other| (place(other) - place(value)).abs() >= distance) {
            kept.push(value);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_labels_that_overlap_the_first_stays() {
        assert_eq!(apart(&[1.0, 0.0, 8.0, 8.5], 2.0, |value| value), [1.0, 8.0]);
    }
}
