//! What each operator makes of its inputs.
//!
//! <https://onnx.ai/onnx/operators/>

mod arithmetic;
mod constants;
mod matrix;
mod movement;
mod pool;
mod reduction;
mod window;

use super::proto::{Node, is_default};
use super::tensor::{Output, Tensor};
use crate::model::{LayerKind, Shape};

pub(super) use constants::folded;

/// A node, and the tensors it reads.
pub(super) struct Call<'c, 'a> {
    pub(super) node: &'c Node<'a>,
    /// None where an optional one is left out.
    pub(super) inputs: Vec<Option<&'c Tensor>>,
    pub(super) opset: i64,
}

/// Why an operator can't be applied to its inputs.
pub(super) type Because = String;

/// What comes of a node.
pub(super) enum Made {
    /// A layer.
    Layer(NewLayer),
    /// A layer, and one behind it that makes it flat.
    Flattened(NewLayer, Output),
    /// Several outputs, each a part of the input.
    Parts(Vec<Output>),
    /// The bias of the layer that makes this input.
    BiasOf(usize),
}

/// A layer to be added.
pub(super) struct NewLayer {
    pub(super) kind: LayerKind,
    pub(super) output: Output,
    /// What it is called where the operator's name would say something else.
    pub(super) type_name: Option<&'static str>,
    /// The shapes it reads, where they are not those of the layers above.
    pub(super) reads: Option<Vec<Shape>>,
}

impl Made {
    pub(super) const fn layer(kind: LayerKind, output: Output) -> Self {
        Self::Layer(NewLayer { kind, output, type_name: None, reads: None })
    }

    /// A layer that is counted as nothing, with a warning that names it.
    pub(super) const fn unknown(output: Output) -> Self {
        Self::layer(LayerKind::Unknown, output)
    }
}

impl<'c> Call<'c, '_> {
    pub(super) fn input(&self, place: usize) -> Option<&'c Tensor> {
        self.inputs.get(place).copied().flatten()
    }

    fn required(&self, place: usize) -> Result<&'c Tensor, Because> {
        self.input(place).ok_or_else(|| format!("its input {} is missing", place + 1))
    }

    /// An input's dimensions.
    fn dims(&self, place: usize) -> Result<&'c [u64], Because> {
        let dims = self.required(place)?.dims.as_deref();
        dims.ok_or_else(|| format!("nothing says the shape of its input {}", place + 1))
    }

    /// The tensor that is not weights; the first where all are.
    fn data(&self) -> Result<&'c Tensor, Because> {
        let inputs = || self.inputs.iter().copied().flatten();
        inputs()
            .find(|tensor| !tensor.is_constant())
            .or_else(|| inputs().next())
            .ok_or_else(|| "it has no input".into())
    }

    /// Numbers that are an attribute in older operator sets and an input in newer ones.
    fn numbers(&self, attribute: &str, input: usize) -> Option<Vec<i64>> {
        let given = self.node.numbers(attribute).map(<[i64]>::to_vec);
        given.or_else(|| self.input(input)?.whole_numbers().map(<[i64]>::to_vec))
    }
}

/// What comes of a node; an error where its inputs or attributes make no sense.
pub(super) fn made(call: &Call<'_, '_>) -> Result<Made, Because> {
    let same = |kind: LayerKind| Ok(Made::layer(kind, Output::like(call.data()?)));
    if !is_default(call.node.domain) {
        return Ok(Made::unknown(Output::new(None, 1)));
    }
    match call.node.operator {
        "Conv" => window::convolution(call, 0, 1, 2),
        "ConvInteger" => window::convolution(call, 0, 1, usize::MAX),
        "QLinearConv" => window::convolution(call, 0, 3, 8),
        "ConvTranspose" => window::transposed(call),
        "MaxPool" | "AveragePool" | "LpPool" => pool::pooled(call),
        "GlobalMaxPool" | "GlobalAveragePool" | "GlobalLpPool" => pool::global(call),
        "Gemm" => matrix::gemm(call),
        "MatMul" | "MatMulInteger" => matrix::product(call, 0, 1),
        "QLinearMatMul" => matrix::product(call, 0, 3),
        "Add" | "Sum" => arithmetic::sum(call),
        "Mul" | "Sub" | "Div" | "Pow" | "Max" | "Min" | "Mean" | "Mod" | "Where" | "And" | "Or" | "Xor" | "Equal"
        | "Less" | "LessOrEqual" | "Greater" | "GreaterOrEqual" => arithmetic::elementwise(call),
        "Relu" | "LeakyRelu" | "PRelu" | "Elu" | "Selu" | "Celu" | "Gelu" | "Sigmoid" | "HardSigmoid" | "HardSwish"
        | "Swish" | "Mish" | "Tanh" | "Softplus" | "Softsign" | "Softmax" | "LogSoftmax" | "Hardmax" | "Clip"
        | "ThresholdedRelu" | "Shrink" => same(LayerKind::Activation),
        "BatchNormalization" => same(LayerKind::BatchNormalization),
        "InstanceNormalization"
        | "GroupNormalization"
        | "LayerNormalization"
        | "RMSNormalization"
        | "LpNormalization"
        | "MeanVarianceNormalization"
        | "LRN" => same(LayerKind::SampleNorm),
        "Dropout" => same(LayerKind::Dropout),
        "Identity" | "Cast" | "CastLike" | "QuantizeLinear" | "DequantizeLinear" | "DynamicQuantizeLinear" => {
            same(LayerKind::Identity)
        }
        "Flatten" => movement::flatten(call),
        "Reshape" => movement::reshape(call),
        "Squeeze" => movement::squeeze(call),
        "Unsqueeze" => movement::unsqueeze(call),
        "Transpose" => movement::transpose(call),
        "Concat" => movement::concatenate(call),
        "Split" => movement::split(call),
        "Slice" => movement::slice(call),
        "Gather" => movement::gather(call),
        "Pad" => movement::pad(call),
        "Resize" | "Upsample" => movement::resize(call),
        "Expand" => movement::expand(call),
        "Tile" => movement::tile(call),
        "DepthToSpace" => movement::depth_to_space(call),
        "SpaceToDepth" => movement::space_to_depth(call),
        "ReduceMean" | "ReduceMax" | "ReduceSum" | "ReduceMin" | "ReduceProd" | "ReduceL1" | "ReduceL2"
        | "ReduceSumSquare" | "ReduceLogSumExp" | "ArgMax" | "ArgMin" => reduction::reduced(call),
        // Elementwise, so that the shape is known though the work is not counted.
        "Erf" | "Exp" | "Log" | "Sqrt" | "Abs" | "Neg" | "Reciprocal" | "Floor" | "Ceil" | "Round" | "Sign" | "Not"
        | "Sin" | "Cos" | "IsNaN" | "CumSum" => same(LayerKind::Unknown),
        _ => Ok(Made::unknown(Output::new(None, 1))),
    }
}
