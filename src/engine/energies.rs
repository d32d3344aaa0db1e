//! Energies as texts.

use super::Counted;
use super::exports::{Hidden, exported};
use crate::energy::{Breakdown, Costs, EnergyModel, EventEnergies, MemoryEnergies, MemoryModel};
use crate::export::{EnergyCsv, EnergyJson, EnergySummary, Html, Latex, Markdown, PricedReport};
use crate::model::Network;
use crate::report::{EnergyReport, Report};
use crate::wire::{EnergyFormat, Exported};

/// The energies of a report in a format, unless there are none.
pub(super) fn export(
    network: &Network,
    counted: &Counted,
    costs: &Costs,
    format: EnergyFormat,
    hidden: &Hidden<'_>,
) -> Option<Exported> {
    let report = &*counted.report;
    Some(match costs {
        Costs::Memory(settings) => {
            let energies = energies_of(network, counted, &MemoryModel::new(*settings).ok()?)?;
            written(report, &energies, format, hidden)
        }
        Costs::Device(device) => written(report, &energies_of(network, counted, *device)?, format, hidden),
    })
}

fn energies_of<M: EnergyModel>(network: &Network, counted: &Counted, model: &M) -> Option<EnergyReport<M::Energies>> {
    let variation = counted.energies.as_ref().and_then(|energies| energies.variation.clone());
    Some(EnergyReport { variation, ..EnergyReport::new(network, &counted.report, model).ok()? })
}

/// The energies that a report came with in a format, unless there are none.
pub(super) fn export_logged(report: &Report, format: EnergyFormat, hidden: &Hidden<'_>) -> Option<Exported> {
    match EnergyReport::<MemoryEnergies>::logged(report) {
        Some(energies) => Some(written(report, &energies, format, hidden)),
        None => Some(written(report, &EnergyReport::<EventEnergies>::logged(report)?, format, hidden)),
    }
}

fn written<E: Breakdown>(
    report: &Report,
    energies: &EnergyReport<E>,
    format: EnergyFormat,
    hidden: &Hidden<'_>,
) -> Exported {
    match format {
        EnergyFormat::Csv(names) => exported(&EnergyCsv { names }, energies),
        EnergyFormat::Json => exported(&EnergyJson, energies),
        EnergyFormat::Summary => exported(&EnergySummary, energies),
        EnergyFormat::Markdown => exported(&Markdown { columns: hidden.parts_left().as_deref() }, energies),
        EnergyFormat::Latex => exported(&Latex { columns: hidden.parts_left().as_deref() }, energies),
        EnergyFormat::Html => exported(&Html, &PricedReport { report, energies }),
    }
}
