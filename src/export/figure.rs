//! A chart as a file that stands alone: at print size, on white, with its legend.

use super::{Exporter, PricedReport};
use crate::chart::{Amount, ChartError, Marks, Metric, Scale, Settings, Subject, draw_figure, draw_marks};
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
        // Drawing fails on sizes alone, and this one is in range.
        draw_figure(subject, &self.settings(&subject)).map(|drawing| drawing.svg).unwrap_or_default()
    }

    /// The same as marks, to be painted.
    ///
    /// # Errors
    /// None: the size is in range.
    pub fn marks(&self, subject: Subject<'_>) -> Result<Marks, ChartError> {
        draw_marks(subject, &self.settings(&subject))
    }

    fn settings(&self, subject: &Subject<'_>) -> Settings {
        let Self { metric, scale, amount } = *self;
        Settings { metric, scale, amount, layers: 0..subject.report.layers.len(), ..Settings::figure() }
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
