//! What a user of the counts should know about them.

use super::{Severity, Words, quoted};

/// What stands between a layer and the way its numbers look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CountingProblem {
    /// A spiking network without activity.
    ActivityMissing,
    /// A formal network where a spiking one is asked for.
    NotSpiking,
    /// A network without a layer that costs anything.
    NothingCounted,
    /// A layer that the rules have no equation for.
    NotCounted {
        /// Its type.
        type_name: String,
    },
    /// A neuron that the rules do not see, since other layers stand before it.
    NeuronBehind {
        /// The neuron.
        neuron: String,
        /// Types of the layers between.
        through: Vec<String>,
        /// Whether the neuron leaks.
        leaky: bool,
    },
    /// A neuron behind other layers whose own rate was not recorded.
    NeuronRateMissing {
        /// The neuron.
        neuron: String,
    },
    /// A layer with a neuron whose recorded output is of values, as if it were what the neuron reads.
    ValuesBeforeNeuron {
        /// The neuron.
        neuron: String,
        /// The layer and its neuron by one name, as the reference joins them; none where they are joined.
        joined: Option<String>,
    },
    /// A grouped convolution counted as a full one.
    GroupedAsFull {
        /// Its groups.
        groups: u64,
    },
    /// A formal Add counted by sums of dimensions.
    AddBySums,
    /// A batch dimension that equals T.
    TimestepsAsBatch {
        /// T.
        timesteps: u32,
    },
    /// No spike was recorded at the output.
    NeverSpikes,
    /// Every element spiked at every timestep.
    AlwaysSpikes,
    /// A count left the range of its kind.
    Overflow,
}

impl CountingProblem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::ActivityMissing | Self::NotSpiking | Self::Overflow => Severity::Error,
            Self::NothingCounted
            | Self::NotCounted { .. }
            | Self::NeuronBehind { .. }
            | Self::NeuronRateMissing { .. }
            | Self::ValuesBeforeNeuron { .. }
            | Self::GroupedAsFull { .. }
            | Self::NeverSpikes => Severity::Warning,
            Self::AddBySums | Self::TimestepsAsBatch { .. } | Self::AlwaysSpikes => Severity::Info,
        }
    }

    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ActivityMissing => "activity-missing",
            Self::NotSpiking => "not-spiking",
            Self::NothingCounted => "nothing-counted",
            Self::NotCounted { .. } => "not-counted",
            Self::NeuronBehind { .. } => "neuron-behind",
            Self::NeuronRateMissing { .. } => "neuron-rate-missing",
            Self::ValuesBeforeNeuron { .. } => "values-before-neuron",
            Self::GroupedAsFull { .. } => "grouped-as-full",
            Self::AddBySums => "add-by-sums",
            Self::TimestepsAsBatch { .. } => "timesteps-as-batch",
            Self::NeverSpikes => "never-spikes",
            Self::AlwaysSpikes => "always-spikes",
            Self::Overflow => "overflow",
        }
    }

    /// What to tell a person.
    #[inline(never)]
    pub fn words(&self) -> Words {
        match self {
            Self::ActivityMissing => Words::new("a spiking network can't be counted without its activity")
                .expected("the activity recorded on this network")
                .help("give the activity beside the graph; without one, suppose a spike rate, as by `spiketally count graph.json --assume-rate 0.1 --timesteps 8`; a graph of Spiketally's own that says \"is_snn\": false is counted as a formal network"),
            Self::NotSpiking => Words::new("a formal network has no spikes that could pay for themselves")
                .expected("a spiking network and its activity"),
            Self::NothingCounted => Words::new("nothing was counted: the graph has no layer that is")
                .expected("at least one convolution, dense layer or addition")
                .help("look at the layers' `type`"),
            Self::NotCounted { type_name } => Words::new(format!(
                "{} is not counted: the rules have no equation for it",
                quoted(type_name)
            ))
            .help("its work is missing from the total; if it is large, say so where you quote the total"),
            Self::NeuronBehind { neuron, through, leaky } => Words::new(format!(
                "the neuron {} stands behind {}, so the layer's {} not counted",
                quoted(neuron),
                through.iter().map(|kind| quoted(kind)).collect::<Vec<_>>().join(" and "),
                if *leaky { "resets and leak are" } else { "resets are" }
            ))
            .expected("the neuron as the first consumer of its convolution or dense layer")
            .help("count by rules with the switch `neuron-behind`; or fuse batch normalisation into the layer before it, and pool behind the neuron"),
            Self::NeuronRateMissing { neuron } => Words::new(format!(
                "the rate of the neuron {} is not in the activity, so the layer's own output rate stands for it",
                quoted(neuron)
            ))
            .expected("an output rate under the neuron's name")
            .help("record the neuron itself"),
            Self::ValuesBeforeNeuron { neuron, joined } => Words::new(format!(
                "the layer's output is not binary, though it feeds the neuron {}: resets are counted at the rate of values, not of spikes",
                quoted(neuron)
            ))
            .found("an output that is not binary")
            .expected("the output of the neuron, for which the layer's row stands too")
            .help(match joined {
                Some(joined) => format!(
                    "if this was recorded before the neuron: give the graph that joins the two in one name, as the reference does ({}), or the counters beside this graph",
                    quoted(joined)
                ),
                None => "a neuron that makes values never resets: look at how the network ends, or at the recording".to_owned(),
            }),
            Self::GroupedAsFull { groups } => Words::new(format!(
                "a convolution of {groups} groups is counted as a full one: up to {groups} times too high"
            ))
            .help("the reference's rule ignores `groups`; rules with the switch `groups` do not"),
            Self::AddBySums => Words::new(
                "the addition is counted by the sum of its inputs' dimensions, not by their product",
            )
            .help("the reference's rule; the count is lower than the number of additions, which rules with the switch `add-elements` count"),
            Self::TimestepsAsBatch { timesteps } => Words::new(format!(
                "the batch dimension equals T = {timesteps}: time seems to be given as batch, as multi-step layers do"
            ))
            .help("the rules leave the batch dimension out and multiply by T themselves, so nothing is counted twice"),
            Self::NeverSpikes => Words::new("the layer never spikes: its output rate is 0")
                .help("everything behind it gets no input; look at thresholds and at the recording"),
            Self::AlwaysSpikes => Words::new("the layer spikes always: its output rate is 1")
                .help("spikes save nothing here; look at thresholds and at the recording"),
            Self::Overflow => Words::new("a count is too large")
                .expected("exact counts below 2¹²⁷, averages below 1.8e308")
                .help("look at the shapes of this layer"),
        }
    }
}
