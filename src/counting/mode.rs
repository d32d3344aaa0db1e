//! By which formulas a layer is counted.

use super::formal::{self, BiasReads};
use super::spiking;
use super::symbols::Rates;
use super::tally::Spiking;
use super::work::Work;
use crate::model::{LayerRates, Operation, OperationKind, Scalar, Sizes};

/// What a layer reads, and what it did.
#[derive(Clone, Copy)]
pub(super) enum Mode<S> {
    /// Values only, as in a formal network.
    Formal(BiasReads),
    /// Spikes.
    Spikes(Rates<S>),
    /// Values, to make spikes of them.
    Values(Rates<S>),
}

impl<S: Scalar + Copy> Mode<S> {
    /// The mode of a layer in a spiking network.
    #[inline]
    pub(super) fn of(operation: &Operation, timesteps: u32, layer: LayerRates<S>) -> Self {
        if !layer.is_in_spiking_network {
            return Self::Formal(BiasReads::IfUsed);
        }
        let rates = Rates::new(timesteps, layer.input, layer.output, operation.neuron);
        if layer.reads_spikes { Self::Spikes(rates) } else { Self::Values(rates) }
    }

    /// Whether a row of the layer works on spikes.
    #[inline]
    pub(super) const fn spiking(&self, kind: OperationKind) -> Spiking {
        match (self, kind) {
            (Self::Formal(_), _) => Spiking::False,
            (Self::Values(_), OperationKind::Convolution { .. } | OperationKind::Dense { .. }) => Spiking::Hybrid,
            _ => Spiking::True,
        }
    }

    /// The layer's work, a formal addition's aside.
    #[inline]
    pub(super) fn work(self, kind: OperationKind, sizes: Sizes<S>) -> Work<S> {
        match (kind, self) {
            (OperationKind::Convolution { use_bias }, Self::Formal(reads)) => {
                formal::convolution(sizes, use_bias, reads)
            }
            (OperationKind::Convolution { use_bias }, Self::Spikes(rates)) => {
                spiking::convolution(sizes, use_bias, rates)
            }
            (OperationKind::Convolution { use_bias }, Self::Values(rates)) => {
                spiking::hybrid_convolution(sizes, use_bias, rates)
            }
            (OperationKind::Dense { use_bias }, Self::Formal(reads)) => formal::dense(sizes, use_bias, reads),
            (OperationKind::Dense { use_bias }, Self::Spikes(rates)) => spiking::dense(sizes, use_bias, rates),
            (OperationKind::Dense { use_bias }, Self::Values(rates)) => spiking::hybrid_dense(sizes, use_bias, rates),
            (OperationKind::Add | OperationKind::Flatten | OperationKind::Other, _) => Work::all(S::from(0)),
        }
    }
}
