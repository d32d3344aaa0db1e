//! A spiking network beside its formal twin.

use std::fmt;

use super::curve::{Axis, Before, curve};
use super::{escaped, name};
use crate::breakeven::{BreakEven, BreakEvenRow, Crossing, Pair};
use crate::model::Scenario;

/// The most rows that are shown.
const MOST_ROWS: usize = 500;

/// Spike rates, as multiples of those that scales are of.
pub(super) struct Rates {
    /// What rates scales are of.
    pub(super) word: &'static str,
    /// What those are scaled by.
    pub(super) factor: f64,
}

impl Rates {
    fn of(scenario: &Scenario) -> Self {
        let word = match (scenario.rates.is_empty(), scenario.assumed) {
            (false, _) => "present",
            (true, Some(_)) => "assumed",
            (true, None) => "recorded",
        };
        let factor = scenario.unscaled().map_or(1.0, |_| scenario.rate_scale.factor());
        Self { word, factor }
    }
}

/// `the recorded`, or `0.5 × the recorded`.
impl fmt::Display for Rates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.factor.to_bits() != 1_f64.to_bits() {
            write!(f, "{}\u{202f}× ", short(self.factor))?;
        }
        write!(f, "the {}", self.word)
    }
}

/// Where both cost the same, as a sentence, curves and a table; `scenario` is what was counted, and `before` what that
/// changes.
pub(in crate::engine) fn break_even(found: &BreakEven, scenario: &Scenario, before: Option<Before>) -> String {
    let rates = &Rates::of(scenario);
    let curves = over_scale(found, scenario, before) + &over_time(found, before);
    let total = &found.total;
    let rows: String = std::iter::once(total).chain(found.layers.iter().take(MOST_ROWS)).map(row).collect();
    let rest = found.layers.len().saturating_sub(MOST_ROWS);
    let rest =
        if rest > 0 { format!("<p>{rest} more layers: the command line has them all.</p>") } else { String::new() };
    format!(
        "<p>{}</p><div class=\"curves\">{curves}</div><div class=\"audit-box\" tabindex=\"0\" role=\"region\" aria-label=\"Break-even\">\
         <table class=\"audit-table\"><thead><tr><th scope=\"col\">Layer</th><th scope=\"col\">Operations</th>\
         <th scope=\"col\">Memory</th><th scope=\"col\">Energy</th><th scope=\"col\">Same energy at rates</th>\
         <th scope=\"col\">Same energy at T</th></tr></thead><tbody>{rows}</tbody></table></div>{rest}",
        sentence(found.timesteps, total, rates),
    )
}

/// Both energies over the scale of the spike rates.
pub(in crate::engine) fn over_scale(found: &BreakEven, scenario: &Scenario, before: Option<Before>) -> String {
    curve(&found.total, &Axis::scale(&found.total, &Rates::of(scenario), before))
}

/// Both energies over T.
pub(in crate::engine) fn over_time(found: &BreakEven, before: Option<Before>) -> String {
    curve(&found.total, &Axis::timesteps(&found.total, found.timesteps, before))
}

fn sentence(timesteps: u32, total: &BreakEvenRow, rates: &Rates) -> String {
    let ratio = total.energy.ratio().map_or_else(|| "N/A".to_owned(), short);
    let word = rates.word;
    let at_rates = match total.scale {
        Crossing::At(scale) => format!("Both cost the same at {}\u{202f}× the {word} spike rates", short(scale)),
        Crossing::AlwaysCheaper => format!("It is always cheaper, however the {word} spike rates are scaled"),
        Crossing::NeverCheaper => format!("It is never cheaper, however the {word} spike rates are scaled"),
        Crossing::Same => "Both cost the same".to_owned(),
    };
    let at_time = match total.timesteps {
        Crossing::At(steps) => format!("at T\u{202f}=\u{202f}{}", short(steps)),
        Crossing::AlwaysCheaper => "cheaper at every T".to_owned(),
        Crossing::NeverCheaper => "never cheaper at any T".to_owned(),
        Crossing::Same => "the same at every T".to_owned(),
    };
    format!(
        "At T\u{202f}=\u{202f}{timesteps} and {rates} spike rates the network costs <b>{ratio}</b> times the energy \
         of its formal twin (the same layers, ReLU for neurons, one pass). {at_rates}; {at_time}."
    )
}

fn row(row: &BreakEvenRow) -> String {
    let times =
        |pair: &Pair| pair.ratio().map_or_else(|| "N/A".to_owned(), |ratio| format!("{}\u{202f}×", short(ratio)));
    let place = |crossing: Crossing, unit: &str| match (crossing.place(), crossing.verdict()) {
        (Some(place), _) => format!("{}{unit}", short(place)),
        (None, verdict) => verdict.unwrap_or_default().to_owned(),
    };
    let cells = [
        times(&row.operations),
        times(&row.memory),
        times(&row.energy),
        place(row.scale, "\u{202f}×"),
        place(row.timesteps, ""),
    ];
    let cells: String = cells.iter().map(|cell| format!("<td class=\"number\">{}</td>", escaped(cell))).collect();
    format!("<tr><th scope=\"row\">{}</th>{cells}</tr>", name(&row.name))
}

/// Four significant digits.
pub(super) fn short(value: f64) -> String {
    let rounded: f64 = format!("{value:.3e}").parse().unwrap_or(value);
    rounded.to_string()
}
