//! A row counted once more, by what the row itself says.

use super::formal::BiasReads;
use super::mode::Mode;
use super::symbols::Rates;
use super::tally::Spiking;
use super::walk::work_of;
use super::work::Work;
use crate::model::{Network, NodeId, Number, Quantity};

/// What a layer did, as its row says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountedActivity {
    /// Timesteps of one inference; none in a formal network.
    pub timesteps: Option<u32>,
    /// Whether the layer works on spikes.
    pub spiking: Spiking,
    /// Spikes per input element per timestep.
    pub input_rate: Option<Quantity>,
    /// Spikes per output element per timestep.
    pub output_rate: Option<Quantity>,
}

impl CountedActivity {
    /// The work of a row's layer, in numbers of whatever kind; none for a layer that has no row.
    pub(crate) fn work<S: Number>(&self, network: &Network, id: NodeId) -> Option<Work<S>> {
        let node = network.node(id)?;
        let operation = network.operations().iter().find(|operation| operation.node == id)?;
        let rate = |rate: Option<Quantity>| S::from(rate.unwrap_or(Quantity::ZERO));
        let rates = |t| Rates::new(t, rate(self.input_rate), rate(self.output_rate), operation.neuron);
        let mode = match (self.spiking, self.timesteps) {
            (Spiking::True, Some(t)) => Mode::Spikes(rates(t)),
            (Spiking::Hybrid, Some(t)) => Mode::Values(rates(t)),
            (Spiking::False, Some(_)) => Mode::Formal(BiasReads::IfUsed),
            (_, None) => Mode::Formal(BiasReads::Always),
        };
        Some(work_of(node, operation.kind, mode))
    }
}
