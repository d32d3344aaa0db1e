//! Answering the page, one request after another.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::file::{Arrived, Reading, Unreadable, file_of};
use super::memory::make_room;
use super::readers::import_with_readers;
use super::scope::{listen, offer_rehearsal, post, report_panics, speak};
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::{Engine, html, rehearsal, unfetched};
use crate::import::{Import, room};
use crate::wire::{Answer, Asked, Basis, Progress, Question, Reply, Request, Step, Wire};

/// A request, and the files beside it.
struct Order {
    asked: Asked,
    files: Vec<File>,
}

struct Server {
    /// Another one after every `Clear`: what is still being read for the one before has no part in it.
    engine: RefCell<Rc<RefCell<Engine>>>,
    waiting: RefCell<VecDeque<Order>>,
    is_reading: Cell<bool>,
}

/// Answers the page's requests from now on.
pub(in crate::engine) fn serve() {
    report_panics();
    speak(html::panel);
    offer_rehearsal(rehearsal::rehearse_at_length);
    let engine = RefCell::new(fresh(Basis::default()));
    let server = Rc::new(Server { engine, waiting: RefCell::default(), is_reading: Cell::new(false) });
    listen(move |message| {
        let Some(asked) = Asked::take(&mut &Uint8Array::new(&message.get(0)).to_vec()[..]) else { return };
        if matches!(asked.request, Request::Clear(_)) {
            server.give_up();
        }
        let files = message.iter().skip(1).map(JsCast::unchecked_into).collect();
        server.waiting.borrow_mut().push_back(Order { asked, files });
        if !server.is_reading.get() {
            work(&server);
        }
    });
}

/// Carries out what waits, at once but for files, which have to be read first.
fn work(server: &Rc<Server>) {
    while let Some(Order { asked: Asked { number, request }, files }) = server.next() {
        match request {
            Request::Clear(basis) => _ = server.engine.replace(fresh(basis)),
            Request::Ask(question) => {
                let reply = answer(&mut server.engine().borrow_mut(), question);
                post(number, reply);
            }
            Request::Act(act) if files.is_empty() => {
                let acted = server.engine().borrow_mut().act(&act, Vec::new());
                post(number, Reply::Acted(acted));
            }
            Request::Act(act) => {
                return later(server, async move |engine| {
                    let imports = read_all(files.into_iter(), &to_page(number)).await;
                    let acted = engine.borrow_mut().act(&act, imports);
                    post(number, Reply::Acted(acted));
                });
            }
            Request::Give(steps) => {
                return later(server, async move |engine| {
                    let answer = give(engine, steps, files, &to_page(number)).await;
                    post(number, Reply::Given(answer));
                });
            }
            Request::Rehearse => return later(server, async move |_| rehearse(number).await),
        }
    }
}

/// Does what takes a while, and goes on with what waits when it is done.
fn later(server: &Rc<Server>, act: impl AsyncFnOnce(&RefCell<Engine>) + 'static) {
    server.is_reading.set(true);
    let (server, engine) = (Rc::clone(server), server.engine());
    spawn_local(async move {
        act(&engine).await;
        if Rc::ptr_eq(&engine, &server.engine()) {
            server.is_reading.set(false);
            work(&server);
        }
    });
}

fn fresh(basis: Basis) -> Rc<RefCell<Engine>> {
    Rc::new(RefCell::new(Engine::new(basis)))
}

impl Server {
    fn engine(&self) -> Rc<RefCell<Engine>> {
        Rc::clone(&self.engine.borrow())
    }

    /// Waits for nothing that was asked for before: a file may never come.
    fn give_up(&self) {
        self.waiting.borrow_mut().clear();
        self.is_reading.set(false);
    }

    fn next(&self) -> Option<Order> {
        self.waiting.borrow_mut().pop_front()
    }
}

