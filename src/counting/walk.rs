//! The one walk over the graph.

use std::fmt;
use std::sync::Arc;

use super::Rules;
use super::formal;
use super::layer::Layer;
use super::mode::{Mode, Surroundings};
use super::neuron::Behind;
use super::reading::{Qualia, Reading};
use super::symbols::Rates;
use super::tally::{Row, Rows, Tally};
use super::totals::Overall;
use super::work::Work;
use crate::diagnostic::{CountingProblem, Diagnostic, Problem};
use crate::model::{
    Activity, Checked, LayerRates, Narrow, Network, Node, Operation, OperationKind, Overflow, Quantity, Scalar, Sizes,
};

/// Why a network can't be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CountError {
    /// It is spiking, and there is no activity.
    ActivityMissing,
    /// A count left its range.
    Overflow {
        /// At this layer, or in the total.
        layer: Option<Arc<str>>,
    },
}

impl CountError {
    /// The error in words.
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::ActivityMissing => Diagnostic::new(&Problem::from(CountingProblem::ActivityMissing)),
            Self::Overflow { layer } => {
                let diagnostic = Diagnostic::new(&Problem::from(CountingProblem::Overflow));
                match layer {
                    Some(layer) => diagnostic.about(layer),
                    None => diagnostic,
                }
            }
        }
    }
}

impl fmt::Display for CountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.diagnostic().fmt(f)
    }
}

impl std::error::Error for CountError {}

/// Counts a network: as a spiking one with its activity, as a formal one without.
pub fn count(network: &Network, activity: Option<&Activity>, rules: &Rules) -> Result<Tally, CountError> {
    let rows = match (network.is_spiking(activity.is_some()), activity) {
        (true, None) => return Err(CountError::ActivityMissing),
        (true, Some(activity)) if *rules == Rules::qualia() => spiking_rows(network, activity, Qualia)?,
        (true, Some(activity)) => spiking_rows(network, activity, *rules)?,
        (false, _) if *rules == Rules::qualia() => formal_rows(network, Qualia)?,
        (false, _) => formal_rows(network, *rules)?,
    };
    let overflow = |Overflow| CountError::Overflow { layer: None };
    let sums = rows.finish().map_err(overflow)?;
    let overall = Overall::of(network, network.counted_activity(activity), sums.rows(), *rules).map_err(overflow)?;
    Ok(sums.with_total(overall))
}

fn formal_rows(network: &Network, reading: impl Reading) -> Result<Rows, CountError> {
    let mut rows = Rows::with_capacity(network.operations().len());
    let has_row = |operation: &&Operation| operation.kind() != OperationKind::Other;
    for operation in network.operations().iter().filter(has_row) {
        let is_pushed = push_narrow(network, operation, Mode::Formal(Surroundings::Formal), reading, &mut rows);
        if !is_pushed {
            push_wide(network, operation, Mode::Formal(Surroundings::Formal), reading, &mut rows)?;
        }
    }
    Ok(rows)
}

fn spiking_rows(network: &Network, activity: &Activity, reading: impl Reading) -> Result<Rows, CountError> {
    let mut rows = Rows::with_capacity(network.operations().len());
    for (operation, rates) in network.operations().iter().zip(activity.rates()) {
        let narrow = mode(network, activity, operation, rates.map(Narrow::from), reading);
        let is_pushed = push_narrow(network, operation, narrow, reading, &mut rows);
        if !is_pushed {
            let layer = activity.layers().get(operation.node).copied().flatten().unwrap_or_default();
            let wide = mode(network, activity, operation, LayerRates::from(&layer), reading);
            push_wide(network, operation, wide, reading, &mut rows)?;
        }
    }
    Ok(rows)
}

/// The mode of a layer in a spiking network.
#[inline]
fn mode<S: Scalar + Copy + From<Quantity>>(
    network: &Network,
    activity: &Activity,
    operation: &Operation,
    layer: LayerRates<S>,
    reading: impl Reading,
) -> Mode<S> {
    if !layer.is_in_spiking_network {
        return Mode::Formal(Surroundings::of(Some(activity.timesteps())));
    }
    let behind = || Behind::of(network, network.node(operation.node)?);
    let neuron = reading.neuron(operation.neuron, layer.output, behind, |id| activity.output_rate(id));
    let rates = Rates::new(activity.timesteps(), layer.input, neuron);
    if layer.reads_spikes { Mode::Spikes(rates) } else { Mode::Values(rates) }
}

#[inline]
fn layer<S: Scalar + Copy>(
    network: &Network,
    operation: &Operation,
    sizes: Sizes<S>,
    reading: impl Reading,
) -> Layer<S> {
    let channels = reading.channels(&sizes, || network.node(operation.node));
    Layer { kind: operation.kind(), sizes, channels }
}

/// Counts a layer in doubles, if they hold all its numbers and it is no formal addition, which is rare.
#[inline]
fn push_narrow(
    network: &Network,
    operation: &Operation,
    mode: Mode<Narrow>,
    reading: impl Reading,
    rows: &mut Rows,
) -> bool {
    if matches!((operation.kind(), mode), (OperationKind::Add, Mode::Formal(_))) {
        return false;
    }
    let sizes = operation.design.sizes().map(Narrow::from);
    let work = mode.work(layer(network, operation, sizes, reading), reading);
    if work.is_fit() {
        rows.push(operation.node, work, mode.spiking(operation.kind()));
    }
    work.is_fit()
}

/// Counts any layer, in 128 bits.
#[cold]
fn push_wide(
    network: &Network,
    operation: &Operation,
    mode: Mode<Checked>,
    reading: impl Reading,
    rows: &mut Rows,
) -> Result<(), CountError> {
    let Some(node) = network.node(operation.node) else { return Ok(()) };
    let counts = work(network, operation, node, mode, reading)
        .finish()
        .map_err(|Overflow| CountError::Overflow { layer: Some(Arc::clone(&node.name)) })?;
    rows.push_wide(Row { node: operation.node, counts, spiking: mode.spiking(operation.kind()) });
    Ok(())
}

/// The work of any layer, in numbers of whatever kind.
pub(super) fn work<S: Scalar + Copy>(
    network: &Network,
    operation: &Operation,
    node: &Node,
    mode: Mode<S>,
    reading: impl Reading,
) -> Work<S> {
    match (operation.kind(), mode) {
        (OperationKind::Add, Mode::Formal(surroundings)) => surroundings.repeated(formal::add(node, reading), reading),
        _ => mode.work(layer(network, operation, Sizes::of(&node.design), reading), reading),
    }
}
