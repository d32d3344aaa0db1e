//! The memory-based model, layer by layer.

use super::counted::{CountedLayer, Operations, Work};
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
    match (Synapses::of(layer.node, layer.rules), layer.work()) {
        (Some(synapses), Work::Formal { times }) => formal(model, layer, &synapses, times),
        (Some(synapses), Work::Spiking(rates)) => spiking(model, layer, &synapses, &rates),
        (Some(synapses), Work::Hybrid(rates)) => hybrid(model, layer, &synapses, &rates),
        (None, Work::Formal { times }) if matches!(layer.node.design.kind, LayerKind::Add) => {
            formal_add(model, layer, times)
        }
        (None, _) => Ok(Parts::none()),
    }
}

fn formal<S: Number>(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    synapses: &Synapses<S>,
    times: Option<S>,
) -> Result<Parts<S>, Overflow> {
    let Sizes { n_in, n_out, .. } = synapses.sizes;
    let biases = synapses.biases.map(|_| repeated(accesses::formal_biases_read(synapses.outputs), times));
    Ok(Parts {
        potentials: S::from(0),
        weights: parameters(
            repeated(synapses.formal_weights_read(), times),
            model.access_to(synapses.kernel_size)?.named(Symbol::AccessToKernel),
        ),
        biases: bias_energy(model, synapses, biases)?,
        io: formal_io(
            repeated(synapses.formal_inputs_read(), times),
            model.access_to(n_in)?.named(Symbol::AccessToInput),
            repeated(accesses::formal_outputs_written(synapses.outputs), times),
            model.access_to(n_out)?.named(Symbol::AccessToOutput),
        ),
        operations: counted(model, layer.operations.synaptic())?,
        addressing: counted(model, layer.operations.addressing())?,
    })
}

/// Reads and writes what it is counted to.
fn formal_add<S: Number>(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    times: Option<S>,
) -> Result<Parts<S>, Overflow> {
    let sizes = Sizes::<S>::of(&layer.node.design);
    let read = repeated(added_read(layer.node, layer.rules), times);
    let written = repeated(layer.rules.addition_written(sizes), times);
    Ok(Parts {
        potentials: S::from(0),
        weights: S::from(0),
        biases: S::from(0),
        io: formal_io(
            read,
            model.access_to(sizes.n_in)?.named(Symbol::AccessToInput),
            written,
            model.access_to(sizes.n_out)?.named(Symbol::AccessToOutput),
        ),
        operations: counted(model, layer.operations.synaptic())?,
        addressing: counted(model, layer.operations.addressing())?,
    })
}

fn added_read<S: Number>(node: &Node, rules: Rules) -> S {
    let sum = node.design.input_shapes.iter().fold(S::from(0), |sum, shape| sum + rules.added_elements(shape));
    sum.named(Symbol::AllInputs)
}

fn repeated<S: Number>(once: S, times: Option<S>) -> S {
    times.map_or(once, |times| once * times)
}

fn spiking<S: Number>(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    synapses: &Synapses<S>,
    rates: &Rates<S>,
) -> Result<Parts<S>, Overflow> {
    let theta_in = rates.input_spikes(synapses.sizes.n_in);
    let operations = counted(model, layer.operations.synaptic())?;
    let biases = accesses::spiking_biases_read(synapses.outputs, rates.t);
    spikes(model, layer, synapses, rates, Sparse { read: theta_in, kept: theta_in, biases, operations })
}

/// Inputs and weights are read once; potentials and biases as the rules say.
fn hybrid<S: Number>(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    synapses: &Synapses<S>,
    rates: &Rates<S>,
) -> Result<Parts<S>, Overflow> {
    let none = S::from(0);
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
    let read = rates.input_values(synapses.sizes.n_in);
    spikes(model, layer, synapses, rates, Sparse { read, kept: pass.theta, biases: pass.biases, operations })
}

/// `leak-energy`
fn leak_energy<S: Number>(rules: Rules, e_mul: S, e_add: S) -> S {
    if rules.corrects(Departure::LeakEnergy) { corrected_hybrid_leak(e_mul, e_add) } else { hybrid_leak(e_mul) }
}

/// What differs between a layer that reads spikes and one that reads values.
struct Sparse<S> {
    /// Inputs that are read, each with the weights behind it.
    read: S,
    /// Inputs that potentials are kept for.
    kept: S,
    /// Biases that are read where there are some.
    biases: S,
    /// The energy of synaptic operations.
    operations: S,
}

fn spikes<S: Number>(
    model: &MemoryModel,
    layer: &CountedLayer<'_>,
    synapses: &Synapses<S>,
    rates: &Rates<S>,
    Sparse { read, kept, biases, operations }: Sparse<S>,
) -> Result<Parts<S>, Overflow> {
    let n_out = synapses.sizes.n_out;
    let neurons = rates.neurons.unwrap_or(n_out);
    Ok(Parts {
        potentials: potentials(
            synapses.potentials(kept, rates.t),
            model.access_to(n_out)?.named(Symbol::AccessToOutput),
        ),
        weights: parameters(
            synapses.weights_read(read),
            model.access_to(synapses.kernel_size)?.named(Symbol::AccessToKernel),
        ),
        biases: bias_energy(model, synapses, synapses.biases.map(|_| biases))?,
        io: spiking_io(read, rates.output_per_inference, neurons, model.access_to_fifo()?),
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
