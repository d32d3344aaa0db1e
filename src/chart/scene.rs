//! Everything that a drawing shows, each at its place, before a backend draws it.

use std::ops::Range;

use super::axis::Axis;
use super::data::{Column, Extent, Reader};
use super::drawing::{Bars, PlotArea};
use super::labels::Labels;
use super::legend::Legend;
use super::metric::Arrangement;
use super::slots::Slots;
use super::{Amount, ChartError, Metric, Scale, Series, Settings, Subject, pixel};
use crate::report::Deviation;

/// Room for the labels of the value axis: the same for all metrics, so that bars keep their places.
const LEFT: i32 = 56;
const RIGHT: i32 = 8;
/// Room for the line that tells what is counted.
const TOP: i32 = 34;
const BOTTOM: i32 = 6;
/// The distance between ticks.
const TICK_DISTANCE: u32 = 34;
/// As much of the height as names may take.
const NAMES_PERCENT: i32 = 30;

/// Whether the drawing itself says which colour is what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// It does, as a file must.
    Within,
    /// The page around it does.
    Beside,
}

/// What a drawing shows.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub(super) settings: Settings,
    pub(super) plot: Plot,
    pub(super) series: Vec<Series>,
    pub(super) title: &'static str,
    /// What to know to read the bars.
    pub(super) notes: Vec<String>,
    pub(super) legend: Option<Legend>,
    pub(super) content: Content,
    /// Of each slot, how high its bars were measured; none where nothing is supposed.
    pub(super) outlines: Vec<Vec<f64>>,
    /// Of each slot, how its bars vary from sample to sample; none where that is not known or has no room.
    pub(super) whiskers: Vec<Vec<Option<Deviation>>>,
    pub(super) bars: Bars,
    pub(super) labels: Labels,
}

/// Bars, or why there are none.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Bars(Axis, Vec<Column>),
    Nothing(&'static str),
}

/// The rectangle of the bars, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plot {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

impl Scene {
    pub(super) fn new(subject: Subject<'_>, settings: &Settings, key: Key) -> Result<Self, ChartError> {
        settings.check_size()?;
        let (width, height) = (pixel::length(settings.width), pixel::length(settings.height));
        let report = subject.report;
        let layers = clamped(&settings.layers, report.layers.len());
        let reader = Reader::new(subject, settings.metric, settings.amount);
        let slots = Slots::new(LEFT..width.saturating_sub(RIGHT), layers.clone());
        let samples = reader.samples().filter(|_| reader.has_whiskers(&slots));
        let supposed = Some(report.scenario.to_string()).filter(|supposed| !supposed.is_empty());
        let supposed = supposed.map(|supposed| format!("Not as recorded: {supposed}"));
        let legend = (key == Key::Within).then(|| Legend::new(&reader.series, samples, supposed, width, TOP));
        let top = TOP.saturating_add(legend.as_ref().map_or(0, |legend| legend.height));
        let (columns, extent) = reader.columns(&slots);
        let bars = bars(slots, &columns, settings.metric);
        let right = width.saturating_sub(RIGHT);
        let labels = Labels::new(&bars, &report.layers, right, height.saturating_mul(NAMES_PERCENT) / 100);
        let bottom = height.saturating_sub(BOTTOM).saturating_sub(labels.height).max(top.saturating_add(1));
        let plot = Plot { left: LEFT, top, right, bottom };
        let content = match extent {
            Some(extent) => Content::Bars(axis(settings, plot, extent), columns),
            None => Content::Nothing(reason(&reader, settings.metric, &layers, report.timesteps.is_none())),
        };
        let mut notes = notes(settings, &bars.slots, &content);
        let has_changed = bars.shown.iter().any(|(layer, ..)| reader.has_changed(*layer));
        let has_outlines = has_changed && matches!(content, Content::Bars(..));
        let measured = bars.shown.iter().filter(|_| has_outlines);
        let outlines: Vec<Vec<f64>> = measured.map(|(layer, ..)| reader.outlines(*layer)).collect();
        if has_outlines {
            notes.insert(0, "Outlines: before the changes".to_owned());
        }
        let varying = bars.shown.iter().filter(|_| samples.is_some() && matches!(content, Content::Bars(..)));
        let whiskers: Vec<Vec<Option<Deviation>>> = varying.map(|(layer, ..)| reader.whiskers(*layer)).collect();
        if let Some(samples) = samples.filter(|_| key == Key::Beside && !whiskers.is_empty()) {
            notes.insert(0, format!("Whiskers: mean ± 1 SD, {samples} samples"));
        }
        let title = settings.metric.axis_label(settings.amount, reader.unit);
        let series = reader.series;
        let settings = settings.clone();
        Ok(Self { settings, plot, series, title, notes, legend, content, outlines, whiskers, bars, labels })
    }
}

