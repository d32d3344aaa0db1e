//! Numbers of corresponding layers.

use std::sync::Arc;

use super::matching::Match;
use crate::audit::Measure;
use crate::model::Quantity;

/// A layer of one of the networks.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedLayer {
    /// Its name.
    pub name: Arc<str>,
    /// Its type as the file named it.
    pub type_name: Arc<str>,
    /// How it came to stand here.
    pub how: Match,
}

/// Corresponding layers.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedRow {
    /// A layer a network; none where it has no such layer.
    pub layers: Vec<Option<ComparedLayer>>,
    /// What they cost.
    pub numbers: Vec<Compared>,
}

/// A number of every network.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// What it is.
    pub measure: Measure,
    /// One a network: the exact 0 where it has no such layer, none where it is not known.
    pub values: Vec<Option<Quantity>>,
}

impl ComparedRow {
    /// A number of the layers, by what it is.
    pub fn number(&self, measure: Measure) -> Option<&Compared> {
        self.numbers.iter().find(|number| number.measure == measure)
    }
}

impl Compared {
    /// What a network has more than the first; none where either is not known.
    pub fn difference(&self, member: usize) -> Option<Quantity> {
        let first = *self.values.first()?;
        Some(match (first?, (*self.values.get(member)?)?) {
            (Quantity::Exact(first), Quantity::Exact(other)) => Quantity::Exact(other.saturating_sub(first)),
            (first, other) => Quantity::Average(other.to_f64() - first.to_f64()),
        })
    }

    /// The difference as a share of the first network's number; none where that is 0 or either is not known.
    pub fn share(&self, member: usize) -> Option<f64> {
        let first = *self.values.first()?;
        self.difference(member)?.ratio(first?)
    }

    /// The difference as a share of a whole one, the total's; none where that is 0 or either is not known.
    pub fn contribution(&self, whole: &Self, member: usize) -> Option<f64> {
        self.difference(member)?.ratio(whole.difference(member)?)
    }

    /// The largest difference of any network.
    pub(super) fn largest(&self) -> f64 {
        let differences = (1..self.values.len()).filter_map(|member| self.difference(member));
        differences.map(|difference| difference.to_f64().abs()).fold(0.0, f64::max)
    }
}
