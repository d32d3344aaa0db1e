//! Synaptic events and neuron updates, layer by layer.

use super::breakdown::{Breakdown, Column, Part};
use super::counted::{CountedLayer, Work};
use super::device::{Connections, Device};
use super::equations::events::{clocked_events, energy, updates, value_events};
use super::model::EnergyModel;
use super::provenance::Provenance;
use super::synapses::Synapses;
use crate::diagnostic::EnergyProblem;
use crate::model::{Checked, Overflow, Quantity};

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

struct Parts {
    events: Checked,
    updates: Checked,
    synapses: Checked,
    neurons: Checked,
}

impl Parts {
    fn finish(self) -> Result<EventEnergies, Overflow> {
        Ok(EventEnergies {
            events: self.events.finish()?,
            updates: self.updates.finish()?,
            synapses: self.synapses.finish()?,
            neurons: self.neurons.finish()?,
            total: (self.synapses + self.neurons).finish()?,
        })
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
        let sum = |a: Quantity, b: Quantity| Checked::from(a) + Checked::from(b);
        Parts {
            events: sum(self.events, other.events),
            updates: sum(self.updates, other.updates),
            synapses: sum(self.synapses, other.synapses),
            neurons: sum(self.neurons, other.neurons),
        }
        .finish()
    }

    fn total(&self) -> Quantity {
        self.total
    }
}

impl EnergyModel for Device {
    type Energies = EventEnergies;

    fn layer(&self, layer: &CountedLayer<'_>) -> Result<EventEnergies, Overflow> {
        let events = match Synapses::of(layer.node, layer.rules) {
            Some(synapses) => events(self.connections, &synapses, &layer.work),
            None => Checked::from(0),
        };
        let updates = updates_of(layer);
        let cost = |energy: f64| Quantity::average(energy).map(Checked::from);
        Parts {
            events,
            updates,
            synapses: energy(events, cost(self.event)?),
            neurons: energy(updates, cost(self.update)?),
        }
        .finish()
    }

    fn warnings(&self) -> Vec<EnergyProblem> {
        Vec::new()
    }

    fn provenance(&self) -> Provenance {
        self.into()
    }
}

/// A layer that reads values computes them once an inference, as it is counted.
fn events(connections: Connections, synapses: &Synapses, work: &Work) -> Checked {
    match (connections, work) {
        (Connections::EventDriven, Work::Spiking(rates)) => {
            synapses.events(rates.input_per_inference * synapses.sizes.n_in)
        }
        (Connections::EventDriven, Work::Hybrid(rates)) => value_events(synapses.formal_mac(), rates.input),
        (Connections::Clocked, Work::Spiking(rates)) => clocked_events(synapses.formal_mac(), rates.t),
        (Connections::Clocked, Work::Hybrid(_)) | (_, Work::Formal { times: None }) => synapses.formal_mac(),
        (_, Work::Formal { times: Some(t) }) => clocked_events(synapses.formal_mac(), *t),
    }
}

/// Every neuron is updated at every timestep; a formal layer's outputs as often as the layer is counted.
fn updates_of(layer: &CountedLayer<'_>) -> Checked {
    match &layer.work {
        Work::Formal { times } => {
            let outputs = Synapses::of(layer.node, layer.rules).map(|synapses| synapses.sizes.n_out);
            outputs.map_or(Checked::from(0), |outputs| times.map_or(outputs, |t| updates(outputs, t)))
        }
        Work::Spiking(rates) | Work::Hybrid(rates) => {
            layer.neurons().fold(Checked::from(0), |sum, neuron| sum + updates(neuron.output_shape.elements(), rates.t))
        }
    }
}
