//! Layer types that other frameworks have, and the rules no equation for.

use super::kind_name::without_package;
use crate::diagnostic::Uncounted;

/// Why each is not counted, by its names in lower case: those of ONNX, Keras, NIR and PyTorch.
const REASONS: [(Uncounted, &[&str]); 10] = [
    (
        Uncounted::Elementwise,
        &[
            "abs",
            "add of a constant",
            "and",
            "average",
            "broadcast add",
            "ceil",
            "cos",
            "cumsum",
            "div",
            "equal",
            "erf",
            "exp",
            "floor",
            "greater",
            "greaterorequal",
            "isnan",
            "less",
            "lessorequal",
            "log",
            "max",
            "maximum",
            "mean",
            "min",
            "minimum",
            "mod",
            "mul",
            "multiply",
            "neg",
            "normalization",
            "not",
            "or",
            "pow",
            "reciprocal",
            "rescaling",
            "round",
            "scale",
            "sign",
            "sin",
            "sqrt",
            "sub",
            "subtract",
            "where",
            "xor",
        ],
    ),
    (
        Uncounted::Reduction,
        &[
            "argmax",
            "argmin",
            "reducel1",
            "reducel2",
            "reducelogsumexp",
            "reducemax",
            "reducemean",
            "reducemin",
            "reduceprod",
            "reducesum",
            "reducesumsquare",
            "topk",
        ],
    ),
    (
        Uncounted::TransposedConvolution,
        &[
            "conv1dtranspose",
            "conv2dtranspose",
            "conv3dtranspose",
            "convtranspose",
            "convtranspose1d",
            "convtranspose2d",
            "convtranspose3d",
            "convolution2dtranspose",
        ],
    ),
    (
        Uncounted::ThreeDimensions,
        &[
            "averagepooling3d",
            "avgpool3d",
            "conv3d",
            "convolution3d",
            "globalaveragepooling3d",
            "globalmaxpooling3d",
            "maxpool3d",
            "maxpooling3d",
            "pool3d",
        ],
    ),
    (
        Uncounted::Product,
        &[
            "addbmm",
            "additiveattention",
            "addmm",
            "attention",
            "baddbmm",
            "bmm",
            "dot",
            "einsum",
            "gemm",
            "groupedqueryattention",
            "groupqueryattention",
            "inner",
            "matmul",
            "matmulinteger",
            "mm",
            "multiheadattention",
            "mv",
            "qlinearmatmul",
            "scaled_dot_product_attention",
            "tensordot",
        ],
    ),
    (
        Uncounted::Recurrent,
        &[
            "bidirectional",
            "convlstm1d",
            "convlstm2d",
            "convlstm3d",
            "gru",
            "grucell",
            "lifrecurrent",
            "lifrecurrentcell",
            "lsnnrecurrent",
            "lsnnrecurrentcell",
            "lstm",
            "lstmcell",
            "rleaky",
            "rnn",
            "rnncell",
            "rsynaptic",
            "sconv2dlstm",
            "simplernn",
            "slstm",
        ],
    ),
    (Uncounted::ControlFlow, &["if", "loop", "scan"]),
    (
        Uncounted::Pool,
        &[
            "adaptiveavgpool1d",
            "adaptiveavgpool2d",
            "adaptiveavgpool3d",
            "adaptivemaxpool1d",
            "adaptivemaxpool2d",
            "adaptivemaxpool3d",
            "dilated pool",
            "fractionalmaxpool2d",
            "globalaveragepooling1d",
            "globalaveragepooling2d",
            "globalavgpool1d",
            "globalavgpool2d",
            "globallppool",
            "globalmaxpool1d",
            "globalmaxpool2d",
            "globalmaxpooling1d",
            "globalmaxpooling2d",
            "lppool",
            "lppool1d",
            "lppool2d",
        ],
    ),
    (Uncounted::Delay, &["delay"]),
    (Uncounted::LookUp, &["embedding", "embeddingbag", "gathernd", "gatherelements", "scatternd", "scatterelements"]),
];

/// Why a type is not counted; none if it is not known.
pub(super) fn reason(type_name: &str) -> Option<Uncounted> {
    let name = without_package(type_name).to_ascii_lowercase();
    REASONS.iter().find(|(_, names)| names.contains(&&*name)).map(|(reason, _)| *reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_known_by_their_names_whatever_the_case() {
        assert_eq!(reason("ConvTranspose"), Some(Uncounted::TransposedConvolution));
        assert_eq!(reason("Mul"), Some(Uncounted::Elementwise));
        assert_eq!(reason("LSTM"), Some(Uncounted::Recurrent));
        assert_eq!(reason("AdaptiveAvgPool2d"), Some(Uncounted::Pool));
        assert_eq!(reason("torch.nn.LSTM"), Some(Uncounted::Recurrent));
        assert_eq!(reason("com.example.Mul"), None);
        assert_eq!(reason(""), None);
    }
}
