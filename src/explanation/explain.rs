//! The explanation of a number.

use std::sync::Arc;

use super::derivation::Derivation;
use super::error::ExplanationError;
use super::subject::{Row, Subject};
use super::touched::{Place, Touch, touching, touching_total};
use super::words::{Context, beside, of_modules, of_record, why_nothing};
use super::{counts, energies};
use crate::counting::{Rules, Spiking};
use crate::energy::{Breakdown, Costs, EventEnergies, MemoryEnergies, Part};
use crate::model::{Network, Node, NodeId, Quantity};
use crate::report::{Field, Report, Value, counted_layer};

/// Where a number comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Which number of the row.
    pub subject: Subject,
    /// The row's name.
    pub row: Arc<str>,
    /// The number, as the report has it.
    pub value: Value,
    /// How it comes about.
    pub origin: Origin,
    /// What the formula does not say.
    pub notes: Vec<String>,
    /// Where the reference departs, of what touches this number; the rules say whether it is corrected.
    pub touches: Vec<Touch>,
}

/// How a number comes about.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// By equations.
    Derived(Derivation),
    /// As the sum of rows.
    Summed(Vec<Summand>),
    /// It was recorded, or the rules count nothing; the notes say which.
    Given,
}

/// A row's part in a sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Summand {
    /// The row's name.
    pub row: Arc<str>,
    /// What it adds.
    pub value: Quantity,
}

const TOTAL: &str = "Total";

/// Explains numbers of a report by the network that it was counted from.
#[derive(Clone, Copy)]
pub struct Explainer<'a> {
    pub(super) network: &'a Network,
    pub(super) report: &'a Report,
    pub(super) costs: &'a Costs,
    pub(super) rules: Rules,
}

impl<'a> Explainer<'a> {
    /// Energies are explained by `costs`, counts by the rules that the report names.
    ///
    /// # Errors
    /// Rules that there are not.
    pub fn new(network: &'a Network, report: &'a Report, costs: &'a Costs) -> Result<Self, ExplanationError> {
        let rules = report.rules.parse().map_err(ExplanationError::Rules)?;
        Ok(Self { network, report, costs, rules })
    }

    /// What can be explained: every field, and the parts that the costs' family has.
    pub fn subjects(&self) -> Vec<Subject> {
        let parts: Vec<Part> = match self.costs {
            Costs::Memory(_) => MemoryEnergies::COLUMNS.iter().map(|column| column.part).collect(),
            Costs::Device(_) => EventEnergies::COLUMNS.iter().map(|column| column.part).collect(),
        };
        Field::ALL.into_iter().map(Subject::Field).chain(parts.into_iter().map(Subject::Part)).collect()
    }

    /// The row of a name: a layer's, or `Total`.
    pub fn row(&self, name: &str) -> Option<Row> {
        let layer = self.report.layers.iter().position(|layer| &*layer.name == name);
        layer.map(Row::Layer).or_else(|| (name == TOTAL).then_some(Row::Total))
    }

    /// One number explained.
    ///
    /// # Errors
    /// A row or a part that there is not; a network that the report was not counted from; costs that make no sense.
    pub fn explain(&self, row: Row, subject: Subject) -> Result<Explanation, ExplanationError> {
        match row {
            Row::Layer(place) => self.of_layer(place, subject),
            Row::Total => self.of_total(subject),
        }
    }

    fn of_layer(&self, place: usize, subject: Subject) -> Result<Explanation, ExplanationError> {
        let row = self.report.layers.get(place).ok_or(ExplanationError::RowMissing)?;
        let (id, node) = self.node(&row.name).ok_or(ExplanationError::OtherNetwork)?;
        let layer = Context { node, makes_spikes: row.figures().flags.is_sj != Spiking::False };
        let (value, derivation) = match subject {
            Subject::Field(field) => (field.of(&row.figures()), counts::of_layer(self, id, row, field)?),
            Subject::Part(part) => {
                let counted = counted_layer(self.network, node, self.report.timesteps, row, self.rules);
                let derivation = energies::of_layer(self.costs, &counted, part)?;
                (Value::Number(derivation.result().map(|line| line.value)), Some(derivation))
            }
        };
        let (origin, notes) = match (derivation, subject) {
            (Some(derivation), _) if derivation.result().is_some_and(|line| line.formula.is_some()) => {
                let notes = beside(&derivation, &layer);
                (Origin::Derived(derivation), notes)
            }
            (Some(_), _) | (None, Subject::Part(_)) => (Origin::Given, vec![why_nothing(subject, &layer).to_owned()]),
            (None, Subject::Field(field)) => (Origin::Given, vec![of_record(field, value, self.report.timesteps)]),
        };
        let touches = touching(self, Place { id, node, row }, subject)?;
        Ok(Explanation { subject, row: Arc::clone(&row.name), value, origin, notes, touches })
    }

    fn node(&self, name: &str) -> Option<(NodeId, &'a Node)> {
        self.network.nodes().iter().enumerate().find(|(_, node)| &*node.name == name)
    }

    fn of_total(&self, subject: Subject) -> Result<Explanation, ExplanationError> {
        let (value, origin, notes) = match subject {
            Subject::Field(field) => {
                let origin = counts::of_total(self.report, field)?;
                let notes =
                    if origin == Origin::Given { vec![of_modules(field, self.report, self.rules)] } else { Vec::new() };
                (field.of(&self.report.total), origin, notes)
            }
            Subject::Part(part) => {
                let (value, origin) = energies::of_total(self.network, self.report, self.costs, part)?;
                (Value::Number(Some(value)), origin, Vec::new())
            }
        };
        let is_spiking = self.report.timesteps.is_some();
        let touches = if is_spiking { touching_total(subject, self.rules) } else { Vec::new() };
        Ok(Explanation { subject, row: TOTAL.into(), value, origin, notes, touches })
    }
}
