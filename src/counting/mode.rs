//! By which formulas a layer is counted.

use super::formal;
use super::layer::Layer;
use super::reading::Reading;
use super::spiking;
use super::symbols::Rates;
use super::tally::Spiking;
use super::work::Work;
use crate::model::{OperationKind, Scalar};
use crate::notation::Symbol;

/// What a layer reads, and what it did.
#[derive(Clone, Copy)]
pub(super) enum Mode<S> {
    /// Values only.
    Formal(Surroundings<S>),
    /// Spikes.
    Spikes(Rates<S>),
    /// Values, to make spikes of them.
    Values(Rates<S>),
}

/// Where a layer on values stands.
#[derive(Clone, Copy)]
pub(super) enum Surroundings<S> {
    /// In a formal network.
    Formal,
    /// Inside a spiking network of `T` timesteps.
    Spiking {
        /// `T`
        t: S,
    },
}

impl<S: Scalar + Copy> Mode<S> {
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
    pub(super) fn work(self, layer: Layer<S>, reading: impl Reading) -> Work<S> {
        match (layer.kind, self) {
            (OperationKind::Convolution { use_bias }, Self::Formal(surroundings)) => {
                let bias = reading.bias(use_bias, surroundings.is_formal());
                surroundings.repeated(formal::convolution(layer, bias), reading)
            }
            (OperationKind::Convolution { use_bias }, Self::Spikes(rates)) => {
                spiking::convolution(layer, reading.bias(use_bias, false), rates, reading)
            }
            (OperationKind::Convolution { use_bias }, Self::Values(rates)) => {
                spiking::hybrid_convolution(layer, reading.bias(use_bias, false), rates, reading)
            }
            (OperationKind::Dense { use_bias }, Self::Formal(surroundings)) => {
                let bias = reading.bias(use_bias, surroundings.is_formal());
                surroundings.repeated(formal::dense(layer, bias, reading), reading)
            }
            (OperationKind::Dense { use_bias }, Self::Spikes(rates)) => {
                spiking::dense(layer, reading.bias(use_bias, false), rates, reading)
            }
            (OperationKind::Dense { use_bias }, Self::Values(rates)) => {
                spiking::hybrid_dense(layer, reading.bias(use_bias, false), rates, reading)
            }
            (OperationKind::Add | OperationKind::Flatten | OperationKind::Other, _) => Work::all(S::from(0)),
        }
    }
}

impl<S: Scalar + Copy> Surroundings<S> {
    /// In a network of as many timesteps; of none for a formal one.
    pub(super) fn of(timesteps: Option<u32>) -> Self {
        timesteps.map_or(Self::Formal, |t| Self::Spiking { t: S::from(u64::from(t)).named(Symbol::Timesteps) })
    }

    const fn is_formal(&self) -> bool {
        matches!(self, Self::Formal)
    }

    /// The work of a layer as often as it is done.
    #[inline]
    pub(super) fn repeated(self, once: Work<S>, reading: impl Reading) -> Work<S> {
        match self {
            Self::Formal => once,
            Self::Spiking { t } => reading.repetitions(t).map_or(once, |times| once.map(|count| count * times)),
        }
    }
}
