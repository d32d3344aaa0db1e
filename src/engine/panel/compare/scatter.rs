//! Any two totals of all networks against each other.

use std::fmt::Write;

use super::super::controls::si;
use super::axis::{Axis, Scale, Span};
use super::networks::{COLUMNS, number};
use super::{AXIS, Comparing, SCALE};
use crate::comparison::Member;
use crate::engine::html::{apart, escaped, short_name};

/// Two points need no picture.
const LEAST: usize = 3;
/// More names than these hide the points.
const MOST_NAMES: usize = 24;

const SIZE: (f64, f64) = (440.0, 300.0);
const LEFT: f64 = 78.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 48.0;

/// What a character takes of a label, and a line.
const CHARACTER: f64 = 7.0;
const LINE: f64 = 14.0;
/// The most characters of a name.
const MOST_CHARACTERS: usize = 18;
/// Ticks that are nearer to each other than this have no room for their labels.
const APART: f64 = 56.0;

/// A network at its place in the picture.
struct Point<'a> {
    member: &'a Member,
    is_first: bool,
    x: f64,
    y: f64,
}

/// The picture with the choice of its axes.
pub(super) fn drawing(comparing: &Comparing, members: &[&Member]) -> String {
    if members.len() < LEAST {
        return String::new();
    }
    let [across, up] = comparing.axes.0;
    format!(
        "<div class=\"compare-tools\"><h3>One against another</h3>{}{}</div>{}",
        choice(0, "Across", across),
        choice(1, "Up", up),
        picture([across, up], members)
    )
}

fn picture([across, up]: [Axis; 2], members: &[&Member]) -> String {
    let span = |axis: Axis| Span::of(axis.scale, members.iter().filter_map(|member| number(member, axis.column)));
    let Some((along_x, along_y)) = span(across).zip(span(up)) else {
        return "<p>No network has both numbers on these scales.</p>".to_owned();
    };
    let (width, height) = SIZE;
    let (right, base) = (width - RIGHT, height - BOTTOM);
    let x = |value: f64| LEFT + along_x.place(value) * (right - LEFT);
    let y = |value: f64| base - along_y.place(value) * (base - TOP);
    let points: Vec<Point<'_>> = members
        .iter()
        .enumerate()
        .filter_map(|(place, member)| {
            let shown = |axis: Axis| number(member, axis.column).filter(|value| axis.scale.shows(*value));
            Some(Point { member, is_first: place == 0, x: x(shown(across)?), y: y(shown(up)?) })
        })
        .collect();
    let title = |axis: Axis| COLUMNS.get(axis.column).map_or("", |(title, _)| *title);
    let missing = members.len() - points.len();
    let missing = match missing {
        0 => String::new(),
        _ => format!(" {missing} of them have no place on these scales."),
    };
    format!(
        "<figure class=\"curve is-small\"><svg id=\"compare-scatter\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-label=\"{up} over {across} of {} networks\">{}{}{}{}<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">\
         {across}{}</text></svg><figcaption>Upwards: {up}{}. ● this report, ○ the others; the table above has the \
         numbers.{missing}</figcaption></figure>",
        points.len(),
        across_ticks(&along_x, x, base),
        up_ticks(&along_y, y, right),
        points.iter().map(dot(across, up)).collect::<String>(),
        names(&points),
        f64::midpoint(LEFT, right),
        height - 8.0,
        unit(across),
        unit(up),
        across = title(across),
        up = title(up),
    )
}

fn unit(axis: Axis) -> String {
    match COLUMNS.get(axis.column) {
        Some((_, unit)) if !unit.is_empty() => format!(" ({unit})"),
        _ => String::new(),
    }
}

fn across_ticks(span: &Span, x: impl Fn(f64) -> f64, base: f64) -> String {
    let line = |&tick: &f64| {
        let at = x(tick);
        format!("<line class=\"curve-grid\" x1=\"{at:.1}\" y1=\"{TOP}\" x2=\"{at:.1}\" y2=\"{base}\"/>")
    };
    let label = |tick: f64| {
        format!("<text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\">{}</text>", x(tick), base + 18.0, si(tick))
    };
    span.ticks.iter().map(line).chain(apart(&span.ticks, APART, &x).into_iter().map(label)).collect()
}

fn up_ticks(span: &Span, y: impl Fn(f64) -> f64, right: f64) -> String {
    let line = |&tick: &f64| {
        let at = y(tick);
        format!("<line class=\"curve-grid\" x1=\"{LEFT}\" y1=\"{at:.1}\" x2=\"{right}\" y2=\"{at:.1}\"/>")
    };
    let label = |tick: f64| {
        format!("<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>", LEFT - 8.0, y(tick) + 5.0, si(tick))
    };
    span.ticks.iter().map(line).chain(apart(&span.ticks, LINE, &y).into_iter().map(label)).collect()
}

fn dot(across: Axis, up: Axis) -> impl Fn(&Point<'_>) -> String {
    move |Point { member, is_first, x, y }| {
        let (class, radius) = if *is_first { ("scatter-first", 7) } else { ("scatter-other", 5) };
        let value = |axis: Axis| number(member, axis.column).map(si).unwrap_or_default();
        format!(
            "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\"><title>{}: {}, {}</title></circle>",
            escaped(&member.file),
            value(across),
            value(up)
        )
    }
}

/// The names of points, where they hide no other name and no point; there is no room for many.
fn names(points: &[Point<'_>]) -> String {
    if points.len() > MOST_NAMES {
        return String::new();
    }
    // What each label and each point takes: from, to, and where its middle is.
    let mut taken: Vec<(f64, f64, f64)> = points.iter().map(|point| (point.x - 6.0, point.x + 6.0, point.y)).collect();
    let mut svg = String::new();
    for Point { member, x, y, .. } in points {
        let name = short_name(&member.file, MOST_CHARACTERS);
        let length = f64::from(u32::try_from(name.chars().count()).unwrap_or_default()) * CHARACTER;
        let is_left = x + 10.0 + length > SIZE.0;
        let (from, anchor) = if is_left { (x - 10.0 - length, "end") } else { (x + 10.0, "start") };
        let is_free =
            |(left, right, at): &(f64, f64, f64)| (at - y).abs() >= LINE || from > *right || from + length < *left;
        if !taken.iter().all(is_free) {
            continue;
        }
        taken.push((from, from + length, *y));
        let at = if is_left { x - 10.0 } else { x + 10.0 };
        // Writing to a string never fails.
        let _ =
            write!(svg, "<text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{}</text>", y + 5.0, escaped(&name));
    }
    svg
}

fn choice(place: usize, label: &str, chosen: Axis) -> String {
    let options: String = COLUMNS
        .iter()
        .enumerate()
        .map(|(column, (title, _))| {
            let selected = if column == chosen.column { " selected" } else { "" };
            format!("<option value=\"{column}\"{selected}>{title}</option>")
        })
        .collect();
    let checked = if chosen.scale == Scale::Logarithmic { " checked" } else { "" };
    format!(
        "<span class=\"compare-axis\"><label>{label} <select class=\"control-text\" data-act=\"{AXIS}\" \
         data-of=\"{place}\">{options}</select></label> <label><input type=\"checkbox\" data-act=\"{SCALE}\" \
         data-of=\"{place}\"{checked}> log</label></span>"
    )
}
