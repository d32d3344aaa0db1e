//! Synaptic events and neuron updates, layer by layer.

use super::breakdown::{Breakdown, Column, Part};
use super::counted::{CountedLayer, Work};
use super::device::{Connections, Device};
use super::equations::events::{clocked_events, energy, updates, value_events};
use super::model::EnergyModel;
use super::provenance::Provenance;
use super::synapses::Synapses;
use crate::diagnostic::EnergyProblem;
use crate::model::{Checked, Number, Overflow, Quantity, Scalar};
use crate::notation::Symbol;

/// What one inference costs in pJ, of a layer or of a network, and for how many events and updates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EventEnergies {
    /// Synaptic events.
    pub events: Quantity,
    /// Neuron updates.
    pub updates: Quantity,
    /// Energy of the events.
    pub synapses: Quantity,
    /// Energy of the updates.
    pub neurons: Quantity,
    /// Everything.
    pub total: Quantity,
}

#[derive(Clone, Copy)]
pub(crate) struct Parts<S> {
    pub(crate) events: S,
    pub(crate) updates: S,
    pub(crate) synapses: S,
    pub(crate) neurons: S,
}

impl<S: Scalar + Copy> Parts<S> {
    fn plus(self, other: Self) -> Self {
        Self {
            events: self.events + other.events,
            updates: self.updates + other.updates,
            synapses: self.synapses + other.synapses,
            neurons: self.neurons + other.neurons,
        }
    }

    /// Each part under its symbol.
    pub(crate) fn named(self) -> Self {
        Self {
            events: self.events.named(Symbol::SynapticEvents),
            updates: self.updates.named(Symbol::NeuronUpdates),
            synapses: self.synapses.named(Symbol::Synapses),
            neurons: self.neurons.named(Symbol::Neurons),
        }
    }

    pub(crate) fn total(&self) -> S {
        (self.synapses + self.neurons).named(Symbol::Total)
    }
}

impl Parts<Checked> {
    fn finish(self) -> Result<EventEnergies, Overflow> {
        Ok(EventEnergies {
            events: self.events.finish()?,
            updates: self.updates.finish()?,
            synapses: self.synapses.finish()?,
            neurons: self.neurons.finish()?,
            total: self.total().finish()?,
        })
    }
}

impl EventEnergies {
    /// What the total is made of, and of what that is.
    pub(crate) fn parts<S: Number>(&self) -> Parts<S> {
        Parts {
            events: self.events.into(),
            updates: self.updates.into(),
            synapses: self.synapses.into(),
            neurons: self.neurons.into(),
        }
    }
}

impl Breakdown for EventEnergies {
    const ZERO: Self = Self {
        events: Quantity::ZERO,
        updates: Quantity::ZERO,
        synapses: Quantity::ZERO,
        neurons: Quantity::ZERO,
        total: Quantity::ZERO,
    };

    const COLUMNS: &'static [Column<Self>] = &[
        Column { part: Part::SynapticEvents, of: |row| row.events },
        Column { part: Part::NeuronUpdates, of: |row| row.updates },
        Column { part: Part::Synapses, of: |row| row.synapses },
        Column { part: Part::Neurons, of: |row| row.neurons },
        Column { part: Part::Total, of: |row| row.total },
    ];

    fn plus(&self, other: &Self) -> Result<Self, Overflow> {
        self.parts::<Checked>().plus(other.parts()).finish()
    }

    fn of_parts(part: impl Fn(Part) -> Option<Quantity>) -> Option<Self> {
        Some(Self {
            events: part(Part::SynapticEvents)?,
            updates: part(Part::NeuronUpdates)?,
            synapses: part(Part::Synapses)?,
            neurons: part(Part::Neurons)?,
            total: part(Part::Total)?,
        })
    }

    fn total(&self) -> Quantity {
        self.total
    }
}

impl EnergyModel for Device {
    type Energies = EventEnergies;

    fn layer(&self, layer: &CountedLayer<'_>) -> Result<EventEnergies, Overflow> {
        parts(self, layer)?.finish()
    }

    fn warnings(&self) -> Vec<EnergyProblem> {
        Vec::new()
    }

    fn provenance(&self) -> Provenance {
        self.into()
    }
}

/// The parts of a layer's energy, in numbers of whatever kind.
pub(crate) fn parts<S: Number>(device: &Device, layer: &CountedLayer<'_>) -> Result<Parts<S>, Overflow> {
    let work = layer.work();
    let synapses = Synapses::of(layer.node, layer.rules);
    let events = synapses.map_or(S::from(0), |synapses| events(device.connections, &synapses, &work));
    let events = events.named(Symbol::SynapticEvents);
    let updates = updates_of(layer, synapses.as_ref(), &work).named(Symbol::NeuronUpdates);
    let cost = |energy: f64| Quantity::average(energy).map(S::from);
    Ok(Parts {
        events,
        updates,
        synapses: energy(events, cost(device.event)?.named(Symbol::EnergyOfEvent)),
        neurons: energy(updates, cost(device.update)?.named(Symbol::EnergyOfUpdate)),
    })
}

/// A layer that reads values computes them once an inference, as it is counted.
fn events<S: Number>(connections: Connections, synapses: &Synapses<S>, work: &Work<S>) -> S {
    match (connections, work) {
        (Connections::EventDriven, Work::Spiking(rates)) => synapses.events(rates.input_spikes(synapses.sizes.n_in)),
        (Connections::EventDriven, Work::Hybrid(rates)) => value_events(synapses.formal_mac(), rates.input),
        (Connections::Clocked, Work::Spiking(rates)) => clocked_events(synapses.formal_mac(), rates.t),
        (Connections::Clocked, Work::Hybrid(_)) | (_, Work::Formal { times: None }) => synapses.formal_mac(),
        (_, Work::Formal { times: Some(t) }) => clocked_events(synapses.formal_mac(), *t),
    }
}

/// Every neuron is updated at every timestep; a formal layer's outputs as often as the layer is counted.
fn updates_of<S: Number>(layer: &CountedLayer<'_>, synapses: Option<&Synapses<S>>, work: &Work<S>) -> S {
    match work {
        Work::Formal { times } => {
            let outputs = synapses.map(|synapses| synapses.sizes.n_out);
            outputs.map_or(S::from(0), |outputs| times.map_or(outputs, |t| updates(outputs, t)))
        }
        Work::Spiking(rates) | Work::Hybrid(rates) => {
            let shapes = layer.neurons().map(|neuron| &neuron.design.output_shape);
            let neurons = shapes.fold(S::from(0), |sum, shape| sum + shape.elements());
            updates(neurons.named(Symbol::NeuronElements), rates.t)
        }
    }
}
