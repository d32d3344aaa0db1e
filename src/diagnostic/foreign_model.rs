//! A model of another framework that can't be taken over whole.

use super::{Severity, Words, quoted};

/// What is wrong with a model, or lost of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelProblem {
    /// The file ends early, or is not what it begins as.
    Damaged {
        /// What it is.
        what: &'static str,
        /// Where, or why.
        reason: String,
    },
    /// The code that reads it could not be fetched.
    Unread {
        /// What it is.
        what: &'static str,
    },
    /// A model without a graph.
    NoGraph {
        /// What it is.
        what: &'static str,
    },
    /// An input that says nothing of its shape.
    NoInputShape,
    /// A dimension that is left open, other than the batch.
    OpenDimension {
        /// Its place in the shape.
        place: usize,
        /// Its name, if it has one.
        name: Option<String>,
        /// How to fix it.
        help: &'static str,
    },
    /// An operator that is not read, and whose output's shape the file does not say.
    UnknownShape {
        /// Its type.
        operator: String,
    },
    /// An edge from or to a node that is not there.
    StrayEdge {
        /// Where it begins.
        from: String,
        /// Where it ends.
        to: String,
    },
    /// An edge that leads back, which is left out.
    RecurrentEdge {
        /// Where it begins.
        from: String,
        /// Where it ends.
        to: String,
    },
    /// A neuron that is counted as another one.
    CountedAs {
        /// Its type.
        type_name: String,
        /// What is lost.
        lacks: &'static str,
    },
    /// A tensor that an operator reads, and that nothing makes before.
    MissingTensor {
        /// Its name.
        name: String,
    },
    /// A function of the model that calls itself.
    RecursiveFunction {
        /// Its name.
        name: String,
    },
    /// Functions that call one another too deep.
    DeepFunctions {
        /// The one that would be the next.
        name: String,
        /// How deep they may.
        most: usize,
    },
    /// Calls of functions that come to far more nodes than the file is large.
    ManyFunctions {
        /// The one that was called when that was seen.
        name: String,
    },
    /// Operators of a version that is older than what is known.
    OldOperators {
        /// The version of the operator set.
        opset: i64,
        /// The oldest that is known.
        oldest: i64,
    },
    /// An operator that can't be applied to its inputs.
    Operator {
        /// Its type.
        operator: String,
        /// Why.
        because: String,
    },
}

const INLINE: &str = "put the nodes in place of the calls: \
    onnx.save(onnx.inliner.inline_local_functions(onnx.load(\"model.onnx\")), \"model.onnx\")";

