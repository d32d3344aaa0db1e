//! What a table shows, by which rules and costs, after whom.

use super::rounded;
use crate::energy::{AccessEnergy, LEMAIRE, OperationEnergies, Provenance, Source};
use crate::model::{Quantity, Scenario};

/// What stands above a table: plain text, with whatever a file has for names in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// What the table shows, without a full stop.
    pub title: String,
    /// Rules, T and costs, in sentences.
    pub details: String,
    /// What the numbers rest on: the paper first.
    pub sources: Vec<Source>,
}

impl Caption {
    pub(super) fn new(title: String, details: String, more: &[Source]) -> Self {
        let mut sources = vec![LEMAIRE];
        sources.extend(more.iter().filter(|source| **source != LEMAIRE));
        Self { title, details, sources }
    }
}

/// `Rules qualia, T = 6; counted by spiketally 0.1.0.` And what is supposed, if anything is. A log names no rules.
pub(in crate::export) fn made_by(rules: &str, timesteps: Option<u32>, scenario: &Scenario, generator: &str) -> String {
    if rules.is_empty() {
        return "From a log, which does not say by which rules, over how many timesteps and by what it was counted."
            .to_owned();
    }
    let timesteps = timesteps.map_or_else(|| "formal".to_owned(), |timesteps| format!("T = {timesteps}"));
    let supposed = match scenario.to_string() {
        scenario if scenario.is_empty() => scenario,
        scenario => format!(" Not as recorded: {scenario}."),
    };
    format!("Rules {rules}, {timesteps}; counted by {generator}.{supposed}")
}

/// By which costs, where they come from, and what they leave out.
pub(in crate::export) fn costs_in_words(provenance: &Provenance) -> (String, &[Source], &'static str) {
    match provenance {
        Provenance::Memory { settings, operation_energies, access_energy, sources, leaves_out } => {
            let OperationEnergies { add, mul } = operation_energies;
            let costs = format!(
                "Operations: {}, {add} pJ an addition, {mul} pJ a multiplication; memory: {}, {}; words of {} bits, \
                 queues of {} words.",
                settings.operations.title(),
                settings.sram.title(),
                access(*access_energy),
                settings.mem_width,
                settings.fifo_size,
            );
            (costs, sources, leaves_out)
        }
        Provenance::Logged => ("By the costs of the log, which does not say them.".to_owned(), &[], ""),
        Provenance::Device { device, leaves_out } => {
            let costs = format!(
                "{}: {} pJ a synaptic event, {} pJ a neuron update.",
                device.title, device.event, device.update
            );
            (costs, std::slice::from_ref(&device.source), leaves_out)
        }
    }
}

fn access(energy: AccessEnergy) -> String {
    match energy {
        AccessEnergy::BySize { slope, offset } => {
            format!("{} pJ a bit and {offset} pJ an access", rounded(Quantity::Average(slope)))
        }
        AccessEnergy::Constant(energy) => format!("{energy} pJ an access"),
    }
}
