//! A spiking network beside its formal twin.

use super::{escaped, name};
use crate::breakeven::{BreakEven, BreakEvenRow, Crossing, Pair};
use crate::energy::Unit;

/// The most rows that are shown.
const MOST_ROWS: usize = 500;

/// Where both cost the same, as a sentence, a curve and a table.
pub(in crate::engine) fn break_even(found: &BreakEven) -> String {
    let total = &found.total;
    let rows: String = std::iter::once(total).chain(found.layers.iter().take(MOST_ROWS)).map(row).collect();
    let rest = found.layers.len().saturating_sub(MOST_ROWS);
    let rest =
        if rest > 0 { format!("<p>{rest} more layers: the command line has them all.</p>") } else { String::new() };
    format!(
        "<p>{}</p>{}<div class=\"audit-box\" tabindex=\"0\" role=\"region\" aria-label=\"Break-even\">\
         <table class=\"audit-table\"><thead><tr><th scope=\"col\">Layer</th><th scope=\"col\">Operations</th>\
         <th scope=\"col\">Memory</th><th scope=\"col\">Energy</th><th scope=\"col\">Same energy at rates</th>\
         <th scope=\"col\">Same energy at T</th></tr></thead><tbody>{rows}</tbody></table></div>{rest}",
        sentence(found.timesteps, total),
        curve(total),
    )
}

fn sentence(timesteps: u32, total: &BreakEvenRow) -> String {
    let ratio = total.energy.ratio().map_or_else(|| "N/A".to_owned(), short);
    let at_rates = match total.scale {
        Crossing::At(scale) => format!("Both cost the same at {}\u{202f}× the recorded spike rates", short(scale)),
        Crossing::AlwaysCheaper => "It is always cheaper, whatever its spike rates".to_owned(),
        Crossing::NeverCheaper => "It is never cheaper, whatever its spike rates".to_owned(),
        Crossing::Same => "Both cost the same".to_owned(),
    };
    let at_time = match total.timesteps {
        Crossing::At(steps) => format!("at T\u{202f}=\u{202f}{}", short(steps)),
        Crossing::AlwaysCheaper => "cheaper at every T".to_owned(),
        Crossing::NeverCheaper => "never cheaper at any T".to_owned(),
        Crossing::Same => "the same at every T".to_owned(),
    };
    format!(
        "At T\u{202f}=\u{202f}{timesteps} and its recorded spike rates the network costs <b>{ratio}</b> times the energy \
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
fn short(value: f64) -> String {
    let rounded: f64 = format!("{value:.3e}").parse().unwrap_or(value);
    rounded.to_string()
}

/// The size of the picture, and of its margins.
const SIZE: (f64, f64) = (640.0, 240.0);
const LEFT: f64 = 64.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 34.0;

/// Both energies over the scale of the spike rates, with the recorded point and the crossing. Colours are the page's.
fn curve(total: &BreakEvenRow) -> String {
    let formal = total.energy.formal.to_f64();
    let last = total.scale.place().map_or(2.0, |scale| (scale * 1.5).clamp(2.0, 1e6));
    let knots = total.over_scale.knots().map(|knot| knot.at).filter(|&at| at < last);
    let points: Vec<(f64, f64)> = knots.chain([last]).map(|at| (at, total.over_scale.at(at))).collect();
    let most = points.iter().map(|&(_, energy)| energy).fold(formal, f64::max);
    if most <= 0.0 {
        return String::new();
    }
    let unit = Unit::of(most);
    let x = |scale: f64| LEFT + scale / last * (SIZE.0 - LEFT - RIGHT);
    let y = |energy: f64| SIZE.1 - BOTTOM - energy / (most * 1.05) * (SIZE.1 - BOTTOM - TOP);
    let line: Vec<String> = points.iter().map(|&(at, energy)| format!("{:.1},{:.1}", x(at), y(energy))).collect();
    let mark = |class: &str, at: f64, energy: f64| {
        format!("<circle class=\"{class}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"5\"/>", x(at), y(energy))
    };
    let crossing = total.scale.place().map(|scale| mark("curve-crossing", scale, formal)).unwrap_or_default();
    let label = |at: f64, text: &str| {
        format!("<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{text}</text>", x(at), SIZE.1 - BOTTOM + 16.0)
    };
    let level = |energy: f64| {
        format!(
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{} {}</text>",
            LEFT - 6.0,
            y(energy) + 4.0,
            short(unit.scale(energy)),
            unit.symbol()
        )
    };
    let recorded = mark("curve-recorded", 1.0, total.over_scale.at(1.0));
    let marks = format!("{recorded}{crossing}");
    let scales = [label(0.0, "0"), label(1.0, "1 ×"), label(last, &format!("{} ×", short(last)))].concat();
    let labels = format!("{scales}{}{}", level(formal), level(total.over_scale.at(0.0)));
    let ((width, height), line) = (SIZE, line.join(" "));
    let (right, base, twin) = (width - RIGHT, height - BOTTOM, y(formal));
    format!(
        "<figure class=\"curve\"><svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"Energy over the scale of the spike \
         rates: the spiking network against its formal twin\"><line class=\"curve-axis\" x1=\"{LEFT}\" y1=\"{base:.1}\" \
         x2=\"{right:.1}\" y2=\"{base:.1}\"/><line class=\"curve-formal\" x1=\"{LEFT}\" y1=\"{twin:.1}\" x2=\"{right:.1}\" \
         y2=\"{twin:.1}\"/><polyline class=\"curve-spiking\" points=\"{line}\"/>{marks}{labels}</svg>\
         <figcaption><span class=\"curve-key is-spiking\">spiking</span> <span class=\"curve-key is-formal\">formal \
         twin</span>; over the scale of the spike rates, ● as recorded, ○ where both cost the same.</figcaption></figure>"
    )
}
