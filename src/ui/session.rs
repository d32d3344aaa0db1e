//! What was given since the page was last empty, and the engine that counts it: in the page, or in a worker once it is
//! large. Orders are carried out one after another; questions are asked in between.

use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{EngineLink, LocalFile, Place, Silence, new_id};
use super::deed::{Deed, Visit};
use super::state::State;
use super::strings;
use crate::wire::{Act, Acted, Answer, Basis, Holds, Question, Reply, Request, Step, Verdict};

/// From this many bytes on, files are read in a worker, so that the page stays awake.
const LARGE: f64 = 1e6;
/// What takes less time is not worth a word.
pub(super) const PATIENCE: Duration = Duration::from_millis(200);

/// What waits to be carried out.
#[derive(Clone, Debug)]
enum Order {
    /// On the desk as it is.
    Do(Deed),
    /// On an empty desk.
    Visit(Visit),
}

impl Order {
    /// What the first of its files is called, if it is of files.
    fn first_file(&self) -> Option<String> {
        let deed = match self {
            Self::Do(deed) => Some(deed),
            Self::Visit(visit) => visit.deeds.first(),
        };
        deed?.files().first().map(LocalFile::name)
    }
}

#[derive(Default)]
struct Inner {
    /// What made the desk what it is, with what the files hold; nobody says what those of a visit do.
    done: Vec<(Deed, Vec<Holds>)>,
    /// What the browser's history calls it.
    visit: f64,
    /// What made what the page shows, and its name in the history: not the same as what was done where the last of that
    /// could not be counted.
    shown: (f64, Vec<Deed>),
    /// The rules and costs that the page went by when it was opened.
    opened_by: Basis,
    /// None before the first question, and after one was ended; it is built again from what was done. Nobody else
    /// holds it while it works, so that dropping it here ends it.
    engine: Option<Rc<EngineLink>>,
    /// The page's engine broke; only a worker can be started anew.
    is_page_broken: bool,
    queue: VecDeque<Order>,
    is_working: bool,
    /// What was done in panels since, the last of each kind, with its files.
    acts: Vec<(Act, Vec<LocalFile>)>,
}

/// The session; a handle that can be copied.
#[derive(Clone, Copy)]
pub(crate) struct Session(StoredValue<Inner, LocalStorage>);

impl Session {
    pub(crate) fn new() -> Self {
        Self(StoredValue::new_local(Inner::default()))
    }

    /// Puts files on the desk.
    pub(crate) fn give(self, files: Vec<LocalFile>, state: State) {
        if !files.is_empty() {
            self.order(Order::Do(Deed::Files(files)), state);
        }
    }

    /// Opens something else in place of what is there, which stays where that fails.
    pub(crate) fn visit(self, visit: Visit, state: State) {
        self.order(Order::Visit(visit), state);
    }

    /// What is there, for the browser's history.
    pub(crate) fn visited(self, settings: Option<String>) -> Visit {
        self.0.with_value(|inner| {
            let (id, deeds) = inner.shown.clone();
            Visit { id, deeds, settings }
        })
    }

    /// Remembers that the report went back to settings, whatever was done in panels before.
    pub(crate) fn went_back(self, settings: String) {
        self.0.update_value(|inner| {
            inner.acts.clear();
            inner.done.retain(|(deed, _)| !matches!(deed, Deed::Settings(_)));
            inner.done.push((Deed::Settings(settings.clone()), Vec::new()));
            let (_, deeds) = &mut inner.shown;
            deeds.retain(|deed| !matches!(deed, Deed::Settings(_)));
            deeds.push(Deed::Settings(settings));
        });
    }

    /// Counts the graph as formal.
    pub(crate) fn count_as_formal(self, state: State) {
        self.order(Order::Do(Deed::CountAsFormal), state);
    }

    /// Whether nothing is being read.
    pub(crate) fn is_idle(self) -> bool {
        self.0.with_value(|inner| !inner.is_working)
    }

    /// Forgets everything.
    pub(crate) fn clear(self) {
        self.0.update_value(|inner| {
            inner.done.clear();
            inner.shown = (0.0, Vec::new());
            inner.acts.clear();
            inner.queue.clear();
            inner.engine = None;
        });
    }

    /// Ends what is going on; what was there before can be built again.
    pub(crate) fn cancel(self) {
        self.0.update_value(|inner| {
            inner.queue.clear();
            inner.engine = None;
        });
    }

    /// Asks about what is on the desk; none if the engine is gone.
    pub(crate) async fn ask(self, question: Question, state: State) -> Option<Reply> {
        self.request(Request::Ask(question), &[], state).await
    }

    /// Does something in a panel; none if the engine is gone.
    pub(crate) async fn act(self, act: Act, files: Vec<LocalFile>, state: State) -> Option<Acted> {
        let Reply::Acted(acted) = self.request(Request::Act(act.clone()), &files, state).await? else { return None };
        self.0.update_value(|inner| inner.remember(act, files));
        Some(acted)
    }

