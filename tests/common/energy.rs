//! Energies of files.

use std::sync::Arc;

use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::energy::EnergyModel;
use spiketally::import::import;
use spiketally::model::Network;
use spiketally::report::{EnergyReport, Report};

use super::{File, outcome_of};

/// The report that files make, and its network.
pub fn counted(files: &[File]) -> (Arc<Network>, Arc<Report>) {
    match outcome_of(files) {
        Outcome::Ready { report, network: Some(network) } => (network, report),
        other => panic!("no report: {other:#?}"),
    }
}

/// The same by other rules.
pub fn counted_by(files: &[File], rules: Rules) -> (Arc<Network>, Arc<Report>) {
    let imports = files.iter().map(|(name, bytes)| import(name, bytes));
    match Desk::of(imports).outcome(&rules) {
        Outcome::Ready { report, network: Some(network) } => (network, report),
        other => panic!("no report: {other:#?}"),
    }
}

/// The energies of files by a model.
pub fn energies<M: EnergyModel>(files: &[File], model: &M) -> EnergyReport<M::Energies> {
    let (network, report) = counted(files);
    EnergyReport::new(&network, &report, model).unwrap()
}
