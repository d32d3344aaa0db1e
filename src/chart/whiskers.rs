//! How far single samples are from the bars, which are their means: mean ± one standard deviation.

use plotters_backend::DrawingBackend;

use super::axis::Axis;
use super::brush::Brush;
use super::metric::Metric;
use super::scene::Scene;
use super::{ChartError, Colour, Subject, heights, pixel};
use crate::report::{Deviation, Varying};

/// Half the length of the line across each end, where the bar has room for it.
const MOST_CAP: i32 = 4;
/// How far the light around a line reaches, without which it would be lost on a dark bar.
const HALO: i32 = 1;

/// What varies in a layer's bars: of a stack its height, else each bar's; none where nothing is known of samples.
pub(super) fn deviations(subject: &Subject<'_>, metric: Metric, layer: usize) -> Vec<Option<Deviation>> {
    let of_report = |varying| subject.report.variation.as_ref().and_then(|variation| variation.of(layer, varying));
    match metric {
        Metric::Operations => vec![of_report(Varying::Operations)],
        Metric::Memory => vec![of_report(Varying::Memory)],
        Metric::SpikeRates => vec![of_report(Varying::InputRate), of_report(Varying::OutputRate)],
        Metric::Energy => {
            let variation = subject.energies.and_then(|energies| energies.variation.as_ref());
            vec![variation.and_then(|variation| variation.layers.get(layer)).copied()]
        }
    }
}

/// How the bars of all layers together vary; none for rates, which do not add up.
pub(super) fn whole(subject: &Subject<'_>, metric: Metric) -> Option<Deviation> {
    let of_report = |varying| subject.report.variation.as_ref()?.of_whole(varying);
    match metric {
        Metric::Operations => of_report(Varying::Operations),
        Metric::Memory => of_report(Varying::Memory),
        Metric::SpikeRates => None,
        Metric::Energy => subject.energies?.variation.as_ref().map(|variation| Deviation::from(&variation.total)),
    }
}

/// How many samples the bars of a metric are the means of; none where that is not known.
pub(super) fn samples(subject: &Subject<'_>, metric: Metric) -> Option<usize> {
    match metric {
        Metric::Energy => subject.energies?.variation.as_ref().map(|variation| variation.samples),
        Metric::Operations | Metric::Memory | Metric::SpikeRates => {
            subject.report.variation.as_ref().map(|variation| variation.samples)
        }
    }
}

/// Draws a whisker on each bar that varies.
#[inline(never)]
pub(super) fn paint<B: DrawingBackend>(scene: &Scene, axis: &Axis, brush: &Brush<'_, B>) -> Result<(), ChartError> {
    for (varying, (_, left, right)) in scene.whiskers.iter().zip(&scene.bars.shown) {
        let width = usize::try_from(right.saturating_sub(*left)).unwrap_or_default();
        let edge =
            |place| left.saturating_add(i32::try_from(pixel::split(place, width, varying.len())).unwrap_or_default());
        for (place, deviation) in varying.iter().enumerate() {
            if let Some(Deviation { mean, deviation }) = deviation.filter(|found| found.deviation > 0.0) {
                let y = |value| scene.plot.bottom.saturating_sub(heights::above_base(value, axis, scene.plot.height()));
                let ends = (y(mean + deviation), y(mean - deviation));
                whisker((edge(place), edge(place.saturating_add(1))), ends, brush)?;
            }
        }
    }
    Ok(())
}

/// A line from one height to another in the middle of a bar, with a line across each end.
pub(super) fn whisker<B: DrawingBackend>(
    (left, right): (i32, i32),
    (top, bottom): (i32, i32),
    brush: &Brush<'_, B>,
) -> Result<(), ChartError> {
    let middle = left.midpoint(right);
    let cap = (right.saturating_sub(left) / 3).min(MOST_CAP);
    let (first, last) = (middle.saturating_sub(cap), middle.saturating_add(cap));
    let strokes = [[(middle, top), (middle, bottom)], [(first, top), (last, top)], [(first, bottom), (last, bottom)]];
    for (reach, colour) in [(HALO, Colour::Background), (0, Colour::Text)] {
        for [(left, top), (right, bottom)] in strokes {
            let beyond = reach.saturating_add(1);
            let corner = (right.saturating_add(beyond), bottom.saturating_add(beyond));
            brush.block([(left.saturating_sub(reach), top.saturating_sub(reach)), corner], colour)?;
        }
    }
    Ok(())
}
