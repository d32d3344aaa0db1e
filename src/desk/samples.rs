//! Samples on the desk: a report of their means, and how the counts vary.

use std::sync::Arc;

use super::{Desk, Outcome};
use crate::counting::Rules;
use crate::diagnostic::{Diagnostic, Problem, SampleProblem, TotalOf};
use crate::energy::{Costs, EnergyModel, MemoryModel};
use crate::model::{Recorded, SamplesSoFar};
use crate::report::{EnergyError, EnergyVariation, Report, Spread, Variation};

/// The counts that a remark speaks of.
const TOLD: [(&str, TotalOf); 4] = [
    ("total_acc", TotalOf::Accumulates),
    ("total_mac", TotalOf::MultiplyAccumulates),
    ("mem_read", TotalOf::Reads),
    ("mem_write", TotalOf::Writes),
];

impl Desk {
    /// How counts, rates and energies vary over the samples, by the given rules and costs; an activity that is no
    /// samples is one. None where none of a spiking network lies on the desk.
    ///
    /// # Errors
    /// The outcome, where what lies there can't be counted, or not priced.
    pub fn spread(&self, rules: &Rules, costs: &Costs) -> Result<Option<Spread>, Outcome> {
        match costs {
            Costs::Memory(settings) => match MemoryModel::new(*settings) {
                Ok(model) => self.spread_by(rules, &model),
                Err(problem) => Err(failed(&EnergyError::Costs(problem).diagnostic())),
            },
            Costs::Device(device) => self.spread_by(rules, *device),
        }
    }

    fn spread_by<M: EnergyModel>(&self, rules: &Rules, model: &M) -> Result<Option<Spread>, Outcome> {
        let counted = self.countable()?.activity;
        let (Some(graph), Some(activity), Some(_)) = (&self.graph, &self.activity, counted) else { return Ok(None) };
        let one = || SamplesSoFar::begin(Recorded::clone(&activity.content)).finish();
        let samples = match &self.samples {
            Some(samples) => Arc::clone(samples),
            None => Arc::new(one().map_err(|problem| failed(&Diagnostic::new(&problem.into())))?),
        };
        Spread::new(&graph.content, &samples, rules, model).map_err(|error| failed(&error.diagnostic()))
    }

    /// Says of a report how its counts vary.
    pub(super) fn tell_spread(&self, report: &mut Report, rules: &Rules) {
        let (Some(samples), Some(graph)) = (&self.samples, &self.graph) else { return };
        if report.timesteps.is_none() || self.scenario.is_what_if() {
            return;
        }
        // What can't be counted of a sample has been said of their mean.
        let Ok(Some(variation)) = Variation::new(&graph.content, samples, rules) else { return };
        if samples.count() > 1 {
            self.tell(report, &variation);
        }
        report.variation = Some(Arc::new(variation));
    }

    fn tell(&self, report: &mut Report, variation: &Variation) {
        let of_total = Spread::COUNTS.iter().zip(&variation.total);
        let counts = TOLD.into_iter().filter_map(|(key, of)| {
            let (_, found) = of_total.clone().find(|(name, found)| **name == key && found.most != 0.0)?;
            Some(found.of_total(of))
        });
        let rate = variation.rate.iter().map(|rate| rate.of_total(TotalOf::SpikeRate));
        let totals = counts.chain(rate).collect();
        let problem = Problem::from(SampleProblem::Spread { samples: variation.samples, totals });
        let diagnostic = Diagnostic::new(&problem);
        report.diagnostics.push(match &self.activity {
            Some(activity) => diagnostic.in_file(&activity.file),
            None => diagnostic,
        });
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

fn failed(diagnostic: &Diagnostic) -> Outcome {
    Outcome::Failed(vec![diagnostic.clone()])
}
