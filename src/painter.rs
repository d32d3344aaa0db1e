//! Painting charts for the page, in a WASM module of its own that is fetched when a picture is wanted.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use crate::raster;

/// What the page calls, with a drawing's marks as JSON.
const PAINT: &str = "spiketallyPaint";

/// Gives the page a function from a drawing's marks to the bytes of a PNG; nothing where they have letters that it can't
/// write, which a browser can.
pub fn start() {
    let paint = Closure::<dyn Fn(String) -> Option<Uint8Array>>::new(|marks: String| {
        let png = raster::paint(&serde_json::from_str(&marks).ok()?).ok()?;
        png.unwritten.is_empty().then(|| Uint8Array::from(&png.bytes[..]))
    });
    // A page takes any property.
    let _ = Reflect::set(&js_sys::global(), &JsValue::from_str(PAINT), paint.as_ref());
    paint.forget();
}