    /// What comes of a small network that the engine counts aside; none if the engine is gone.
    pub(crate) async fn rehearse(self, state: State) -> Option<Answer> {
        let Reply::Given(answer) = self.request(Request::Rehearse, &[], state).await? else { return None };
        Some(answer)
    }

    async fn request(self, request: Request, files: &[LocalFile], state: State) -> Option<Reply> {
        let engine = self.0.try_update_value(|inner| inner.engine_for(files, state))??;
        let answer = engine.ask(request, files);
        drop(engine);
        answer.await.map_err(|silence| self.after(silence)).ok()
    }

    fn order(self, order: Order, state: State) {
        let is_idle = self.0.try_update_value(|inner| {
            inner.queue.push_back(order);
            !std::mem::replace(&mut inner.is_working, true)
        });
        if is_idle == Some(true) {
            spawn_local(self.work(state));
        }
    }

    async fn work(self, state: State) {
        while let Some(order) = self.next() {
            let file = order.first_file();
            let timer = set_timeout_with_handle(move || state.show_loading(file), PATIENCE);
            let answer = self.carry_out(&order, state).await;
            if let Ok(timer) = timer {
                timer.clear();
            }
            state.is_loading.set(false);
            state.progress.set(None);
            match answer {
                Ok(answer) => {
                    self.keep(order, &answer, state.basis());
                    state.accept(answer);
                }
                Err(Silence::Ended) => state.announce(strings::CANCELLED.to_owned()),
                Err(silence) => {
                    self.after(silence);
                    state.fail(strings::NOT_COUNTED.to_owned(), vec![strings::silent(silence)]);
                }
            }
        }
    }

    fn next(self) -> Option<Order> {
        self.0.try_update_value(|inner| {
            let next = inner.queue.pop_front();
            inner.is_working = next.is_some();
            next
        })?
    }

    async fn carry_out(self, order: &Order, state: State) -> Result<Answer, Silence> {
        let engine = self.0.try_update_value(|inner| match order {
            Order::Do(deed) => inner.engine_for(deed.files(), state),
            Order::Visit(visit) => inner.engine_without_desk(&visit.deeds, state),
        });
        let engine = engine.flatten().ok_or(Silence::Unloaded)?;
        let answer = match order {
            Order::Do(deed) => engine.ask(Request::Give(vec![deed.step()]), deed.files()),
            Order::Visit(Visit { deeds, settings, .. }) => {
                let settings = settings.iter().cloned().map(Step::Settings);
                let steps = deeds.iter().map(Deed::step).chain(settings).collect();
                let files: Vec<LocalFile> = deeds.iter().flat_map(Deed::files).cloned().collect();
                engine.ask(Request::Give(steps), &files)
            }
        };
        drop(engine);
        match answer.await? {
            Reply::Given(answer) => Ok(answer),
            _ => Err(Silence::Broken),
        }
    }

    /// Lets go of an engine that does not answer any more.
    fn after(self, silence: Silence) {
        if silence != Silence::Ended {
            self.0.update_value(|inner| {
                let engine = inner.engine.take();
                inner.is_page_broken |= engine.is_some_and(|engine| engine.place() == Place::Page);
            });
        }
    }

    /// Remembers what was done, without what it replaced and what could not be read.
    fn keep(self, order: Order, answer: &Answer, basis: Basis) {
        let is_shown = answer.outcome.is_ok();
        self.0.update_value(|inner| {
            let is_visit = matches!(order, Order::Visit(_));
            let is_taken = inner.take(order, &answer.verdicts, is_shown);
            if is_taken && is_shown {
                if is_visit {
                    inner.acts.clear()
                } else {
                    inner.forget_acts()
                }
                inner.shown = (inner.visit, inner.deeds());
                inner.opened_by = basis;
            }
        });
    }
}

/// The panel of the comparison.
pub(crate) const COMPARE: &str = "compare";

/// Whether something done in a panel makes what was done before it needless.
pub(crate) fn replaces(later: &Act, before: &Act) -> bool {
    (&later.panel, &later.name, &later.of) == (&before.panel, &before.name, &before.of)
}

/// Takes out of a deed the files that later ones replaced; false if nothing is left of it.
fn forget_replaced(deed: &mut Deed, held: &mut Vec<Holds>, later: &[Holds]) -> bool {
    let Deed::Files(files) = deed else { return true };
    if held.is_empty() {
        return true;
    }
    let stays = |holds: Holds| !later.iter().any(|&later| is_replaced(holds, later));
    let mut kept = held.iter().map(|&holds| stays(holds));
    files.retain(|_| kept.next().unwrap_or(false));
    held.retain(|&holds| stays(holds));
    !files.is_empty()
}

