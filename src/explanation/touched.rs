//! Which departures a number is touched by.

use super::departure::{
    ADD_ELEMENTS, BIAS, CONV_ADDRESSING, DENSE_ADDRESSING, Departure, EVERY_TIMESTEP, FORMAL_DENSE_ADDRESSING, GROUPS,
    HYBRID, LEAK_ENERGY, NEURON_BEHIND, TOTALS,
};
use super::subject::Subject;
use crate::counting::{Spiking, neuron_behind};
use crate::diagnostic::CountingProblem;
use crate::energy::Part;
use crate::model::{LayerKind, Network, Neuron, Node};
use crate::report::Field;

use Subject::{Field as Of, Part as Energy};

/// Of the total's row; its counts are touched where its rows are.
pub(super) fn touching_total(subject: Subject) -> Vec<Departure> {
    let is_of_modules = matches!(
        subject,
        Of(Field::InputSpikerate | Field::OutputSpikerate | Field::InputCount | Field::OutputCount | Field::IsSj)
    );
    if is_of_modules { vec![TOTALS] } else { Vec::new() }
}

/// Of a layer's row.
pub(super) fn touching(subject: Subject, layer: &Context<'_>) -> Vec<Departure> {
    let candidates: [(Departure, bool, &[Subject]); 11] = [
        (CONV_ADDRESSING, layer.is_convolution() && layer.makes_spikes(), ADDRESSING),
        (DENSE_ADDRESSING, layer.is_dense() && layer.makes_spikes(), ADDRESSING),
        (FORMAL_DENSE_ADDRESSING, layer.is_dense() && !layer.makes_spikes(), ADDRESSING),
        (GROUPS, layer.is_grouped(), layer.grouped()),
        (BIAS, layer.lacks_bias(), BIAS_ADDED),
        (BIAS, layer.lacks_bias() && layer.timesteps.is_none(), &[Of(Field::MemRead)]),
        (ADD_ELEMENTS, matches!(layer.node.kind, LayerKind::Add) && !layer.makes_spikes(), ADDED),
        (NEURON_BEHIND, layer.makes_spikes() && layer.behind.is_some(), layer.reset()),
        (HYBRID, layer.spiking == Spiking::Hybrid && layer.timesteps > Some(1), ONCE),
        (EVERY_TIMESTEP, !layer.makes_spikes() && layer.timesteps > Some(1) && layer.node.kind.is_counted(), COUNTED),
        (LEAK_ENERGY, layer.spiking == Spiking::Hybrid && layer.leaks(), LEAK),
    ];
    let touches = |(_, applies, subjects): &(Departure, bool, &[Subject])| *applies && subjects.contains(&subject);
    candidates.into_iter().filter(touches).map(|(departure, ..)| departure).collect()
}

const ADDRESSING: &[Subject] =
    &[Of(Field::AddrAcc), Of(Field::TotalAcc), Energy(Part::Addr), Energy(Part::OpsAddr), Energy(Part::Total)];
const BIAS_ADDED: &[Subject] =
    &[Of(Field::SynAcc), Of(Field::TotalAcc), Energy(Part::Ops), Energy(Part::OpsAddr), Energy(Part::Total)];
