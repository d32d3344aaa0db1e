//! Activity that is wrong in itself, or not this graph's.

use std::fmt;

use super::network::names_with_nearest;
use super::{Severity, Words, quoted};

/// Of a file that others given with it stand for.
pub(super) const UNUSED: &str = "file-unused";
/// Of an activity beside a graph that has none.
pub(super) const UNUSED_ACTIVITY: &str = "activity-unused";

/// A side of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What it reads.
    Input,
    /// What it makes.
    Output,
}

impl Side {
    /// Its name, which is a key too.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Output => "output",
        }
    }
}

/// A file that stands for another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Of this name.
    File(String),
    /// Of the same name.
    Namesake {
        /// What its network is called, where it has one.
        network: Option<String>,
    },
}

/// What reading an activity, or matching it with a graph, finds.
#[derive(Clone, Debug, PartialEq)]
pub enum ActivityProblem {
    /// Neither graph nor activity says T.
    TimestepsMissing,
    /// No T to count an assumed rate over.
    AssumedTimestepsMissing,
    /// Both say T, and not the same.
    TimestepsDisagree {
        /// The graph's.
        graph: u32,
        /// The activity's.
        activity: u32,
    },
    /// No layer of the activity is in the graph.
    MatchesNothing {
        /// Layers of the graph that wait for activity.
        graph: Vec<(String, Option<String>)>,
        /// Layers of the activity.
        activity: Vec<(String, Option<String>)>,
    },
    /// Counted layers without activity.
    MissingLayers {
        /// Each with the activity's name that looks like it.
        names: Vec<(String, Option<String>)>,
    },
    /// A counted layer lacks a rate that its equations need.
    MissingRate {
        /// Of which side.
        side: Side,
    },
    /// The counter of a module that a layer's rate is of is not there.
    CounterMissing {
        /// The module.
        module: String,
        /// Of which side.
        side: Side,
    },
    /// That counter is there, and of no elements.
    CounterOfNothing {
        /// The module.
        module: String,
        /// Of which side.
        side: Side,
    },
    /// Counters by module, beside a graph that names a layer and its neuron together.
    GraphRenamed {
        /// The layer as the graph names it.
        layer: String,
        /// The modules that it is joined from.
        modules: [String; 2],
    },
    /// A rate or count below zero.
    Negative {
        /// Which key.
        what: String,
        /// The number.
        value: String,
    },
    /// More than one spike per element and timestep on a binary tensor.
    AboveOne {
        /// Of which side.
        side: Side,
        /// The rate.
        rate: String,
    },
    /// More spikes than elements were counted in a binary tensor.
    MoreThanElements {
        /// On which side.
        side: Side,
        /// The rate that it makes.
        rate: String,
    },
    /// Whether a tensor is binary was not said.
    BinaryAssumed {
        /// Layers with something left out.
        layers: usize,
    },
    /// A counter over no elements or no samples.
    EmptyCounter {
        /// Which key is zero.
        what: &'static str,
        /// What there is not for that.
        lacks: &'static str,
    },
    /// Activity beside a graph that says it is formal.
    FormalGraph,
    /// The same, of an activity that is of another network.
    FormalGraphBesideStranger {
        /// Counted layers of the graph.
        graph: Vec<(String, Option<String>)>,
        /// Layers of the activity.
        activity: Vec<(String, Option<String>)>,
    },
    /// An activity without the graph that it was recorded on.
    GraphMissing,
    /// A part of what was given, beside a file that stands for it.
    Unused {
        /// Which part.
        what: &'static str,
        /// The other file.
        beside: Beside,
    },
    /// Two files of which only one can be counted.
    TwoOfAKind {
        /// What each holds.
        what: &'static str,
        /// The other file.
        other: String,
    },
    /// A lesson without the network that it is about.
    LessonAlone,
    /// Something is supposed in place of a recording.
    Supposed {
        /// What, in words.
        scenario: String,
    },
    /// A rate is supposed of a layer that there is not.
    SupposedOfNothing {
        /// The layer.
        name: String,
        /// The one that looks like it.
        nearest: Option<String>,
    },
    /// A rate or count left the range of doubles.
    OutOfRange,
}

