//! A layer's class and parameters as our kinds of layer.

use super::{Channels, wiring};
use crate::import::graph::values;
use crate::import::json::{At, Object, Reader};
use crate::import::lowering::{RESHAPE, dense};
use crate::model::{Convolution, LayerKind, MAX_DIMENSION, Padding, Pooling, PoolingKind, Shape};

/// A layer of ours that a layer of Keras is, or one of two.
pub(super) struct Part {
    /// Behind the layer's name.
    pub(super) suffix: &'static str,
    pub(super) kind: LayerKind,
    pub(super) output: Option<Shape>,
}

/// A layer's parameters, and what it reads.
pub(super) struct Parameters<'c, 'j, 'p> {
    pub(super) config: &'c Object<'j>,
    pub(super) at: &'c At<'j, 'p>,
    pub(super) input: Option<Shape>,
    pub(super) channels: Channels,
}

/// What a separable convolution does first.
pub(super) fn first_part(class: &str) -> &'static str {
    match class {
        "SeparableConv1D" | "SeparableConvolution1D" => "DepthwiseConv1D",
        "SeparableConv2D" | "SeparableConvolution2D" => "DepthwiseConv2D",
        "GlobalAveragePooling1D" | "GlobalAvgPool1D" => "AveragePooling1D",
        "GlobalAveragePooling2D" | "GlobalAvgPool2D" => "AveragePooling2D",
        "GlobalMaxPooling1D" | "GlobalMaxPool1D" => "MaxPooling1D",
        _ => "MaxPooling2D",
    }
}

/// The layers of ours that a layer is; none if a parameter was reported. `said` is the output's shape as its consumers
/// have it, for what is not inferred.
pub(super) fn parts(
    class: &str,
    parameters: &Parameters<'_, '_, '_>,
    said: Option<Shape>,
    reader: &mut Reader<'_>,
) -> Option<Vec<Part>> {
    use PoolingKind::{Average, Max};
    let one = |kind: LayerKind| Some(vec![Part { suffix: "", kind, output: None }]);
    let shaped = |kind: LayerKind, output: Option<Shape>| Some(vec![Part { suffix: "", kind, output }]);
    match class {
        "InputLayer" => shaped(LayerKind::Input, Some(parameters.input_shape(reader)?)),
        "Conv1D" | "Convolution1D" => one(parameters.convolution(1, reader)?),
        "Conv2D" | "Convolution2D" => one(parameters.convolution(2, reader)?),
        "DepthwiseConv1D" => one(parameters.depthwise(1, parameters.use_bias(reader)?, reader)?),
        "DepthwiseConv2D" => one(parameters.depthwise(2, parameters.use_bias(reader)?, reader)?),
        "SeparableConv1D" | "SeparableConvolution1D" => parameters.separable(1, reader),
        "SeparableConv2D" | "SeparableConvolution2D" => parameters.separable(2, reader),
        "Dense" => {
            let units = parameters.required_whole("units", "the number of output units", reader)?;
            one(dense(parameters.input.as_ref(), units, parameters.use_bias(reader)?))
        }
        "Add" => one(LayerKind::Add),
        "Flatten" => one(LayerKind::Flatten),
        "Concatenate" => one(LayerKind::Concatenate),
        "MaxPooling1D" | "MaxPool1D" => one(parameters.pooling(Max, 1, reader)?),
        "MaxPooling2D" | "MaxPool2D" => one(parameters.pooling(Max, 2, reader)?),
        "AveragePooling1D" | "AvgPool1D" => one(parameters.pooling(Average, 1, reader)?),
        "AveragePooling2D" | "AvgPool2D" => one(parameters.pooling(Average, 2, reader)?),
        "GlobalMaxPooling1D" | "GlobalMaxPool1D" | "GlobalMaxPooling2D" | "GlobalMaxPool2D" => {
            parameters.global(Max, reader)
        }
        "GlobalAveragePooling1D" | "GlobalAvgPool1D" | "GlobalAveragePooling2D" | "GlobalAvgPool2D" => {
            parameters.global(Average, reader)
        }
        "ZeroPadding1D" => one(LayerKind::ZeroPadding { padding: parameters.padding(1, reader)? }),
        "ZeroPadding2D" => one(LayerKind::ZeroPadding { padding: parameters.padding(2, reader)? }),
        "UpSampling1D" | "UpSampling2D" => one(LayerKind::Upsample { scale_factor: parameters.list("size", reader)? }),
        "Permute" => one(LayerKind::Permute { dims: parameters.list("dims", reader)? }),
        "Reshape" => shaped(RESHAPE, said.or_else(|| parameters.reshaped())),
        "Cropping1D" | "Cropping2D" => shaped(LayerKind::Slice, said),
        "BatchNormalization" => one(LayerKind::BatchNormalization),
        "LayerNormalization" | "GroupNormalization" | "UnitNormalization" | "RMSNormalization" => {
            one(LayerKind::SampleNorm)
        }
        "Activation" | "ReLU" | "LeakyReLU" | "PReLU" | "ELU" | "SELU" | "Softmax" | "ThresholdedReLU" => {
            one(LayerKind::Activation)
        }
        "Dropout" | "SpatialDropout1D" | "SpatialDropout2D" | "AlphaDropout" | "GaussianDropout" | "GaussianNoise" => {
            one(LayerKind::Dropout)
        }
        "Identity" | "Masking" | "ActivityRegularization" => one(LayerKind::Identity),
        // Elementwise, so that the shape is known though the work is not counted.
        "Multiply" | "Subtract" | "Average" | "Maximum" | "Minimum" | "Rescaling" | "Normalization" => {
            shaped(LayerKind::Unknown, said.or_else(|| parameters.input.clone()))
        }
        _ => shaped(LayerKind::Unknown, said),
    }
}

