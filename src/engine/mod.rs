//! What the page asks of the library, in a WASM module of its own that is fetched when it is first needed: files in,
//! what to show, drawings and texts out. Runs in the page, or in a worker once files are large.

mod browser;
mod energies;
mod exports;
mod html;
mod panel;
mod rehearsal;
mod sample;
mod settings;
mod shown;
mod surroundings;

use std::cell::OnceCell;
use std::sync::Arc;

use self::panel::{Comparing, Course, Refused};
use self::settings::LINK;
use self::shown::{Counted, Shown};
use crate::audit::Audit;
use crate::breakeven::BreakEven;
use crate::chart::Metric;
use crate::counting::Rules;
use crate::desk::{Desk, Outcome};
use crate::diagnostic::{ActivityProblem, Diagnostic, FieldProblem, HostedProblem, Problem};
use crate::energy::Costs;
use crate::explanation::{Explainer, Row, Subject};
use crate::import::{Content, Import};
use crate::model::{Assumed, AssumedInput, Scenario, SpikeRate};
use crate::report::EnergyColumns;
use crate::wire::{Answer, Basis, Holds, Priced, Surroundings, Verdict, View};

/// Answers the page from now on.
pub fn start() {
    browser::serve();
}

/// The desk, and what the page shows of it.
#[derive(Debug)]
struct Engine {
    desk: Desk,
    shown: Option<Shown>,
    basis: Basis,
    /// What would be assumed of a network that waits for its activity.
    assumed: Assumed,
    /// Whether the rates of single layers are shown.
    is_layered: bool,
    /// What the report is compared with.
    comparing: Comparing,
    /// What is wrong with files that were to be logs, as HTML.
    log_problems: Vec<String>,
    /// The lesson that goes through what is shown.
    course: Option<Course>,
    /// The layer whose panel is open.
    selected: String,
    /// What was typed into fields that do not take it.
    refused: Refused,
    /// By what the report was opened that comes next, where that is not what it is counted by.
    opened_by: Option<Basis>,
    /// The costs and looks of a link that was just opened.
    opened: Option<(Costs, Vec<(String, String)>)>,
}

impl Engine {
    /// An empty desk.
    fn new(basis: Basis) -> Self {
        let assumed = Assumed { rate: SpikeRate::TENTH, input: AssumedInput::Spikes, timesteps: None };
        Self {
            desk: Desk::default(),
            shown: None,
            basis,
            assumed,
            is_layered: false,
            comparing: Comparing::default(),
            log_problems: Vec::new(),
            course: None,
            selected: String::new(),
            refused: Refused::default(),
            opened_by: None,
            opened: None,
        }
    }

    /// Puts files on the desk that were given at once.
    fn put_all(&mut self, imports: Vec<Import>) -> Vec<Verdict> {
        let mut verdicts: Vec<Verdict> = imports.iter().map(verdict).collect();
        if verdicts.iter().any(|verdict| verdict.holds.is_some()) {
            verdicts.iter_mut().filter(|verdict| is_by_the_way(verdict)).for_each(|verdict| verdict.errors.clear());
        }
        let mut lessons = imports.iter().filter_map(|import| match &import.content {
            Some(Content::Lesson(lesson)) => Some(Course::new(lesson.clone())),
            _ => None,
        });
        match lessons.next_back() {
            Some(course) => self.course = Some(course),
            // It was about the report that these files take the place of.
            None if self.shown.is_some() => self.course = None,
            None => {}
        }
        self.desk.put_all(imports);
        verdicts
    }

    /// Goes by other rules and costs from now on, which are changes of those that the report is opened by.
    fn go_by(&mut self, basis: Basis) {
        self.opened_by.get_or_insert(self.basis);
        self.basis = basis;
    }

    /// The lesson that somebody goes through.
    fn course(&self) -> Option<&Course> {
        self.course.as_ref().filter(|course| course.is_open())
    }

    fn count_as_formal(&mut self) {
        self.desk.count_as_formal();
    }

