//! The desk as the page uses it: a batch of files in, what to show out. Runs in the page, or in the worker.

use std::sync::Arc;

use crate::counting::Rules;
use crate::desk::{Desk, Outcome};
use crate::diagnostic::Diagnostic;
use crate::import::{Content, Import};
use crate::model::{Convolution, LayerKind, Network, Neuron, Node, NodeId, Padding, Pooling, PoolingKind};
use crate::report::Report;

/// What the page shows below its bar.
#[derive(Clone, Debug)]
pub(crate) enum View {
    /// Nothing was given.
    Empty,
    /// A spiking network waits for its activity.
    AwaitsActivity {
        /// The graph's file.
        file: String,
        /// The network's name.
        name: Arc<str>,
        /// Its layers.
        layers: usize,
        /// The file of an activity that is of another network.
        stranger: Option<String>,
    },
    /// An activity waits for its graph.
    AwaitsGraph {
        /// The activity's file.
        file: String,
        /// The layers that were recorded.
        layers: usize,
    },
    /// A report.
    Ready(Arc<Report>),
}

/// What a file turned out to be.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    /// Its name.
    pub(crate) file: String,
    /// What it holds; none if it could not be read.
    pub(crate) holds: Option<Holds>,
    /// What is wrong with it, if it could not be read.
    pub(crate) errors: Vec<Diagnostic>,
}

/// What lies in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// A graph.
    Graph,
    /// An activity.
    Activity,
    /// Both.
    Bundle,
    /// A finished report.
    Report,
}

impl Holds {
    /// Whether nothing of a file of this kind is left once one of `later` kind was put on the desk.
    pub(crate) fn is_replaced_by(self, later: Self) -> bool {
        self == later || (later == Self::Bundle && self != Self::Report)
    }
}

/// What came of a batch.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// Each file in turn.
    pub(crate) verdicts: Vec<Verdict>,
    /// What to show, or why what lies on the desk does not go together.
    pub(crate) outcome: Result<View, Vec<Diagnostic>>,
}

/// What is around a layer, and what it is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Surroundings {
    /// The layers it reads.
    pub(crate) inputs: Vec<Arc<str>>,
    /// The layers that read it.
    pub(crate) consumers: Vec<Arc<str>>,
    /// Its parameters, by name.
    pub(crate) parameters: Vec<(String, String)>,
}

/// The desk, and the network of its report.
#[derive(Debug, Default)]
pub(crate) struct Engine {
    desk: Desk,
    network: Option<Arc<Network>>,
}

impl Engine {
    /// Puts files on the desk that were given at once.
    pub(crate) fn put_all(&mut self, imports: Vec<Import>) -> Vec<Verdict> {
        let verdicts = imports.iter().map(verdict).collect();
        self.desk.put_all(imports);
        verdicts
    }

    pub(crate) fn count_as_formal(&mut self) {
        self.desk.count_as_formal();
    }

    pub(crate) fn outcome(&mut self) -> Result<View, Vec<Diagnostic>> {
        self.network = None;
        Ok(match self.desk.outcome(&Rules::qualia()) {
            Outcome::Empty => View::Empty,
            Outcome::AwaitsActivity { graph, stranger } => View::AwaitsActivity {
                file: graph.file,
                name: Arc::clone(graph.content.name()),
                layers: graph.content.nodes().len(),
                stranger,
            },
            Outcome::AwaitsGraph { activity } => {
                View::AwaitsGraph { layers: activity.content.layer_count(), file: activity.file }
            }
            Outcome::Ready { report, network } => {
                self.network = network;
                View::Ready(report)
            }
            Outcome::Failed(diagnostics) => return Err(diagnostics),
        })
    }

