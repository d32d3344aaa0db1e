//! The worker as the page sees it.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

use super::files::LocalFile;
use super::property;
use crate::ui::bytes::Wire;
use crate::ui::engine::{Answer, Surroundings};
use crate::ui::wire::{Progress, Reply, Request, Step};

/// The worker broke, most likely for want of memory.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Crashed;

type Given = oneshot::Sender<Result<Answer, Crashed>>;

#[derive(Default)]
struct Waiting {
    given: Option<Given>,
    surroundings: Option<oneshot::Sender<Option<Surroundings>>>,
}

/// A worker with a desk of its own; ends when it is dropped, and whoever waits for it is told by a closed channel.
pub(crate) struct CountingWorker {
    worker: Worker,
    waiting: Rc<RefCell<Waiting>>,
    _listeners: [Closure<dyn Fn(JsValue)>; 2],
}

impl Drop for CountingWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl CountingWorker {
    /// Starts a worker; none where the browser has none to give.
    pub(crate) fn start(progress: impl Fn(Progress) + 'static) -> Option<Self> {
        let page = property(&js_sys::global(), "spiketally");
        let start: Function = property(&page, "startWorker").dyn_into().ok()?;
        let worker: Worker = start.call0(&page).ok()?.dyn_into().ok()?;
        let waiting = Rc::new(RefCell::new(Waiting::default()));
        let listeners = [on_reply(Rc::clone(&waiting), progress), on_crash(Rc::clone(&waiting))];
        let [reply, crash] = &listeners;
        worker.set_onmessage(Some(reply.as_ref().unchecked_ref()));
        worker.set_onerror(Some(crash.as_ref().unchecked_ref()));
        Some(Self { worker, waiting, _listeners: listeners })
    }

    /// Puts files on the worker's desk; the channel closes if the worker is ended before it answers.
    pub(crate) fn give(
        &self,
        steps: Vec<Step>,
        files: impl Iterator<Item = LocalFile>,
    ) -> oneshot::Receiver<Result<Answer, Crashed>> {
        let (sender, receiver) = oneshot::channel();
        self.waiting.borrow_mut().given = Some(sender);
        self.post(&Request::Give(steps), files);
        receiver
    }

    /// Asks what is around a layer.
    pub(crate) fn surroundings(&self, layer: &str) -> oneshot::Receiver<Option<Surroundings>> {
        let (sender, receiver) = oneshot::channel();
        self.waiting.borrow_mut().surroundings = Some(sender);
        self.post(&Request::Surroundings(layer.to_owned()), std::iter::empty());
        receiver
    }

    fn post(&self, request: &Request, files: impl Iterator<Item = LocalFile>) {
        let mut bytes = Vec::new();
        request.put(&mut bytes);
        let message = Array::of1(&Uint8Array::from(&bytes[..]));
        files.for_each(|file| {
            message.push(&file.into());
        });
        // Bytes and file handles can always be cloned.
        let _ = self.worker.post_message(&message);
    }
}

fn on_reply(waiting: Rc<RefCell<Waiting>>, progress: impl Fn(Progress) + 'static) -> Closure<dyn Fn(JsValue)> {
    Closure::new(move |event: JsValue| {
        let data = event.unchecked_into::<MessageEvent>().data();
        match Reply::take(&mut &Uint8Array::new(&data).to_vec()[..]) {
            Some(Reply::Progress(made)) => progress(made),
            Some(Reply::Given(answer)) => {
                if let Some(sender) = waiting.borrow_mut().given.take() {
                    // Nobody waits any more for what was cancelled.
                    drop(sender.send(Ok(answer)));
                }
            }
            Some(Reply::Surroundings(found)) => {
                if let Some(sender) = waiting.borrow_mut().surroundings.take() {
                    // As above.
                    drop(sender.send(found));
                }
            }
            None => crash(&waiting),
        }
    })
}

fn on_crash(waiting: Rc<RefCell<Waiting>>) -> Closure<dyn Fn(JsValue)> {
    Closure::new(move |_| crash(&waiting))
}

fn crash(waiting: &RefCell<Waiting>) {
    let mut waiting = waiting.borrow_mut();
    waiting.surroundings = None;
    if let Some(sender) = waiting.given.take() {
        // As above.
        drop(sender.send(Err(Crashed)));
    }
}