    /// What to show now; where it fails, the page goes on showing what it showed.
    fn outcome(&mut self) -> Result<View, Vec<Diagnostic>> {
        let outcome = match self.desk.outcome(&self.basis.rules) {
            Outcome::Failed(diagnostics) => return Err(diagnostics),
            outcome => outcome,
        };
        self.shown = None;
        self.refused = Refused::default();
        Ok(match outcome {
            Outcome::AwaitsActivity { graph, stranger } => View::AwaitsActivity {
                file: graph.file,
                name: Arc::clone(graph.content.name()),
                layers: graph.content.nodes().len(),
                aside: html::aside(stranger.as_deref(), self.desk.unused()),
            },
            Outcome::AwaitsGraph { activity } => View::AwaitsGraph {
                layers: activity.content.layer_count(),
                file: activity.file,
                aside: html::aside(None, self.desk.unused()),
            },
            Outcome::Ready { report, network } => {
                let (desk, counted) = (self.desk.clone(), Counted::unpriced(Arc::clone(&report)));
                let mut shown = Shown {
                    desk,
                    counted,
                    network,
                    activity: OnceCell::new(),
                    measured: None,
                    measured_activity: None,
                    opened_by: self.opened_by.take().unwrap_or(self.basis),
                };
                shown.measure(&self.basis);
                if report.total.counts.is_none() {
                    // Energies are all that there is to see.
                    self.opened = Some((self.basis.costs, vec![("chart".to_owned(), Metric::Energy.id().to_owned())]));
                }
                self.shown = Some(shown);
                View::Ready(report)
            }
            Outcome::Empty if self.course.is_some() => {
                return Err(vec![Diagnostic::new(&Problem::from(ActivityProblem::LessonAlone))]);
            }
            Outcome::Empty | Outcome::Failed(_) => View::Empty,
        })
    }

    /// What is shown, by these rules, which are the engine's from now on if it can be counted by them.
    fn recount(&mut self, rules: Rules) -> Answer {
        let basis = Basis { rules, ..self.basis };
        let Some(shown) = &mut self.shown else { return self.answer(Vec::new()) };
        let outcome = shown.count(&basis);
        if matches!(outcome, Ok(View::Ready(_))) {
            self.basis.rules = rules;
        }
        self.told(Vec::new(), outcome)
    }

    /// What is supposed of the network that is shown, or of one that waits for its activity.
    fn scenario(&self) -> Option<&Scenario> {
        Some(self.shown.as_ref().map_or(&self.desk, |shown| &shown.desk).scenario())
    }

    /// What is shown, if this is supposed of it from now on; where that can't be counted, all stays as it was.
    fn suppose(&mut self, scenario: Scenario) -> Option<Answer> {
        let basis = self.basis;
        let shown = self.shown.as_mut()?;
        let before = shown.desk.scenario().clone();
        shown.desk.suppose(scenario);
        let outcome = shown.count(&basis);
        if outcome.is_err() {
            shown.desk.suppose(before);
        }
        Some(self.told(Vec::new(), outcome))
    }