/// Whether nothing of a file of this kind is left once one of `later` kind was put on the desk.
fn is_replaced(holds: Holds, later: Holds) -> bool {
    holds == later || (later == Holds::Bundle && holds != Holds::Report)
}

/// Has an engine do what was done before; what came of it is on the page already.
fn build(engine: &EngineLink, deeds: &[Deed], state: State) {
    if !deeds.is_empty() {
        // Last, since a link brings rules and costs of its own, which may have been changed since.
        let steps = deeds.iter().map(Deed::step).chain([Step::GoBy(state.basis())]).collect();
        let files: Vec<LocalFile> = deeds.iter().flat_map(Deed::files).cloned().collect();
        drop(engine.ask(Request::Give(steps), &files));
    }
}

impl Inner {
    /// What made the desk what it is.
    fn deeds(&self) -> Vec<Deed> {
        self.done.iter().map(|(deed, _)| deed.clone()).collect()
    }

    /// Remembers an order that was carried out; false if it changed nothing.
    fn take(&mut self, order: Order, verdicts: &[Verdict], is_shown: bool) -> bool {
        let has_read = verdicts.iter().any(|verdict| verdict.holds.is_some());
        match order {
            Order::Do(Deed::Files(files)) if has_read => {
                let read = files.into_iter().zip(verdicts).filter_map(|(file, verdict)| Some((file, verdict.holds?)));
                let (files, holds): (Vec<LocalFile>, Vec<Holds>) = read.unzip();
                self.done.retain_mut(|(before, held)| forget_replaced(before, held, &holds));
                self.done.push((Deed::Files(files), holds));
                self.visit = new_id();
            }
            Order::Do(Deed::CountAsFormal) => {
                self.done.push((Deed::CountAsFormal, Vec::new()));
                self.visit = new_id();
            }
            // What is on the page stays where something else cannot take its place.
            Order::Visit(Visit { id, deeds, settings }) if has_read && (is_shown || self.shown.1.is_empty()) => {
                let kept = deeds.into_iter().filter(|deed| !matches!(deed, Deed::Unfetched(_)));
                self.done = kept.chain(settings.map(Deed::Settings)).map(|deed| (deed, Vec::new())).collect();
                self.visit = id;
            }
            // The desk that was there is built again when it is needed.
            Order::Visit(_) => {
                self.engine = None;
                return false;
            }
            Order::Do(_) => return false,
        }
        true
    }

    /// Forgets what was done in panels to a report that another one follows; what stands beside it stays.
    fn forget_acts(&mut self) {
        self.acts.retain(|(act, _)| act.panel == COMPARE);
    }

    /// Remembers what was done in a panel, in place of what did the same before.
    fn remember(&mut self, act: Act, files: Vec<LocalFile>) {
        if act.name != Act::SHOW {
            self.acts.retain(|(before, files)| !files.is_empty() || !replaces(&act, before));
            self.acts.push((act, files));
        }
    }

    /// The engine with everything on its desk that was done so far, in a place that suits what comes next.
    fn engine_for(&mut self, coming: &[LocalFile], state: State) -> Option<Rc<EngineLink>> {
        let past = self.done.iter().flat_map(|(deed, _)| deed.files());
        let size: f64 = past.chain(coming).map(LocalFile::size).sum();
        let needed = self.place_for(size);
        let has_outgrown = |engine: &Rc<EngineLink>| engine.place() == Place::Page && needed == Place::Worker;
        if self.engine.as_ref().is_none_or(has_outgrown) {
            let engine = self.start(needed, self.opened_by, state)?;
            let (shown, deeds) = &self.shown;
            build(&engine, deeds, state);
            self.acts.iter().for_each(|(act, files)| drop(engine.ask(Request::Act(act.clone()), files)));
            if *shown != self.visit {
                build(&engine, &self.deeds(), state);
            }
        }
        self.engine.clone()
    }

    /// An engine with an empty desk, in a place that suits what comes next.
    fn engine_without_desk(&mut self, coming: &[Deed], state: State) -> Option<Rc<EngineLink>> {
        let size: f64 = coming.iter().flat_map(Deed::files).map(LocalFile::size).sum();
        self.start(self.place_for(size), state.basis(), state)
    }

    fn place_for(&self, size: f64) -> Place {
        if size >= LARGE || self.is_page_broken { Place::Worker } else { Place::Page }
    }

    fn start(&mut self, place: Place, basis: Basis, state: State) -> Option<Rc<EngineLink>> {
        // The page's engine serves one desk at a time.
        self.engine = None;
        let start = |place| EngineLink::start(place, basis, move |progress| state.progress.set(Some(progress)));
        self.engine = start(place).or_else(|| start(Place::Page)).map(Rc::new);
        self.engine.clone()
    }
}
