//! Reading files that the page passed on.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// How much is read at a time, so that progress can be told.
const CHUNK: usize = 4 << 20;

/// The browser could not read the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unreadable;

/// All bytes of a file; `progress` is told how many there are so far, and in all.
pub(super) async fn read(file: &File, progress: impl Fn(usize, usize)) -> Result<Vec<u8>, Unreadable> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a file's size is a whole number")]
    let size = file.size() as usize;
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(size).map_err(|_| Unreadable)?;
    bytes.resize(size, 0);
    let mut read = 0;
    let mut ahead = ask_for(file, 0)?;
    for part in bytes.chunks_mut(CHUNK) {
        let buffer = ahead.await.map_err(|_| Unreadable)?;
        let end = read + part.len();
        // The browser reads on while this part is copied.
        ahead = ask_for(file, end)?;
        let chunk = Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>());
        if chunk.length() as usize != part.len() {
            return Err(Unreadable);
        }
        chunk.copy_to(part);
        read = end;
        progress(read, size);
    }
    Ok(bytes)
}

/// The chunk from an offset on, shorter or empty at the file's end.
fn ask_for(file: &File, start: usize) -> Result<JsFuture, Unreadable> {
    #[expect(clippy::cast_precision_loss, reason = "offsets are below 2⁵³")]
    let (start, end) = (start as f64, (start + CHUNK) as f64);
    let slice = file.slice_with_f64_and_f64(start, end).map_err(|_| Unreadable)?;
    Ok(JsFuture::from(slice.array_buffer()))
}
