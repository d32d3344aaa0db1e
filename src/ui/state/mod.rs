//! What the page knows: signals that live as long as the page, and what can be done with them.

mod answers;
mod selection;
mod table;

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

pub(crate) use self::table::TableState;
use super::browser::{self, El, LocalFile};
use super::counted::Counted;
use super::deed::{Deed, Visit};
use super::pricing::Pricing;
use super::session::{PATIENCE, Session};
use super::strings;
use super::theme::Theme;
use crate::chart::{Amount, Metric, Scale};
use crate::counting::Rules;
use crate::diagnostic::Diagnostic;
use crate::energy::Costs;
use crate::explanation::{Row, Subject};
use crate::report::Report;
use crate::wire::{Act, Acted, Answer, Progress, Question, Reply, Surroundings, View};

/// What the last files did not do, and why.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) title: String,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Whether what is on the page was there before.
    pub(crate) is_whole: bool,
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
    /// In pixels, as it was last: mostly as the next one is. 0 while nobody knows.
    pub(crate) width: RwSignal<u32>,
}

/// The page's state; a handful of handles that can be copied.
#[derive(Clone, Copy)]
pub(crate) struct State {
    session: Session,
    /// Counts what was asked to be shown.
    wishes: StoredValue<u32>,
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
            wishes: StoredValue::new(0),
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
                width: RwSignal::new(0),
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
            let words = if is_copied { strings::COPIED } else { strings::COPY_FAILED };
            browser::say_at_focus(words);
            self.announce(words.to_owned());
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
        self.dialog.set(None);
        if files.is_empty() {
            return self.fail(strings::NOTHING_TO_OPEN.to_owned(), Vec::new());
        }
        self.wish();
        self.session.give(files, self);
    }

    /// Something is to be shown: what was asked for before and is still to come is not wanted any more.
    pub(crate) fn wish(self) -> u32 {
        if self.session.is_idle() {
            browser::tell_cancelled();
        }
        self.wishes.update_value(|wishes| *wishes = wishes.wrapping_add(1));
        self.wishes.get_value()
    }

    /// Whether nothing was asked for since.
    pub(crate) fn is_wished(self, wish: u32) -> bool {
        self.wishes.get_value() == wish
    }

    /// Says that a file is fetched, if that takes long.
    pub(crate) fn fetch_shown(self, wish: u32, file: String) {
        let show = move || {
            if self.is_wished(wish) {
                self.show_loading(Some(file));
            }
        };
        set_timeout(show, PATIENCE);
    }

    /// Says that something takes long, and which file it is of where nothing is known of how far that is.
    pub(super) fn show_loading(self, file: Option<String>) {
        if self.progress.with_untracked(Option::is_none) {
            self.progress.set(file.map(|file| Progress::Reading { file, read: 0, size: 0 }));
        }
        self.is_loading.set(true);
    }

    /// Nothing is loaded any more.
    pub(crate) fn stop_loading(self) {
        self.is_loading.set(false);
        self.progress.set(None);
        self.wish();
    }

    /// Opens a text: what the address of a report holds, or else JSON.
    pub(crate) fn give_text(self, text: &str) {
        match link_in(text) {
            Some(link) => {
                let deeds = vec![Deed::Link(link.to_owned())];
                self.session.visit(Visit { id: browser::new_id(), deeds, settings: None }, self);
            }
            None => self.give(LocalFile::from_text(strings::PASTE_FILE, text).into_iter().collect()),
        }
    }

    /// Asks the engine about the report.
    pub(crate) async fn ask(self, question: Question) -> Option<Reply> {
        self.session.ask(question, self).await
    }

    /// Has the engine count a small network aside.
    pub(crate) async fn rehearse(self) -> Option<Answer> {
        self.session.rehearse(self).await
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
        self.wish();
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
            // What is hosted was on its way; else the session says so.
            self.stop_loading();
            self.announce(strings::CANCELLED.to_owned());
        }
        self.session.cancel();
    }

    /// Back to the empty page.
    pub(crate) fn clear(self) {
        self.wish();
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
        self.announce(String::new());
        browser::set_title(strings::APP);
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

/// What stands behind the `#` of an address, where a text is one that holds a report.
fn link_in(text: &str) -> Option<&str> {
    let (page, link) = text.trim_start().split_once('#')?;
    (page.starts_with("http") || page.is_empty() && link.starts_with('r')).then_some(link)
}
