//! What runs in the worker: a desk that answers the page.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

use super::files::{LocalFile, Unreadable};
use crate::import::{Import, import};
use crate::ui::engine::{Answer, Engine};
use crate::ui::strings;
use crate::ui::wire::{Progress, Reply, Request, Step};

type SharedEngine = Rc<RefCell<Engine>>;

/// Answers the page's requests from now on.
pub(crate) fn serve() {
    let engine = SharedEngine::default();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let request = Request::decode(&Uint8Array::new(&message.get(0)).to_vec());
        match request {
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
    let mut verdicts = Vec::new();
    let mut imports = Vec::new();
    for file in &files {
        match read(file).await {
            Ok(import) => imports.push(import),
            Err(Unreadable) => verdicts.push(strings::unreadable(&file.name())),
        }
    }
    verdicts.splice(0..0, engine.borrow_mut().put_all(imports));
    if steps.iter().any(|step| matches!(step, Step::CountAsFormal)) {
        engine.borrow_mut().count_as_formal();
    }
    post(&Reply::Progress(Progress::Counting));
    let outcome = engine.borrow_mut().outcome();
    post(&Reply::Given(Answer { verdicts, outcome }.into()));
}

async fn read(file: &LocalFile) -> Result<Import, Unreadable> {
    let name = file.name();
    let reading = |read: usize, size: usize| {
        post(&Reply::Progress(Progress::Reading { file: name.clone(), read: read as u64, size: size as u64 }));
    };
    let bytes = file.read(reading).await?;
    post(&Reply::Progress(Progress::Checking { file: name.clone() }));
    Ok(import(&name, &bytes))
}

fn post(reply: &Reply) {
    let bytes = Uint8Array::from(&reply.encode()[..]);
    let buffer: JsValue = bytes.buffer().into();
    // A buffer that nobody else holds can always be handed over.
    let _ = scope().post_message_with_transfer(&buffer, &Array::of1(&buffer));
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