#[inline(never)]
fn answer(engine: &mut Engine, question: Question) -> Reply {
    match question {
        Question::Surroundings(layer) => Reply::Surroundings(engine.surroundings(&layer)),
        Question::Recount(rules) => Reply::Recount(engine.recount(rules)),
        Question::Energies(costs) => Reply::Energies(engine.energies(costs)),
        Question::Explanation(row, subject) => Reply::Html(engine.explain(row, subject)),
        Question::Audit(against) => Reply::Html(engine.audit(against).as_ref().map(html::audit)),
        Question::Link(looks) => Reply::Link(engine.link(looks)),
        Question::Settings(looks) => Reply::Settings(engine.settings(looks)),
        Question::Return(settings) => Reply::Recount(engine.go_back(&settings)),
        Question::Embedding(address) => Reply::Html(Some(html::embedding(&address))),
        Question::About => Reply::Html(Some(html::about())),
        Question::Recorder => Reply::Html(Some(html::recorder())),
        Question::Chart(frame, settings) => Reply::Chart(engine.draw(frame, &settings)),
        Question::Marks(settings) => Reply::Marks(engine.marks(&settings)),
        Question::Export(format, hidden) => Reply::Export(engine.export(format, &hidden)),
    }
}

/// Who is told how far a request is.
type Tell<'a> = &'a dyn Fn(Progress);

fn to_page(number: u32) -> impl Fn(Progress) {
    move |made| post(number, Reply::Progress(made))
}

async fn give(engine: &RefCell<Engine>, steps: Vec<Step>, files: Vec<File>, tell: Tell<'_>) -> Answer {
    let mut files = files.into_iter();
    let mut verdicts = Vec::new();
    for step in steps {
        match step {
            Step::CountAsFormal => engine.borrow_mut().count_as_formal(),
            Step::GoBy(basis) => engine.borrow_mut().go_by(basis),
            Step::Settings(settings) => verdicts.extend(engine.borrow_mut().adopt(&settings).err()),
            Step::Unfetched(problem) => verdicts.push(unfetched(&problem)),
            Step::Link(link) => verdicts.extend(engine.borrow_mut().open_link(&link)),
            Step::Files(count) => {
                let batch = read_all(files.by_ref().take(count), tell).await;
                verdicts.extend(engine.borrow_mut().put_all(batch));
            }
        }
    }
    tell(Progress::Counting);
    engine.borrow_mut().answer(verdicts)
}

/// Does on a desk aside what first files will ask for; nobody is told of it.
async fn rehearse(number: u32) {
    let aside = RefCell::new(Engine::new(Basis::default()));
    let files: Vec<File> = rehearsal::files().iter().filter_map(|(name, text)| file_of(name, text)).collect();
    let answer = give(&aside, vec![Step::Files(files.len())], files, &|_| ()).await;
    post(number, Reply::Given(answer));
    rehearsal::draw(&mut aside.borrow_mut());
}

/// Each file in turn, while the browser reads the next.
async fn read_all(files: impl Iterator<Item = File>, tell: Tell<'_>) -> Vec<Import> {
    let mut imports = Vec::new();
    let mut readings = files.map(Reading::start);
    let mut next = readings.next();
    while let Some(reading) = next {
        next = readings.next();
        imports.push(read(reading, tell).await);
    }
    imports
}

async fn read(reading: Reading, tell: Tell<'_>) -> Import {
    let name = reading.name();
    let progress = |read: usize, size: usize| {
        tell(Progress::Reading { file: name.clone(), read: read as u64, size: size as u64 });
    };
    let bytes = match reading.arrive(progress).await {
        Ok(Arrived::Whole(bytes)) => bytes,
        Ok(Arrived::Read(import)) => return *import,
        Err(Unreadable) => return unreadable(name),
    };
    tell(Progress::Checking { file: name.clone() });
    make_room(room(&bytes));
    import_with_readers(&name, &bytes).await
}

/// A file that the browser could not read, as if the file were at fault.
fn unreadable(file: String) -> Import {
    let message = "the browser could not read the file".to_owned();
    let help = "it may have been moved, changed or locked since it was chosen: choose it again".to_owned();
    let error = Diagnostic { help: Some(help), ..Diagnostic::plain(Severity::Error, "unreadable", message) };
    Import { content: None, diagnostics: vec![error.in_file(&file)], source: None, logs: Vec::new(), file }
}
