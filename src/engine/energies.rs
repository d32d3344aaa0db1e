//! Energies as texts.

use super::Counted;
use super::exports::exported;
use crate::energy::{Breakdown, Costs, EnergyModel, EventEnergies, MemoryEnergies, MemoryModel};
use crate::export::{EnergyCsv, EnergyJson, EnergySummary, Html, Latex, Markdown, PricedReport};
use crate::model::Network;
use crate::report::{EnergyReport, Report};
use crate::wire::{EnergyFormat, Exported};

/// The energies of a report in a format, unless there are none.
pub(super) fn export(network: &Network, counted: &Counted, costs: &Costs, format: EnergyFormat) -> Option<Exported> {
    match costs {
        Costs::Memory(settings) => write(network, counted, &MemoryModel::new(*settings).ok()?, format),
        Costs::Device(device) => write(network, counted, *device, format),
    }
}

fn write<M: EnergyModel>(network: &Network, counted: &Counted, model: &M, format: EnergyFormat) -> Option<Exported> {
    let report = &*counted.report;
    let variation = counted.energies.as_ref().and_then(|energies| energies.variation.clone());
    let energies = EnergyReport { variation, ..EnergyReport::new(network, report, model).ok()? };
    Some(written(report, &energies, format))
}

/// The energies that a report came with in a format, unless there are none.
pub(super) fn export_logged(report: &Report, format: EnergyFormat) -> Option<Exported> {
    let of_memory = EnergyReport::<MemoryEnergies>::logged(report);
    of_memory
        .map(|energies| written(report, &energies, format))
        .or_else(|| EnergyReport::<EventEnergies>::logged(report).map(|energies| written(report, &energies, format)))
}

fn written<E: Breakdown>(report: &Report, energies: &EnergyReport<E>, format: EnergyFormat) -> Exported {
    match format {
        EnergyFormat::Csv(names) => exported(&EnergyCsv { names }, energies),
        EnergyFormat::Json => exported(&EnergyJson, energies),
        EnergyFormat::Summary => exported(&EnergySummary, energies),
        EnergyFormat::Markdown => exported(&Markdown::USUAL, energies),
        EnergyFormat::Latex => exported(&Latex::USUAL, energies),
        EnergyFormat::Html => exported(&Html, &PricedReport { report, energies }),
    }
}
