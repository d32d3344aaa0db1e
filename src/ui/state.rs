//! What the page knows: signals that live as long as the page, and what can be done with them.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{self, El, LocalFile};
use super::columns::Column;
use super::counted::{Counted, lists_alike};
use super::deed::Visit;
use super::order::{Sort, arrange};
use super::pricing::Pricing;
use super::session::Session;
use super::theme::Theme;
use super::{format, strings};
use crate::chart::{Amount, Metric, Scale};
use crate::counting::Rules;
use crate::diagnostic::Diagnostic;
use crate::energy::{Costs, Part};
use crate::explanation::{Row, Subject};
use crate::report::Report;
use crate::wire::{Act, Acted, Answer, Basis, Priced, Progress, Question, Reply, Surroundings, Verdict, View};

/// Why the last files changed nothing.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) title: String,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A window over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialog {
    Paste,
    Help,
    Share,
}

/// How the chart is drawn.
#[derive(Clone, Copy)]
pub(crate) struct ChartState {
    pub(crate) metric: RwSignal<Metric>,
    pub(crate) scale: RwSignal<Scale>,
    pub(crate) amount: RwSignal<Amount>,
    pub(crate) zoom: RwSignal<Option<Range<usize>>>,
}

/// What the table shows.
#[derive(Clone, Copy)]
pub(crate) struct TableState {
    pub(crate) sort: RwSignal<Option<Sort>>,
    pub(crate) filter: RwSignal<String>,
    pub(crate) hidden: RwSignal<Vec<Column>>,
    pub(crate) is_exact: RwSignal<bool>,
    /// Whether energies are by the memory model; changes less often than the costs.
    has_memory_model: Memo<bool>,
    /// Whether its rows are made: a frame after a new report, since they lie below what is seen first.
    pub(crate) is_due: RwSignal<bool>,
    /// The layers of its rows, from the top.
    pub(crate) order: Memo<Arc<[usize]>>,
}

/// The page's state; a handful of handles that can be copied.
#[derive(Clone, Copy)]
pub(crate) struct State {
    session: Session,
    picker: StoredValue<Option<El>, LocalStorage>,
    pub(crate) view: RwSignal<View>,
    /// Changes with the layers that are listed; what it does not change with takes in new numbers as it is.
    pub(crate) edition: RwSignal<u32>,
    /// Counts the changes of what there is to remark.
    pub(crate) remarked: RwSignal<u32>,
    pub(crate) failure: RwSignal<Option<Failure>>,
    pub(crate) progress: RwSignal<Option<Progress>>,
    /// Whether something has taken so long that it should be shown.
    pub(crate) is_loading: RwSignal<bool>,
    /// Changes with what is done in panels that the engine draws.
    pub(crate) acts: RwSignal<u32>,
    /// What the live region says.
    pub(crate) message: RwSignal<String>,
    /// Whether files hover over the window.
    pub(crate) is_hovered: RwSignal<bool>,
    pub(crate) dialog: RwSignal<Option<Dialog>>,
    pub(crate) theme: Theme,
    pub(crate) is_printing: RwSignal<bool>,
    pub(crate) has_shortcuts: RwSignal<bool>,
    /// Whether the CSV's names are safe in a spreadsheet.
    pub(crate) has_safe_names: RwSignal<bool>,
    pub(crate) selected: RwSignal<Option<usize>>,
    /// The layer under the pointer or the chart's keyboard focus.
    pub(crate) pointed: RwSignal<Option<usize>>,
    pub(crate) surroundings: RwSignal<Option<Surroundings>>,
    /// The number whose equation is open.
    pub(crate) explained: RwSignal<Option<(Row, Subject)>>,
    /// The rules that counted the report; none where it names some that there are not.
    pub(crate) rules: RwSignal<Option<Rules>>,
    /// The rules that were chosen, by which the next network is counted too; none before that.
    chosen_rules: RwSignal<Option<Rules>>,
    /// Whether the report came as a file, so that it cannot be counted by other rules.
    pub(crate) is_finished: RwSignal<bool>,
    pub(crate) pricing: Pricing,
    pub(crate) chart: ChartState,
    pub(crate) table: TableState,
}