impl ActivityProblem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::AboveOne { .. }
            | Self::MoreThanElements { .. }
            | Self::BinaryAssumed { .. }
            | Self::EmptyCounter { .. }
            | Self::FormalGraph
            | Self::FormalGraphBesideStranger { .. }
            | Self::Supposed { .. }
            | Self::SupposedOfNothing { .. }
            | Self::Unused { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TimestepsMissing | Self::AssumedTimestepsMissing => "timesteps-missing",
            Self::TimestepsDisagree { .. } => "timesteps-disagree",
            Self::MatchesNothing { .. } => "activity-of-another-graph",
            Self::MissingLayers { .. } => "missing-layers",
            Self::MissingRate { .. } | Self::CounterMissing { .. } | Self::CounterOfNothing { .. } => "missing-rate",
            Self::GraphRenamed { .. } => "graph-renamed",
            Self::Negative { .. } => "negative",
            Self::AboveOne { .. } | Self::MoreThanElements { .. } => "rate-above-one",
            Self::BinaryAssumed { .. } => "binary-assumed",
            Self::EmptyCounter { .. } => "empty-counter",
            Self::FormalGraph | Self::FormalGraphBesideStranger { .. } => UNUSED_ACTIVITY,
            Self::GraphMissing => "graph-missing",
            Self::Unused { .. } => UNUSED,
            Self::TwoOfAKind { .. } => "two-of-a-kind",
            Self::LessonAlone => "lesson-alone",
            Self::Supposed { .. } => "supposed",
            Self::SupposedOfNothing { .. } => "supposed-of-nothing",
            Self::OutOfRange => "out-of-range",
        }
    }

    /// The key of the activity that it is about, where it is about one.
    pub const fn key(&self) -> Option<&'static str> {
        match self {
            Self::TimestepsDisagree { .. } => Some("timesteps"),
            _ => None,
        }
    }

    /// What to tell a person.
    #[inline(never)]
    pub fn words(&self) -> Words {
        match self {
            Self::AssumedTimestepsMissing => Words::new("the number of timesteps is not known")
                .expected("T, the number of times the network runs in one inference")
                .help("give it beside the assumed rate: `--timesteps 8`, or the field T on the page; a graph of Spiketally's own may have \"timesteps\": 8"),
            Self::TimestepsMissing => Words::new("the number of timesteps is not known")
                .expected("`timesteps` in the graph or in the activity")
                .help("add \"timesteps\": T, the number of times the network runs in one inference"),
            Self::TimestepsDisagree { graph, activity } => {
                Words::new("graph and activity have different numbers of timesteps")
                    .found(format!("T = {graph} in the graph, T = {activity} in the activity"))
                    .expected("the same T")
                    .help("record the activity with the T that the graph says, or say the T of the recording in the graph")
            }
            Self::MatchesNothing { graph, activity } if activity.is_empty() => {
                Words::new("the activity names no layer").expected(format!("activity of {}", names_with_nearest(graph)))
                    .help("record the network while data runs through it, and write what every layer did")
            }
            Self::MatchesNothing { graph, activity } if graph.iter().any(|(_, spelt)| spelt.is_some()) => {
                Words::new("the activity spells the layers' names in another way than the graph")
                    .found(format!("activity of {}", names_with_nearest(activity)))
                    .expected(format!("activity of {}", names_with_nearest(graph)))
                    .help("layers are matched by name, letter by letter: spell them as the graph does")
            }
            Self::MatchesNothing { graph, activity } => {
                Words::new("the activity names no layer of the graph: it was recorded on another network")
                    .found(format!("activity of {}", names_with_nearest(activity)))
                    .expected(format!("activity of {}", names_with_nearest(graph)))
                    .help("give the activity that was recorded with this graph; layers are matched by name")
            }
            Self::MissingLayers { names } => {
                Words::new(format!("counted layers have no activity: {}", names_with_nearest(names)))
                    .expected("an entry for every convolution, dense and add layer")
                    .help("layers are matched by name: use the graph's names, and record every layer")
            }
            Self::MissingRate { side } => {
                Words::new(format!("the layer's {0} spike rate is missing, and its equations need it", side.name()))
                    .expected(format!("`{}_spikerate`, in spikes per element and timestep", side.name()))
            }
            Self::CounterMissing { module, side } => Words::new(format!(
                "the counter of {} is missing, and the layer's {} spike rate is counted from it",
                quoted(module),
                side.name()
            ))
            .expected(format!("an entry {} in `counters`", quoted(module)))
            .help("record every module, neurons too: a layer's row stands for its neuron"),
            Self::CounterOfNothing { module, side } => Words::new(format!(
                "the {0} counter of {1} is empty, so the layer has no {0} spike rate, and its equations need it",
                side.name(),
                quoted(module)
            ))
            .found("`size` 0")
            .expected("the number of all elements, at least 1")
            .help("the module saw no data while it was recorded: record it again"),
            Self::GraphRenamed { layer, modules: [module, neuron] } => {
                Words::new("the counters belong to this graph as it was before its layers were renamed")
                    .found(format!(
                        "counters of {} and {}, which the graph joins as {}",
                        quoted(module),
                        quoted(neuron),
                        quoted(layer)
                    ))
                    .expected("a graph with the names that the counters have")
                    .help("give the graph before renaming, such as the reference's `graph.raw.json`: with counters, layers and neurons are joined here; or rates by the graph's names")
            }
            Self::Negative { what, value } => {
                Words::new(format!("{what} is negative")).found(value.clone()).expected("zero or more")
            }
            Self::AboveOne { side, rate } => Words::new(format!("the {} spike rate is above 1 on a binary tensor", side.name()))
                .found(rate.clone())
                .expected("at most one spike per element and timestep")
                .help("a rate is per timestep: divide spikes per inference by T; or the tensor is not binary"),
            Self::MoreThanElements { side, rate } => {
                Words::new(format!("the {} counter has more spikes than elements, of a binary tensor", side.name()))
                    .found(format!("a spike rate of {rate}"))
                    .expected("`spike_count` of at most `size`")
                    .help("`size` counts the elements of all samples and timesteps, as `spike_count` does; or the tensor is not binary")
            }
            Self::BinaryAssumed { layers } => Words::new(format!(
                "whether tensors are binary is not said in {layers} counted layer{}; they are taken for binary",
                if *layers == 1 { "" } else { "s" }
            ))
            .help("say `input_is_binary` and `output_is_binary`: a first layer that sees pixels is not binary and costs multiply-accumulates"),
            Self::EmptyCounter { what, lacks } => Words::new(format!("`{what}` is 0, so there is no {lacks}"))
                .expected("at least 1")
                .help("the layer saw no data while it was recorded"),
            Self::FormalGraph => {
                Words::new("the graph says `is_snn: false`, so it is counted as formal and the activity is not used")
                    .help("remove `is_snn`, or set it to true, to count a spiking network")
            }
            Self::FormalGraphBesideStranger { graph, activity } => Words::new(
                "the graph says `is_snn: false`, so it is counted as formal; the activity is not used, and names no layer of it",
            )
            .found(format!("activity of {}", names_with_nearest(activity)))
            .expected(format!("activity of {}", names_with_nearest(graph)))
            .help("give the graph that the activity was recorded on"),
            Self::GraphMissing => Words::new("an activity can't be counted without its graph")
                .expected("the graph that the activity was recorded on")
                .help("give the graph beside the activity, or both in a bundle"),
            Self::Unused { what, beside } => Words::new(format!("the {what} in this file is not used: {beside} stands for it"))
                .help("give one network at a time: a graph and its activity, or a bundle, or a report; a comparison takes several"),
            Self::TwoOfAKind { what, other } => Words::new(format!("this is {what}, as {} is, and one is counted", quoted(other)))
                .found(format!("{what} twice"))
                .expected("a graph and the activity that was recorded on it, or a bundle, or a report")
                .help("`spiketally compare` sets networks side by side, and `spiketally batch` counts one after another"),
            Self::LessonAlone => Words::new("a lesson was read, and nothing that it could be about")
                .help("drop or give the network that it is about: its graph and activity, or a bundle"),
            Self::Supposed { scenario } => Words::new(format!("these are not the numbers of a recording: {scenario}"))
                .help("say what is supposed where you quote them"),
            Self::SupposedOfNothing { name, nearest } => {
                Words::new(format!("a rate is supposed of {}, and there is no such layer", quoted(name)))
                    .expected("the name of a layer, as the table has it")
                    .perhaps(nearest.as_deref())
            }
            Self::OutOfRange => Words::new("the numbers leave the range of a double"),
        }
    }
}

impl fmt::Display for Beside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(name) => f.write_str(&quoted(name)),
            Self::Namesake { network: None } => f.write_str("another file of this name, given with it,"),
            Self::Namesake { network: Some(network) } => {
                write!(f, "another file of this name, given with it, of the network {},", quoted(network))
            }
        }
    }
}
