//! The memory-based model, layer by layer.

use super::breakdown::Breakdown;
use super::counted::{CountedLayer, Work};
use super::equations::memory::{formal_io, parameters, potentials, spiking_io};
use super::equations::operations::{HybridEnergies, corrected_hybrid_leak, hybrid_leak, hybrid_operations, operations};
use super::memory_energies::{MemoryEnergies, Parts};
use super::memory_model::MemoryModel;
use super::model::EnergyModel;
use super::provenance::Provenance;
use super::synapses::Synapses;
use crate::counting::equations::{memory as accesses, synaptic};
use crate::counting::{Departure, Rates, Reading, Rules};
use crate::diagnostic::EnergyProblem;
use crate::model::{Checked, LayerKind, Node, Overflow, Sizes};

impl EnergyModel for MemoryModel {
    type Energies = MemoryEnergies;

    fn layer(&self, layer: &CountedLayer<'_>) -> Result<MemoryEnergies, Overflow> {
        match (Synapses::of(layer.node, layer.rules), &layer.work) {
            (Some(synapses), Work::Formal { times }) => formal(self, layer, &synapses, *times),
            (Some(synapses), Work::Spiking(rates)) => spiking(self, layer, &synapses, rates),
            (Some(synapses), Work::Hybrid(rates)) => hybrid(self, layer, &synapses, rates),
            (None, Work::Formal { times }) if matches!(layer.node.kind, LayerKind::Add) => {
                formal_add(self, layer, *times)
            }
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

fn formal(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    synapses: &Synapses,
    times: Option<Checked>,
) -> Result<MemoryEnergies, Overflow> {
    let Sizes { n_in, n_out, .. } = synapses.sizes;
    let biases = synapses.biases.map(|_| repeated(accesses::formal_biases_read(synapses.outputs), times));
    Parts {
        potentials: Checked::from(0),
        weights: parameters(repeated(synapses.formal_weights_read(), times), model.access_to(synapses.kernel_size)?),
        biases: bias_energy(model, synapses, biases)?,
        io: formal_io(
            repeated(synapses.formal_inputs_read(), times),
            model.access_to(n_in)?,
            repeated(accesses::formal_outputs_written(synapses.outputs), times),
            model.access_to(n_out)?,
        ),
        operations: counted(model, layer.operations.synaptic())?,
        addressing: counted(model, layer.operations.addressing())?,
    }
    .finish()
}

/// Reads and writes what it is counted to.
fn formal_add(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    times: Option<Checked>,
) -> Result<MemoryEnergies, Overflow> {
    let sizes = Sizes::<Checked>::of(layer.node);
    let read = repeated(added_read(layer.node, layer.rules), times);
    let written = repeated(layer.rules.addition_written(sizes), times);
    Parts {
        potentials: Checked::from(0),
        weights: Checked::from(0),
        biases: Checked::from(0),
        io: formal_io(read, model.access_to(sizes.n_in)?, written, model.access_to(sizes.n_out)?),
        operations: counted(model, layer.operations.synaptic())?,
        addressing: counted(model, layer.operations.addressing())?,
    }
    .finish()
}

fn added_read(node: &Node, rules: Rules) -> Checked {
    node.input_shapes.iter().fold(Checked::from(0), |sum, shape| sum + rules.added_elements(shape))
}

fn repeated(once: Checked, times: Option<Checked>) -> Checked {
    times.map_or(once, |times| once * times)
}

fn spiking(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    synapses: &Synapses,
    rates: &Rates<Checked>,
) -> Result<MemoryEnergies, Overflow> {
    let theta_in = rates.input_per_inference * synapses.sizes.n_in;
    let operations = counted(model, layer.operations.synaptic())?;
    let biases = accesses::spiking_biases_read(synapses.outputs, rates.t);
    spikes(model, layer, synapses, rates, Sparse { read: theta_in, kept: theta_in, biases, operations })
}

/// Inputs and weights are read once; potentials and biases as the rules say.
fn hybrid(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    synapses: &Synapses,
    rates: &Rates<Checked>,
) -> Result<MemoryEnergies, Overflow> {
    let none = Checked::from(0);
    let bias = layer.rules.bias(synapses.biases.is_some(), false);
    let pass = layer.rules.pass(rates, &synapses.sizes, synapses.outputs, bias);
    let (e_mul, e_add) = (model.e_mul()?, model.e_add()?);
    let operations = hybrid_operations(
        synaptic::hybrid_mac(synapses.formal_mac(), rates.input, none),
        pass.additions,
        pass.leak,
        rates.output_per_inference * rates.neurons.unwrap_or(synapses.sizes.n_out),
        HybridEnergies { e_mul, e_add, e_leak: leak_energy(layer.rules, e_mul, e_add) },
    );
    let read = rates.input * synapses.sizes.n_in;
    spikes(model, layer, synapses, rates, Sparse { read, kept: pass.theta, biases: pass.biases, operations })
}

/// `leak-energy`
fn leak_energy(rules: Rules, e_mul: Checked, e_add: Checked) -> Checked {
    if rules.corrects(Departure::LeakEnergy) { corrected_hybrid_leak(e_mul, e_add) } else { hybrid_leak(e_mul) }
}

/// What differs between a layer that reads spikes and one that reads values.
struct Sparse {
    /// Inputs that are read, each with the weights behind it.
    read: Checked,
    /// Inputs that potentials are kept for.
    kept: Checked,
    /// Biases that are read where there are some.
    biases: Checked,
    /// The energy of synaptic operations.
    operations: Checked,
}

fn spikes(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    synapses: &Synapses,
    rates: &Rates<Checked>,
    Sparse { read, kept, biases, operations }: Sparse,
) -> Result<MemoryEnergies, Overflow> {
    let n_out = synapses.sizes.n_out;
    let neurons = rates.neurons.unwrap_or(n_out);
    Parts {
        potentials: potentials(synapses.potentials(kept, rates.t), model.access_to(n_out)?),
        weights: parameters(synapses.weights_read(read), model.access_to(synapses.kernel_size)?),
        biases: bias_energy(model, synapses, synapses.biases.map(|_| biases))?,
        io: spiking_io(read, rates.output_per_inference, neurons, model.access_to_fifo()?),
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