impl State {
    pub(crate) fn new() -> Self {
        let view = RwSignal::new(View::Empty);
        let pricing = Pricing::new();
        Self {
            session: Session::new(),
            picker: StoredValue::new_local(None),
            view,
            edition: RwSignal::new(0),
            remarked: RwSignal::new(0),
            failure: RwSignal::new(None),
            progress: RwSignal::new(None),
            is_loading: RwSignal::new(false),
            acts: RwSignal::new(0),
            message: RwSignal::new(String::new()),
            is_hovered: RwSignal::new(false),
            dialog: RwSignal::new(None),
            theme: Theme::recalled(),
            is_printing: RwSignal::new(false),
            has_shortcuts: RwSignal::new(browser::recall(SHORTCUTS).as_deref() != Some(OFF)),
            has_safe_names: RwSignal::new(true),
            selected: RwSignal::new(None),
            pointed: RwSignal::new(None),
            surroundings: RwSignal::new(None),
            explained: RwSignal::new(None),
            rules: RwSignal::new(Some(Rules::qualia())),
            chosen_rules: RwSignal::new(None),
            is_finished: RwSignal::new(false),
            pricing,
            chart: ChartState {
                metric: RwSignal::new(Metric::default()),
                scale: RwSignal::new(Scale::default()),
                amount: RwSignal::new(Amount::default()),
                zoom: RwSignal::new(None),
            },
            table: TableState::new(view, pricing),
        }
    }

    /// The field that chooses files.
    pub(crate) fn set_picker(self, input: El) {
        self.picker.set_value(Some(input));
    }

    /// Opens the browser's window for choosing files.
    pub(crate) fn choose_files(self) {
        self.picker.with_value(|input| input.iter().for_each(El::open_picker));
    }

    /// The report on the page, if there is one.
    pub(crate) fn report(self) -> Option<Arc<Report>> {
        Counted::new(self.view).present()
    }

    /// The name of what is on the page, and what it waits for to be counted; none where the page is empty.
    pub(crate) fn what_is_shown(self) -> Option<(Arc<str>, Option<&'static str>)> {
        self.view.with_untracked(|view| match view {
            View::Empty => None,
            View::AwaitsActivity { name, .. } => Some((Arc::clone(name), Some("activity"))),
            View::AwaitsGraph { file, .. } => Some((file.as_str().into(), Some("graph"))),
            View::Ready(report) => Some((Arc::clone(&report.graph_name), None)),
        })
    }

    /// Copies a text, and says so.
    pub(crate) fn copy(self, text: String) {
        spawn_local(async move {
            let is_copied = browser::copy(&text).await;
            self.announce(if is_copied { strings::COPIED } else { strings::COPY_FAILED }.to_owned());
        });
    }

    pub(crate) fn announce(self, message: String) {
        self.message.set(message);
    }

    /// Whether nothing was given yet.
    pub(crate) fn is_idle(self) -> bool {
        self.session.is_idle() && self.view.with_untracked(|view| matches!(view, View::Empty))
    }

    pub(crate) fn give(self, files: Vec<LocalFile>) {
        self.session.give(files, self);
    }

    /// Asks the engine about the report.
    pub(crate) async fn ask(self, question: Question) -> Option<Reply> {
        self.session.ask(question, self).await
    }

    /// Does something in a panel that the engine draws.
    pub(crate) async fn act(self, act: Act, files: Vec<LocalFile>) -> Option<Acted> {
        self.session.act(act, files, self).await
    }

    /// Something was done in such a panel: perhaps a step of the history.
    pub(crate) fn acted(self) {
        self.acts.update(|acts| *acts = acts.wrapping_add(1));
    }

    /// Shows what the browser's history asks for: nothing, the present report as it was looked at, or another one.
    pub(crate) fn visit(self, visit: Visit) {
        match visit.settings {
            None if visit.deeds.is_empty() => self.empty(),
            Some(settings) if visit.deeds.is_empty() => self.return_to(settings),
            _ => self.session.visit(visit, self),
        }
    }

    /// What is on the page, for the browser's history.
    pub(crate) fn visited(self, settings: Option<String>) -> Visit {
        self.session.visited(settings)
    }

    pub(crate) fn count_as_formal(self) {
        self.session.count_as_formal(self);
    }

    pub(crate) fn cancel(self) {
        browser::tell_cancelled();
        if self.session.is_idle() {
            // What was hosted elsewhere was on its way; else the session says so.
            self.announce(strings::CANCELLED.to_owned());
        }
        self.session.cancel();
    }

    /// Back to the empty page.
    pub(crate) fn clear(self) {
        self.empty();
        browser::tell_closed();
    }

    fn empty(self) {
        self.session.clear();
        self.chosen_rules.set(None);
        self.pricing.adopt(Costs::default());
        self.failure.set(None);
        self.forget_choices();
        self.put(View::Empty);
        browser::set_title(strings::APP);
    }

