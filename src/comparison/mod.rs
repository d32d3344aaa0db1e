//! Networks side by side, layer by layer.
//!
//! Every network is compared with the first. [`Matching`] says which layers correspond; a layer without a counterpart
//! differs by all that it costs, so that differences of layers sum to those of the totals.

mod matching;
mod row;
mod said;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::audit::Measure;
use crate::counting::Spiking;
use crate::energy::Costs;
use crate::model::Quantity;
use crate::report::{EnergyColumns, Field, GENERATOR, Report};

pub use matching::{Match, Matched, Matching, SaidPair};
pub use row::{Compared, ComparedLayer, ComparedRow};

/// A network that is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The file that it came from.
    pub file: String,
    /// Its counts.
    pub report: Arc<Report>,
    /// Its energies; no columns for a report that came without its graph.
    pub energies: EnergyColumns,
}

/// Where a network came from, and how it was counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Provenance {
    /// The file that it came from.
    pub file: String,
    /// The model's name.
    pub graph_name: Arc<str>,
    /// T of a spiking network; none for a formal one.
    pub timesteps: Option<u32>,
    /// Whether it is formal, spiking, or both.
    pub kind: Spiking,
    /// The rules that counted it.
    pub rules: String,
    /// What is supposed of it, in words; empty where nothing is.
    pub supposed: String,
}

/// Networks side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The program and version that made it.
    pub generator: String,
    /// The networks, in the order in which they were given.
    pub members: Vec<Provenance>,
    /// By which costs energies are made.
    pub costs: Costs,
    /// Their totals.
    pub total: Vec<Compared>,
    /// Corresponding layers, in the order of the matching.
    pub layers: Vec<ComparedRow>,
}

impl Comparison {
    /// Compares networks, their layers as they were matched and their energies by the given costs.
    pub fn new(members: &[Member], matching: &Matching, costs: &Costs) -> Self {
        Self {
            generator: GENERATOR.to_owned(),
            members: members.iter().map(Member::provenance).collect(),
            costs: *costs,
            total: totals(members),
            layers: matching.rows().map(|row| compared(members, row)).collect(),
        }
    }

    /// What layers are sorted by: energy, or memory reads where an energy is not known.
    pub fn leading(&self) -> Measure {
        let is_known = |number: &Compared| number.values.iter().all(Option::is_some);
        let has_energies = self.total(Measure::Energy).is_some_and(is_known);
        if has_energies { Measure::Energy } else { Measure::Field(Field::MemRead) }
    }

    /// A number of the totals, by what it is.
    pub fn total(&self, measure: Measure) -> Option<&Compared> {
        self.total.iter().find(|number| number.measure == measure)
    }

    /// Layers by how much they differ, most first.
    pub fn by_contribution(&self, measure: Measure) -> Vec<&ComparedRow> {
        let mut rows: Vec<&ComparedRow> = self.layers.iter().collect();
        let largest = |row: &ComparedRow| row.number(measure).map_or(0.0, Compared::largest);
        rows.sort_by(|a, b| largest(b).total_cmp(&largest(a)));
        rows
    }

    /// Whether all were counted by the same rules.
    pub fn has_same_rules(&self) -> bool {
        self.members.windows(2).all(|pair| matches!(pair, [a, b] if a.rules == b.rules))
    }
}

impl Member {
    fn provenance(&self) -> Provenance {
        let Report { graph_name, timesteps, rules, .. } = &*self.report;
        Provenance {
            file: self.file.clone(),
            graph_name: Arc::clone(graph_name),
            timesteps: *timesteps,
            kind: self.report.kind(),
            rules: rules.clone(),
            supposed: self.report.scenario.to_string(),
        }
    }

    /// The numbers of a layer; none of one that is not there.
    fn layer(&self, place: usize) -> Option<Numbers> {
        let layer = self.report.layers.get(place)?;
        Some(Measure::of_layer(&layer.figures(), &self.energies, place))
    }

    /// What a layer costs that is not there.
    fn blank(&self, measure: Measure) -> Option<Quantity> {
        let is_known = measure != Measure::Energy || !self.energies.columns.is_empty();
        is_known.then_some(Quantity::ZERO)
    }
}

type Numbers = Vec<(Measure, Option<Quantity>)>;

fn totals(members: &[Member]) -> Vec<Compared> {
    let numbers = members.iter().map(|member| Some(Measure::of_total(&member.report.total, &member.energies)));
    side_by_side(members, &numbers.collect::<Vec<_>>())
}

fn compared(members: &[Member], row: &[Option<Matched>]) -> ComparedRow {
    let cells = || members.iter().zip(row);
    let layer = |(member, cell): (&Member, &Option<Matched>)| {
        let Matched { layer, how } = (*cell)?;
        let layer = member.report.layers.get(layer)?;
        Some(ComparedLayer { name: Arc::clone(&layer.name), type_name: Arc::clone(&layer.signature.type_name), how })
    };
    let numbers: Vec<Option<Numbers>> = cells().map(|(member, cell)| member.layer((*cell)?.layer)).collect();
    ComparedRow { layers: cells().map(layer).collect(), numbers: side_by_side(members, &numbers) }
}

/// Every number that any network has, of all of them.
fn side_by_side(members: &[Member], numbers: &[Option<Numbers>]) -> Vec<Compared> {
    let measures: BTreeSet<Measure> = numbers.iter().flatten().flatten().map(|(measure, _)| *measure).collect();
    let value = |measure: Measure| {
        members.iter().zip(numbers).map(move |(member, numbers)| match numbers {
            None => member.blank(measure),
            Some(numbers) => numbers.iter().find(|(of, _)| *of == measure).and_then(|(_, value)| *value),
        })
    };
    measures.into_iter().map(|measure| Compared { measure, values: value(measure).collect() }).collect()
}
