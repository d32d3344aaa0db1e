//! Any two totals of all networks against each other.

use std::fmt::Write;

use super::super::controls::si;
use super::networks::{COLUMNS, number};
use super::{AXIS, Comparing};
use crate::comparison::Member;
use crate::engine::html::escaped;

/// Two points need no picture.
const LEAST: usize = 3;

const SIZE: (f64, f64) = (640.0, 280.0);
const LEFT: f64 = 72.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 34.0;

/// The picture with the choice of its axes.
pub(super) fn drawing(comparing: &Comparing, members: &[Member]) -> String {
    if members.len() < LEAST {
        return String::new();
    }
    let [across, up] = axes(comparing);
    let points: Vec<(&Member, bool, f64, f64)> = members
        .iter()
        .enumerate()
        .filter_map(|(place, member)| Some((member, place == 0, number(member, across)?, number(member, up)?)))
        .collect();
    let most = |of: fn(&(&Member, bool, f64, f64)) -> f64| points.iter().map(of).fold(0.0, f64::max) * 1.05;
    let (most_x, most_y) = (most(|point| point.2), most(|point| point.3));
    let place =
        |value: f64, most: f64, from: f64, to: f64| if most > 0.0 { from + value / most * (to - from) } else { from };
    let ((width, height), mut dots) = (SIZE, String::new());
    for (member, is_first, x, y) in &points {
        let class = if *is_first { "scatter-first" } else { "scatter-other" };
        // Writing to a string never fails.
        let _ = write!(
            dots,
            "<circle class=\"{class}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"{}\"><title>{}: {}, {}</title></circle>",
            place(*x, most_x, LEFT, width - RIGHT),
            place(*y, most_y, height - BOTTOM, TOP),
            if *is_first { 7 } else { 5 },
            escaped(&member.file),
            si(*x),
            si(*y)
        );
    }
    let (base, right) = (height - BOTTOM, width - RIGHT);
    let title = |column: usize| COLUMNS.get(column).map_or("", |(title, _)| *title);
    format!(
        "<div class=\"compare-tools\"><h3>One against another</h3>{}{}</div><figure class=\"curve\">\
         <svg id=\"compare-scatter\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{} over {} of {} networks\">\
         <line class=\"curve-axis\" x1=\"{LEFT}\" y1=\"{base}\" x2=\"{right}\" y2=\"{base}\"/>\
         <line class=\"curve-axis\" x1=\"{LEFT}\" y1=\"{TOP}\" x2=\"{LEFT}\" y2=\"{base}\"/>{dots}\
         <text x=\"{right}\" y=\"{}\" text-anchor=\"end\">{} {}</text><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\
         <text x=\"{}\" y=\"{base}\" text-anchor=\"end\">0</text></svg><figcaption>● this report, ○ the others; the table \
         above has the numbers.</figcaption></figure>",
        choice(0, "Across", across),
        choice(1, "Up", up),
        title(up),
        title(across),
        points.len(),
        base + 18.0,
        title(across),
        si(most_x / 1.05),
        LEFT - 6.0,
        TOP + 10.0,
        si(most_y / 1.05),
        LEFT - 6.0,
    )
}

/// Accumulates against energy until somebody chooses.
fn axes(comparing: &Comparing) -> [usize; 2] {
    match comparing.axes {
        [0, 0] => [0, 3],
        axes => axes,
    }
}

fn choice(axis: usize, label: &str, chosen: usize) -> String {
    let options: String = COLUMNS
        .iter()
        .enumerate()
        .map(|(column, (title, _))| {
            let selected = if column == chosen { " selected" } else { "" };
            format!("<option value=\"{column}\"{selected}>{title}</option>")
        })
        .collect();
    format!(
        "<label>{label} <select class=\"control-text\" data-act=\"{AXIS}\" data-of=\"{axis}\">{options}</select></label>"
    )
}