    /// Shows what came of files.
    pub(crate) fn accept(self, answer: Answer) {
        let Answer { verdicts, outcome, priced, rules, is_finished, opened, basis: _ } = answer;
        let (read, failed): (Vec<Verdict>, Vec<Verdict>) =
            verdicts.into_iter().partition(|verdict| verdict.holds.is_some());
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
                if errors.is_empty() { self.failure.set(None) } else { self.fail(title, errors) }
            }
            Err(reasons) => {
                errors.extend(reasons);
                self.fail(strings::NOT_COUNTED.to_owned(), errors);
            }
        }
    }

    /// Goes by costs and rules from now on.
    fn adopt(self, costs: Costs, rules: Option<Rules>) {
        self.pricing.adopt(costs);
        self.chosen_rules.set(rules);
    }

    /// Counts the report, and looks at it, as it was.
    fn return_to(self, settings: String) {
        spawn_local(async move {
            let Some(Reply::Recount(answer)) = self.ask(Question::Return(settings.clone())).await else { return };
            match (answer.outcome, answer.opened) {
                (Ok(view @ View::Ready(_)), Some((costs, looks))) => {
                    self.adopt(costs, answer.rules);
                    self.take_in(answer.priced, answer.rules, answer.is_finished);
                    self.session.went_back(settings);
                    self.put(view);
                    self.look(&looks);
                }
                (Err(reasons), _) => self.fail(strings::NOT_COUNTED.to_owned(), reasons),
                _ => {}
            }
        });
    }

    fn take_in(self, priced: Option<Priced>, rules: Option<Rules>, is_finished: bool) {
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

    pub(crate) fn fail(self, title: String, diagnostics: Vec<Diagnostic>) {
        let first = diagnostics.first().map(|diagnostic| format!(": {}", diagnostic.message));
        self.announce(format!("{title}{}", first.unwrap_or_default()));
        self.failure.set(Some(Failure { title, diagnostics }));
        browser::scroll_to_top();
    }

    fn show(self, view: View) {
        match &view {
            View::Empty => {}
            View::AwaitsActivity { file, name, layers, .. } => {
                self.announce(format!("{}. {}", strings::graph_read(file, name, *layers), strings::DROP_ACTIVITY));
            }
            View::AwaitsGraph { file, layers } => {
                self.announce(format!("{}. {}", strings::activity_read(file, *layers), strings::DROP_GRAPH));
            }
            View::Ready(report) => {
                self.announce(strings::ready(report));
                browser::set_title(&strings::title(&report.graph_name));
                self.table.is_due.set(false);
                browser::after_paint(move || {
                    browser::mark("report-painted");
                    self.table.is_due.set(true);
                });
            }
        }
        self.forget_choices();
        self.put(view);
        browser::scroll_to_top();
    }

    /// Shows a view, in place of the present one where both are reports of the same layers.
    fn put(self, view: View) {
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

    /// What was chosen of one report means nothing in another.
    fn forget_choices(self) {
        self.selected.set(None);
        self.pointed.set(None);
        self.surroundings.set(None);
        self.explained.set(None);
        self.chart.zoom.set(None);
        self.table.filter.set(String::new());
    }

    /// Selects a layer, or none; an equation of another row is closed.
    pub(crate) fn select(self, layer: Option<usize>) {
        self.selected.set(layer);
        if self
            .explained
            .with_untracked(|explained| explained.is_some_and(|(row, _)| Some(row) != layer.map(Row::Layer)))
        {
            self.explained.set(None);
        }
        self.surroundings.set(None);
        let Some((report, layer)) = self.report().zip(layer) else { return };
        let Some(row) = report.layers.get(layer) else { return };
        let question = Question::Surroundings(row.name.to_string());
        spawn_local(async move {
            if let Some(Reply::Surroundings(found)) = self.ask(question).await
                && self.selected.get_untracked() == Some(layer)
            {
                self.surroundings.set(found);
            }
        });
    }

    /// Opens the equation of a number, with its row; once more closes it.
    pub(crate) fn explain(self, row: Row, subject: Subject) {
        if self.is_finished.get_untracked() {
            // A report that came as a file has no equations, but rows.
            return match row {
                Row::Layer(layer) => self.toggle(layer),
                Row::Total => {}
            };
        }
        let is_open = self.explained.get_untracked() == Some((row, subject));
        let layer = match row {
            Row::Layer(layer) => Some(layer),
            Row::Total => None,
        };
        if self.selected.get_untracked() != layer {
            self.select(layer);
        }
        self.explained.set((!is_open).then_some((row, subject)));
        if !is_open {
            browser::after_paint(|| browser::reveal_if_narrow("layer"));
        }
    }

    /// Points at a layer, or none.
    pub(crate) fn point(self, layer: Option<usize>) {
        if self.pointed.get_untracked() != layer {
            self.pointed.set(layer);
        }
    }

    /// Selects a layer, or unselects it.
    pub(crate) fn toggle(self, layer: usize) {
        self.select((self.selected.get_untracked() != Some(layer)).then_some(layer));
    }

    /// Selects a layer and puts the focus on its row.
    pub(crate) fn lead_to(self, layer: usize) {
        if !self.table.order.with_untracked(|order| order.contains(&layer)) {
            self.table.filter.set(String::new());
        }
        self.select(Some(layer));
        browser::after_paint(move || browser::focus(&row_id(layer)));
    }

    /// Selects the row so many places below the selected one.
    pub(crate) fn step(self, places: isize) -> Option<usize> {
        let order = self.table.order.get_untracked();
        let last = order.len().checked_sub(1)?;
        let present = self.selected.get_untracked().and_then(|layer| order.iter().position(|&at| at == layer));
        let next = present.map_or(0, |place| place.saturating_add_signed(places).min(last));
        let layer = order.get(next).copied()?;
        self.select(Some(layer));
        if let Some(row) = self.report().as_ref().and_then(|report| report.layers.get(layer)) {
            self.announce(format::one_line(&row.name));
        }
        Some(layer)
    }

    /// The layer by a name, if it has a row.
    pub(crate) fn layer_named(self, name: &str) -> Option<usize> {
        self.report()?.layers.iter().position(|layer| &*layer.name == name)
    }

    pub(crate) fn set_shortcuts(self, are_on: bool) {
        self.has_shortcuts.set(are_on);
        browser::remember(SHORTCUTS, (!are_on).then_some(OFF));
    }
}

const SHORTCUTS: &str = "shortcuts";
const OFF: &str = "off";

/// The id of a layer's button in the table.
pub(crate) fn row_id(layer: usize) -> String {
    format!("row-{layer}")
}

impl TableState {
    fn new(view: RwSignal<View>, pricing: Pricing) -> Self {
        let sort = RwSignal::new(None);
        let filter = RwSignal::new(String::new());
        let order = Memo::new(move |_| {
            view.with(|view| match view {
                View::Ready(report) => {
                    let sort = sort.get();
                    // Other orders do not depend on them.
                    let energies = sort.filter(|sort: &Sort| matches!(sort.column, Column::Energy(_)));
                    let energies = energies.and_then(|_| pricing.energies.get());
                    filter.with(|filter| arrange(report, energies.as_deref(), sort, filter)).into()
                }
                _ => Arc::default(),
            })
        });
        Self {
            sort,
            filter,
            hidden: RwSignal::new(Column::hidden_at_first()),
            is_exact: RwSignal::new(false),
            has_memory_model: Memo::new(move |_| matches!(pricing.costs.get(), Costs::Memory(_))),
            is_due: RwSignal::new(false),
            order,
        }
    }

    /// The columns that there may be numbers for: of energies, the parts of the costs' family.
    pub(crate) fn available_columns(self) -> Vec<Column> {
        let is_memory = self.has_memory_model.get();
        let is_available = |column: &Column| match column {
            Column::Energy(Part::Total) => true,
            Column::Energy(part) => part.is_of_memory_model() == is_memory,
            _ => true,
        };
        Column::ALL.into_iter().filter(is_available).collect()
    }

    /// Goes back to graph order where the column that sorted is gone.
    pub(crate) fn forget_lost_sort(self) {
        let available = untrack(|| self.available_columns());
        if self.sort.get_untracked().is_some_and(|sort| !available.contains(&sort.column)) {
            self.sort.set(None);
        }
    }

    /// The columns that are shown, in the order of the table.
    pub(crate) fn columns(self) -> Vec<Column> {
        let available = self.available_columns();
        self.hidden.with(|hidden| available.into_iter().filter(|column| !hidden.contains(column)).collect())
    }

    /// The same without the name, which is always there.
    pub(crate) fn columns_beside_name(self) -> Vec<Column> {
        self.columns().into_iter().filter(|&column| column != Column::Name).collect()
    }
}
