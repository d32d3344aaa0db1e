//! Samples on the desk: a report of their means, and how the counts vary.

use super::{Desk, Outcome};
use crate::counting::Rules;
use crate::diagnostic::{Diagnostic, Problem, SampleProblem};
use crate::report::{Distribution, Report, Spread};

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
        let spread = Spread::new(&graph.content, samples.each(), rules);
        spread.map_err(|error| Outcome::Failed(vec![error.diagnostic()]))
    }

    /// Says of a report how its counts vary.
    pub(super) fn tell_spread(&self, report: &mut Report, rules: &Rules) {
        if self.scenario.is_what_if() {
            return;
        }
        let Ok(Some(spread)) = self.spread(rules) else { return };
        let Some(total) = spread.total() else { return };
        let told = |(name, found): (&&'static str, &Distribution)| {
            let [low, .., high] = found.percentiles;
            (*name, [found.mean, found.deviation, low, high].map(shown))
        };
        let of_total = Spread::COUNTS.iter().zip(&total.counts);
        let totals = of_total.filter(|(name, found)| TOLD.contains(name) && found.most != 0.0).map(told).collect();
        let problem = Problem::from(SampleProblem::Spread { samples: spread.samples, totals });
        let diagnostic = Diagnostic::new(&problem);
        report.diagnostics.push(match &self.activity {
            Some(activity) => diagnostic.in_file(&activity.file),
            None => diagnostic,
        });
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
