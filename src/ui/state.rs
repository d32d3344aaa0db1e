//! What the page knows: long-lived signals at the root, and what a gift of files does to them.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{self, CountingWorker, LocalFile};
use super::engine::{Answer, Engine, Holds, Surroundings, View};
use super::examples::Example;
use super::order::Sort;
use super::strings;
use super::wire::{Progress, Step};
use crate::chart::{Amount, Metric, Scale};
use crate::diagnostic::Diagnostic;
use crate::import::import;
use crate::report::Report;

/// From how many bytes on a worker reads, so that the page stays free.
const WORKER_FROM: f64 = 1_000_000.0;

/// Everything that changes on the page.
#[derive(Clone, Copy)]
pub(crate) struct State {
    /// What is shown below the bar.
    pub(crate) view: RwSignal<View>,
    /// What went wrong with the last gift.
    pub(crate) failures: RwSignal<Vec<Diagnostic>>,
    /// How far reading is, while it takes long.
    pub(crate) progress: RwSignal<Option<Progress>>,
    /// What a screen reader is told.
    pub(crate) said: RwSignal<String>,
    /// Whether files hover over the page.
    pub(crate) hovering: RwSignal<bool>,
    /// The selected layer.
    pub(crate) selected: RwSignal<Option<usize>>,
    /// The layer under the pointer, in chart or table.
    pub(crate) lit: RwSignal<Option<usize>>,
    /// What the chart shows.
    pub(crate) metric: RwSignal<Metric>,
    /// The chart's axis.
    pub(crate) scale: RwSignal<Scale>,
    /// Absolute numbers or shares.
    pub(crate) amount: RwSignal<Amount>,
    /// What the table is filtered by.
    pub(crate) filter: RwSignal<String>,
    /// What the table is sorted by.
    pub(crate) sort: RwSignal<Option<Sort>>,
    /// Exact numbers in the table, not short ones.
    pub(crate) exact: RwSignal<bool>,
    /// Names in the CSV that no spreadsheet evaluates.
    pub(crate) safe_names: RwSignal<bool>,
    /// Whether the page is being printed, and shows every row.
    pub(crate) printing: RwSignal<bool>,
    /// The theme that was chosen; none is the system's.
    pub(crate) theme: RwSignal<Option<bool>>,
    /// Whether the system is dark.
    pub(crate) system_dark: RwSignal<bool>,
    desk: StoredValue<Hands, LocalStorage>,
}

/// What does the work, and what it was given so far.
#[derive(Default)]
struct Hands {
    engine: Engine,
    worker: Option<CountingWorker>,
    kept: Vec<(LocalFile, Holds)>,
    formal: bool,
    gift: usize,
}

impl State {
    pub(crate) fn new() -> Self {
        Self {
            view: RwSignal::new(View::Empty),
            failures: RwSignal::default(),
            progress: RwSignal::new(None),
            said: RwSignal::default(),
            hovering: RwSignal::new(false),
            selected: RwSignal::new(None),
            lit: RwSignal::new(None),
            metric: RwSignal::new(Metric::Operations),
            scale: RwSignal::new(Scale::Linear),
            amount: RwSignal::new(Amount::Absolute),
            filter: RwSignal::default(),
            sort: RwSignal::new(None),
            exact: RwSignal::new(false),
            safe_names: RwSignal::new(true),
            printing: RwSignal::new(false),
            theme: RwSignal::new(None),
            system_dark: RwSignal::new(false),
            desk: StoredValue::new_local(Hands::default()),
        }
    }

    /// The report on the page, if there is one.
    pub(crate) fn report(self) -> Option<Arc<Report>> {
        self.view.with(|view| match view {
            View::Ready(report) => Some(Arc::clone(report)),
            _ => None,
        })
    }

    /// What is around a layer; nothing is known of a report that came as a file or from the worker.
    pub(crate) fn surroundings(self, layer: &str) -> Option<Surroundings> {
        self.desk.with_value(|hands| hands.engine.surroundings(layer))
    }

    /// Takes files that were given at once.
    pub(crate) fn take(self, files: Vec<LocalFile>) {
        if !files.is_empty() {
            self.begin();
            spawn_local(async move { self.read(files).await });
        }
    }

    /// Opens one of the page's own networks.
    pub(crate) fn open_example(self, example: Example) {
        browser::mark("drop");
        spawn_local(async move {
            match LocalFile::fetch(&example.url(), &example.file_name()).await {
                Ok(file) => {
                    self.begin();
                    self.read(vec![file]).await;
                }
                Err(_) => self.fail(strings::unreadable(&example.file_name()).errors),
            }
        });
    }

    /// Counts the graph on the desk as a formal network.
    pub(crate) fn count_as_formal(self) {
        self.desk.update_value(|hands| hands.formal = true);
        self.begin();
        spawn_local(async move { self.read(Vec::new()).await });
    }

    /// Clears the page for another network.
    pub(crate) fn start_anew(self) {
        self.desk.set_value(Hands::default());
        self.failures.set(Vec::new());
        self.view.set(View::Empty);
        self.forget_layer();
        browser::set_title("Spiketally");
    }

    /// Ends what is being read; what was there stays.
    pub(crate) fn cancel(self) {
        self.desk.update_value(|hands| {
            hands.gift += 1;
            hands.worker = None;
        });
        self.progress.set(None);
        self.said.set("Cancelled.".to_owned());
    }

