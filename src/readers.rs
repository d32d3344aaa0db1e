//! Reading HDF5 files for the engine, in a WASM module of its own that is fetched when there is such a file.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use crate::import::hdf5::{OUTLINE, outline_as_text};

/// Gives the scope a function that the engine calls, from the bytes of a file to the text of its outline.
pub fn start() {
    let outline = Closure::<dyn Fn(Uint8Array) -> String>::new(|bytes: Uint8Array| outline_as_text(&bytes.to_vec()));
    // A scope takes any property.
    let _ = Reflect::set(&js_sys::global(), &JsValue::from_str(OUTLINE), outline.as_ref());
    outline.forget();
}
