//! A problem as data, and a diagnostic as it is shown.

use std::sync::Arc;

use super::activity::{UNUSED, UNUSED_ACTIVITY};
use serde::{Deserialize, Serialize};

use super::{
    ActivityProblem, ArchiveProblem, CountingProblem, EnergyProblem, Excerpt, FieldProblem, ForeignKind,
    GroupingProblem, HostedProblem, LessonProblem, LinkProblem, LogProblem, ModelProblem, NetworkProblem, Position,
    RulesProblem, SampleProblem, SyntaxProblem, Words,
};

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing can be counted.
    Error,
    /// The numbers may not mean what they seem to.
    Warning,
    /// Good to know.
    Info,
}

/// Anything that can be wrong, stage by stage.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// A file of another kind.
    Foreign(ForeignKind),
    /// A packed file that does not open.
    Archive(ArchiveProblem),
    /// Not readable as JSON text.
    Syntax(SyntaxProblem),
    /// A key is missing, of another type, or out of range.
    Field(FieldProblem),
    /// A model of another framework can't be taken over whole.
    Model(ModelProblem),
    /// The graph does not hold together.
    Network(NetworkProblem),
    /// The activity is wrong, or not this graph's.
    Activity(ActivityProblem),
    /// What a user of the counts should know.
    Counting(CountingProblem),
    /// Settings of an energy model that make no sense, or an energy that makes none.
    Energy(EnergyProblem),
    /// A text that names no rule set.
    Rules(RulesProblem),
    /// A link that does not open, or a report that is too large for one.
    Link(LinkProblem),
    /// A log beside what was counted.
    Log(LogProblem),
    /// Samples that do not go together.
    Samples(SampleProblem),
    /// A file of an address that did not come.
    Hosted(HostedProblem),
    /// A file that belongs to none of the others.
    Grouping(GroupingProblem),
    /// A lesson that names what there is not.
    Lesson(LessonProblem),
}

impl Problem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Foreign(_) => Severity::Error,
            Self::Archive(problem) => problem.severity(),
            Self::Syntax(problem) => problem.severity(),
            Self::Field(problem) => problem.severity(),
            Self::Model(problem) => problem.severity(),
            Self::Network(problem) => problem.severity(),
            Self::Activity(problem) => problem.severity(),
            Self::Counting(problem) => problem.severity(),
            Self::Energy(problem) => problem.severity(),
            Self::Rules(problem) => problem.severity(),
            Self::Link(problem) => problem.severity(),
            Self::Log(problem) => problem.severity(),
            Self::Samples(problem) => problem.severity(),
            Self::Hosted(problem) => problem.severity(),
            Self::Grouping(problem) => problem.severity(),
            Self::Lesson(problem) => problem.severity(),
        }
    }

    /// A short stable name, for filters and documents.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Foreign(_) => "foreign-file",
            Self::Archive(problem) => problem.code(),
            Self::Syntax(problem) => problem.code(),
            Self::Field(problem) => problem.code(),
            Self::Model(problem) => problem.code(),
            Self::Network(problem) => problem.code(),
            Self::Activity(problem) => problem.code(),
            Self::Counting(problem) => problem.code(),
            Self::Energy(problem) => problem.code(),
            Self::Rules(problem) => problem.code(),
            Self::Link(problem) => problem.code(),
            Self::Log(problem) => problem.code(),
            Self::Samples(problem) => problem.code(),
            Self::Hosted(problem) => problem.code(),
            Self::Grouping(problem) => problem.code(),
            Self::Lesson(problem) => problem.code(),
        }
    }

    /// What to tell a person.
    pub fn words(&self) -> Words {
        match self {
            Self::Foreign(kind) => kind.words(),
            Self::Archive(problem) => problem.words(),
            Self::Syntax(problem) => problem.words(),
            Self::Field(problem) => problem.words(),
            Self::Model(problem) => problem.words(),
            Self::Network(problem) => problem.words(),
            Self::Activity(problem) => problem.words(),
            Self::Counting(problem) => problem.words(),
            Self::Energy(problem) => problem.words(),
            Self::Rules(problem) => problem.words(),
            Self::Link(problem) => problem.words(),
            Self::Log(problem) => problem.words(),
            Self::Samples(problem) => problem.words(),
            Self::Hosted(problem) => problem.words(),
            Self::Grouping(problem) => problem.words(),
            Self::Lesson(problem) => problem.words(),
        }
    }
}

macro_rules! problem_from {
    ($($kind:ident($data:ty)),*) => {
        $(impl From<$data> for Problem {
            fn from(problem: $data) -> Self {
                Self::$kind(problem)
            }
        })*
    };
}
problem_from!(
    Foreign(ForeignKind),
    Archive(ArchiveProblem),
    Syntax(SyntaxProblem),
    Field(FieldProblem),
    Model(ModelProblem),
    Network(NetworkProblem),
    Activity(ActivityProblem),
    Counting(CountingProblem),
    Energy(EnergyProblem),
    Rules(RulesProblem),
    Link(LinkProblem),
    Log(LogProblem),
    Hosted(HostedProblem),
    Grouping(GroupingProblem),
    Lesson(LessonProblem),
    Samples(SampleProblem)
);

/// A problem put in words and in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// A short stable name, such as `unknown-type`.
    pub code: String,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// The file it is in.
    pub file: Option<String>,
    /// Where in the file.
    pub position: Option<Position>,
    /// The JSON path, such as `nodes[3].kernel_size[0]`.
    pub path: Option<String>,
    /// The line itself.
    pub excerpt: Option<Excerpt>,
    /// The layer it speaks of.
    pub layer: Option<Arc<str>>,
    /// What was found.
    pub found: Option<String>,
    /// What was expected.
    pub expected: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A problem in words, not yet in a place.
    pub fn new(problem: &Problem) -> Self {
        let Words { message, found, expected, help } = problem.words();
        Self { found, expected, help, ..Self::plain(problem.severity(), problem.code(), message) }
    }

    /// A message and nothing beside it.
    pub fn plain(severity: Severity, code: &str, message: String) -> Self {
        Self {
            severity,
            code: code.to_owned(),
            message,
            file: None,
            position: None,
            path: None,
            excerpt: None,
            layer: None,
            found: None,
            expected: None,
            help: None,
        }
    }

    /// The same, about a layer.
    #[must_use]
    pub fn about(mut self, layer: &Arc<str>) -> Self {
        self.layer = Some(Arc::clone(layer));
        self
    }

    /// The same, in a file.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Self {
        self.file = Some(file.to_owned());
        self
    }

    /// Whether it is of a file that is not used.
    pub fn is_of_unused_file(&self) -> bool {
        [UNUSED, UNUSED_ACTIVITY].contains(&&*self.code)
    }

    /// Whether it forbids counting.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
