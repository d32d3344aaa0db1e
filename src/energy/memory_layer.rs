//! The memory-based model, layer by layer.

use super::breakdown::Breakdown;
use super::counted::{CountedLayer, Work};
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
use crate::model::{Checked, LayerKind, Node, Overflow, Sizes};

impl EnergyModel for MemoryModel {
    type Energies = MemoryEnergies;

    fn layer(&self, layer: &CountedLayer<'_>) -> Result<MemoryEnergies, Overflow> {
        match (Synapses::of(layer.node), &layer.work) {
            (Some(synapses), Work::Formal) => formal(self, layer, &synapses),
            (Some(synapses), Work::Spiking(rates)) => spiking(self, layer, &synapses, rates),
            (Some(synapses), Work::Hybrid(rates)) => hybrid(self, layer, &synapses, rates),
            (None, Work::Formal) if matches!(layer.node.kind, LayerKind::Add) => formal_add(self, layer),
            (None, _) => Ok(MemoryEnergies::ZERO),
        }
    }

    fn warnings(&self) -> Vec<EnergyProblem> {
        self.warnings()
    }

    fn provenance(&self) -> Provenance {
        self.into()
    }
}

fn formal(model: &MemoryModel, layer: &CountedLayer<'_>, synapses: &Synapses) -> Result<MemoryEnergies, Overflow> {
    let Sizes { n_in, n_out, .. } = synapses.sizes;
    let biases = synapses.biases.map(|_| accesses::formal_biases_read(synapses.outputs));
    Parts {
        potentials: Checked::from(0),
        weights: parameters(synapses.formal_weights_read(), model.access_to(synapses.kernel_size)?),
        biases: bias_energy(model, synapses, biases)?,
        io: formal_io(
            synapses.formal_inputs_read(),
            model.access_to(n_in)?,
            accesses::formal_outputs_written(synapses.outputs),
            model.access_to(n_out)?,
        ),
        operations: counted(model, layer.operations.synaptic())?,
        addressing: counted(model, layer.operations.addressing())?,
    }
    .finish()
}

/// Reads the sums of its inputs' dimensions and writes its channels, as it is counted.
fn formal_add(model: &MemoryModel, layer: &CountedLayer<'_>) -> Result<MemoryEnergies, Overflow> {
    let sizes = Sizes::<Checked>::of(layer.node);
    Parts {
        potentials: Checked::from(0),
        weights: Checked::from(0),
        biases: Checked::from(0),
        io: formal_io(added_read(layer.node), model.access_to(sizes.n_in)?, sizes.c_out, model.access_to(sizes.n_out)?),
        operations: counted(model, layer.operations.synaptic())?,
        addressing: counted(model, layer.operations.addressing())?,
    }
    .finish()
}

fn added_read(node: &Node) -> Checked {
    node.input_shapes.iter().fold(Checked::from(0), |sum, shape| sum + shape.dimension_sum())
}

fn spiking(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    synapses: &Synapses,
    rates: &Rates<Checked>,
) -> Result<MemoryEnergies, Overflow> {
    let theta_in = rates.input_per_inference * synapses.sizes.n_in;
    let operations = counted(model, layer.operations.synaptic())?;
    spikes(model, layer, synapses, rates, Sparse { read: theta_in, operations })
}

/// Inputs and weights are read once; potentials and biases as often as at every timestep, as the reference does.
fn hybrid(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    synapses: &Synapses,
    rates: &Rates<Checked>,
) -> Result<MemoryEnergies, Overflow> {
    let n_out = synapses.sizes.n_out;
    let none = Checked::from(0);
    let operations = hybrid_operations(
        synaptic::hybrid_mac(synapses.formal_mac(), rates.input, none),
        synapses.outputs,
        if rates.leaks { n_out } else { none },
        rates.output_per_inference * n_out,
        model.e_mul()?,
        model.e_add()?,
    );
    let theta_once = rates.input * synapses.sizes.n_in;
    spikes(model, layer, synapses, rates, Sparse { read: theta_once, operations })
}

/// What differs between a layer that reads spikes and one that reads values.
struct Sparse {
    /// Inputs that are read, each with the weights behind it.
    read: Checked,
    /// The energy of synaptic operations.
    operations: Checked,
}

fn spikes(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    synapses: &Synapses,
    rates: &Rates<Checked>,
    Sparse { read, operations }: Sparse,
) -> Result<MemoryEnergies, Overflow> {
    let Sizes { n_in, n_out, .. } = synapses.sizes;
    let theta_in = rates.input_per_inference * n_in;
    let biases = synapses.biases.map(|_| accesses::spiking_biases_read(synapses.outputs, rates.t));
    Parts {
        potentials: potentials(synapses.potentials(theta_in, rates.t), model.access_to(n_out)?),
        weights: parameters(synapses.weights_read(read), model.access_to(synapses.kernel_size)?),
        biases: bias_energy(model, synapses, biases)?,
        io: spiking_io(read, rates.output_per_inference, n_out, model.access_to_fifo()?),
        operations,
        addressing: counted(model, layer.operations.addressing())?,
    }
    .finish()
}

fn bias_energy(model: &MemoryModel, synapses: &Synapses, reads: Option<Checked>) -> Result<Checked, Overflow> {
    match (reads, synapses.biases) {
        (Some(reads), Some(size)) => Ok(parameters(reads, model.access_to(size)?)),
        _ => Ok(Checked::from(0)),
    }
}

fn counted(model: &MemoryModel, (mac, acc): (Checked, Checked)) -> Result<Checked, Overflow> {
    Ok(operations(mac, acc, model.e_mul()?, model.e_add()?))
}