const ADDED: &[Subject] = &[
    Of(Field::SynAcc),
    Of(Field::AddrAcc),
    Of(Field::TotalAcc),
    Of(Field::MemRead),
    Of(Field::MemWrite),
    Energy(Part::MemIo),
    Energy(Part::MemTotal),
    Energy(Part::Ops),
    Energy(Part::Addr),
    Energy(Part::OpsAddr),
    Energy(Part::Total),
];
const LEAK: &[Subject] = &[Energy(Part::Ops), Energy(Part::OpsAddr), Energy(Part::Total)];
const ONCE: &[Subject] = &[
    Of(Field::SynAcc),
    Of(Field::SynMac),
    Of(Field::TotalAcc),
    Of(Field::TotalMac),
    Of(Field::MemRead),
    Of(Field::MemWrite),
    Energy(Part::MemPot),
    Energy(Part::MemBias),
    Energy(Part::MemTotal),
    Energy(Part::Ops),
    Energy(Part::OpsAddr),
    Energy(Part::Total),
];
const COUNTED: &[Subject] = &[
    Of(Field::SynAcc),
    Of(Field::SynMac),
    Of(Field::AddrAcc),
    Of(Field::AddrMac),
    Of(Field::TotalAcc),
    Of(Field::TotalMac),
    Of(Field::MemRead),
    Of(Field::MemWrite),
    Energy(Part::MemWeights),
    Energy(Part::MemBias),
    Energy(Part::MemIo),
    Energy(Part::MemTotal),
    Energy(Part::Ops),
    Energy(Part::Addr),
    Energy(Part::OpsAddr),
    Energy(Part::Total),
];
/// A grouped convolution on values: multiply-accumulates and reads.
const GROUPED_VALUES: &[Subject] = &[
    Of(Field::SynMac),
    Of(Field::TotalMac),
    Of(Field::MemRead),
    Energy(Part::MemWeights),
    Energy(Part::MemIo),
    Energy(Part::MemTotal),
    Energy(Part::Ops),
    Energy(Part::OpsAddr),
    Energy(Part::SynapticEvents),
    Energy(Part::Synapses),
    Energy(Part::Total),
];
/// On spikes: fan-out, weights, potentials.
const GROUPED_SPIKES: &[Subject] = &[
    Of(Field::SynAcc),
    Of(Field::TotalAcc),
    Of(Field::MemRead),
    Of(Field::MemWrite),
    Energy(Part::MemPot),
    Energy(Part::MemWeights),
    Energy(Part::MemTotal),
    Energy(Part::Ops),
    Energy(Part::OpsAddr),
    Energy(Part::SynapticEvents),
    Energy(Part::Synapses),
    Energy(Part::Total),
];
/// From values to spikes: both, but the fan-out.
const GROUPED_HYBRID: &[Subject] = &[
    Of(Field::SynMac),
    Of(Field::TotalMac),
    Of(Field::MemRead),
    Of(Field::MemWrite),
    Energy(Part::MemPot),
    Energy(Part::MemWeights),
    Energy(Part::MemTotal),
    Energy(Part::Ops),
    Energy(Part::OpsAddr),
    Energy(Part::SynapticEvents),
    Energy(Part::Synapses),
    Energy(Part::Total),
];
/// What a reset costs.
const RESET: &[Subject] = &[
    Of(Field::SynAcc),
    Of(Field::TotalAcc),
    Of(Field::MemWrite),
    Energy(Part::MemIo),
    Energy(Part::MemTotal),
    Energy(Part::Ops),
    Energy(Part::OpsAddr),
    Energy(Part::Total),
];
/// What a reset and a leak cost.
const RESET_AND_LEAK: &[Subject] = &[
    Of(Field::SynAcc),
    Of(Field::SynMac),
    Of(Field::TotalAcc),
    Of(Field::TotalMac),
    Of(Field::MemWrite),
    Energy(Part::MemIo),
    Energy(Part::MemTotal),
    Energy(Part::Ops),
    Energy(Part::OpsAddr),
    Energy(Part::Total),
];

/// What is to be known of a layer to explain its numbers.
pub(super) struct Context<'a> {
    pub(super) node: &'a Node,
    pub(super) spiking: Spiking,
    /// None in a formal network.
    pub(super) timesteps: Option<u32>,
    pub(super) neuron: Option<Neuron>,
    behind: Option<CountingProblem>,
}

impl<'a> Context<'a> {
    pub(super) fn new(network: &'a Network, node: &'a Node, spiking: Spiking, timesteps: Option<u32>) -> Self {
        let neuron = network.first_consumer(node).and_then(|consumer| consumer.kind.neuron());
        Self { node, spiking, timesteps, neuron, behind: neuron_behind(network, node) }
    }

    pub(super) const fn is_convolution(&self) -> bool {
        matches!(self.node.kind, LayerKind::Convolution(_))
    }

    pub(super) const fn is_dense(&self) -> bool {
        matches!(self.node.kind, LayerKind::Dense { .. })
    }

    pub(super) fn makes_spikes(&self) -> bool {
        self.spiking != Spiking::False && self.timesteps.is_some()
    }

    pub(super) fn leaks(&self) -> bool {
        self.neuron == Some(Neuron::Lif)
    }

    pub(super) fn lacks_bias(&self) -> bool {
        match &self.node.kind {
            LayerKind::Convolution(convolution) => !convolution.use_bias,
            LayerKind::Dense { use_bias, .. } => !use_bias,
            _ => false,
        }
    }

    const fn is_grouped(&self) -> bool {
        matches!(&self.node.kind, LayerKind::Convolution(convolution) if convolution.groups > 1)
    }

    fn grouped(&self) -> &'static [Subject] {
        match (self.makes_spikes(), self.spiking) {
            (false, _) => GROUPED_VALUES,
            (true, Spiking::Hybrid) => GROUPED_HYBRID,
            (true, _) => GROUPED_SPIKES,
        }
    }

    const fn reset(&self) -> &'static [Subject] {
        match self.behind {
            Some(CountingProblem::NeuronBehind { leaky: true, .. }) => RESET_AND_LEAK,
            _ => RESET,
        }
    }
}
