//! Energies, explained by the equations that they are made with.

use std::sync::Arc;

use super::derivation::Derivation;
use super::error::ExplanationError;
use super::explain::{Origin, Summand};
use super::subject::Subject;
use super::tape::{Traced, recorded};
use crate::energy::{
    Breakdown, Costs, CountedLayer, EventParts, MemoryModel, MemoryParts, Part, event_parts, memory_parts,
};
use crate::model::{Network, Number, Quantity};
use crate::report::{EnergyReport, Report};

/// A part of a layer's energy.
pub(super) fn of_layer(costs: &Costs, layer: &CountedLayer<'_>, part: Part) -> Result<Derivation, ExplanationError> {
    recorded(|| Ok(Derivation::of(Subject::Part(part).symbol(), number(costs, layer, part)?)?))
}

/// A part of a layer's energy, in numbers of whatever kind.
pub(super) fn number<S: Number>(costs: &Costs, layer: &CountedLayer<'_>, part: Part) -> Result<S, ExplanationError> {
    let number = match costs {
        Costs::Memory(settings) => {
            let model = MemoryModel::new(*settings).map_err(ExplanationError::Costs)?;
            of_memory(memory_parts(&model, layer)?, part)
        }
        Costs::Device(device) => of_events(event_parts(device, layer)?, part),
    };
    number.ok_or(ExplanationError::PartMissing)
}

/// A part of the energy of all rows together.
pub(super) fn of_total(
    network: &Network,
    report: &Report,
    costs: &Costs,
    part: Part,
) -> Result<(Quantity, Origin), ExplanationError> {
    match costs {
        Costs::Memory(settings) => {
            let model = MemoryModel::new(*settings).map_err(ExplanationError::Costs)?;
            let energies = EnergyReport::new(network, report, &model)?;
            of_rows(&energies, part, |total| of_memory(total.parts(), part))
        }
        Costs::Device(device) => {
            let energies = EnergyReport::new(network, report, *device)?;
            of_rows(&energies, part, |total| of_events(total.parts(), part))
        }
    }
}

/// A total of its own parts as every row's is, a part of the rows'.
fn of_rows<E: Breakdown>(
    report: &EnergyReport<E>,
    part: Part,
    traced: impl Fn(&E) -> Option<Traced>,
) -> Result<(Quantity, Origin), ExplanationError> {
    let column = E::COLUMNS.iter().find(|column| column.part == part).ok_or(ExplanationError::PartMissing)?;
    let value = (column.of)(&report.total.energies);
    let origin = match part {
        Part::MemTotal | Part::OpsAddr | Part::Total => recorded(|| {
            let number = traced(&report.total.energies).ok_or(ExplanationError::PartMissing)?;
            Ok::<_, ExplanationError>(Origin::Derived(Derivation::of(Subject::Part(part).symbol(), number)?))
        })?,
        Part::MemPot
        | Part::MemWeights
        | Part::MemBias
        | Part::MemIo
        | Part::Ops
        | Part::Addr
        | Part::SynapticEvents
        | Part::NeuronUpdates
        | Part::Synapses
        | Part::Neurons => {
            let rows = report.layers.iter();
            let summand = rows.map(|row| Summand { row: Arc::clone(&row.name), value: (column.of)(&row.energies) });
            Origin::Summed(summand.collect())
        }
    };
    Ok((value, origin))
}

fn of_memory<S: Number>(parts: MemoryParts<S>, part: Part) -> Option<S> {
    let parts = parts.named();
    match part {
        Part::MemPot => Some(parts.potentials),
        Part::MemWeights => Some(parts.weights),
        Part::MemBias => Some(parts.biases),
        Part::MemIo => Some(parts.io),
        Part::MemTotal => Some(parts.mem_total()),
        Part::Ops => Some(parts.operations),
        Part::Addr => Some(parts.addressing),
        Part::OpsAddr => Some(parts.opsaddr()),
        Part::Total => Some(parts.total()),
        Part::SynapticEvents | Part::NeuronUpdates | Part::Synapses | Part::Neurons => None,
    }
}

fn of_events<S: Number>(parts: EventParts<S>, part: Part) -> Option<S> {
    let parts = parts.named();
    match part {
        Part::SynapticEvents => Some(parts.events),
        Part::NeuronUpdates => Some(parts.updates),
        Part::Synapses => Some(parts.synapses),
        Part::Neurons => Some(parts.neurons),
        Part::Total => Some(parts.total()),
        Part::MemPot
        | Part::MemWeights
        | Part::MemBias
        | Part::MemIo
        | Part::MemTotal
        | Part::Ops
        | Part::Addr
        | Part::OpsAddr => None,
    }
}