    pub(crate) fn surroundings(&self, layer: &str) -> Option<Surroundings> {
        let network = self.network.as_ref()?;
        let node = network.nodes().iter().find(|node| &*node.name == layer)?;
        let nodes = |ids: &[NodeId]| ids.iter().filter_map(|&id| network.node(id)).collect::<Vec<_>>();
        let mut parameters = parameters(node);
        let mut consumers = Vec::new();
        for consumer in nodes(&node.consumers) {
            // A neuron that is part of this row is no neighbour of it; what reads the neuron is.
            if consumer.is_merged(network) {
                parameters.extend(self::parameters(consumer));
                consumers.extend(nodes(&consumer.consumers));
            } else {
                consumers.push(consumer);
            }
        }
        let row = |node: &Node| match network.first_input(node) {
            Some(before) if node.is_merged(network) => Arc::clone(&before.name),
            _ => Arc::clone(&node.name),
        };
        Some(Surroundings {
            inputs: nodes(&node.inputs).into_iter().map(row).collect(),
            consumers: consumers.into_iter().map(row).collect(),
            parameters,
        })
    }
}

fn verdict(import: &Import) -> Verdict {
    let holds = import.content.as_ref().map(|content| match content {
        Content::Graph(_) => Holds::Graph,
        Content::Activity(_) => Holds::Activity,
        Content::Bundle(..) => Holds::Bundle,
        Content::Report(_) => Holds::Report,
    });
    let errors = if holds.is_none() { import.diagnostics.clone() } else { Vec::new() };
    Verdict { file: import.file.clone(), holds, errors }
}

fn parameters(node: &Node) -> Vec<(String, String)> {
    let pairs: Vec<(&str, String)> = match &node.kind {
        LayerKind::Convolution(convolution) => convolution_parameters(convolution),
        LayerKind::Dense { units, use_bias } => {
            let units = units.unwrap_or_else(|| node.output_shape.channels());
            vec![("Units", units.to_string()), ("Bias", yes_or_no(*use_bias).to_owned())]
        }
        LayerKind::Pooling(pooling) => pooling_parameters(pooling),
        LayerKind::Neuron(Neuron::If) => vec![("Neuron", "integrate-and-fire".to_owned())],
        LayerKind::Neuron(Neuron::Lif) => vec![("Neuron", "leaky integrate-and-fire".to_owned())],
        _ => Vec::new(),
    };
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn convolution_parameters(convolution: &Convolution) -> Vec<(&'static str, String)> {
    let mut pairs = vec![("Kernel", times(&convolution.kernel_size)), ("Stride", times(&convolution.strides))];
    pairs.push(("Padding", padding(&convolution.padding)));
    if convolution.dilation.iter().any(|&dilation| dilation != 1) {
        pairs.push(("Dilation", times(&convolution.dilation)));
    }
    if let Some(filters) = convolution.filters {
        pairs.push(("Filters", filters.to_string()));
    }
    if convolution.groups != 1 {
        pairs.push(("Groups", convolution.groups.to_string()));
    }
    pairs.push(("Bias", yes_or_no(convolution.use_bias).to_owned()));
    pairs
}

fn pooling_parameters(pooling: &Pooling) -> Vec<(&'static str, String)> {
    let kind = match pooling.kind {
        PoolingKind::Max => "maximum",
        PoolingKind::Average => "average",
    };
    vec![
        ("Pooling", kind.to_owned()),
        ("Window", times(&pooling.pool_size)),
        ("Stride", times(&pooling.strides)),
        ("Padding", padding(&pooling.padding)),
    ]
}

fn padding(padding: &Padding) -> String {
    match padding {
        Padding::Same => "same".to_owned(),
        Padding::Valid => "none".to_owned(),
        Padding::Explicit(sides) => {
            sides.iter().map(|(before, after)| format!("{before}+{after}")).collect::<Vec<_>>().join(" × ")
        }
    }
}

fn times(extents: &[u64]) -> String {
    extents.iter().map(u64::to_string).collect::<Vec<_>>().join("×")
}

const fn yes_or_no(is_so: bool) -> &'static str {
    if is_so { "yes" } else { "no" }
}
