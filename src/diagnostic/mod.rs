//! What can be wrong with what a person gave, where it is, and the words for it.
//!
//! Problems are data (one enum a stage); words for people are made here and nowhere else.

mod activity;
mod archive;
mod collection;
mod counting;
mod energy;
mod field;
mod foreign;
mod foreign_model;
mod gathered;
mod grouping;
mod hosted;
mod lesson;
mod link;
mod log;
mod matching;
mod network;
mod place;
mod problem;
mod render;
mod rules;
mod samples;
mod syntax;
mod words;

pub use activity::{ActivityProblem, Beside, Side};
pub use archive::ArchiveProblem;
pub use collection::{Findings, MOST_OF_A_KIND};
pub use counting::CountingProblem;
pub use energy::EnergyProblem;
pub use field::FieldProblem;
pub use foreign::ForeignKind;
pub use foreign_model::ModelProblem;
pub use gathered::{Gathered, gathered};
pub use grouping::{GroupingProblem, Half};
pub use hosted::{HostedProblem, Listed, Unfetched};
pub use lesson::LessonProblem;
pub use link::LinkProblem;
pub use log::LogProblem;
pub use matching::MatchProblem;
pub use network::{NetworkProblem, Uncounted};
pub use place::{Excerpt, Position};
pub use problem::{Diagnostic, Problem, Severity};
pub use rules::RulesProblem;
pub use samples::{SampleProblem, TotalOf, VaryingTotal};
pub use syntax::SyntaxProblem;
pub use words::{Words, is_invisible, join_names, nearest, one_line, quoted, with_blanks_shown};