impl Parameters<'_, '_, '_> {
    fn input_shape(&self, reader: &mut Reader<'_>) -> Option<Shape> {
        let (config, at) = (self.config, self.at);
        let older = config.child(at, "batch_input_shape");
        let given = match older {
            Some(given) => given,
            None => reader.required(config, at, "batch_shape", "the shape of the model's input")?,
        };
        wiring::given_shape(&given, self.channels, reader)
    }

    fn convolution(&self, rank: usize, reader: &mut Reader<'_>) -> Option<LayerKind> {
        let filters = self.required_whole("filters", "the number of output channels", reader);
        let groups = self.whole("groups", reader)?.unwrap_or(1);
        let use_bias = self.use_bias(reader)?;
        Some(LayerKind::Convolution(Box::new(Convolution { groups, use_bias, ..self.window(rank, filters, reader)? })))
    }

    /// Every input channel by itself.
    fn depthwise(&self, rank: usize, use_bias: bool, reader: &mut Reader<'_>) -> Option<LayerKind> {
        let multiplier = self.whole("depth_multiplier", reader)?.unwrap_or(1);
        let channels = self.input.as_ref().map(Shape::channels);
        let filters = channels.and_then(|channels| channels.checked_mul(multiplier));
        let groups = channels.unwrap_or(1);
        Some(LayerKind::Convolution(Box::new(Convolution { groups, use_bias, ..self.window(rank, filters, reader)? })))
    }

    /// A depthwise convolution without bias, then one of 1.
    fn separable(&self, rank: usize, reader: &mut Reader<'_>) -> Option<Vec<Part>> {
        let filters = self.required_whole("filters", "the number of output channels", reader)?;
        let ones = || vec![1; rank].into_boxed_slice();
        let pointwise = Convolution {
            kernel_size: ones(),
            strides: ones(),
            dilation: ones(),
            padding: Padding::Valid,
            filters: Some(filters),
            groups: 1,
            use_bias: self.use_bias(reader)?,
        };
        Some(vec![
            Part { suffix: "/depthwise", kind: self.depthwise(rank, false, reader)?, output: None },
            Part { suffix: "", kind: LayerKind::Convolution(Box::new(pointwise)), output: None },
        ])
    }

    fn window(&self, rank: usize, filters: Option<u64>, reader: &mut Reader<'_>) -> Option<Convolution> {
        let kernel = reader.required(self.config, self.at, "kernel_size", "the kernel's extents, such as [3, 3]")?;
        let kernel_size = values::extents(&kernel, "kernel_size", rank, reader)?;
        let strides = self.extents("strides", rank, reader)?;
        let dilation = self.extents("dilation_rate", rank, reader)?;
        let ones = || vec![1; rank].into_boxed_slice();
        let dilation = dilation.unwrap_or_else(ones);
        let padding = match self.is_causal() {
            true => causal(&kernel_size, &dilation),
            false => self.padding(rank, reader)?.unwrap_or(Padding::Valid),
        };
        Some(Convolution {
            kernel_size,
            strides: strides.unwrap_or_else(ones),
            dilation,
            padding,
            filters,
            groups: 1,
            use_bias: true,
        })
    }

    fn is_causal(&self) -> bool {
        self.config.get("padding").is_some_and(|padding| padding.literal() == "\"causal\"")
    }

    fn pooling(&self, kind: PoolingKind, rank: usize, reader: &mut Reader<'_>) -> Option<LayerKind> {
        let size = reader.required(self.config, self.at, "pool_size", "the window's extents, such as [2, 2]")?;
        let pool_size = values::extents(&size, "pool_size", rank, reader)?;
        let strides = self.extents("strides", rank, reader)?.unwrap_or_else(|| pool_size.clone());
        let padding = self.padding(rank, reader)?.unwrap_or(Padding::Valid);
        Some(LayerKind::Pooling(Box::new(Pooling { kind, pool_size, strides, padding })))
    }

    /// One window that is all of the input; then flat, unless the dimensions are kept.
    fn global(&self, kind: PoolingKind, reader: &mut Reader<'_>) -> Option<Vec<Part>> {
        let keeps = self.config.child(self.at, "keepdims");
        let keeps = keeps.map(|keeps| reader.flag(&keeps, "`keepdims`"));
        let extents: Box<[u64]> = self.input.as_ref().map(Shape::spatial).unwrap_or_default().into();
        let pooling = Pooling { kind, strides: extents.clone(), pool_size: extents, padding: Padding::Valid };
        let pooling = LayerKind::Pooling(Box::new(pooling));
        if keeps.is_some_and(|keeps| keeps == Some(true)) {
            return Some(vec![Part { suffix: "", kind: pooling, output: None }]);
        }
        Some(vec![
            Part { suffix: "/pool", kind: pooling, output: None },
            Part { suffix: "", kind: LayerKind::Flatten, output: None },
        ])
    }

    /// The target shape, unless a dimension of it is left to be found.
    fn reshaped(&self) -> Option<Shape> {
        let target = self.config.get("target_shape")?;
        let sizes: Option<Vec<u64>> = target.items().map(|size| size.literal().parse().ok()).collect();
        Some(self.input.as_ref()?.with_features(sizes?))
    }

    fn use_bias(&self, reader: &mut Reader<'_>) -> Option<bool> {
        match self.config.child(self.at, "use_bias") {
            Some(flag) => reader.flag(&flag, "`use_bias`"),
            None => Some(true),
        }
    }

    fn required_whole(&self, key: &'static str, expected: &'static str, reader: &mut Reader<'_>) -> Option<u64> {
        let value = reader.required(self.config, self.at, key, expected)?;
        reader.whole(&value, format_args!("`{key}`"), 1..=MAX_DIMENSION)
    }

    fn whole(&self, key: &str, reader: &mut Reader<'_>) -> Option<Option<u64>> {
        let Some(value) = self.config.child(self.at, key) else { return Some(None) };
        reader.whole(&value, format_args!("`{key}`"), 1..=MAX_DIMENSION).map(Some)
    }

    fn extents(&self, key: &str, rank: usize, reader: &mut Reader<'_>) -> Option<Option<Box<[u64]>>> {
        let Some(value) = self.config.child(self.at, key) else { return Some(None) };
        values::extents(&value, key, rank, reader).map(Some)
    }

    fn list(&self, key: &str, reader: &mut Reader<'_>) -> Option<Option<Vec<u64>>> {
        let Some(value) = self.config.child(self.at, key) else { return Some(None) };
        values::list(&value, key, reader).map(Some)
    }

    fn padding(&self, rank: usize, reader: &mut Reader<'_>) -> Option<Option<Padding>> {
        let Some(value) = self.config.child(self.at, "padding") else { return Some(None) };
        values::padding(&value, rank, reader).map(Some)
    }
}

/// Zeros before alone, so that no output sees what comes after it.
fn causal(kernel: &[u64], dilation: &[u64]) -> Padding {
    let before = kernel.iter().zip(dilation).map(|(&k, &d)| (d.saturating_mul(k.saturating_sub(1)), 0));
    Padding::Explicit(before.collect())
}
