//! The charts, on white, each with what it shows in words.

use std::fmt::{self, Write};

use super::content::Content;
use super::escape::Text;
use crate::chart::{Metric, Settings, Subject, describe, draw_figure};

const SIZE: (u32, u32) = (960, 360);

pub(super) fn write(html: &mut String, content: &Content<'_>) -> fmt::Result {
    let report = content.report;
    let subject =
        Subject { report, energies: content.energies.as_ref().map(|energies| &energies.columns), measured: None };
    let (width, height) = SIZE;
    writeln!(html, "<section>\n<h2>Charts</h2>")?;
    for metric in Metric::ALL.into_iter().filter(|metric| is_there(*metric, content)) {
        let settings = Settings { metric, layers: 0..report.layers.len(), width, height, ..Settings::default() };
        // Drawing fails on sizes alone, and this one is in range.
        let Ok(drawing) = draw_figure(subject, &settings) else { continue };
        let words = describe(subject, metric).join(" ");
        writeln!(html, "<figure>\n<h3>{}</h3>", metric.title())?;
        writeln!(html, "{}<figcaption>{}</figcaption>\n</figure>", drawing.svg, Text(&words))?;
    }
    writeln!(html, "</section>")
}

fn is_there(metric: Metric, content: &Content<'_>) -> bool {
    match metric {
        Metric::Operations | Metric::Memory => true,
        Metric::SpikeRates => content.report.timesteps.is_some(),
        Metric::Energy => content.energies.is_some(),
    }
}
