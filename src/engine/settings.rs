//! What a report goes by, as links and the browser's history have it.

use super::{Course, Engine, Refused};
use crate::counting::Rules;
use crate::desk::Desk;
use crate::diagnostic::{Diagnostic, LinkProblem, Problem};
use crate::energy::Costs;
use crate::link::{self, Compared, Link, Opened, Settings};
use crate::wire::{Answer, Basis, Verdict};

/// What a link is called where files have names.
pub(super) const LINK: &str = "the link";
const SETTINGS: &str = "the settings in the address";

impl Engine {
    /// Goes by settings that were written before, and has the page look at its report as they say.
    pub(super) fn adopt(&mut self, settings: &str) -> Result<(), Verdict> {
        let settings = link::Settings::from_json(settings);
        let Settings { rules, costs, scenario, view, compared, opened_by, step } =
            settings.map_err(|errors| Verdict { file: SETTINGS.to_owned(), holds: None, errors })?;
        self.go_as(Basis { rules, costs }, &compared, view);
        self.refused = Refused::default();
        let opened_by = opened_by.map_or(self.basis, |(rules, costs)| Basis { rules, costs });
        self.opened_by = Some(opened_by);
        if let Some(shown) = &mut self.shown {
            shown.desk.suppose(scenario.clone());
            shown.was_opened_by(opened_by);
        }
        self.course.iter_mut().for_each(|course| course.return_to(step));
        self.desk.suppose(scenario);
        Ok(())
    }

    /// Goes by rules and costs, with what a link or the history has beside the report, and has the page look as it says.
    fn go_as(&mut self, basis: Basis, compared: &Compared, view: link::View) {
        self.basis = basis;
        self.comparing.recall(compared, |name| view.get(name).map(String::as_str), basis);
        self.opened = Some((basis.costs, view.into_iter().collect()));
    }

    /// How the report is looked at by the page, and the comparison by the engine.
    pub(super) fn view(&self, looks: Vec<(String, String)>) -> link::View {
        looks.into_iter().chain(self.comparing.looks()).collect()
    }

    /// What is shown, by settings that were written before.
    #[inline(never)]
    pub(super) fn go_back(&mut self, settings: &str) -> Answer {
        match self.adopt(settings) {
            Ok(()) => self.recount(self.basis.rules),
            Err(verdict) => self.told(Vec::new(), Err(verdict.errors)),
        }
    }

    /// What the report goes by and how it is looked at, as a text.
    #[inline(never)]
    pub(super) fn settings(&self, looks: Vec<(String, String)>) -> Option<String> {
        let (Basis { rules, costs }, scenario) = (self.basis, self.scenario().cloned().unwrap_or_default());
        let (view, compared) = (self.view(looks), self.comparing.compared());
        let opened_by = self.changed_from();
        let step = self.course().map(Course::at);
        Settings { rules, costs, scenario, view, compared, opened_by, step }.to_json().ok()
    }

    /// By what the report was opened, where that is not by what it is counted by now.
    fn changed_from(&self) -> Option<(Rules, Costs)> {
        let opened_by = self.shown.as_ref().map(|shown| shown.opened_by).filter(|basis| *basis != self.basis);
        opened_by.map(|Basis { rules, costs }| (rules, costs))
    }

    /// Puts on the desk what a link holds, and goes by its rules and costs.
    pub(super) fn open_link(&mut self, fragment: &str) -> Vec<Verdict> {
        match link::open(fragment) {
            Ok(Opened { imports, rules, costs, scenario, view, compared, opened_by }) => {
                self.go_as(Basis { rules, costs }, &compared, view);
                self.desk = Desk::default();
                self.opened_by = opened_by.map(|(rules, costs)| Basis { rules, costs });
                let verdicts = self.put_all(imports);
                self.desk.suppose(scenario);
                verdicts
            }
            Err(errors) => vec![Verdict { file: LINK.to_owned(), holds: None, errors }],
        }
    }

    /// A link to what is shown.
    #[inline(never)]
    pub(super) fn link(&self, looks: Vec<(String, String)>) -> Result<String, Vec<Diagnostic>> {
        let desk = self.shown.as_ref().map(|shown| &shown.desk);
        let Some((desk, inputs)) = desk.and_then(|desk| Some((desk, desk.inputs()?))) else {
            return Err(vec![Diagnostic::new(&Problem::from(LinkProblem::Empty))]);
        };
        let (Basis { rules, costs }, scenario) = (self.basis, desk.scenario().clone());
        let remarks = desk.told_of_graph().to_vec();
        let (view, compared) = (self.view(looks), self.comparing.compared());
        let opened_by = self.changed_from();
        let link = Link { inputs, remarks, rules, costs, scenario, view, compared, opened_by };
        link.fragment().map_err(|problem| vec![Diagnostic::new(&Problem::from(problem))])
    }
}
