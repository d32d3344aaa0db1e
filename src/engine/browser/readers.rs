//! The module that reads HDF5 files, fetched when there is one.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::import::hdf5::{OUTLINE, read_elsewhere};
use crate::import::{Import, import};

/// Reads a file, with the module that reads HDF5 if it takes that.
pub(super) async fn import_with_readers(name: &str, bytes: &[u8]) -> Import {
    let first = import(name, bytes);
    if !first.lacks_reader() || fetch().await.is_none() {
        return first;
    }
    read_elsewhere(outline);
    import(name, bytes)
}

/// Has the page's scripts fetch and start the module; none if they could not.
async fn fetch() -> Option<()> {
    let scripts = Reflect::get(&js_sys::global(), &JsValue::from_str("spiketally")).ok()?;
    let fetch: Function = Reflect::get(&scripts, &JsValue::from_str("fetchReaders")).ok()?.dyn_into().ok()?;
    let fetched: Promise = fetch.call0(&scripts).ok()?.dyn_into().ok()?;
    JsFuture::from(fetched).await.ok().map(|_| ())
}

/// What is in a file, by the module; none if it is not there or has failed.
fn outline(bytes: &[u8]) -> Option<String> {
    let global = js_sys::global();
    let outline: Function = Reflect::get(&global, &JsValue::from_str(OUTLINE)).ok()?.dyn_into().ok()?;
    outline.call1(&global, &Uint8Array::from(bytes)).ok()?.as_string()
}
