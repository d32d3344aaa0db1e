//! A chart as a file that stands alone: at print size, on white, with its legend.

use super::{Exporter, PricedReport};
use crate::chart::{Amount, Metric, Scale, Settings, Subject, draw_figure};
use crate::energy::Breakdown;
use crate::report::{EnergyColumns, Report};

/// A chart as SVG.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figure {
    /// What the bars count.
    pub metric: Metric,
    /// How the value axis runs.
    pub scale: Scale,
    /// What a bar's height means.
    pub amount: Amount,
}

const ID: &str = "svg";
const TITLE: &str = "SVG of the chart";
const MEDIA_TYPE: &str = "image/svg+xml";

impl Figure {
    /// What each page shows first.
    pub const USUAL: Self = Self { metric: Metric::Operations, scale: Scale::Linear, amount: Amount::Absolute };

    const fn ending(&self) -> &'static str {
        match self.metric {
            Metric::Operations => "operations.svg",
            Metric::Memory => "memory.svg",
            Metric::SpikeRates => "spike-rates.svg",
            Metric::Energy => "energy.svg",
        }
    }

    /// The chart of a report, with its energies and what was measured where they are known.
    pub fn draw(&self, subject: Subject<'_>) -> String {
        let Self { metric, scale, amount } = *self;
        let layers = 0..subject.report.layers.len();
        let settings = Settings { metric, scale, amount, layers, ..Settings::figure() };
        // Drawing fails on sizes alone, and this one is in range.
        draw_figure(subject, &settings).map(|drawing| drawing.svg).unwrap_or_default()
    }
}

impl Exporter for Figure {
    fn id(&self) -> &'static str {
        ID
    }

    fn title(&self) -> &'static str {
        TITLE
    }

    fn file_name(&self) -> &'static str {
        self.ending()
    }

    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn export(&self, report: &Report) -> String {
        self.draw(Subject::from(report))
    }
}

impl<E: Breakdown> Exporter<PricedReport<'_, E>> for Figure {
    fn id(&self) -> &'static str {
        ID
    }

    fn title(&self) -> &'static str {
        TITLE
    }

    fn file_name(&self) -> &'static str {
        self.ending()
    }

    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn export(&self, priced: &PricedReport<'_, E>) -> String {
        let energies = EnergyColumns::from(priced.energies);
        self.draw(Subject { energies: Some(&energies), ..Subject::from(priced.report) })
    }
}
