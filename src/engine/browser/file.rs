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
    for part in bytes.chunks_mut(CHUNK) {
        let end = read + part.len();
        let chunk = read_part(file, read, end).await?;
        if chunk.length() as usize != part.len() {
            return Err(Unreadable);
        }
        chunk.copy_to(part);
        read = end;
        progress(read, size);
    }
    Ok(bytes)
}

async fn read_part(file: &File, start: usize, end: usize) -> Result<Uint8Array, Unreadable> {
    #[expect(clippy::cast_precision_loss, reason = "offsets are below 2⁵³")]
    let slice = file.slice_with_f64_and_f64(start as f64, end as f64).map_err(|_| Unreadable)?;
    let buffer = JsFuture::from(slice.array_buffer()).await.map_err(|_| Unreadable)?;
    Ok(Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>()))
}
