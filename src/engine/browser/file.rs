//! Reading files that the page passed on.

use std::collections::VecDeque;

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// How much is read at a time, so that progress can be told.
const CHUNK: usize = 4 << 20;
/// Chunks that are asked for before they are needed: the browser reads them while others are copied, and while the file
/// before this one is understood.
const AHEAD: usize = 4;

/// The browser could not read the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unreadable;

/// A file that is being read.
pub(super) struct Reading {
    file: File,
    size: usize,
    /// Bytes that were asked for.
    asked: usize,
    ahead: VecDeque<Result<JsFuture, JsValue>>,
}

impl Reading {
    /// Asks the browser for the first of a file.
    pub(super) fn start(file: File) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a file's size is a whole number")]
        let size = file.size() as usize;
        let mut reading = Self { file, size, asked: 0, ahead: VecDeque::with_capacity(AHEAD) };
        (0..AHEAD).for_each(|_| reading.ask());
        reading
    }

    pub(super) fn name(&self) -> String {
        self.file.name()
    }

    /// All bytes; `progress` is told how many there are so far, and in all.
    pub(super) async fn bytes(mut self, progress: impl Fn(usize, usize)) -> Result<Vec<u8>, Unreadable> {
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(self.size).map_err(|_| Unreadable)?;
        bytes.resize(self.size, 0);
        let mut read = 0;
        for part in bytes.chunks_mut(CHUNK) {
            let asked = self.ahead.pop_front().ok_or(Unreadable)?.map_err(|_| Unreadable)?;
            let buffer = asked.await.map_err(|_| Unreadable)?;
            self.ask();
            let chunk = Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>());
            if chunk.length() as usize != part.len() {
                return Err(Unreadable);
            }
            chunk.copy_to(part);
            read += part.len();
            progress(read, self.size);
        }
        Ok(bytes)
    }

    /// Asks for the next chunk, if there is one.
    fn ask(&mut self) {
        if self.asked < self.size {
            let end = (self.asked + CHUNK).min(self.size);
            #[expect(clippy::cast_precision_loss, reason = "offsets are below 2⁵³")]
            let slice = self.file.slice_with_f64_and_f64(self.asked as f64, end as f64);
            self.ahead.push_back(slice.map(|slice| JsFuture::from(slice.array_buffer())));
            self.asked = end;
        }
    }
}
