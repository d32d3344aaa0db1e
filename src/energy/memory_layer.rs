//! The memory-based model, layer by layer.

use super::counted::{CountedLayer, Operations, Work};
use super::equations::memory::{formal_io, parameters, potentials, spiking_io};
use super::equations::operations::{hybrid_operations, operations};
use super::memory_energies::{MemoryEnergies, Parts};
use super::memory_model::MemoryModel;
use super::model::EnergyModel;
use super::provenance::Provenance;
use super::synapses::Synapses;
use crate::counting::Rates;
use crate::counting::equations::{memory as accesses, synaptic};
use crate::diagnostic::EnergyProblem;
use crate::model::{LayerKind, Node, Number, Overflow, Sizes};
use crate::notation::Symbol;

impl EnergyModel for MemoryModel {
    type Energies = MemoryEnergies;

    fn layer(&self, layer: &CountedLayer<'_>) -> Result<MemoryEnergies, Overflow> {
        parts(self, layer)?.finish()
    }

    fn warnings(&self) -> Vec<EnergyProblem> {
        self.warnings()
    }

    fn provenance(&self) -> Provenance {
        self.into()
    }
}

/// The parts of a layer's energy, in numbers of whatever kind.
pub(crate) fn parts<S: Number>(model: &MemoryModel, layer: &CountedLayer<'_>) -> Result<Parts<S>, Overflow> {
    match (Synapses::of(layer.node), layer.work()) {
        (Some(synapses), Work::Formal) => formal(model, layer, &synapses),
        (Some(synapses), Work::Spiking(rates)) => spiking(model, layer, &synapses, &rates),
        (Some(synapses), Work::Hybrid(rates)) => hybrid(model, layer, &synapses, &rates),
        (None, Work::Formal) if matches!(layer.node.kind, LayerKind::Add) => formal_add(model, layer),
        (None, _) => Ok(Parts::none()),
    }
}

fn formal<S: Number>(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    synapses: &Synapses<S>,
) -> Result<Parts<S>, Overflow> {
    let Sizes { n_in, n_out, .. } = synapses.sizes;
    let biases = synapses.biases.map(|_| accesses::formal_biases_read(synapses.outputs));
    Ok(Parts {
        potentials: S::from(0),
        weights: parameters(
            synapses.formal_weights_read(),
            model.access_to(synapses.kernel_size)?.named(Symbol::AccessToKernel),
        ),
        biases: bias_energy(model, synapses, biases)?,
        io: formal_io(
            synapses.formal_inputs_read(),
            model.access_to(n_in)?.named(Symbol::AccessToInput),
            accesses::formal_outputs_written(synapses.outputs),
            model.access_to(n_out)?.named(Symbol::AccessToOutput),
        ),
        operations: counted(model, layer.operations.synaptic())?,
        addressing: counted(model, layer.operations.addressing())?,
    })
}

/// Reads the sums of its inputs' dimensions and writes its channels, as it is counted.
fn formal_add<S: Number>(model: &MemoryModel, layer: &CountedLayer<'_>) -> Result<Parts<S>, Overflow> {
    let sizes = Sizes::<S>::of(layer.node);
    Ok(Parts {
        potentials: S::from(0),
        weights: S::from(0),
        biases: S::from(0),
        io: formal_io(
            added_read(layer.node),
            model.access_to(sizes.n_in)?.named(Symbol::AccessToInput),
            sizes.c_out,
            model.access_to(sizes.n_out)?.named(Symbol::AccessToOutput),
        ),
        operations: counted(model, layer.operations.synaptic())?,
        addressing: counted(model, layer.operations.addressing())?,
    })
}

fn added_read<S: Number>(node: &Node) -> S {
    node.input_shapes.iter().fold(S::from(0), |sum, shape| sum + shape.dimension_sum()).named(Symbol::AllInputs)
}

fn spiking<S: Number>(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    synapses: &Synapses<S>,
    rates: &Rates<S>,
) -> Result<Parts<S>, Overflow> {
    let theta_in = rates.input_spikes(synapses.sizes.n_in);
    let operations = counted(model, layer.operations.synaptic())?;
    spikes(model, layer, synapses, rates, Sparse { read: theta_in, operations })
}

/// Inputs and weights are read once; potentials and biases as often as at every timestep, as the reference does.
fn hybrid<S: Number>(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    synapses: &Synapses<S>,
    rates: &Rates<S>,
) -> Result<Parts<S>, Overflow> {
    let n_out = synapses.sizes.n_out;
    let none = S::from(0);
    let operations = hybrid_operations(
        synaptic::hybrid_mac(synapses.formal_mac(), rates.input, none),
        synapses.outputs,
        if rates.leaks { n_out } else { none },
        rates.output_per_inference * n_out,
        model.e_mul()?,
        model.e_add()?,
    );
    let theta_once = rates.input_values(synapses.sizes.n_in);
    spikes(model, layer, synapses, rates, Sparse { read: theta_once, operations })
}

/// What differs between a layer that reads spikes and one that reads values.
struct Sparse<S> {
    /// Inputs that are read, each with the weights behind it.
    read: S,
    /// The energy of synaptic operations.
    operations: S,
}

fn spikes<S: Number>(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    synapses: &Synapses<S>,
    rates: &Rates<S>,
    Sparse { read, operations }: Sparse<S>,
) -> Result<Parts<S>, Overflow> {
    let Sizes { n_in, n_out, .. } = synapses.sizes;
    let theta_in = rates.input_spikes(n_in);
    let biases = synapses.biases.map(|_| accesses::spiking_biases_read(synapses.outputs, rates.t));
    Ok(Parts {
        potentials: potentials(
            synapses.potentials(theta_in, rates.t),
            model.access_to(n_out)?.named(Symbol::AccessToOutput),
        ),
        weights: parameters(
            synapses.weights_read(read),
            model.access_to(synapses.kernel_size)?.named(Symbol::AccessToKernel),
        ),
        biases: bias_energy(model, synapses, biases)?,
        io: spiking_io(read, rates.output_per_inference, n_out, model.access_to_fifo()?),
        operations,
        addressing: counted(model, layer.operations.addressing())?,
    })
}

fn bias_energy<S: Number>(model: &MemoryModel, synapses: &Synapses<S>, reads: Option<S>) -> Result<S, Overflow> {
    match (reads, synapses.biases) {
        (Some(reads), Some(size)) => Ok(parameters(reads, model.access_to(size)?.named(Symbol::AccessToBiases))),
        _ => Ok(S::from(0)),
    }
}

fn counted<S: Number>(model: &MemoryModel, Operations { mac, acc }: Operations<S>) -> Result<S, Overflow> {
    Ok(operations(mac, acc, model.e_mul()?, model.e_add()?))
}
