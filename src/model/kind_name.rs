//! Layer types by the names that files use.

use super::{LayerKind, Neuron, Padding, PoolingKind};

/// A layer type as it is written, before its parameters are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KindName {
    /// Where data enters.
    Input,
    /// A convolution over so many spatial dimensions.
    Convolution(usize),
    /// Fully connected.
    Dense,
    /// Elementwise sum.
    Add,
    /// All dimensions made one.
    Flatten,
    /// A spiking neuron.
    Neuron(Neuron),
    /// A nonlinearity.
    Activation,
    /// Pooling over so many spatial dimensions.
    Pooling(PoolingKind, usize),
    /// Batch normalisation.
    BatchNormalization,
    /// Dropout.
    Dropout,
    /// Nothing.
    Identity,
    /// Dimensions reordered.
    Permute,
    /// Inputs side by side.
    Concatenate,
    /// A sum over one dimension.
    Sum,
    /// A part of the input.
    Slice,
    /// Normalisation of each sample.
    SampleNorm,
    /// Repetition in space.
    Upsample,
    /// Zeros around, in so many spatial dimensions.
    ZeroPadding(usize),
}

/// Every name with what it means, lower case; a leading `t` and a trailing `layer` are taken off before the look-up.
const NAMES: &[(&str, KindName)] = &[
    ("input", KindName::Input),
    ("placeholder", KindName::Input),
    ("conv1d", KindName::Convolution(1)),
    ("conv2d", KindName::Convolution(2)),
    ("convolution1d", KindName::Convolution(1)),
    ("convolution2d", KindName::Convolution(2)),
    ("dense", KindName::Dense),
    ("linear", KindName::Dense),
    ("add", KindName::Add),
    ("flatten", KindName::Flatten),
    ("if", KindName::Neuron(Neuron::If)),
    ("ifnode", KindName::Neuron(Neuron::If)),
    ("lif", KindName::Neuron(Neuron::Lif)),
    ("lifnode", KindName::Neuron(Neuron::Lif)),
    ("parametriclifnode", KindName::Neuron(Neuron::Lif)),
    ("leaky", KindName::Neuron(Neuron::Lif)),
    ("activation", KindName::Activation),
    ("relu", KindName::Activation),
    ("relu6", KindName::Activation),
    ("leakyrelu", KindName::Activation),
    ("prelu", KindName::Activation),
    ("elu", KindName::Activation),
    ("selu", KindName::Activation),
    ("gelu", KindName::Activation),
    ("silu", KindName::Activation),
    ("mish", KindName::Activation),
    ("sigmoid", KindName::Activation),
    ("hardsigmoid", KindName::Activation),
    ("hardswish", KindName::Activation),
    ("hardtanh", KindName::Activation),
    ("tanh", KindName::Activation),
    ("softplus", KindName::Activation),
    ("softmax", KindName::Activation),
    ("logsoftmax", KindName::Activation),
    ("maxpooling1d", KindName::Pooling(PoolingKind::Max, 1)),
    ("maxpooling2d", KindName::Pooling(PoolingKind::Max, 2)),
    ("maxpool1d", KindName::Pooling(PoolingKind::Max, 1)),
    ("maxpool2d", KindName::Pooling(PoolingKind::Max, 2)),
    ("avgpooling1d", KindName::Pooling(PoolingKind::Average, 1)),
    ("avgpooling2d", KindName::Pooling(PoolingKind::Average, 2)),
    ("avgpool1d", KindName::Pooling(PoolingKind::Average, 1)),
    ("avgpool2d", KindName::Pooling(PoolingKind::Average, 2)),
    ("averagepooling1d", KindName::Pooling(PoolingKind::Average, 1)),
    ("averagepooling2d", KindName::Pooling(PoolingKind::Average, 2)),
    ("batchnormalization1d", KindName::BatchNormalization),
    ("batchnormalization2d", KindName::BatchNormalization),
    ("batchnormalization", KindName::BatchNormalization),
    ("batchnorm1d", KindName::BatchNormalization),
    ("batchnorm2d", KindName::BatchNormalization),
    ("dropout", KindName::Dropout),
    ("dropout1d", KindName::Dropout),
    ("dropout2d", KindName::Dropout),
    ("spatialdropout1d", KindName::Dropout),
    ("spatialdropout2d", KindName::Dropout),
    ("identity", KindName::Identity),
    ("permute", KindName::Permute),
    ("concatenate", KindName::Concatenate),
    ("concat", KindName::Concatenate),
    ("cat", KindName::Concatenate),
    ("sum", KindName::Sum),
    ("slice", KindName::Slice),
    ("samplenorm", KindName::SampleNorm),
    ("upsample", KindName::Upsample),
    ("upsampling1d", KindName::Upsample),
    ("upsampling2d", KindName::Upsample),
    ("zeropadding1d", KindName::ZeroPadding(1)),
    ("zeropadding2d", KindName::ZeroPadding(2)),
    ("zeropad1d", KindName::ZeroPadding(1)),
    ("zeropad2d", KindName::ZeroPadding(2)),
];

