//! Energies of files.

use std::sync::Arc;

use spiketally::desk::Outcome;
use spiketally::energy::EnergyModel;
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

/// The energies of files by a model.
pub fn energies<M: EnergyModel>(files: &[File], model: &M) -> EnergyReport<M::Energies> {
    let (network, report) = counted(files);
    EnergyReport::new(&network, &report, model).unwrap()
}
