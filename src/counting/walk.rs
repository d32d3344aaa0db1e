//! The one walk over the graph.

use std::fmt;
use std::sync::Arc;

use super::Rules;
use super::formal::{self, BiasReads};
use super::mode::Mode;
use super::tally::{Row, Rows, Spiking, Tally};
use super::work::Work;
use crate::diagnostic::{CountingProblem, Diagnostic, Problem};
use crate::model::{
    Activity, Checked, LayerRates, Narrow, Network, Node, Operation, OperationKind, Overflow, Scalar, Sizes,
    SpikingModules,
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
pub fn count(network: &Network, activity: Option<&Activity>, _rules: &Rules) -> Result<Tally, CountError> {
    let rows = match (network.is_spiking(activity.is_some()), activity) {
        (true, None) => return Err(CountError::ActivityMissing),
        (true, Some(activity)) => spiking_rows(network, activity)?,
        (false, _) => formal_rows(network)?,
    };
    let spiking = match network.counted_activity(activity).map(Activity::modules) {
        Some(SpikingModules::All) => Spiking::True,
        Some(SpikingModules::Some) => Spiking::Hybrid,
        Some(SpikingModules::None) | None => Spiking::False,
    };
    rows.finish(spiking).map_err(|Overflow| CountError::Overflow { layer: None })
}

fn formal_rows(network: &Network) -> Result<Rows, CountError> {
    let mut rows = Rows::with_capacity(network.operations().len());
    let has_row = |operation: &&Operation| operation.kind != OperationKind::Other;
    for operation in network.operations().iter().filter(has_row) {
        let is_pushed = push_narrow(operation, Mode::Formal(BiasReads::Always), &mut rows);
        if !is_pushed {
            push_wide(network, operation, Mode::Formal(BiasReads::Always), &mut rows)?;
        }
    }
    Ok(rows)
}

fn spiking_rows(network: &Network, activity: &Activity) -> Result<Rows, CountError> {
    let timesteps = activity.timesteps();
    let mut rows = Rows::with_capacity(network.operations().len());
    for (operation, rates) in network.operations().iter().zip(activity.rates()) {
        let is_pushed = push_narrow(operation, Mode::of(operation, timesteps, rates.map(Narrow::from)), &mut rows);
        if !is_pushed {
            let layer = activity.layers().get(operation.node).copied().flatten().unwrap_or_default();
            push_wide(network, operation, Mode::of(operation, timesteps, LayerRates::from(&layer)), &mut rows)?;
        }
    }
    Ok(rows)
}

/// Counts a layer in doubles, if they hold all its numbers and it is no formal addition, which is rare.
#[inline]
fn push_narrow(operation: &Operation, mode: Mode<Narrow>, rows: &mut Rows) -> bool {
    if matches!((operation.kind, mode), (OperationKind::Add, Mode::Formal(_))) {
        return false;
    }
    let work = mode.work(operation.kind, operation.sizes.map(Narrow::from));
    if work.is_fit() {
        rows.push(operation.node, work, mode.spiking(operation.kind));
    }
    work.is_fit()
}

/// Counts any layer, in 128 bits.
#[cold]
fn push_wide(network: &Network, operation: &Operation, mode: Mode<Checked>, rows: &mut Rows) -> Result<(), CountError> {
    let Some(node) = network.node(operation.node) else { return Ok(()) };
    let counts = work_of(node, operation.kind, mode)
        .finish()
        .map_err(|Overflow| CountError::Overflow { layer: Some(Arc::clone(&node.name)) })?;
    rows.push_wide(Row { node: operation.node, counts, spiking: mode.spiking(operation.kind) });
    Ok(())
}

/// The work of any layer, in numbers of whatever kind.
pub(super) fn work_of<S: Scalar + Copy>(node: &Node, kind: OperationKind, mode: Mode<S>) -> Work<S> {
    match (kind, mode) {
        (OperationKind::Add, Mode::Formal(_)) => formal::add(node),
        _ => mode.work(kind, Sizes::of(node)),
    }
}
