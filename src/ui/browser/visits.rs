//! The browser's history, what is kept, and what lies elsewhere, all of which `web/travel/` sees to.
//!
//! It is told what is on the page (`shown`, `closed`, `cancel`), and says by events of the window what to show instead:
//! `visit` with `[id, deeds, settings]`, `beside` with `[files, kept]` for the comparison, where `kept` is as
//! `engine/panel/compare/recalled.rs` reads it, and `fetching` with `[file, bytes, of]`, or nothing at its end. A deed is a
//! list of files, the text of a link, an object `{ problem }`, or null for a graph that was counted as formal.

use js_sys::Array;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

use super::boot::call;
use super::event::on_window;
use super::files::LocalFile;
use super::property;
use crate::ui::deed::{Deed, Visit};
use crate::wire::Progress;

/// A name for something that is on the page for the first time.
pub(crate) fn new_id() -> f64 {
    // Two pages that are open at once have different ones.
    js_sys::Date::now() + js_sys::Math::random()
}

/// Shows what history asks for from now on.
pub(crate) fn listen_for_visits(open: impl Fn(Visit) + 'static) {
    on_window("visit", move |event| open(visit(&detail(&event))));
}

/// Hears that the page is about to be left or reloaded, while the history still takes a step.
pub(crate) fn listen_for_leaving(leave: impl Fn() + 'static) {
    on_window("beforeunload", move |_| leave());
}

/// Hears of reports that were kept and are to stand beside the present one.
pub(crate) fn listen_for_neighbours(put: impl Fn(Vec<LocalFile>, String) + 'static) {
    on_window("beside", move |event| {
        let detail = detail(&event);
        put(files(detail.get(0)), detail.get(1).as_string().unwrap_or_default());
    });
}

/// Hears how far files of other places are; none once they are there.
pub(crate) fn listen_for_fetching(made: impl Fn(Option<Progress>) + 'static) {
    on_window("fetching", move |event| {
        let detail = detail(&event);
        made(detail.get(0).as_string().map(|file| Progress::Reading {
            file,
            read: whole(&detail.get(1)),
            size: whole(&detail.get(2)),
        }));
    });
}

/// Says what is on the page: a step of the history. A part of a network waits for the other one.
pub(crate) fn tell_shown(visit: &Visit, name: &str, link: Option<&str>, waits_for: Option<&str>) {
    let deeds: Array = visit.deeds.iter().filter_map(written).collect();
    let text = |text: Option<&str>| text.map_or(JsValue::NULL, JsValue::from_str);
    let settings = text(visit.settings.as_deref());
    let (id, name) = (JsValue::from_f64(visit.id), JsValue::from_str(name));
    tell("shown", &[id, name, deeds.into(), settings, text(link), text(waits_for)]);
}

/// Says that the page is empty.
pub(crate) fn tell_closed() {
    tell("closed", &[]);
}

/// Says that nobody waits any more.
pub(crate) fn tell_cancelled() {
    tell("cancel", &[]);
}

/// Calls a function of `web/travel/`.
fn tell(name: &str, rest: &[JsValue]) {
    // What goes wrong there is told there.
    let _ = call("travel", &[&[JsValue::from_str(name)], rest].concat());
}

fn detail(event: &web_sys::Event) -> Array {
    property(event, "detail").unchecked_into()
}

fn whole(number: &JsValue) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bytes are whole and below 2⁵³")]
    let number = number.as_f64().unwrap_or_default() as u64;
    number
}

fn visit(detail: &Array) -> Visit {
    Visit {
        id: detail.get(0).as_f64().unwrap_or_default(),
        deeds: detail.get(1).unchecked_into::<Array>().iter().map(read).collect(),
        settings: detail.get(2).as_string(),
    }
}

/// None for what is part of the settings, or has done nothing.
fn written(deed: &Deed) -> Option<JsValue> {
    match deed {
        Deed::Files(files) => Some(files.iter().cloned().map(JsValue::from).collect::<Array>().into()),
        Deed::Link(link) => Some(JsValue::from_str(link)),
        Deed::CountAsFormal => Some(JsValue::NULL),
        Deed::Settings(_) | Deed::Unfetched(_) => None,
    }
}

fn read(deed: JsValue) -> Deed {
    if deed.is_null() {
        return Deed::CountAsFormal;
    }
    if let Some(link) = deed.as_string() {
        return Deed::Link(link);
    }
    if let Some(problem) = property(&deed, "problem").as_string() {
        return Deed::Unfetched(problem);
    }
    Deed::Files(files(deed))
}

fn files(list: JsValue) -> Vec<LocalFile> {
    list.unchecked_into::<Array>().iter().map(|file| LocalFile::from(file.unchecked_into::<File>())).collect()
}

/// Whether the address holds a report of so few characters that it can follow every change.
pub(crate) fn has_short_link() -> bool {
    const SHORT: usize = 100_000;
    window().location().hash().is_ok_and(|hash| hash.starts_with("#r") && hash.len() < SHORT)
}

/// Whether the address says from where the files came.
pub(crate) fn has_hosted_address() -> bool {
    let search = window().location().search().unwrap_or_default();
    ["graph=", "activity=", "bundle=", "report=", "lesson="].iter().any(|name| search.contains(name))
}

/// The address of the page with settings, which the address itself has only once the history was told of them.
pub(crate) fn address_with(settings: &str) -> String {
    let address = window().location().href().unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    let view = if settings == "{}" { String::new() } else { js_sys::encode_uri_component(settings).into() };
    if view.is_empty() { page.to_owned() } else { format!("{page}#view={view}") }
}

/// Puts a fragment into the address, without a step in the history, and returns the whole address.
pub(crate) fn put_fragment(fragment: &str) -> String {
    let address = window().location().href().unwrap_or_default();
    let page = address.split(['?', '#']).next().unwrap_or_default();
    let address = format!("{page}#{fragment}");
    if let Ok(history) = window().history() {
        // An address that the browser finds too long stays as it was.
        let _ = history.replace_state_with_url(&history.state().unwrap_or_default(), "", Some(&address));
    }
    address
}
