//! A report in, a drawing out: pure, and generic over plotters' `DrawingBackend`.
//!
//! [`draw_svg`] draws for a page, which lights up a bar by an overlay at [`Drawing::bar`] and finds the layer under a
//! pointer by [`Drawing::layer_at`]. [`draw_figure`] draws the same with a legend, for a file that stands alone.
//! [`draw_on`] draws on any backend, [`draw_marks`] into a list of shapes and texts. [`describe`] says in words what a drawing shows.
//!
//! One bar is one layer, in graph order. Its height is read off the axis; the segments of a stack divide it by their
//! shares, on a logarithmic axis too. Beyond one layer for two pixels, layers share columns; a column shows the figures
//! of its layer with the highest bar. Where a report is the mean of samples, whiskers on the bars show how far these
//! are from it.

mod axis;
mod brush;
mod columns;
mod data;
mod describe;
mod drawing;
mod font;
mod heights;
mod label;
mod labels;
mod legend;
mod marks;
mod metric;
mod number;
mod outlines;
mod paint;
mod palette;
mod pixel;
mod scene;
mod settings;
mod slots;
mod subject;
mod svg;
mod whiskers;

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

use self::brush::{Brush, Part};
use self::scene::{Key, Scene};
use self::svg::Svg;

pub use describe::describe;
pub use drawing::{Drawing, PlotArea};
pub use marks::{Ink, Lettering, Mark, Marks, draw_marks};
pub use metric::{Metric, Series, Source, series};
pub use palette::Colour;
pub use settings::{Amount, ChartError, Scale, Settings, Theme};
pub use subject::{Measured, Subject};
#[cfg(any(feature = "app", feature = "engine"))]
pub(crate) use {drawing::Bars, slots::Slots};

/// Draws for a page, which has the legend beside the drawing.
pub fn draw_svg<'a>(subject: impl Into<Subject<'a>>, settings: &Settings) -> Result<Drawing, ChartError> {
    draw(subject.into(), settings, Key::Beside)
}

/// Draws for a file, with the legend within.
pub fn draw_figure<'a>(subject: impl Into<Subject<'a>>, settings: &Settings) -> Result<Drawing, ChartError> {
    draw(subject.into(), settings, Key::Within)
}

/// Draws on any backend, with the legend within; the area should have the size that the settings say.
pub fn draw_on<'a, B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    subject: impl Into<Subject<'a>>,
    settings: &Settings,
) -> Result<(), ChartError> {
    let scene = Scene::new(subject.into(), settings, Key::Within)?;
    paint::paint(&scene, &Brush { area, theme: settings.theme }, &|_| {})
}

fn draw(subject: Subject<'_>, settings: &Settings, key: Key) -> Result<Drawing, ChartError> {
    let scene = Scene::new(subject, settings, key)?;
    let svg = Rc::new(RefCell::new(Svg::new((settings.width, settings.height))));
    let announce = |part: Part| {
        // Nothing draws while a part is announced.
        if let Ok(mut svg) = svg.try_borrow_mut() {
            svg.begin(part);
        }
    };
    paint::paint(&scene, &Brush { area: &DrawingArea::from(&svg), theme: settings.theme }, &announce)?;
    let report = subject.report;
    let supposed = match report.scenario.to_string() {
        scenario if scenario.is_empty() => String::new(),
        scenario => format!(" ({})", label::in_sentence(&scenario, 200)),
    };
    let name = label::in_sentence(&report.graph_name, 80);
    let title = format!("{}, layer by layer: {name}{supposed}", settings.metric.title());
    let words = describe(subject, settings.metric);
    let notes = scene.notes.iter().map(|note| format!("{note}."));
    let sentences: Vec<String> = words.iter().cloned().chain(notes).collect();
    let svg = svg.replace(Svg::new((0, 0))).document(&title, &sentences.join(" "));
    let stem = format!("{}{}", subject.report.scenario.file_prefix(), settings.metric.id());
    Ok(Drawing { stem, svg, words, plot: scene.plot.into(), layers: scene.bars.slots.all_layers(), bars: scene.bars })
}
