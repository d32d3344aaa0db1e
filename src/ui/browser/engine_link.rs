//! The engine as the page sees it: asked by number, answered by number.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

use super::boot::{call, promised};
use super::files::LocalFile;
use crate::wire::{Answered, Asked, Basis, Progress, Reply, Request, Wire};

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Silence {
    /// The link was dropped.
    Ended,
    /// The engine could not be fetched or started.
    Unloaded,
    /// Its files are not those that were built.
    Changed,
    /// The engine broke, most likely for want of memory.
    Broken,
}

/// Where an engine runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the page, which answers at once.
    Page,
    /// In a worker, which leaves the page awake.
    Worker,
}

/// Who waits for which answer; never more than a few.
type Waiting = Rc<RefCell<Vec<(u32, oneshot::Sender<Result<Reply, Silence>>)>>>;

/// An engine with a desk of its own; ends when it is dropped.
pub(crate) struct EngineLink {
    place: Place,
    /// A worker, or what speaks as one.
    engine: Worker,
    waiting: Waiting,
    _listeners: [Closure<dyn Fn(JsValue)>; 2],
}

impl Drop for EngineLink {
    fn drop(&mut self) {
        self.engine.set_onmessage(None);
        self.engine.terminate();
    }
}

/// Fetches the engine for the page, unless it is there already.
pub(crate) async fn fetch_engine() {
    // What fails here fails again when the engine is asked, and is told then.
    promised("fetchEngine", &[]).await;
}

impl EngineLink {
    /// Starts an engine with an empty desk; none where the browser has none to give.
    pub(crate) fn start(place: Place, basis: Basis, progress: impl Fn(Progress) + 'static) -> Option<Self> {
        let start = match place {
            Place::Page => "engineInPage",
            Place::Worker => "engineInWorker",
        };
        let engine: Worker = call(start, &[])?.unchecked_into();
        let waiting = Waiting::default();
        let listeners = [on_reply(Rc::clone(&waiting), progress), on_error(Rc::clone(&waiting))];
        let [reply, error] = &listeners;
        engine.set_onmessage(Some(reply.as_ref().unchecked_ref()));
        engine.set_onerror(Some(error.as_ref().unchecked_ref()));
        let link = Self { place, engine, waiting, _listeners: listeners };
        // The page's engine may have served another desk.
        link.send(next_number(), Request::Clear(basis), &[]);
        Some(link)
    }

    /// Where it runs.
    pub(crate) const fn place(&self) -> Place {
        self.place
    }

    /// Sends a request, with the files that it speaks of.
    pub(crate) fn ask(
        &self,
        request: Request,
        files: &[LocalFile],
    ) -> impl Future<Output = Result<Reply, Silence>> + use<> {
        let (sender, receiver) = oneshot::channel();
        // Before it is sent: the page's engine answers at once.
        let number = next_number();
        self.waiting.borrow_mut().push((number, sender));
        self.send(number, request, files);
        async move { receiver.await.unwrap_or(Err(Silence::Ended)) }
    }

    fn send(&self, number: u32, request: Request, files: &[LocalFile]) {
        let mut bytes = Vec::new();
        Asked { number, request }.put(&mut bytes);
        let message = Array::of1(&Uint8Array::from(&bytes[..]));
        files.iter().for_each(|file| {
            message.push(&file.clone().into());
        });
        // Bytes and file handles can always be cloned; what throws is the page's engine.
        if self.engine.post_message(&message).is_err() {
            silence(&self.waiting, Silence::Broken);
        }
    }
}

/// Numbers are never used again, so that a late answer to an old link goes nowhere.
fn next_number() -> u32 {
    thread_local!(static NEXT: Cell<u32> = const { Cell::new(0) });
    NEXT.replace(NEXT.get().wrapping_add(1))
}

fn on_reply(waiting: Waiting, progress: impl Fn(Progress) + 'static) -> Closure<dyn Fn(JsValue)> {
    Closure::new(move |event: JsValue| {
        let data = event.unchecked_into::<MessageEvent>().data();
        if let Some(word) = data.as_string() {
            let why = match &*word {
                "unloaded" => Silence::Unloaded,
                "changed" => Silence::Changed,
                _ => Silence::Broken,
            };
            return silence(&waiting, why);
        }
        match Answered::take(&mut &Uint8Array::new(&data).to_vec()[..]) {
            Some(Answered { reply: Reply::Progress(made), .. }) => progress(made),
            Some(Answered { number, reply }) => {
                let place = waiting.borrow().iter().position(|(waits, _)| *waits == number);
                if let Some(place) = place {
                    let (_, sender) = waiting.borrow_mut().swap_remove(place);
                    // Nobody waits any more for what was cancelled.
                    let _ = sender.send(Ok(reply));
                }
            }
            None => silence(&waiting, Silence::Broken),
        }
    })
}

fn on_error(waiting: Waiting) -> Closure<dyn Fn(JsValue)> {
    Closure::new(move |_| silence(&waiting, Silence::Broken))
}

/// Tells everyone who waits that there will be no answer.
fn silence(waiting: &Waiting, why: Silence) {
    for (_, sender) in waiting.take() {
        // As above.
        let _ = sender.send(Err(why));
    }
}
