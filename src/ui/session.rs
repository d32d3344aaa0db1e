//! What was given since the page was last empty, and where it is counted: in the page, or in a worker once it is
//! large. Orders are carried out one after another.

use std::collections::VecDeque;
use std::time::Duration;

use futures_channel::oneshot;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{CountingWorker, Crashed, LocalFile};
use super::engine::{Answer, Engine, Holds, Surroundings, Verdict};
use super::state::State;
use super::strings;
use super::wire::Step;
use crate::import::{Import, import};

/// From this many bytes on, files are read in a worker, so that the page stays awake.
const LARGE: f64 = 1e6;
/// What takes less time is not worth a word.
const PATIENCE: Duration = Duration::from_millis(200);

/// Something done to the desk.
#[derive(Clone, Debug)]
enum Deed {
    /// Files that were given at once.
    Files(Vec<LocalFile>),
    CountAsFormal,
}

impl Deed {
    fn files(&self) -> &[LocalFile] {
        match self {
            Self::Files(files) => files,
            Self::CountAsFormal => &[],
        }
    }
}

/// Where the desk is.
enum Host {
    Page(Engine),
    Worker(CountingWorker),
    /// Nowhere: a worker was ended. It is built again from what was given.
    Lost,
}

struct Inner {
    /// What made the desk what it is, with what the files hold.
    done: Vec<(Deed, Vec<Holds>)>,
    host: Host,
    queue: VecDeque<Deed>,
    is_working: bool,
}

/// How an order is carried out.
enum Plan {
    Here(Vec<Deed>),
    There(oneshot::Receiver<Result<Answer, Crashed>>),
}

/// The session; a handle that can be copied.
#[derive(Clone, Copy)]
pub(crate) struct Session(StoredValue<Inner, LocalStorage>);

impl Session {
    pub(crate) fn new() -> Self {
        let host = Host::Page(Engine::default());
        Self(StoredValue::new_local(Inner { done: Vec::new(), host, queue: VecDeque::new(), is_working: false }))
    }

    /// Puts files on the desk.
    pub(crate) fn give(self, files: Vec<LocalFile>, state: State) {
        if !files.is_empty() {
            self.order(Deed::Files(files), state);
        }
    }

    /// Counts the graph as formal.
    pub(crate) fn count_as_formal(self, state: State) {
        self.order(Deed::CountAsFormal, state);
    }

    /// Whether nothing is being read.
    pub(crate) fn is_idle(self) -> bool {
        self.0.with_value(|inner| !inner.is_working)
    }

    /// Forgets everything.
    pub(crate) fn clear(self) {
        self.0.update_value(|inner| {
            inner.done.clear();
            inner.queue.clear();
            inner.host = Host::Page(Engine::default());
        });
    }

    /// Ends what is going on; what was there before can be built again.
    pub(crate) fn cancel(self) {
        self.0.update_value(|inner| {
            inner.queue.clear();
            inner.host = Host::Lost;
        });
    }

    /// Finds out what is around a layer.
    pub(crate) fn surroundings(self, layer: &str, found: impl FnOnce(Option<Surroundings>) + 'static) {
        let receiver = self.0.with_value(|inner| match &inner.host {
            Host::Page(engine) => Err(engine.surroundings(layer)),
            Host::Worker(worker) => Ok(worker.surroundings(layer)),
            Host::Lost => Err(None),
        });
        match receiver {
            Err(surroundings) => found(surroundings),
            Ok(receiver) => spawn_local(async move { found(receiver.await.ok().flatten()) }),
        }
    }

    fn order(self, deed: Deed, state: State) {
        let is_idle = self.0.try_update_value(|inner| {
            inner.queue.push_back(deed);
            !std::mem::replace(&mut inner.is_working, true)
        });
        if is_idle == Some(true) {
            spawn_local(self.work(state));
        }
    }

    async fn work(self, state: State) {
        while let Some(deed) = self.next() {
            let timer = set_timeout_with_handle(move || state.is_loading.set(true), PATIENCE);
            let answer = self.carry_out(deed.clone(), state).await;
            if let Ok(timer) = timer {
                timer.clear();
            }
            state.is_loading.set(false);
            state.progress.set(None);
            match answer {
                Some(Ok(answer)) => {
                    self.keep(deed, &answer.verdicts);
                    state.accept(answer);
                }
                Some(Err(Crashed)) => {
                    self.cancel();
                    state.fail(strings::NOT_COUNTED.to_owned(), vec![strings::crashed()]);
                }
                None => state.announce(strings::CANCELLED.to_owned()),
            }
        }
    }

    fn next(self) -> Option<Deed> {
        self.0.try_update_value(|inner| {
            let next = inner.queue.pop_front();
            inner.is_working = next.is_some();
            next
        })?
    }