    /// Whether anything is not as the report was opened.
    fn is_changed(&self) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.is_changed(&self.basis))
    }

    /// What is shown, by other rules and costs, which the page goes by from then on.
    fn change_basis(&mut self, basis: Basis) -> Option<Answer> {
        let outcome = self.shown.as_mut()?.count(&basis);
        if outcome.is_ok() {
            self.basis = basis;
        }
        let basis = Some(self.basis);
        Some(Answer { basis, ..self.told(Vec::new(), outcome) })
    }

    /// What is shown, as it was opened.
    fn undo(&mut self) -> Option<Answer> {
        self.refused = Refused::default();
        let shown = self.shown.as_mut()?;
        let base = shown.desk.scenario().base();
        shown.desk.suppose(base);
        let basis = shown.opened_by;
        self.change_basis(basis)
    }

    /// What came of files.
    fn answer(&mut self, verdicts: Vec<Verdict>) -> Answer {
        let outcome = self.outcome();
        let begun = if outcome.is_ok() { self.begin_step() } else { None };
        match begun {
            Some(begun) => Answer { verdicts, ..begun },
            None => self.told(verdicts, outcome),
        }
    }

    fn told(&mut self, verdicts: Vec<Verdict>, outcome: Result<View, Vec<Diagnostic>>) -> Answer {
        let has_report = matches!(outcome, Ok(View::Ready(_)));
        let priced = has_report.then(|| self.price());
        let shown = self.shown.as_ref();
        Answer {
            verdicts,
            outcome,
            priced,
            rules: shown.and_then(|shown| shown.counted.report.rules.parse().ok()),
            is_finished: shown.is_some_and(|shown| shown.network.is_none()),
            opened: self.opened.take(),
            basis: None,
        }
    }

    /// Why a number of the report is what it is, as HTML.
    #[inline(never)]
    fn explain(&self, row: Row, subject: Subject) -> Option<String> {
        let Shown { counted, network, .. } = self.shown.as_ref()?;
        let explainer = Explainer::new(network.as_ref()?, &counted.report, &self.basis.costs).ok()?;
        Some(html::explanation(&explainer.explain(row, subject).ok()?))
    }

    /// The network under the present rules and under others.
    fn audit(&self, against: Rules) -> Option<Audit> {
        self.shown.as_ref()?.desk.audit(&self.basis.rules, &against, &self.basis.costs).ok()
    }

    /// The network beside its formal twin; none for one that is formal itself.
    fn break_even(&self) -> Option<BreakEven> {
        self.shown.as_ref()?.desk.break_even(&self.basis.rules, &self.basis.costs).ok()
    }

    #[inline(never)]
    fn surroundings(&self, layer: &str) -> Option<Surroundings> {
        surroundings::surroundings(self.shown.as_ref()?.network.as_ref()?, layer)
    }

    /// The energies by these costs, which are the engine's from now on.
    fn energies(&mut self, costs: Costs) -> Priced {
        self.basis.costs = costs;
        if let Some(shown) = &mut self.shown {
            shown.measure(&self.basis);
        }
        self.price()
    }

    /// The energies of the report.
    fn price(&mut self) -> Priced {
        let Some(shown) = &mut self.shown else { return Ok(Arc::default()) };
        if let Some(logged) = &shown.counted.report.energies {
            let logged = Arc::new(logged.columns());
            shown.counted.energies = Some(Arc::clone(&logged));
            return Ok(logged);
        }
        let (network, costs) = (shown.network.as_ref(), &self.basis.costs);
        let opened_by = &shown.opened_by.costs;
        // What is measured is priced once.
        if let Some(measured) = shown.measured.as_mut().filter(|measured| measured.energies.is_none()) {
            // What can't be priced as measured has nothing to differ from.
            let _ = measured.price(network, opened_by);
        }
        let priced = shown.counted.price(network, costs)?;
        let Some(variation) = shown.desk.energy_variation(&self.basis.rules, costs) else { return Ok(priced) };
        let mut varied = EnergyColumns::clone(&priced);
        varied.diagnostics.extend((variation.samples > 1).then(|| variation.remark()));
        let varied = Arc::new(EnergyColumns { variation: Some(variation), ..varied });
        shown.counted.energies = Some(Arc::clone(&varied));
        Ok(varied)
    }
}

/// What to say of a file of an address that did not come.
fn unfetched(problem: &str) -> Verdict {
    let problem = serde_json::from_str(problem).unwrap_or(HostedProblem::UNKNOWN);
    let file = problem.address.clone();
    let error = Diagnostic::new(&Problem::from(problem)).in_file(&file);
    Verdict { file, holds: None, errors: vec![error] }
}

/// Whether a file was found in a folder, and is of another kind.
fn is_by_the_way(verdict: &Verdict) -> bool {
    let unrecognised = FieldProblem::Unrecognised { keys: Vec::new() };
    verdict.file.contains('/') && verdict.errors.iter().all(|error| error.code == unrecognised.code())
}

fn verdict(import: &Import) -> Verdict {
    let holds = import.content.as_ref().map(|content| match content {
        Content::Graph(_) => Holds::Graph,
        Content::Activity(_) | Content::Samples(_) => Holds::Activity,
        Content::Bundle(..) | Content::SampledBundle(..) => Holds::Bundle,
        Content::Report(_) | Content::Log(..) => Holds::Report,
        Content::Lesson(_) => Holds::Lesson,
    });
    let errors = if holds.is_none() { import.diagnostics.clone() } else { Vec::new() };
    Verdict { file: import.file.clone(), holds, errors }
}
