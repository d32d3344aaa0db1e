//! The browser, behind functions that speak of files, downloads and themes: the only place that touches `web_sys`.

mod boot;
mod clipboard;
mod digits;
mod dom;
mod download;
mod drop;
mod element;
mod engine_link;
mod event;
mod files;
mod folder;
mod keys;
mod life;
mod media;
mod panel;
mod start;
mod storage;
mod timing;
mod view;
mod visits;

pub(crate) use clipboard::{copy, say_at_focus};
pub(crate) use digits::{fixed, scientific, written};
pub(crate) use dom::{El, button, div, el, react};
pub(crate) use download::{save_picture, save_text};
pub(crate) use drop::{listen_for_drops, listen_for_pastes};
pub(crate) use element::{
    close_menus_on_leaving, focus, lay_out_aside, open_fold, reveal_if_narrow, scroll_to_top, text_of,
};
pub(crate) use engine_link::{EngineLink, Place, Silence, fetch_engine};
pub(crate) use event::Event;
pub(crate) use files::LocalFile;
pub(crate) use keys::{listen_for_keys, press_button};
pub(crate) use life::on_first_sign_of_life;
pub(crate) use media::{listen_for_darkness, listen_for_print};
pub(crate) use panel::{let_go_of_fields, patch};
pub(crate) use start::{is_expected, mount, report_panics};
pub(crate) use storage::{recall, remember};
pub(crate) use timing::{after_paint, mark};
pub(crate) use view::repaint;
pub(crate) use visits::{
    address_with, has_hosted_address, has_short_link, listen_for_fetching, listen_for_leaving, listen_for_neighbours,
    listen_for_visits, new_id, put_fragment, tell_cancelled, tell_closed, tell_shown,
};

use wasm_bindgen::JsValue;

/// Opens the browser's own window for printing.
pub(crate) fn print() {
    // A browser that does not let pages print has a menu that does.
    let _ = leptos::prelude::window().print();
}

/// Sets the title of the window.
pub(crate) fn set_title(title: &str) {
    leptos::prelude::document().set_title(title);
}

/// Sets or removes `data-theme` of the page.
pub(crate) fn set_theme(theme: Option<&str>) {
    let Some(root) = leptos::prelude::document().document_element() else { return };
    // Neither call fails for a name that is well formed.
    let _ = match theme {
        Some(theme) => root.set_attribute("data-theme", theme),
        None => root.remove_attribute("data-theme"),
    };
}

/// The number that a text is, as the browser reads it: our own reading of floats would add a twentieth to the download.
pub(crate) fn number(text: &str) -> Option<f64> {
    let number = js_sys::Number::from(JsValue::from_str(text)).value_of();
    (!text.trim().is_empty() && number.is_finite()).then_some(number)
}

/// A property of an object; undefined where there is none.
fn property(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &JsValue::from_str(name)).unwrap_or_default()
}