    fn begin(self) {
        self.failures.set(Vec::new());
        self.desk.update_value(|hands| hands.gift += 1);
    }

    async fn read(self, files: Vec<LocalFile>) {
        let gift = self.desk.with_value(|hands| hands.gift);
        let kept = self.desk.with_value(|hands| hands.kept.iter().map(|(file, _)| file.clone()).collect::<Vec<_>>());
        let size: f64 = kept.iter().chain(&files).map(LocalFile::size).sum();
        let answer =
            if size < WORKER_FROM { self.read_here(&files).await } else { self.read_there(kept, &files).await };
        self.progress.set(None);
        let is_current = self.desk.with_value(|hands| hands.gift == gift);
        if let Some(answer) = answer.filter(|_| is_current) {
            self.show(files, answer);
        }
    }

    async fn read_here(self, files: &[LocalFile]) -> Option<Answer> {
        let mut imports = Vec::new();
        let mut unreadable = Vec::new();
        for file in files {
            match file.read(|_, _| ()).await {
                Ok(bytes) => imports.push(import(&file.name(), &bytes)),
                Err(_) => unreadable.push(strings::unreadable(&file.name())),
            }
        }
        let mut answer = None;
        self.desk.update_value(|hands| {
            let mut verdicts = hands.engine.put_all(imports);
            if hands.formal {
                hands.engine.count_as_formal();
            }
            verdicts.extend(unreadable);
            answer = Some(Answer { verdicts, outcome: hands.engine.outcome() });
        });
        answer
    }

    /// A fresh worker is given all that lies on the desk, and the new files after it.
    async fn read_there(self, kept: Vec<LocalFile>, files: &[LocalFile]) -> Option<Answer> {
        let shown = StoredValue::new(false);
        browser::after_delay(200, move || shown.set_value(true));
        let worker = CountingWorker::start(move |progress| {
            if shown.get_value() {
                self.progress.set(Some(progress));
            }
        });
        let Some(worker) = worker else { return self.read_here(files).await };
        let all = kept.into_iter().chain(files.iter().cloned());
        let mut steps = vec![Step::File; all.clone().count()];
        if self.desk.with_value(|hands| hands.formal) {
            steps.push(Step::CountAsFormal);
        }
        let answer = worker.give(steps, all);
        self.desk.update_value(|hands| hands.worker = Some(worker));
        match answer.await {
            Ok(Ok(answer)) => Some(answer),
            Ok(Err(browser::Crashed)) => {
                self.fail(files.iter().flat_map(|file| strings::unreadable(&file.name()).errors).collect());
                None
            }
            Err(_) => None,
        }
    }

    fn show(self, files: Vec<LocalFile>, answer: Answer) {
        let mut failures = Vec::new();
        for file in files {
            // What was kept stands before what is new, and may have the same name.
            let Some(verdict) = answer.verdicts.iter().rev().find(|verdict| verdict.file == file.name()) else {
                continue;
            };
            failures.extend(verdict.errors.clone());
            if let Some(holds) = verdict.holds {
                self.desk.update_value(|hands| {
                    hands.kept.retain(|(_, earlier)| !earlier.is_replaced_by(holds));
                    hands.kept.push((file, holds));
                    hands.formal = false;
                });
            }
        }
        match answer.outcome {
            Err(diagnostics) => failures.extend(diagnostics),
            Ok(View::Empty) => {}
            Ok(view) if failures.is_empty() || !matches!(self.view.get_untracked(), View::Ready(_)) => {
                self.display(view);
            }
            Ok(_) => {}
        }
        if !failures.is_empty() {
            self.fail(failures);
        }
    }

    fn display(self, view: View) {
        if let View::Ready(report) = &view {
            self.forget_layer();
            self.said.set(format!(
                "Report of {}: {}.",
                report.graph_name,
                strings::counted(report.layers.len(), "row")
            ));
            browser::set_title(&format!("{} – Spiketally", report.graph_name));
            browser::after_paint(|| browser::mark("report-painted"));
        } else {
            self.said.set("One file was read; another is needed.".to_owned());
        }
        self.view.set(view);
    }

    fn fail(self, diagnostics: Vec<Diagnostic>) {
        if let Some(first) = diagnostics.first() {
            self.said.set(format!("Failed: {}", first.message));
        }
        self.failures.set(diagnostics);
        browser::scroll_to_top();
    }

    fn forget_layer(self) {
        self.selected.set(None);
        self.lit.set(None);
        self.filter.set(String::new());
        self.sort.set(None);
    }

    /// Whether the page is dark now.
    pub(crate) fn is_dark(self) -> bool {
        self.theme.get().unwrap_or_else(|| self.system_dark.get())
    }

    /// From the system's theme to the other one, to its own, and back to the system's.
    pub(crate) fn turn_theme(self) {
        let next = match self.theme.get_untracked() {
            None => Some(!self.system_dark.get_untracked()),
            Some(dark) if dark != self.system_dark.get_untracked() => Some(!dark),
            Some(_) => None,
        };
        let name = next.map(|dark| if dark { "dark" } else { "light" });
        self.theme.set(next);
        browser::set_theme(name);
        browser::remember("theme", name);
    }
}
