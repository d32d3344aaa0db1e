//! Layer types by the names that files use.

use super::{LayerKind, Neuron, Padding, PoolingKind};

/// A layer type as it is written, before its parameters are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KindName {
    /// Where data enters.
    Input,
    /// A convolution over so many spatial dimensions.
    Convolution(usize),
    /// A convolution over so many spatial dimensions, of each channel alone.
    DepthwiseConvolution(usize),
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
    ("depthwiseconv1d", KindName::DepthwiseConvolution(1)),
    ("depthwiseconv2d", KindName::DepthwiseConvolution(2)),
    ("dense", KindName::Dense),
    ("linear", KindName::Dense),
    ("add", KindName::Add),
    ("flatten", KindName::Flatten),
    ("if", KindName::Neuron(Neuron::If)),
    ("ifnode", KindName::Neuron(Neuron::If)),
    ("simpleifnode", KindName::Neuron(Neuron::If)),
    ("multistepifnode", KindName::Neuron(Neuron::If)),
    ("lif", KindName::Neuron(Neuron::Lif)),
    ("lifnode", KindName::Neuron(Neuron::Lif)),
    ("simplelifnode", KindName::Neuron(Neuron::Lif)),
    ("multisteplifnode", KindName::Neuron(Neuron::Lif)),
    ("parametriclifnode", KindName::Neuron(Neuron::Lif)),
    ("multistepparametriclifnode", KindName::Neuron(Neuron::Lif)),
    ("gatedlifnode", KindName::Neuron(Neuron::Lif)),
    ("klifnode", KindName::Neuron(Neuron::Lif)),
    ("qifnode", KindName::Neuron(Neuron::Lif)),
    ("eifnode", KindName::Neuron(Neuron::Lif)),
    ("izhikevichnode", KindName::Neuron(Neuron::Lif)),
    ("leaky", KindName::Neuron(Neuron::Lif)),
    ("synaptic", KindName::Neuron(Neuron::Lif)),
    ("lapicque", KindName::Neuron(Neuron::Lif)),
    ("alpha", KindName::Neuron(Neuron::Lif)),
    ("activation", KindName::Activation),
    ("relu", KindName::Activation),
    ("relu6", KindName::Activation),
    ("leakyrelu", KindName::Activation),
    ("prelu", KindName::Activation),
    ("rrelu", KindName::Activation),
    ("thresholdedrelu", KindName::Activation),
    ("celu", KindName::Activation),
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
    ("logsigmoid", KindName::Activation),
    ("hardshrink", KindName::Activation),
    ("softshrink", KindName::Activation),
    ("softsign", KindName::Activation),
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
    ("alphadropout", KindName::Dropout),
    ("featurealphadropout", KindName::Dropout),
    ("gaussiandropout", KindName::Dropout),
    ("gaussiannoise", KindName::Dropout),
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
    ("layernorm", KindName::SampleNorm),
    ("layernormalization", KindName::SampleNorm),
    ("groupnorm", KindName::SampleNorm),
    ("groupnormalization", KindName::SampleNorm),
    ("instancenorm1d", KindName::SampleNorm),
    ("instancenorm2d", KindName::SampleNorm),
    ("rmsnorm", KindName::SampleNorm),
    ("rmsnormalization", KindName::SampleNorm),
    ("unitnormalization", KindName::SampleNorm),
    ("localresponsenorm", KindName::SampleNorm),
    ("upsample", KindName::Upsample),
    ("upsampling1d", KindName::Upsample),
    ("upsampling2d", KindName::Upsample),
    ("upsamplingnearest2d", KindName::Upsample),
    ("upsamplingbilinear2d", KindName::Upsample),
    ("zeropadding1d", KindName::ZeroPadding(1)),
    ("zeropadding2d", KindName::ZeroPadding(2)),
    ("zeropad1d", KindName::ZeroPadding(1)),
    ("zeropad2d", KindName::ZeroPadding(2)),
];

/// Packages that layers come from, and what those are imported as.
const PACKAGES: [&str; 13] = [
    "torch",
    "nn",
    "keras",
    "tf",
    "tensorflow",
    "layers",
    "spikingjelly",
    "layer",
    "neuron",
    "snntorch",
    "snn",
    "qualia_core",
    "qualia_plugin_snn",
];

/// A type's name without the package of a framework before it, as in `torch.nn.Conv2d`.
pub(super) fn without_package(type_name: &str) -> &str {
    match (type_name.split_once('.'), type_name.rsplit_once('.')) {
        (Some((package, _)), Some((_, name))) if PACKAGES.contains(&package) => name,
        _ => type_name,
    }
}

/// What a type's name means, whatever its case, with or without a framework's package, a leading `T` and a trailing
/// `Layer`.
pub fn kind_named(type_name: &str) -> Option<KindName> {
    let lowered = without_package(type_name).to_ascii_lowercase();
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
    fn a_framework_s_package_may_stand_before_a_name() {
        for name in ["nn.Conv2d", "torch.nn.Conv2d", "torch.nn.modules.conv.Conv2d", "keras.layers.Conv2D"] {
            assert_eq!(kind_named(name), Some(KindName::Convolution(2)), "{name}");
        }
        assert_eq!(kind_named("snn.Leaky"), Some(KindName::Neuron(Neuron::Lif)));
        assert_eq!(kind_named("com.example.Conv2d"), None);
        assert_eq!(kind_named("nn."), None);
    }

    #[test]
    fn names_differ_in_case_prefix_and_suffix_only() {
        for name in ["TConv2DLayer", "conv2d", "Conv2d", "CONV2D", "Conv2DLayer", "tconv2d"] {
            assert_eq!(kind_named(name), Some(KindName::Convolution(2)), "{name}");
        }
        assert_eq!(kind_named("TanH"), Some(KindName::Activation));
        assert_eq!(kind_named("InputLayer"), Some(KindName::Input));
        assert_eq!(kind_named("ParametricLIFNode"), Some(KindName::Neuron(Neuron::Lif)));
        assert_eq!(kind_named("Synaptic"), Some(KindName::Neuron(Neuron::Lif)));
        assert_eq!(kind_named("MultiStepLIFNode"), Some(KindName::Neuron(Neuron::Lif)));
        assert_eq!(kind_named("LayerNorm"), Some(KindName::SampleNorm));
        assert_eq!(kind_named("DepthwiseConv2D"), Some(KindName::DepthwiseConvolution(2)));
        assert_eq!(kind_named("Transformer"), None);
        assert_eq!(kind_named(""), None);
        assert_eq!(kind_named("Layer"), None);
    }
}