    /// What came of it; none if it was cancelled.
    async fn carry_out(self, deed: Deed, state: State) -> Option<Result<Answer, Crashed>> {
        let number = deed.files().len();
        let plan = self.0.try_update_value(|inner| inner.plan(deed, state))?;
        let answer = match plan {
            Plan::Here(deeds) => Some(Ok(self.count_here(deeds).await?)),
            Plan::There(receiver) => receiver.await.ok(),
        };
        answer.map(|answer| answer.map(|answer| only_new(answer, number)))
    }

    async fn count_here(self, deeds: Vec<Deed>) -> Option<Answer> {
        let mut verdicts = Vec::new();
        for deed in deeds {
            match deed {
                Deed::CountAsFormal => self.with_engine(Engine::count_as_formal)?,
                Deed::Files(files) => {
                    let mut batch = Vec::with_capacity(files.len());
                    for file in &files {
                        batch.push(read(file).await);
                    }
                    verdicts.extend(self.with_engine(|engine| engine.put_all(batch))?);
                }
            }
        }
        let outcome = self.with_engine(Engine::outcome)?;
        Some(Answer { verdicts, outcome })
    }

    /// None if the page's desk is gone, which means that the order was cancelled.
    fn with_engine<T>(self, act: impl FnOnce(&mut Engine) -> T) -> Option<T> {
        self.0.try_update_value(|inner| match &mut inner.host {
            Host::Page(engine) => Some(act(engine)),
            Host::Worker(_) | Host::Lost => None,
        })?
    }

    /// Remembers what was done, without what it replaced and what could not be read.
    fn keep(self, deed: Deed, verdicts: &[Verdict]) {
        let (deed, holds) = match deed {
            Deed::CountAsFormal => (deed, Vec::new()),
            Deed::Files(files) => {
                let read = files.into_iter().zip(verdicts).filter_map(|(file, verdict)| Some((file, verdict.holds?)));
                let (files, holds): (Vec<LocalFile>, Vec<Holds>) = read.unzip();
                (Deed::Files(files), holds)
            }
        };
        self.0.update_value(|inner| {
            inner.done.retain_mut(|(before, held)| forget_replaced(before, held, &holds));
            inner.done.push((deed, holds));
        });
    }
}

/// Takes out of a deed the files that later ones replaced; false if nothing is left of it.
fn forget_replaced(deed: &mut Deed, held: &mut Vec<Holds>, later: &[Holds]) -> bool {
    let Deed::Files(files) = deed else { return true };
    let stays = |holds: Holds| !later.iter().any(|&later| holds.is_replaced_by(later));
    let mut kept = held.iter().map(|&holds| stays(holds));
    files.retain(|_| kept.next().unwrap_or(false));
    held.retain(|&holds| stays(holds));
    !files.is_empty()
}

async fn read(file: &LocalFile) -> Import {
    let name = file.name();
    match file.read(|_, _| ()).await {
        Ok(bytes) => import(&name, &bytes),
        Err(_) => strings::unreadable(&name),
    }
}

impl Inner {
    fn plan(&mut self, deed: Deed, state: State) -> Plan {
        let had_worker = matches!(self.host, Host::Worker(_));
        let past = self.done.iter().map(|(deed, _)| deed);
        let size: f64 = past.chain([&deed]).flat_map(Deed::files).map(LocalFile::size).sum();
        if !had_worker && size >= LARGE {
            let worker = CountingWorker::start(move |progress| state.progress.set(Some(progress)));
            self.host = worker.map_or(Host::Lost, Host::Worker);
        }
        let has_desk = had_worker || matches!(self.host, Host::Page(_));
        let past = if has_desk { Vec::new() } else { self.done.iter().map(|(deed, _)| deed.clone()).collect() };
        let deeds: Vec<Deed> = past.into_iter().chain([deed]).collect();
        if let Host::Worker(worker) = &self.host {
            return Plan::There(send(worker, deeds));
        }
        if matches!(self.host, Host::Lost) {
            self.host = Host::Page(Engine::default());
        }
        Plan::Here(deeds)
    }
}

fn send(worker: &CountingWorker, deeds: Vec<Deed>) -> oneshot::Receiver<Result<Answer, Crashed>> {
    let step = |deed: &Deed| match deed {
        Deed::Files(files) => Step::Files(files.len()),
        Deed::CountAsFormal => Step::CountAsFormal,
    };
    let steps = deeds.iter().map(step).collect();
    worker.give(steps, deeds.iter().flat_map(Deed::files).cloned())
}

/// The answer without the files that were only read again.
fn only_new(mut answer: Answer, number: usize) -> Answer {
    let again = answer.verdicts.len().saturating_sub(number);
    answer.verdicts.drain(..again);
    answer
}
