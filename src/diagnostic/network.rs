//! A graph that does not hold together.

use super::words::join_names;
use super::{Severity, Words, quoted};

/// What the integrity check of a network finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NetworkProblem {
    /// A graph without layers.
    NoNodes,
    /// Two layers of one name.
    DuplicateName {
        /// The name.
        name: String,
        /// The place of the first one.
        first: usize,
    },
    /// A name of no length.
    EmptyName,
    /// A name beyond the limit.
    NameTooLong {
        /// Its length.
        bytes: usize,
        /// The limit.
        most: usize,
    },
    /// An input that no layer has.
    UnknownInput {
        /// The name.
        name: String,
        /// An existing one that looks like it.
        nearest: Option<String>,
    },
    /// An input that stands below.
    ForwardReference {
        /// The name.
        name: String,
    },
    /// Layers that wait for each other.
    Cycle {
        /// The layers on the way round, the first again at the end.
        names: Vec<String>,
    },
    /// A shape that is neither given nor follows from what is.
    MissingShape {
        /// The layer.
        name: String,
        /// Why it can't be inferred.
        because: String,
    },
    /// A shape that can't be inferred, since the layer does not fit what it reads.
    Unfitting {
        /// The layer.
        name: String,
        /// What does not fit.
        because: String,
    },
    /// A layer whose input's shape nothing says.
    NothingAbove {
        /// The layer.
        name: String,
    },
    /// A shape that is given and inferable, and the two differ.
    ShapeDisagrees {
        /// As given.
        given: String,
        /// As inferred.
        inferred: String,
    },
    /// A shape that a layer is said to read, and another that the layer above makes.
    InputShapeDisagrees {
        /// As given.
        given: String,
        /// As made above.
        made: String,
        /// The place of the layer above.
        input: usize,
    },
    /// An addition of tensors that are not of one shape.
    UnlikeAddends {
        /// Their shapes.
        shapes: Vec<String>,
    },
    /// Input shapes that are not one an input.
    InputCount {
        /// Shapes given.
        shapes: usize,
        /// Inputs.
        inputs: usize,
    },
    /// A layer type that is not known.
    UnknownType {
        /// The type.
        type_name: String,
        /// A known one that looks like it.
        nearest: Option<&'static str>,
    },
    /// A layer type that is known, and that the rules have no equation for.
    Uncounted {
        /// The type.
        type_name: String,
        /// Why.
        because: Uncounted,
    },
    /// Parameters for another number of dimensions than the shape has.
    Rank {
        /// Which parameter.
        parameter: &'static str,
        /// Its dimensions.
        given: usize,
        /// The tensor's spatial dimensions.
        spatial: usize,
    },
    /// Channels that can't be divided into the groups.
    Groups {
        /// The groups.
        groups: u64,
        /// The channels.
        channels: u64,
    },
    /// `filters` or `units` and the output shape's channels differ.
    ChannelsDisagree {
        /// Which parameter.
        parameter: &'static str,
        /// What it says.
        given: u64,
        /// The output's channels.
        channels: u64,
    },
    /// More shapes than the one that is used.
    SeveralOutputShapes {
        /// How many there are.
        count: usize,
    },
}

/// Why a layer type is not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uncounted {
    /// It works element by element.
    Elementwise,
    /// It makes one number of many.
    Reduction,
    /// It is a transposed convolution.
    TransposedConvolution,
    /// Its windows have three dimensions.
    ThreeDimensions,
    /// It multiplies what layers make.
    Product,
    /// It carries a state.
    Recurrent,
    /// It pools by gaps, by another norm, or whatever is there into what is asked for.
    Pool,
    /// What runs in it is decided while it runs.
    ControlFlow,
    /// It keeps its input for later.
    Delay,
    /// It picks values by their places.
    LookUp,
}

impl Uncounted {
    const fn words(self) -> &'static str {
        match self {
            Self::Elementwise => "the rules have no equation for elementwise arithmetic and functions",
            Self::Reduction => "the rules have no equation for reductions",
            Self::TransposedConvolution => "the rules have equations for convolutions, but none for transposed ones",
            Self::ThreeDimensions => "the rules have equations for windows of one and two dimensions",
            Self::Product => {
                "the rules have an equation for products with weights, but none for those of what layers make"
            }
            Self::Recurrent => "the rules have no equation for layers that carry a state, other than neurons",
            Self::Pool => "the rules have no equation for pools",
            Self::ControlFlow => "what runs in it is decided while it runs",
            Self::Delay => {
                "it computes nothing, and the rules have no equation for the memory that it keeps its input in"
            }
            Self::LookUp => "the rules have no equation for picking values by their places",
        }
    }
}

