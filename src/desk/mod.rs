//! What was given so far, put together.
//!
//! Files come in any number and order: a graph first and its activity later, a bundle, the wrong one. The desk says
//! what it has, what is missing, and which report it makes. What it has is never lost to a file that does not fit.

use std::sync::Arc;

use crate::counting::Rules;
use crate::diagnostic::{Diagnostic, Findings, Problem};
use crate::diagnostic::ActivityProblem;
use crate::import::{Content, Import};
use crate::model::{Aligned, Network, Recorded, align};
use crate::report::Report;

/// Something given, and the file that it came from.
#[derive(Clone, Debug)]
pub struct Given<T> {
    /// The file's name.
    pub file: String,
    /// What it holds.
    pub content: Arc<T>,
    /// Remarks made while it was read.
    pub remarks: Vec<Diagnostic>,
}

/// What lies on the desk.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    graph: Option<Given<Network>>,
    activity: Option<Given<Recorded>>,
    report: Option<Given<Report>>,
}

/// What the desk makes of what lies on it.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Nothing lies on it.
    Empty,
    /// A spiking network waits for its activity.
    AwaitsActivity {
        /// The network.
        graph: Given<Network>,
    },
    /// An activity waits for its graph.
    AwaitsGraph {
        /// The activity.
        activity: Given<Recorded>,
    },
    /// A report.
    Ready(Arc<Report>),
    /// What lies on it does not go together.
    Failed(Vec<Diagnostic>),
}
