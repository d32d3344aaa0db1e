//! The messages.

use std::sync::Arc;

use crate::chart::{Drawing, Settings};
use crate::counting::Rules;
use crate::diagnostic::Diagnostic;
use crate::energy::Costs;
use crate::explanation::{Row, Subject};
use crate::export::LayerNames;
use crate::report::{EnergyColumns, Report};

/// A request, and the number that its answer will bear.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) number: u32,
    pub(crate) request: Request,
}

/// A reply, and the number of the request.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) number: u32,
    pub(crate) reply: Reply,
}

/// What the page wants.
#[derive(Debug)]
pub(crate) enum Request {
    /// Forget everything, and go by this from now on. There is no answer.
    Clear(Basis),
    /// Do this to the desk, and say what comes of it.
    Give(Vec<Step>),
    /// Answer about the report.
    Ask(Question),
    /// Do this in a panel that the engine draws, with the files beside the request, and say what has changed.
    Act(Act),
    /// Read and count a small network aside, so that the first files are not the first, and say what comes of it.
    Rehearse,
}

/// Something done in a panel: what its control says of itself, and what was chosen in it. It sets and never toggles, so
/// that doing it twice does no harm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Act {
    /// The panel.
    pub(crate) panel: String,
    /// What to do: the control's `data-act`, or [`Act::SHOW`].
    pub(crate) name: String,
    /// What to do it with: the control's `data-of`.
    pub(crate) of: String,
    /// What is in the field, `true` or `false` of a box, or the button's `data-value`.
    pub(crate) value: String,
}

impl Act {
    /// Nothing was done: the panel is to be drawn as it is.
    pub(crate) const SHOW: &str = "show";
}

/// What the page wants to know.
#[derive(Debug)]
pub(crate) enum Question {
    /// What is around a layer of the report?
    Surroundings(String),
    /// What is the report by these rules? Counts are by them from then on.
    Recount(Rules),
    /// What does it cost in energy? Energies are by these costs from then on.
    Energies(Costs),
    /// Why is a number of the report what it is?
    Explanation(Row, Subject),
    /// What do these rules count otherwise?
    Audit(Rules),
    /// What is a link to the report, looked at in this way?
    Link(Vec<(String, String)>),
    /// What are rules, costs and this way of looking at the report as a text?
    Settings(Vec<(String, String)>),
    /// What is the report by such a text? Counts and energies are by it from then on.
    Return(String),
    /// What shows the report of this address in another page?
    Embedding(String),
    /// What are the numbers?
    About,
    /// How is a model recorded?
    Recorder,
    /// What does a chart of the report look like?
    Chart(Frame, Settings),
    /// Of which shapes and texts is a chart of the report, for a file?
    Marks(Settings),
    /// What is the report in this format? In tables, these columns are hidden on the page, by their keys with a space
    /// between; none where they are those of the beginning.
    Export(Format, String),
}

/// What counts and energies go by.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Basis {
    pub(crate) rules: Rules,
    pub(crate) costs: Costs,
}

/// One thing done to the desk.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Put so many of the files beside the request on the desk, which were given at once.
    Files(usize),
    /// The graph is formal from now on.
    CountAsFormal,
    /// Put on the desk what a link holds, and go by its rules and costs.
    Link(String),
    /// Go by this from now on.
    GoBy(Basis),
    /// Go by settings as `link::Settings` writes them, and look at the report as they say.
    Settings(String),
    /// Nothing: why a file of an address did not come, as `diagnostic::HostedProblem` is written in JSON.
    Unfetched(String),
}

/// Where a chart will stand.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Frame {
    /// In the page, which has its legend beside it.
    Page,
    /// Alone in a file.
    File,
}

/// A format that the page offers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Format {
    Csv(LayerNames),
    Json,
    Summary,
    Markdown,
    Latex,
    /// The whole report in one file, with its energies where there are any.
    Html,
    /// Of the layers of two networks that are compared, the CSV.
    Comparison(LayerNames),
    /// Of the totals of all networks that are compared, the CSV.
    Totals(LayerNames),
    /// Of the audit against these rules, the CSV.
    Audit(Rules, LayerNames),
    Energies(EnergyFormat),
}

/// A format of energies.
#[derive(Clone, Copy, Debug)]
pub(crate) enum EnergyFormat {
    Csv(LayerNames),
    Json,
    Summary,
    Markdown,
    Latex,
    /// The report and its energies in one file.
    Html,
}

/// What the engine says.
#[derive(Debug)]
pub(crate) enum Reply {
    /// How far it is; the answer comes later.
    Progress(Progress),
    /// What came of the files.
    Given(Answer),
    /// What is around the layer, if it is known.
    Surroundings(Option<Surroundings>),
    /// What there is to show by these rules.
    Recount(Answer),
    /// The energies by these costs.
    Energies(Priced),
    /// What stands behind the `#` of the address.
    Link(Result<String, Vec<Diagnostic>>),
    /// The settings as a text, unless they can't be written.
    Settings(Option<String>),
    /// Words, tables and formulas, safe to put into the page; none where there is nothing to tell.
    Html(Option<String>),
    /// What was done in a panel.
    Acted(Acted),
    /// The chart, unless there is no report or no room.
    Chart(Option<Drawing>),
    /// The shapes and texts of the chart as JSON, unless there is no report.
    Marks(Option<String>),
    /// The text, unless there is no report.
    Export(Option<Exported>),
}

/// What came of something done in a panel.
#[derive(Debug)]
pub(crate) struct Acted {
    /// What stands in the elements with these ids from now on, safe to put into the page.
    pub(crate) parts: Vec<(String, String)>,
    /// What to show, if it is another report than before.
    pub(crate) answer: Option<Answer>,
}

/// How far reading is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// So many bytes of a file were read.
    Reading {
        /// The file.
        file: String,
        /// Bytes read.
        read: u64,
        /// Bytes in all.
        size: u64,
    },
    /// A file is being understood.
    Checking {
        /// The file.
        file: String,
    },
    /// The network is being counted.
    Counting,
}

/// What came of a batch.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// Each file in turn.
    pub(crate) verdicts: Vec<Verdict>,
    /// What to show, or why what lies on the desk does not go together.
    pub(crate) outcome: Result<View, Vec<Diagnostic>>,
    /// What the report to show costs in energy.
    pub(crate) priced: Option<Priced>,
    /// The rules that counted the report; none where it names some that there are not.
    pub(crate) rules: Option<Rules>,
    /// Whether the report came as a file, so that it cannot be counted by other rules.
    pub(crate) is_finished: bool,
    /// The costs of the link that was opened, and how its report is looked at.
    pub(crate) opened: Option<(Costs, Vec<(String, String)>)>,
    /// What the page goes by from now on, where a panel has changed that.
    pub(crate) basis: Option<Basis>,
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
    /// Steps through a report.
    Lesson,
}

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
        /// Why other files wait aside, in sentences.
        aside: Option<String>,
    },
    /// An activity waits for its graph.
    AwaitsGraph {
        /// The activity's file.
        file: String,
        /// The layers that were recorded.
        layers: usize,
        /// Why other files wait aside, in sentences.
        aside: Option<String>,
    },
    /// A report.
    Ready(Arc<Report>),
}

/// The energies of a report, or why there are none.
pub(crate) type Priced = Result<Arc<EnergyColumns>, Vec<Diagnostic>>;

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

/// A report as a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exported {
    /// What the file's name ends with.
    pub(crate) file_name: String,
    pub(crate) media_type: String,
    pub(crate) text: String,
}
