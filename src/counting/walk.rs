//! The one walk over the graph.

use std::fmt;
use std::sync::Arc;

use super::Rules;
use super::formal::{self, BiasReads};
use super::spiking;
use super::symbols::Rates;
use super::tally::{Counts, Row, Spiking, Tally, Total};
use crate::diagnostic::{CountingProblem, Diagnostic, Problem};
use crate::model::{Activity, LayerActivity, LayerKind, Network, Node, NodeId, Overflow, SpikingModules};

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
        (true, Some(activity)) => rows(network, |id, node| spiking_row(network, activity, id, node))?,
        (false, _) => rows(network, formal_row)?,
    };
    let counts = rows
        .iter()
        .try_fold(Counts::ZERO, |total, row| total.plus(&row.counts))
        .map_err(|Overflow| CountError::Overflow { layer: None })?;
    let spiking = match network.counted_activity(activity).map(Activity::modules) {
        Some(SpikingModules::All) => Spiking::True,
        Some(SpikingModules::Some) => Spiking::Hybrid,
        Some(SpikingModules::None) | None => Spiking::False,
    };
    Ok(Tally { rows, total: Total { counts, spiking } })
}

fn rows(
    network: &Network,
    row: impl Fn(NodeId, &Node) -> Result<Option<Row>, Overflow>,
) -> Result<Vec<Row>, CountError> {
    let mut rows = Vec::with_capacity(network.nodes().len());
    for (id, node) in network.nodes().iter().enumerate() {
        let row = row(id, node).map_err(|Overflow| CountError::Overflow { layer: Some(Arc::clone(&node.name)) })?;
        rows.extend(row);
    }
    Ok(rows)
}

fn formal_row(id: NodeId, node: &Node) -> Result<Option<Row>, Overflow> {
    if !node.kind.is_counted() && !matches!(node.kind, LayerKind::Flatten) {
        return Ok(None);
    }
    let counts = formal::counts(node, BiasReads::Always)?;
    Ok(Some(Row { node: id, counts, spiking: Spiking::False }))
}

fn spiking_row(network: &Network, activity: &Activity, id: NodeId, node: &Node) -> Result<Option<Row>, Overflow> {
    if matches!(node.kind, LayerKind::Input) || node.is_merged(network) {
        return Ok(None);
    }
    let layer = activity.layers().get(id).copied().flatten().unwrap_or_default();
    let is_spiking = layer.is_spiking.unwrap_or(true);
    let (counts, spiking) = if is_spiking {
        spiking_counts(network, activity.timesteps(), node, &layer)?
    } else {
        (formal::counts(node, BiasReads::IfUsed)?, Spiking::False)
    };
    Ok(Some(Row { node: id, counts, spiking }))
}

fn spiking_counts(
    network: &Network,
    timesteps: u32,
    node: &Node,
    layer: &LayerActivity,
) -> Result<(Counts, Spiking), Overflow> {
    let rates = || Rates::of(network, node, timesteps, layer.input.rate, layer.output.rate);
    let reads_spikes = layer.input.is_binary.unwrap_or(true);
    let counts = match (&node.kind, reads_spikes) {
        (LayerKind::Convolution(convolution), true) => spiking::convolution(node, convolution, &rates())?,
        (LayerKind::Convolution(convolution), false) => spiking::hybrid_convolution(node, convolution, &rates())?,
        (LayerKind::Dense { use_bias, .. }, true) => spiking::dense(node, *use_bias, &rates())?,
        (LayerKind::Dense { use_bias, .. }, false) => spiking::hybrid_dense(node, *use_bias, &rates())?,
        _ => return Ok((Counts::ZERO, Spiking::True)),
    };
    Ok((counts, if reads_spikes { Spiking::True } else { Spiking::Hybrid }))
}
