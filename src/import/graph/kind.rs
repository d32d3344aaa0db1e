//! A layer's type with its parameters.

use super::values;
use crate::import::json::{At, Keys, Object, Reader};
use crate::model::{Convolution, KindName, LayerKind, MAX_DIMENSION, Padding, Pooling, PoolingKind, Shape};

/// Every key that a layer may have, of whatever type.
static KNOWN: [&str; 30] = [
    "name",
    "type",
    "source_type",
    "inputs",
    "input_shape",
    "output_shape",
    "kernel_size",
    "filters",
    "strides",
    "padding",
    "groups",
    "use_bias",
    "dilation",
    "depth_multiplier",
    "units",
    "activation",
    "pool_size",
    "dims",
    "dim",
    "slices",
    "scale_factor",
    "epsilon",
    "momentum",
    "rate",
    "p",
    "v_threshold",
    "v_reset",
    "soft_reset",
    "reciprocal_tau",
    "decay_input",
];

/// The keys of a layer, of which others may be left out where it is of one type or another.
pub(super) fn keys(name: Option<KindName>) -> Keys {
    let telling: &[&str] = match name {
        Some(KindName::Convolution(_) | KindName::DepthwiseConvolution(_)) => {
            &["inputs", "input_shape", "output_shape", "strides", "padding", "groups", "use_bias", "dilation"]
        }
        Some(KindName::Dense) => &["inputs", "input_shape", "output_shape", "use_bias"],
        Some(KindName::Pooling(..)) => &["inputs", "input_shape", "output_shape", "strides", "padding"],
        Some(KindName::Permute) => &["inputs", "input_shape", "output_shape", "dims"],
        Some(KindName::Upsample) => &["inputs", "input_shape", "output_shape", "scale_factor"],
        Some(KindName::ZeroPadding(_)) => &["inputs", "input_shape", "output_shape", "padding"],
        _ => &["inputs", "input_shape", "output_shape"],
    };
    Keys { known: &KNOWN, telling }
}

/// A layer's kind, of a type by that name; none if a parameter was reported.
pub(super) fn read(
    name: Option<KindName>,
    object: &Object<'_>,
    at: &At<'_, '_>,
    output_shape: Option<&Shape>,
    reader: &mut Reader<'_>,
) -> Option<LayerKind> {
    let mut node = Parameters { object, at, output_shape, reader };
    match name {
        None => Some(LayerKind::Unknown),
        Some(KindName::Input) => Some(LayerKind::Input),
        Some(KindName::Convolution(rank)) => node.convolution(rank).map(boxed),
        Some(KindName::DepthwiseConvolution(rank)) => node.depthwise(rank).map(boxed),
        Some(KindName::Dense) => node.dense(),
        Some(KindName::Add) => Some(LayerKind::Add),
        Some(KindName::Flatten) => Some(LayerKind::Flatten),
        Some(KindName::Neuron(neuron)) => Some(LayerKind::Neuron(neuron)),
        Some(KindName::Activation) => Some(LayerKind::Activation),
        Some(KindName::Pooling(kind, rank)) => node.pooling(kind, rank),
        Some(KindName::BatchNormalization) => Some(LayerKind::BatchNormalization),
        Some(KindName::Dropout) => Some(LayerKind::Dropout),
        Some(KindName::Identity) => Some(LayerKind::Identity),
        Some(KindName::Permute) => Some(LayerKind::Permute { dims: node.list("dims")? }),
        Some(KindName::Concatenate) => Some(LayerKind::Concatenate),
        Some(KindName::Sum) => Some(LayerKind::Sum),
        Some(KindName::Slice) => Some(LayerKind::Slice),
        Some(KindName::SampleNorm) => Some(LayerKind::SampleNorm),
        Some(KindName::Upsample) => Some(LayerKind::Upsample { scale_factor: node.list("scale_factor")? }),
        Some(KindName::ZeroPadding(rank)) => node.zero_padding(rank),
    }
}

fn boxed(convolution: Convolution) -> LayerKind {
    LayerKind::Convolution(Box::new(convolution))
}

struct Parameters<'n, 'a, 'p, 'r, 't> {
    object: &'n Object<'a>,
    at: &'n At<'a, 'p>,
    output_shape: Option<&'n Shape>,
    reader: &'r mut Reader<'t>,
}

/// A parameter that may be left out: read, absent, or wrong and reported.
type Optional<T> = Option<Option<T>>;

