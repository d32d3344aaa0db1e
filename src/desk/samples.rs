//! Samples on the desk: a report of their means, and how the counts vary.

use std::sync::Arc;

use super::{Desk, Outcome};
use crate::counting::Rules;
use crate::diagnostic::{Diagnostic, Problem, SampleProblem};
use crate::energy::{Costs, EnergyModel, MemoryModel};
use crate::report::{Distribution, EnergyVariation, Report, Spread, Variation};

/// The counts that a remark speaks of.
const TOLD: [&str; 4] = ["total_acc", "total_mac", "mem_read", "mem_write"];

impl Desk {
    /// How counts vary over the samples; none where no samples of a spiking network lie on the desk.
    ///
    /// # Errors
    /// The outcome, where what lies there can't be counted.
    pub fn spread(&self, rules: &Rules) -> Result<Option<Spread>, Outcome> {
        let activity = self.countable()?.activity;
        let (Some(samples), Some(graph), Some(_)) = (&self.samples, &self.graph, activity) else { return Ok(None) };
        let spread = Spread::new(&graph.content, samples, rules);
        spread.map_err(|error| Outcome::Failed(vec![error.diagnostic()]))
    }

    /// Says of a report how its counts vary.
    pub(super) fn tell_spread(&self, report: &mut Report, rules: &Rules) {
        let (Some(samples), Some(graph)) = (&self.samples, &self.graph) else { return };
        if report.timesteps.is_none() || self.scenario.is_what_if() {
            return;
        }
        // What can't be counted of a sample has been said of their mean.
        let Ok(Some(variation)) = Variation::new(&graph.content, samples, rules) else { return };
        let told = |(name, found): (&&'static str, &Distribution)| {
            let [low, .., high] = found.percentiles;
            (*name, [found.mean, found.deviation, low, high].map(shown))
        };
        let of_total = Spread::COUNTS.iter().zip(&variation.total);
        let totals = of_total.filter(|(name, found)| TOLD.contains(name) && found.most != 0.0).map(told).collect();
        let problem = Problem::from(SampleProblem::Spread { samples: variation.samples, totals });
        let diagnostic = Diagnostic::new(&problem);
        report.diagnostics.push(match &self.activity {
            Some(activity) => diagnostic.in_file(&activity.file),
            None => diagnostic,
        });
        report.variation = Some(Arc::new(variation));
    }

    /// How the energies of the layers vary over the samples, by the given rules and costs; none where the report's
    /// numbers are not means of samples, or can't be priced.
    pub fn energy_variation(&self, rules: &Rules, costs: &Costs) -> Option<EnergyVariation> {
        match costs {
            Costs::Memory(settings) => self.energy_variation_by(rules, &MemoryModel::new(*settings).ok()?),
            Costs::Device(device) => self.energy_variation_by(rules, *device),
        }
    }

    /// The same by a model.
    pub fn energy_variation_by<M: EnergyModel>(&self, rules: &Rules, model: &M) -> Option<EnergyVariation> {
        let (samples, graph) = (self.samples.as_ref()?, self.graph.as_ref()?);
        let is_of_samples = self.countable().is_ok_and(|countable| countable.activity.is_some());
        let is_recorded = is_of_samples && !self.scenario.is_what_if();
        is_recorded.then(|| EnergyVariation::new(&graph.content, samples, rules, model)).flatten()
    }
}

/// Four significant digits.
fn shown(value: f64) -> String {
    const PLAIN: std::ops::Range<f64> = 0.1..10_000.0;
    if value == 0.0 {
        return "0".to_owned();
    }
    if PLAIN.contains(&value) { format!("{value:.1}") } else { format!("{value:.3e}") }
}
