//! What kinds of layer there are.

use serde::{Deserialize, Serialize};

/// A layer's kind with the parameters that shapes and counts depend on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LayerKind {
    /// Where data enters.
    Input,
    /// A convolution over one or two spatial dimensions.
    Convolution(Box<Convolution>),
    /// A fully connected layer.
    Dense {
        /// Output units; none where the output shape says it.
        units: Option<u64>,
        /// Whether a bias is added.
        use_bias: bool,
    },
    /// An elementwise sum of its inputs.
    Add,
    /// All dimensions but the batch made one.
    Flatten,
    /// A spiking neuron.
    Neuron(Neuron),
    /// A nonlinearity of a formal network.
    Activation,
    /// Pooling over one or two spatial dimensions.
    Pooling(Box<Pooling>),
    /// Batch normalisation.
    BatchNormalization,
    /// Dropout, which inference skips.
    Dropout,
    /// Nothing at all.
    Identity,
    /// Dimensions reordered.
    Permute {
        /// The input dimension, counted from 1 without the batch, that each output dimension takes.
        dims: Option<Vec<u64>>,
    },
    /// Inputs side by side along the channels.
    Concatenate,
    /// A sum over one dimension.
    Sum,
    /// A part of the input.
    Slice,
    /// Normalisation of each sample.
    SampleNorm,
    /// Repetition in the spatial dimensions.
    Upsample {
        /// Copies a spatial dimension.
        scale_factor: Option<Vec<u64>>,
    },
    /// Zeros around the spatial dimensions.
    ZeroPadding {
        /// Zeros before and after, a spatial dimension.
        padding: Option<Padding>,
    },
    /// A kind that this version does not know: kept, counted as nothing.
    Unknown,
}

/// A convolution's parameters, one entry a spatial dimension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Convolution {
    /// Kernel extents, `k` of the equations.
    pub kernel_size: Box<[u64]>,
    /// Strides, `s` of the equations.
    pub strides: Box<[u64]>,
    /// Distances between kernel taps.
    pub dilation: Box<[u64]>,
    /// Zeros around the input.
    pub padding: Padding,
    /// Output channels; none where the output shape says it.
    pub filters: Option<u64>,
    /// Groups of channels that do not see each other.
    pub groups: u64,
    /// Whether a bias is added.
    pub use_bias: bool,
}

/// Pooling's parameters, one entry a spatial dimension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pooling {
    /// Maximum or average.
    pub kind: PoolingKind,
    /// Window extents.
    pub pool_size: Box<[u64]>,
    /// Strides.
    pub strides: Box<[u64]>,
    /// Padding around the input.
    pub padding: Padding,
}

/// What pooling takes of its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PoolingKind {
    /// The maximum.
    Max,
    /// The average.
    Average,
}

/// How the borders of a window operation are filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Padding {
    /// Elements before and after, a spatial dimension.
    Explicit(Vec<(u64, u64)>),
    /// As many as make the output `⌈n / stride⌉` long.
    Same,
    /// None.
    Valid,
}

/// A spiking neuron's model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Neuron {
    /// Integrate-and-fire.
    If,
    /// Leaky integrate-and-fire.
    Lif,
}

impl LayerKind {
    /// Whether the counting rules have an equation for the kind in a formal network.
    pub const fn is_counted(&self) -> bool {
        matches!(self, Self::Convolution(_) | Self::Dense { .. } | Self::Add)
    }

    /// Whether the kind is a convolution or fully connected, whose row also stands for the neuron behind it.
    pub const fn is_synaptic(&self) -> bool {
        matches!(self, Self::Convolution(_) | Self::Dense { .. })
    }

    /// The neuron's model, if this is one.
    pub const fn neuron(&self) -> Option<Neuron> {
        match self {
            Self::Neuron(neuron) => Some(*neuron),
            _ => None,
        }
    }
}
