//! What the engine answers, put on the page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Failure, State};
use crate::counting::Rules;
use crate::diagnostic::Diagnostic;
use crate::energy::Costs;
use crate::ui::counted::lists_alike;
use crate::ui::{browser, strings};
use crate::wire::{Answer, Basis, Priced, Question, Reply, Verdict, View};

impl State {
    /// Shows what came of files.
    pub(crate) fn accept(self, answer: Answer) {
        let Answer { verdicts, outcome, priced, rules, is_finished, opened, basis: _ } = answer;
        let (read, mut failed): (Vec<Verdict>, Vec<Verdict>) =
            verdicts.into_iter().partition(|verdict| verdict.holds.is_some());
        failed.retain(|verdict| !verdict.errors.is_empty());
        let names: Vec<&str> = failed.iter().map(|verdict| &*verdict.file).collect();
        let title = strings::could_not_be_read(&names);
        let mut errors: Vec<Diagnostic> = Vec::new();
        let has_changed = failed.is_empty() || !read.is_empty();
        failed.into_iter().for_each(|verdict| errors.extend(verdict.errors));
        match outcome {
            _ if !has_changed => self.fail(title, errors),
            Ok(view) => {
                opened.iter().for_each(|(costs, _)| self.adopt(*costs, rules));
                self.take_in(priced, rules, is_finished);
                self.show(view);
                opened.iter().for_each(|(_, looks)| self.look(looks));
                if errors.is_empty() {
                    self.failure.set(None);
                } else {
                    self.tell(Failure { title, diagnostics: errors, is_whole: false });
                }
            }
            Err(reasons) => {
                errors.extend(reasons);
                self.fail(strings::NOT_COUNTED.to_owned(), errors);
            }
        }
    }

    /// Goes by costs and rules from now on.
    pub(super) fn adopt(self, costs: Costs, rules: Option<Rules>) {
        self.pricing.adopt(costs);
        self.chosen_rules.set(rules);
    }

    /// Counts the report, and looks at it, as it was.
    pub(super) fn return_to(self, settings: String) {
        spawn_local(async move {
            let Some(Reply::Recount(answer)) = self.ask(Question::Return(settings.clone())).await else { return };
            match (answer.outcome, answer.opened) {
                (Ok(view @ View::Ready(_)), Some((costs, looks))) => {
                    self.adopt(costs, answer.rules);
                    self.take_in(answer.priced, answer.rules, answer.is_finished);
                    self.session.went_back(settings);
                    self.failure.set(None);
                    self.put(view);
                    self.look(&looks);
                }
                (Err(reasons), _) => self.fail(strings::NOT_COUNTED.to_owned(), reasons),
                _ => {}
            }
        });
    }

    pub(super) fn take_in(self, priced: Option<Priced>, rules: Option<Rules>, is_finished: bool) {
        self.rules.set(rules);
        self.is_finished.set(is_finished);
        priced.into_iter().for_each(|priced| self.pricing.accept(priced));
    }

    /// What counts and energies go by.
    pub(crate) fn basis(self) -> Basis {
        Basis {
            rules: self.chosen_rules.get_untracked().unwrap_or_default(),
            costs: self.pricing.costs.get_untracked(),
        }
    }

    /// Counts the report by other rules; what was chosen of it stays.
    pub(crate) fn count_by(self, rules: Rules) {
        spawn_local(async move {
            let Some(Reply::Recount(answer)) = self.ask(Question::Recount(rules)).await else { return };
            if self.repaint(answer) {
                self.chosen_rules.set(Some(rules));
                self.announce(strings::counted_by(rules));
            } else {
                // The switches go back to what is shown.
                self.rules.notify();
            }
        });
    }

    /// Shows the report as it was counted anew, or why it could not be; what was chosen of it stays.
    pub(crate) fn repaint(self, answer: Answer) -> bool {
        match answer.outcome {
            Ok(view @ View::Ready(_)) => {
                answer.basis.iter().for_each(|basis| self.adopt(basis.costs, Some(basis.rules)));
                self.take_in(answer.priced, answer.rules, answer.is_finished);
                if self.report().is_some() {
                    self.put(view);
                } else {
                    self.show(view);
                }
                answer.opened.iter().for_each(|(_, looks)| self.look(looks));
                true
            }
            Ok(_) => false,
            Err(reasons) => {
                self.fail(strings::NOT_COUNTED.to_owned(), reasons);
                false
            }
        }
    }

    /// Says why nothing has changed.
    pub(crate) fn fail(self, title: String, diagnostics: Vec<Diagnostic>) {
        self.tell(Failure { title, diagnostics, is_whole: true });
    }

    fn tell(self, failure: Failure) {
        let first = failure.diagnostics.first().map(|diagnostic| format!(": {}", diagnostic.message));
        // What was read of the same files is told already.
        let before = if failure.is_whole { String::new() } else { self.message.get_untracked() + ". " };
        self.announce(format!("{before}{}{}", failure.title, first.unwrap_or_default()));
        self.failure.set(Some(failure));
        browser::scroll_to_top();
    }

    pub(super) fn show(self, view: View) {
        // What was typed into a panel was meant for the report that was there.
        browser::let_go_of_fields();
        if let View::Ready(report) = &view {
            browser::set_title(&strings::title(&report.graph_name));
            browser::after_paint(move || {
                browser::mark("report-painted");
                self.table.is_due.set(true);
            });
        }
        self.receive(view);
        browser::scroll_to_top();
    }

    /// Says what there is to see, and puts it in place of what was there.
    fn receive(self, view: View) {
        match &view {
            View::Empty => {}
            View::AwaitsActivity { file, name, layers, aside } => {
                self.announce_part(strings::graph_read(file, name, *layers), strings::DROP_ACTIVITY, aside.as_ref());
            }
            View::AwaitsGraph { file, layers, aside } => {
                self.announce_part(strings::activity_read(file, *layers), strings::DROP_GRAPH, aside.as_ref());
            }
            View::Ready(report) => {
                self.announce(strings::ready(report));
                self.table.is_due.set(false);
            }
        }
        self.forget_choices();
        self.put(view);
    }

    fn announce_part(self, read: String, wanted: &str, aside: Option<&String>) {
        let aside = aside.map(|aside| format!(". {aside}")).unwrap_or_default();
        self.announce(format!("{read}. {wanted}{aside}"));
    }

    /// Takes in what came of files of which the window says nothing.
    pub(crate) fn accept_aside(self, answer: Answer) {
        self.take_in(answer.priced, answer.rules, answer.is_finished);
        answer.outcome.into_iter().for_each(|view| self.receive(view));
    }

    /// Shows a view, in place of the present one where both are reports of the same layers.
    pub(super) fn put(self, view: View) {
        let (is_alike, has_same_remarks) = self.view.with_untracked(|present| match (present, &view) {
            (View::Ready(present), View::Ready(next)) => {
                (lists_alike(present, next), present.diagnostics == next.diagnostics)
            }
            _ => (false, false),
        });
        let next = |edition: RwSignal<u32>| edition.update(|edition| *edition = edition.wrapping_add(1));
        // First, so that nothing takes in numbers that are not its own.
        if !is_alike {
            next(self.edition);
        }
        if !(is_alike && has_same_remarks) {
            next(self.remarked);
        }
        self.view.set(view);
    }
}
