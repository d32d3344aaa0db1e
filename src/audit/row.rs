//! One row under both rule sets.

use std::sync::Arc;

use super::measure::{Measure, Measured};
use crate::counting::{Departure, Spiking};
use crate::model::Quantity;

/// A layer's row, or the total's, under both rule sets.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditRow {
    /// The layer's name.
    pub name: Arc<str>,
    /// Its numbers, side by side.
    pub comparisons: Vec<Comparison>,
    /// Whether it works on spikes, under the rules that the audit begins with.
    pub spiking_before: Spiking,
    /// The same under those that it ends with.
    pub spiking_after: Spiking,
}

/// A number under both rule sets.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What it is.
    pub measure: Measure,
    /// Under the rules that the audit begins with; none where nothing was recorded.
    pub before: Option<Quantity>,
    /// Under those that it ends with; none where nothing was recorded.
    pub after: Option<Quantity>,
    /// The switches that changed it, in the order in which they were thrown.
    pub contributions: Vec<Contribution>,
}

/// What a switch made of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// The switch.
    pub departure: Departure,
    /// The number before it was thrown; none where nothing was recorded.
    pub before: Option<Quantity>,
    /// The number after that; none where nothing was recorded.
    pub after: Option<Quantity>,
}

impl AuditRow {
    pub(super) fn new(name: &str, measured: Vec<Measured>, spiking: Spiking) -> Self {
        let unchanged =
            |(measure, value)| Comparison { measure, before: value, after: value, contributions: Vec::new() };
        Self {
            name: name.into(),
            comparisons: measured.into_iter().map(unchanged).collect(),
            spiking_before: spiking,
            spiking_after: spiking,
        }
    }

    /// The same measures, as a switch leaves them.
    pub(super) fn throw(&mut self, departure: Departure, measured: Vec<Measured>, spiking: Spiking) {
        for (comparison, (_, after)) in self.comparisons.iter_mut().zip(measured) {
            let before = std::mem::replace(&mut comparison.after, after);
            if is_changed(before, after) {
                comparison.contributions.push(Contribution { departure, before, after });
            }
        }
        self.spiking_after = spiking;
    }

    /// Forgets what neither rule set has a number for.
    pub(super) fn without_blanks(mut self) -> Self {
        self.comparisons.retain(|comparison| comparison.before.is_some() || comparison.after.is_some());
        self
    }

    /// The numbers that the rule sets have differently, or have the same in spite of switches.
    pub fn changed(&self) -> impl Iterator<Item = &Comparison> {
        self.comparisons.iter().filter(|comparison| !comparison.contributions.is_empty())
    }
}

impl Comparison {
    /// What changes from the first rules to the second; none where one of the numbers is not there.
    pub fn difference(&self) -> Option<Quantity> {
        difference(self.before, self.after)
    }

    /// The difference as a share of the number under the first rules; none where that is 0 or not there.
    pub fn share(&self) -> Option<f64> {
        self.difference()?.ratio(self.before?)
    }

    /// A switch's difference as a share of the number under the first rules, so that shares add up.
    pub fn share_of(&self, contribution: &Contribution) -> Option<f64> {
        contribution.difference()?.ratio(self.before?)
    }

    /// What a switch changes, the exact 0 where it changes nothing; none where it takes or gives the number itself.
    pub fn difference_by(&self, departure: Departure) -> Option<Quantity> {
        let contribution = self.contributions.iter().find(|contribution| contribution.departure == departure);
        contribution.map_or(Some(Quantity::ZERO), Contribution::difference)
    }
}

impl Contribution {
    /// What the switch changes; none where one of the numbers is not there.
    pub fn difference(&self) -> Option<Quantity> {
        difference(self.before, self.after)
    }
}

/// `after − before`, exact where both are; counts are not negative, so that it is in range.
fn difference(before: Option<Quantity>, after: Option<Quantity>) -> Option<Quantity> {
    Some(match (before?, after?) {
        (Quantity::Exact(before), Quantity::Exact(after)) => Quantity::Exact(after.saturating_sub(before)),
        (before, after) => Quantity::Average(after.to_f64() - before.to_f64()),
    })
}

fn is_changed(before: Option<Quantity>, after: Option<Quantity>) -> bool {
    match difference(before, after) {
        Some(difference) => !difference.is_zero(),
        None => before.is_some() || after.is_some(),
    }
}