impl ModelProblem {
    /// The names of what is told of a model and cannot be seen in the graph that was made of it.
    pub const OF_THE_MODEL: [&'static str; 3] = ["recurrent-edge", "counted-as", "old-operators"];

    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::RecurrentEdge { .. } | Self::CountedAs { .. } | Self::OldOperators { .. } => Severity::Warning,
            Self::Damaged { .. }
            | Self::Unread { .. }
            | Self::NoGraph { .. }
            | Self::NoInputShape
            | Self::OpenDimension { .. }
            | Self::UnknownShape { .. }
            | Self::StrayEdge { .. }
            | Self::MissingTensor { .. }
            | Self::RecursiveFunction { .. }
            | Self::DeepFunctions { .. }
            | Self::ManyFunctions { .. }
            | Self::Operator { .. } => Severity::Error,
        }
    }

    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Damaged { .. } => "model-damaged",
            Self::Unread { .. } => "unread",
            Self::NoGraph { .. } => "no-graph",
            Self::NoInputShape => "no-input-shape",
            Self::OpenDimension { .. } => "open-dimension",
            Self::UnknownShape { .. } => "unknown-shape",
            Self::StrayEdge { .. } => "stray-edge",
            Self::MissingTensor { .. } => "missing-tensor",
            Self::RecurrentEdge { .. } => "recurrent-edge",
            Self::CountedAs { .. } => "counted-as",
            Self::RecursiveFunction { .. } => "recursive-function",
            Self::DeepFunctions { .. } => "deep-functions",
            Self::ManyFunctions { .. } => "many-functions",
            Self::OldOperators { .. } => "old-operators",
            Self::Operator { .. } => "operator",
        }
    }

    /// What to tell a person.
    #[inline(never)]
    pub fn words(&self) -> Words {
        match self {
            Self::Damaged { what, reason } => Words::new(format!("{what} is damaged: {reason}"))
                .help("save, export or download it again: a part of it may be missing"),
            Self::Unread { what } => Words::new(format!("the part of Spiketally that reads {what} is not here"))
                .help("it is fetched when it is needed: check the connection and open the file again; if that is no help, a file of this page was changed, and whoever hosts it should copy the folder again"),
            Self::NoGraph { what } => {
                Words::new(format!("{what} holds no graph")).help("export the model again, with its layers")
            }
            Self::NoInputShape => Words::new("an input of the model has no shape, so that nothing can be counted")
                .help("export the model with an example of its input"),
            Self::OpenDimension { place, name, help } => {
                let name = name.as_ref().map(|name| format!(" ({})", quoted(name))).unwrap_or_default();
                Words::new(format!("dimension {place}{name} of an input is left open, so that nothing can be counted"))
                    .expected("a size; only the batch may be open")
                    .help(*help)
            }
            Self::UnknownShape { operator } => {
                Words::new(format!("the shape of what {} makes is not known", quoted(operator)))
                    .help("write shapes into the file: onnx.save(onnx.shape_inference.infer_shapes(onnx.load(\"model.onnx\"), data_prop=True), \"model.onnx\")")
            }
            Self::StrayEdge { from, to } => {
                Words::new(format!("the edge from {} to {} leads to no node", quoted(from), quoted(to)))
                    .help("write the graph again: nodes and edges do not agree")
            }
            Self::MissingTensor { name } => {
                Words::new(format!("it reads {}, which no operator before it makes", quoted(name)))
                    .expected("operators in the order in which they run, each behind those that it reads")
                    .help("the model is damaged: onnx.checker.check_model says more; export it again")
            }
            Self::RecurrentEdge { from, to } => Words::new(format!(
                "the recurrent edge from {} to {} is left out: both layers are counted, the sum of their values is not",
                quoted(from),
                quoted(to)
            )),
            Self::CountedAs { type_name, lacks } => {
                Words::new(format!("{} is counted as the neuron that is nearest to it: {lacks}", quoted(type_name)))
            }
            Self::RecursiveFunction { name } => {
                Words::new(format!("the function {} calls itself, so that its nodes have no end", quoted(name)))
                    .expected("functions that call others only")
                    .help("ONNX does not allow that: the file was made or damaged by hand")
            }
            Self::DeepFunctions { name, most } => {
                Words::new(format!("the function {} is called within more than {most} others", quoted(name)))
                    .help(INLINE)
            }
            Self::ManyFunctions { name } => Words::new(format!(
                "calls of functions, of {} at last, come to far more nodes than the file is large",
                quoted(name)
            ))
            .help(INLINE),
            Self::OldOperators { opset, oldest } => Words::new(format!(
                "the operators are of opset {opset}, and are read as those of opset {oldest}, the oldest that is known: \
                 what they wrote otherwise, such as shapes and axes of sums, may be read wrongly"
            ))
            .help("convert it: onnx.save(onnx.version_converter.convert_version(onnx.load(\"model.onnx\"), 13), \"model.onnx\")"),
            Self::Operator { operator, because } => {
                Words::new(format!("the operator {} can't be applied: {because}", quoted(operator)))
                    .help("the model may be damaged, or beyond what is understood: see docs/formats")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_a_model_is_no_error() {
        let edge = ModelProblem::RecurrentEdge { from: "a".to_owned(), to: "b".to_owned() };
        let neuron = ModelProblem::CountedAs { type_name: "Cell".to_owned(), lacks: "no gates" };
        let old = ModelProblem::OldOperators { opset: 6, oldest: 7 };
        assert_eq!([edge.code(), neuron.code(), old.code()], ModelProblem::OF_THE_MODEL);
        assert_eq!([edge.severity(), neuron.severity(), old.severity()], [Severity::Warning; 3]);
    }
}