impl Parameters<'_, '_, '_, '_, '_> {
    fn convolution(&mut self, rank: usize) -> Option<Convolution> {
        let kernel_size = self.required_extents("kernel_size", "the kernel's extents, such as [3, 3]", rank);
        let filters = self.channels("filters", "the number of output channels, or `output_shape`");
        let strides = self.extents("strides", rank);
        let dilation = self.extents("dilation", rank);
        let padding = self.padding(rank);
        let groups = self.optional("groups", |reader, at| reader.whole(at, "`groups`", 1..=MAX_DIMENSION));
        let use_bias = self.use_bias();
        let ones = || vec![1; rank].into_boxed_slice();
        Some(Convolution {
            kernel_size: kernel_size?,
            filters: filters?,
            strides: strides?.unwrap_or_else(ones),
            dilation: dilation?.unwrap_or_else(ones),
            padding: padding?.unwrap_or(Padding::Valid),
            groups: groups?.unwrap_or(1),
            use_bias: use_bias?,
        })
    }

    /// Every channel is a group of its own, unless the groups are given; it makes as many channels as is said, or one.
    fn depthwise(&mut self, rank: usize) -> Option<Convolution> {
        let multiplier =
            self.optional("depth_multiplier", |reader, at| reader.whole(at, "`depth_multiplier`", 1..=MAX_DIMENSION));
        let convolution = self.convolution(rank)?;
        let channels = convolution.filters.or(self.output_shape.map(Shape::channels));
        let multiplier = multiplier?.unwrap_or(1);
        match channels.and_then(|channels| channels.checked_div(multiplier)).filter(|&groups| groups > 0) {
            Some(groups) if self.object.child(self.at, "groups").is_none() => {
                Some(Convolution { groups, ..convolution })
            }
            _ => Some(convolution),
        }
    }

    fn dense(&mut self) -> Option<LayerKind> {
        let units = self.channels("units", "the number of output units, or `output_shape`");
        let use_bias = self.use_bias();
        Some(LayerKind::Dense { units: units?, use_bias: use_bias? })
    }

    fn pooling(&mut self, kind: PoolingKind, rank: usize) -> Option<LayerKind> {
        let pool_size = self.required_extents("pool_size", "the window's extents, such as [2, 2]", rank);
        let strides = self.extents("strides", rank);
        let padding = self.padding(rank);
        let pool_size = pool_size?;
        Some(LayerKind::Pooling(Box::new(Pooling {
            kind,
            strides: strides?.unwrap_or_else(|| pool_size.clone()),
            padding: padding?.unwrap_or(Padding::Valid),
            pool_size,
        })))
    }

    fn zero_padding(&mut self, rank: usize) -> Option<LayerKind> {
        Some(LayerKind::ZeroPadding { padding: self.padding(rank)? })
    }

    fn optional<T>(&mut self, key: &str, read: impl FnOnce(&mut Reader<'_>, &At<'_, '_>) -> Option<T>) -> Optional<T> {
        match self.object.child(self.at, key) {
            None => Some(None),
            Some(value) => read(self.reader, &value).map(Some),
        }
    }

    fn required_extents(&mut self, key: &'static str, expected: &'static str, rank: usize) -> Option<Box<[u64]>> {
        let value = self.reader.required(self.object, self.at, key, expected)?;
        values::extents(&value, key, rank, self.reader)
    }

    fn extents(&mut self, key: &str, rank: usize) -> Optional<Box<[u64]>> {
        self.optional(key, |reader, value| values::extents(value, key, rank, reader))
    }

    fn list(&mut self, key: &str) -> Optional<Vec<u64>> {
        self.optional(key, |reader, value| values::list(value, key, reader))
    }

    fn padding(&mut self, rank: usize) -> Optional<Padding> {
        self.optional("padding", |reader, value| values::padding(value, rank, reader))
    }

    fn use_bias(&mut self) -> Option<bool> {
        let flag = self.optional("use_bias", |reader, value| reader.flag(value, "`use_bias`"))?;
        Some(flag.unwrap_or(true))
    }

    /// Output channels, required where no output shape says them.
    fn channels(&mut self, key: &'static str, expected: &'static str) -> Optional<u64> {
        let whole = |reader: &mut Reader<'_>, value: &At<'_, '_>| {
            reader.whole(value, format_args!("`{key}`"), 1..=MAX_DIMENSION)
        };
        if self.output_shape.is_some() {
            return self.optional(key, whole);
        }
        let value = self.reader.required(self.object, self.at, key, expected)?;
        whole(self.reader, &value).map(Some)
    }
}