impl Plot {
    pub(super) const fn height(self) -> i32 {
        self.bottom.saturating_sub(self.top)
    }

    pub(super) const fn middle(self) -> (i32, i32) {
        (self.left.midpoint(self.right), self.top.midpoint(self.bottom))
    }
}

impl From<Plot> for PlotArea {
    fn from(plot: Plot) -> Self {
        let Plot { left, top, right, bottom } = plot;
        Self { left: left.into(), top: top.into(), right: right.into(), bottom: bottom.into() }
    }
}

fn clamped(layers: &Range<usize>, count: usize) -> Range<usize> {
    let end = layers.end.min(count);
    layers.start.min(end)..end
}

fn axis(settings: &Settings, plot: Plot, extent: Extent) -> Axis {
    let count = plot.height().unsigned_abs() / TICK_DISTANCE;
    let is_share = settings.amount == Amount::Share && settings.metric.has_shares();
    Axis::new(settings.scale, extent, count, if is_share { " %" } else { "" })
}

fn reason(reader: &Reader<'_>, metric: Metric, layers: &Range<usize>, is_formal: bool) -> &'static str {
    match metric {
        _ if layers.is_empty() => "No layers to show",
        Metric::Operations | Metric::Memory if !reader.has_values(layers) => {
            "The file has energies alone, and no counts"
        }
        Metric::Operations => "No operations in these layers",
        Metric::Memory => "No memory accesses in these layers",
        Metric::SpikeRates if reader.has_values(layers) => "No spikes in these layers",
        Metric::SpikeRates if is_formal => "A formal network has no spikes",
        Metric::SpikeRates => "No spike rates were recorded",
        Metric::Energy if reader.series.is_empty() => "Energies need the graph",
        Metric::Energy => "No energy is spent in these layers",
    }
}

fn notes(settings: &Settings, slots: &Slots, content: &Content) -> Vec<String> {
    let mut notes = Vec::new();
    if matches!(content, Content::Nothing(_)) {
        return notes;
    }
    if settings.scale == Scale::Logarithmic && settings.metric.arrangement() == Arrangement::Stacked {
        notes.push("Log axis: the colours divide each bar by their shares".to_owned());
    }
    if slots.is_merged() {
        notes.push(format!("Each column is the highest of up to {} layers", slots.most_layers()));
    }
    notes
}

fn bars(slots: Slots, columns: &[Column], metric: Metric) -> Bars {
    let edges = |slot| bar_edges(slots.edges(slot), slots.band(), metric.arrangement());
    let shown = columns.iter().enumerate().map(|(slot, column)| {
        let (left, right) = edges(slot);
        (column.layer, left, right)
    });
    let shown = shown.collect();
    Bars { slots, shown }
}

/// Whether slots of this width hold bars with space between them, or touch.
pub(super) const fn are_apart(band: i32, arrangement: Arrangement) -> bool {
    match arrangement {
        Arrangement::Stacked => band >= 5,
        Arrangement::Grouped => band >= 9,
    }
}

/// A bar in the middle of its slot, neither too thin nor too fat.
fn bar_edges((left, right): (i32, i32), band: i32, arrangement: Arrangement) -> (i32, i32) {
    const GAP_PERCENT: i32 = 28;
    const MOST: i32 = 64;
    if !are_apart(band, arrangement) {
        return (left, right);
    }
    let slot = right.saturating_sub(left);
    let gap = slot.saturating_mul(GAP_PERCENT) / 100;
    let width = slot.saturating_sub(gap.max(1)).min(MOST);
    let left = left.saturating_add(slot.saturating_sub(width) / 2);
    (left, left.saturating_add(width))
}
