//! What runs in the worker: a desk that answers the page.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

use super::files::LocalFile;
use crate::import::{Import, import};
use crate::ui::bytes::Wire;
use crate::ui::engine::{Answer, Engine};
use crate::ui::strings;
use crate::ui::wire::{Progress, Reply, Request, Step};

type SharedEngine = Rc<RefCell<Engine>>;

/// Answers the page's requests from now on.
pub(crate) fn serve() {
    let engine = SharedEngine::default();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let request = Request::take(&mut &Uint8Array::new(&message.get(0)).to_vec()[..]);
        match request {
            Some(Request::Surroundings(layer)) => post(&Reply::Surroundings(engine.borrow().surroundings(&layer))),
            Some(Request::Give(steps)) => {
                let files = message.iter().skip(1).map(|file| LocalFile::from(file.unchecked_into::<File>()));
                spawn_local(give(Rc::clone(&engine), steps, files.collect()));
            }
            None => {}
        }
    });
    scope().set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
}

async fn give(engine: SharedEngine, steps: Vec<Step>, files: Vec<LocalFile>) {
    let mut files = files.into_iter();
    let mut verdicts = Vec::new();
    for step in steps {
        match step {
            Step::CountAsFormal => engine.borrow_mut().count_as_formal(),
            Step::Files(number) => {
                let mut batch = Vec::with_capacity(number);
                for file in files.by_ref().take(number) {
                    batch.push(read(&file).await);
                }
                verdicts.extend(engine.borrow_mut().put_all(batch));
            }
        }
    }
    post(&Reply::Progress(Progress::Counting));
    let outcome = engine.borrow_mut().outcome();
    post(&Reply::Given(Answer { verdicts, outcome }));
}

async fn read(file: &LocalFile) -> Import {
    let name = file.name();
    let reading = |read: usize, size: usize| {
        post(&Reply::Progress(Progress::Reading { file: name.clone(), read: read as u64, size: size as u64 }));
    };
    let Ok(bytes) = file.read(reading).await else { return strings::unreadable(&name) };
    post(&Reply::Progress(Progress::Checking { file: name.clone() }));
    import(&name, &bytes)
}

fn post(reply: &Reply) {
    let mut bytes = Vec::new();
    reply.put(&mut bytes);
    let buffer: JsValue = Uint8Array::from(&bytes[..]).buffer().into();
    // A buffer that nobody else holds can always be handed over.
    let _ = scope().post_message_with_transfer(&buffer, &Array::of1(&buffer));
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