impl NetworkProblem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::ShapeDisagrees { .. }
            | Self::InputShapeDisagrees { .. }
            | Self::UnlikeAddends { .. }
            | Self::UnknownType { .. }
            | Self::Uncounted { .. }
            | Self::InputCount { .. }
            | Self::Rank { .. }
            | Self::Groups { .. }
            | Self::ChannelsDisagree { .. } => Severity::Warning,
            Self::SeveralOutputShapes { .. } => Severity::Info,
            _ => Severity::Error,
        }
    }

    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoNodes => "no-nodes",
            Self::DuplicateName { .. } => "duplicate-name",
            Self::EmptyName => "empty-name",
            Self::NameTooLong { .. } => "name-too-long",
            Self::UnknownInput { .. } => "unknown-input",
            Self::ForwardReference { .. } => "forward-reference",
            Self::Cycle { .. } => "cycle",
            Self::MissingShape { .. } | Self::Unfitting { .. } | Self::NothingAbove { .. } => "missing-shape",
            Self::ShapeDisagrees { .. } | Self::InputShapeDisagrees { .. } => "shape-disagrees",
            Self::UnlikeAddends { .. } => "unlike-addends",
            Self::InputCount { .. } => "input-count",
            Self::UnknownType { .. } => "unknown-type",
            Self::Uncounted { .. } => "not-counted",
            Self::Rank { .. } => "rank",
            Self::Groups { .. } => "groups",
            Self::ChannelsDisagree { .. } => "channels-disagree",
            Self::SeveralOutputShapes { .. } => "several-output-shapes",
        }
    }

    /// What to tell a person.
    #[inline(never)]
    pub fn words(&self) -> Words {
        match self {
            Self::NoNodes => Words::new("the graph has no layers").expected("at least one layer in `nodes`"),
            Self::DuplicateName { name, first } => {
                Words::new(format!("two layers are named {}; the first is nodes[{first}]", quoted(name)))
                    .help("inputs and activity are found by name: give each layer its own")
            }
            Self::EmptyName => Words::new("the layer's name is empty").expected("a name of at least one character"),
            Self::NameTooLong { bytes, most } => Words::new("the layer's name is too long")
                .found(format!("{bytes} bytes"))
                .expected(format!("at most {most} bytes")),
            Self::UnknownInput { name, nearest } => {
                Words::new(format!("no layer is named {}", quoted(name))).perhaps(nearest.as_deref())
            }
            Self::ForwardReference { name } => {
                Words::new(format!("the input {} stands below the layer that reads it", quoted(name)))
                    .expected("inputs above the layers that read them (topological order)")
                    .help("move the input's object up in `nodes`")
            }
            Self::Cycle { names } => {
                let way: Vec<String> = names.iter().map(|name| quoted(name)).collect();
                Words::new(format!("layers wait for each other: {}", way.join(" → ")))
                    .expected("a graph without cycles")
                    .help("unroll recurrence over time: one inference counts T timesteps by itself")
            }
            Self::MissingShape { name, because } => {
                Words::new(format!("the output shape of {} is not known: {because}", quoted(name)))
                    .help("give `output_shape`, batch first and channels last: [[1, 32, 32, 16]]")
            }
            Self::Unfitting { name, because } => {
                Words::new(format!("the output shape of {} is not known: {because}", quoted(name)))
                    .help("check the layer's parameters, and the shape of what it reads: batch first, channels last")
            }
            Self::NothingAbove { name } => {
                Words::new(format!("the input shape of {} is not known: no layer is above it", quoted(name)))
                    .expected("an `Input` node with its `output_shape` above it, or the layer's `input_shape`")
                    .help("what a layer costs depends on what it reads: give that, batch first and channels last: [[1, 32, 32, 3]]")
            }
            Self::ShapeDisagrees { given, inferred } => {
                Words::new("the given output shape is not what the layer makes of its input; the given one is used")
                    .found(given.clone())
                    .expected(inferred.clone())
                    .help("check kernel size, strides, padding and the order: batch first, channels last")
            }
            Self::InputShapeDisagrees { given, made, input } => {
                Words::new(format!("the given input shape is not what the input, nodes[{input}], makes; the given one is used"))
                    .found(given.clone())
                    .expected(made.clone())
                    .help("leave `input_shape` out, or check it and the layers above: batch first, channels last")
            }
            Self::UnlikeAddends { shapes } => {
                Words::new("the addition's inputs are not of one shape; unless `output_shape` says else, its output has that of the first")
                    .found(join_names(shapes.iter().map(|shape| (shape.as_str(), None))))
                    .expected("inputs of one shape")
                    .help("check `inputs` and the strides, padding and filters of the branches; where one input is broadcast, give `output_shape`")
            }
            Self::InputCount { shapes, inputs } => {
                Words::new("input shapes are not one an input; the given ones are used")
                    .found(format!("{shapes} shapes"))
                    .expected(format!("{inputs}, one for each input"))
            }
            Self::UnknownType { type_name, nearest } => Words::new(format!(
                "the layer type {} is not known; the layer is counted as nothing",
                quoted(type_name)
            ))
            .perhaps(*nearest),
            Self::Uncounted { type_name, because } => {
                Words::new(format!("{} is known, and not counted: {}", quoted(type_name), because.words()))
                    .help("its work is missing from the total; if it is large, say so where you quote the total")
            }
            Self::Rank { parameter, given, spatial } => {
                Words::new(format!("`{parameter}` has another number of dimensions than the tensor"))
                    .found(format!("{given} in `{parameter}`"))
                    .expected(format!("{spatial}, the spatial dimensions between batch and channels"))
                    .help("shapes are batch first and channels last")
            }
            Self::Groups { groups, channels } => Words::new("the channels can't be divided into the groups")
                .found(format!("{channels} channels in {groups} groups"))
                .expected("input and output channels divisible by `groups`"),
            Self::ChannelsDisagree { parameter, given, channels } => {
                Words::new(format!("`{parameter}` and the output shape's last dimension differ; the shape is used"))
                    .found(format!("`{parameter}` {given}, {channels} channels"))
                    .expected("the same number; shapes are channels last")
            }
            Self::SeveralOutputShapes { count } => {
                Words::new(format!("there are {count} output shapes; the first is used"))
            }
        }
    }
}

/// Many layers' names in one sentence.
pub(super) fn names_with_nearest(names: &[(String, Option<String>)]) -> String {
    join_names(names.iter().map(|(name, nearest)| (name.as_str(), nearest.as_deref())))
}