/// What a type's name means, whatever its case, with or without a leading `T` and a trailing `Layer`.
pub fn kind_named(type_name: &str) -> Option<KindName> {
    let lowered = type_name.to_ascii_lowercase();
    let look_up = |name: &str| NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
    let short = lowered.strip_suffix("layer").unwrap_or(&lowered);
    look_up(&lowered)
        .or_else(|| look_up(short))
        .or_else(|| lowered.strip_prefix('t').and_then(look_up))
        .or_else(|| short.strip_prefix('t').and_then(look_up))
}

impl KindName {
    /// Every known name, for guessing what a misspelt one meant.
    pub fn known_names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }

    /// What a kind of layer is written as; none for one that is not known.
    pub fn of(kind: &LayerKind) -> Option<Self> {
        /// Of a layer whose parameters do not say how many there are.
        const DIMENSIONS: usize = 2;
        Some(match kind {
            LayerKind::Input => Self::Input,
            LayerKind::Convolution(convolution) => Self::Convolution(convolution.kernel_size.len()),
            LayerKind::Dense { .. } => Self::Dense,
            LayerKind::Add => Self::Add,
            LayerKind::Flatten => Self::Flatten,
            LayerKind::Neuron(neuron) => Self::Neuron(*neuron),
            LayerKind::Activation => Self::Activation,
            LayerKind::Pooling(pooling) => Self::Pooling(pooling.kind, pooling.pool_size.len()),
            LayerKind::BatchNormalization => Self::BatchNormalization,
            LayerKind::Dropout => Self::Dropout,
            LayerKind::Identity => Self::Identity,
            LayerKind::Permute { .. } => Self::Permute,
            LayerKind::Concatenate => Self::Concatenate,
            LayerKind::Sum => Self::Sum,
            LayerKind::Slice => Self::Slice,
            LayerKind::SampleNorm => Self::SampleNorm,
            LayerKind::Upsample { .. } => Self::Upsample,
            LayerKind::ZeroPadding { padding: Some(Padding::Explicit(pairs)) } => Self::ZeroPadding(pairs.len()),
            LayerKind::ZeroPadding { .. } => Self::ZeroPadding(DIMENSIONS),
            LayerKind::Unknown => return None,
        })
    }

    /// The first of its names.
    pub fn name(self) -> Option<&'static str> {
        NAMES.iter().find(|(_, kind)| *kind == self).map(|(name, _)| *name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_in_case_prefix_and_suffix_only() {
        for name in ["TConv2DLayer", "conv2d", "Conv2d", "CONV2D", "Conv2DLayer", "tconv2d"] {
            assert_eq!(kind_named(name), Some(KindName::Convolution(2)), "{name}");
        }
        assert_eq!(kind_named("TanH"), Some(KindName::Activation));
        assert_eq!(kind_named("InputLayer"), Some(KindName::Input));
        assert_eq!(kind_named("ParametricLIFNode"), Some(KindName::Neuron(Neuron::Lif)));
        assert_eq!(kind_named("Transformer"), None);
        assert_eq!(kind_named(""), None);
        assert_eq!(kind_named("Layer"), None);
    }
}
