//! How the energies of layers vary from sample to sample.

use std::sync::Arc;

use super::Distribution;
use super::energy::each_layer;
use super::variation::{Deviation, Running, each_report};
use crate::counting::Rules;
use crate::diagnostic::{Diagnostic, SampleProblem, TotalOf};
use crate::energy::{Breakdown, EnergyModel};
use crate::model::{Network, Samples};

/// How far the energies of single samples are from their mean, in pJ.
#[derive(Clone, Debug, PartialEq)]
pub struct EnergyVariation {
    /// How many samples there are.
    pub samples: usize,
    /// A row a layer, in the order of the report.
    pub layers: Vec<Deviation>,
    /// Of all layers together.
    pub total: Distribution,
}

impl EnergyVariation {
    /// Counts and prices a network once a sample; none where that is not possible.
    pub fn new<M: EnergyModel>(network: &Arc<Network>, samples: &Samples, rules: &Rules, model: &M) -> Option<Self> {
        let mut layers: Vec<Running> = Vec::new();
        let (mut totals, mut all_priced) = (Vec::with_capacity(samples.count()), true);
        let all_counted = each_report(network, samples, rules, |network, report| {
            layers.resize(report.layers.len(), Running::NONE);
            let mut running = layers.iter_mut();
            let sum = each_layer(network, report, model, |_, energies| {
                if let Some(running) = running.next() {
                    *running = running.with(energies.total().to_f64());
                }
            });
            match sum {
                Ok(sum) => totals.push(sum.total().to_f64()),
                Err(_) => all_priced = false,
            }
        });
        let is_whole = all_priced && matches!(all_counted, Ok(true));
        let layers = layers.into_iter().map(Running::finish).collect();
        is_whole.then(|| Self { samples: samples.count(), layers, total: Distribution::of(totals) })
    }

    /// What to say of them.
    pub fn remark(&self) -> Diagnostic {
        let totals = vec![self.total.of_total(TotalOf::Energy)];
        Diagnostic::new(&SampleProblem::Spread { samples: self.samples, totals }.into())
    }
}
