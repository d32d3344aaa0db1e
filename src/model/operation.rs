//! What the counting reads of a network: layer after layer in one flat table, since networks may be long.

use std::sync::Arc;

use super::{Convolution, Design, LayerKind, Neuron, Node, NodeId, Scalar, Shape};
use crate::notation::Symbol;

/// A layer that can have a row of its own, which any but inputs and merged neurons can.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The layer.
    pub node: NodeId,
    /// What it is.
    pub design: Arc<Design>,
    /// The neuron that its output goes to first, if it goes to one.
    pub neuron: Option<Neuron>,
}

/// What a layer computes, as far as the counting rules tell kinds apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationKind {
    /// A convolution.
    Convolution {
        /// Whether a bias is added.
        use_bias: bool,
    },
    /// A fully connected layer.
    Dense {
        /// Whether a bias is added.
        use_bias: bool,
    },
    /// An elementwise sum of its inputs.
    Add,
    /// All dimensions but the batch made one.
    Flatten,
    /// Anything else.
    Other,
}

/// What a layer's shapes and parameters say, by the paper's symbols.
#[derive(Clone, Copy, Debug)]
pub struct Sizes<S> {
    /// `N_in`
    pub n_in: S,
    /// `N_out`
    pub n_out: S,
    /// `c_in`, a dense layer's `n_in`
    pub c_in: S,
    /// `c_out`, a dense layer's `n_out`
    pub c_out: S,
    /// `K`, the elements of a kernel; 1 for a layer without.
    pub kernel: S,
    /// `∏⌈k/s⌉`, the positions of a kernel that one input reaches; 1 for a layer without.
    pub fan_out: S,
}

impl Operation {
    /// The operation of a layer, given whether it is part of its input's row, and the neuron that its first consumer is;
    /// none for a layer that has no row of its own.
    pub(super) fn of(id: NodeId, node: &Node, is_merged: bool, neuron: Option<Neuron>) -> Option<Self> {
        if matches!(node.design.kind, LayerKind::Input) || is_merged {
            return None;
        }
        Some(Self { node: id, design: Arc::clone(&node.design), neuron })
    }

    /// What it computes.
    #[inline]
    pub fn kind(&self) -> OperationKind {
        self.design.operation()
    }
}

impl OperationKind {
    pub(super) const fn of(kind: &LayerKind) -> Self {
        match kind {
            LayerKind::Convolution(convolution) => Self::Convolution { use_bias: convolution.use_bias },
            LayerKind::Dense { use_bias, .. } => Self::Dense { use_bias: *use_bias },
            LayerKind::Add => Self::Add,
            LayerKind::Flatten => Self::Flatten,
            _ => Self::Other,
        }
    }
}

impl<S: Scalar> Sizes<S> {
    /// A layer's sizes, in numbers of whatever kind.
    pub fn of(design: &Design) -> Self {
        Self::between(design.first_input_shape(), &design.output_shape, &design.kind)
    }

    /// The sizes of a layer of some kind that reads one shape and makes another.
    pub(super) fn between(input: &Shape, output: &Shape, kind: &LayerKind) -> Self {
        let (kernel, fan_out) = match kind {
            LayerKind::Convolution(convolution) => (kernel_elements(convolution), fan_out(convolution)),
            _ => (S::from(1), S::from(1)),
        };
        let (reads, makes) = match kind {
            LayerKind::Dense { .. } => (Symbol::InputUnits, Symbol::OutputUnits),
            _ => (Symbol::InputChannels, Symbol::OutputChannels),
        };
        Self {
            n_in: input.elements::<S>().named(Symbol::InputElements),
            n_out: output.elements::<S>().named(Symbol::OutputElements),
            c_in: S::from(input.channels()).named(reads),
            c_out: S::from(output.channels()).named(makes),
            kernel: kernel.named(Symbol::Kernel),
            fan_out: fan_out.named(Symbol::Reached),
        }
    }
}

impl<S> Sizes<S> {
    /// The same sizes in other numbers.
    #[inline]
    pub fn map<T>(self, convert: impl Fn(S) -> T) -> Sizes<T> {
        Sizes {
            n_in: convert(self.n_in),
            n_out: convert(self.n_out),
            c_in: convert(self.c_in),
            c_out: convert(self.c_out),
            kernel: convert(self.kernel),
            fan_out: convert(self.fan_out),
        }
    }
}

fn kernel_elements<S: Scalar>(convolution: &Convolution) -> S {
    convolution.kernel_size.iter().fold(S::from(1), |product, &k| product * k.into())
}

fn fan_out<S: Scalar>(convolution: &Convolution) -> S {
    let extents = convolution.kernel_size.iter().zip(&convolution.strides);
    extents.fold(S::from(1), |product, (&k, &s)| product * S::ratio_up(k, s))
}
