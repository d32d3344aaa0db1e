//! The same network under two rule sets, and which switch makes which difference.
//!
//! # Attribution
//!
//! An audit begins with the first rule set and throws the switches that the second has differently, one after another,
//! in the order of [`Departure::ALL`]. What a number changes by when a switch is thrown is that switch's
//! [`Contribution`]. Each begins where the one before it ended, the first with the first rule set's number, the last
//! ends with the second's: so they account for the whole difference, and for exact counts their differences sum to it
//! exactly. Where switches meet in one formula (`groups` and `conv-addressing`, say), what they make together belongs to
//! the one thrown later; another order would share it out differently, and the same in sum.

mod error;
mod measure;
mod row;

use std::sync::Arc;

use crate::counting::{Departure, Rules};
use crate::diagnostic::Diagnostic;
use crate::energy::Costs;
use crate::model::{Activity, Network, Scenario};
use crate::report::{EnergyColumns, GENERATOR, Report};

pub use error::AuditError;
pub use measure::Measure;
pub use row::{AuditRow, Comparison, Contribution};

/// The same network under two rule sets, layer by layer and in total.
#[derive(Clone, Debug, PartialEq)]
pub struct Audit {
    /// The program and version that made it.
    pub generator: String,
    /// The model's name.
    pub graph_name: Arc<str>,
    /// T of a spiking network; none for a formal one.
    pub timesteps: Option<u32>,
    /// What is supposed of it instead of what was recorded.
    pub scenario: Scenario,
    /// The rules that it begins with.
    pub rules: Rules,
    /// The rules that it ends with.
    pub against: Rules,
    /// What the two have differently, in the order in which it is switched.
    pub switches: Vec<Departure>,
    /// By which costs energies are made.
    pub costs: Costs,
    /// The rows, in graph order.
    pub layers: Vec<AuditRow>,
    /// All rows together.
    pub total: AuditRow,
    /// What to know about the counts and energies under the rules that it begins with.
    pub diagnostics: Vec<Diagnostic>,
}

/// What the total's row is called.
const TOTAL: &str = "Total";

impl Audit {
    /// Counts a network under both rule sets and every step between them.
    ///
    /// # Errors
    /// A network that can't be counted, or costs that make no sense, under any of them.
    pub fn new(
        network: &Network,
        activity: Option<&Activity>,
        rules: Rules,
        against: Rules,
        costs: &Costs,
    ) -> Result<Self, AuditError> {
        let switches: Vec<Departure> = rules.differences(against).collect();
        let (report, energies) = counted(network, activity, rules, costs)?;
        let diagnostics = [&report.diagnostics[..], &energies.diagnostics].concat();
        let layer = |(place, layer): (usize, &crate::report::Layer)| {
            AuditRow::new(
                &layer.name,
                Measure::of_layer(&layer.figures(), &energies, place),
                layer.figures().flags.is_sj,
            )
        };
        let mut audit = Self {
            generator: GENERATOR.to_owned(),
            graph_name: Arc::clone(&report.graph_name),
            timesteps: report.timesteps,
            scenario: report.scenario.clone(),
            rules,
            against,
            costs: *costs,
            layers: report.layers.iter().enumerate().map(layer).collect(),
            total: AuditRow::new(TOTAL, Measure::of_total(&report.total, &energies), report.total.flags.is_sj),
            switches,
            diagnostics,
        };
        let mut so_far = rules;
        for departure in audit.switches.clone() {
            so_far = so_far.as_in(against, departure);
            audit.throw(departure, &counted(network, activity, so_far, costs)?);
        }
        Ok(Self { total: audit.total.without_blanks(), ..audit })
    }

    fn throw(&mut self, departure: Departure, (report, energies): &(Report, EnergyColumns)) {
        for (place, (row, layer)) in self.layers.iter_mut().zip(&report.layers).enumerate() {
            row.throw(departure, Measure::of_layer(&layer.figures(), energies, place), layer.figures().flags.is_sj);
        }
        self.total.throw(departure, Measure::of_total(&report.total, energies), report.total.flags.is_sj);
    }

    /// Every row, the total's last.
    pub fn rows(&self) -> impl Iterator<Item = &AuditRow> {
        self.layers.iter().chain([&self.total])
    }
}

fn counted(
    network: &Network,
    activity: Option<&Activity>,
    rules: Rules,
    costs: &Costs,
) -> Result<(Report, EnergyColumns), AuditError> {
    let report = Report::new(network, activity, &rules, Vec::new()).map_err(AuditError::Count)?;
    let energies = EnergyColumns::new(network, &report, costs).map_err(AuditError::Energy)?;
    Ok((report, energies))
}
