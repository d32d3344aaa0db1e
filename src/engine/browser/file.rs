//! Reading files that the page passed on.

use std::collections::VecDeque;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::import::{Import, SampleStream, TELLING};

/// How much is read at a time, so that progress can be told.
const CHUNK: usize = TELLING;
/// Chunks that are asked for before they are needed: the browser reads them while others are copied, and while the file
/// before this one is understood.
const AHEAD: usize = 4;

/// The browser could not read the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unreadable;

/// A text as if the page had passed it on.
pub(super) fn file_of(name: &str, text: &str) -> Option<File> {
    File::new_with_str_sequence(&Array::of1(&JsValue::from_str(text)), name).ok()
}

/// What came of a file.
pub(super) enum Arrived {
    /// All its bytes.
    Whole(Vec<u8>),
    /// What it holds, which was read as it came.
    Read(Box<Import>),
}

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

    /// What comes of the file; `progress` is told how many bytes there are so far, and in all.
    pub(super) async fn arrive(mut self, progress: impl Fn(usize, usize)) -> Result<Arrived, Unreadable> {
        let mut first = vec![0; self.size.min(CHUNK)];
        self.fill(&mut first).await?;
        progress(first.len(), self.size);
        let samples = if self.size > CHUNK { SampleStream::of(&self.name(), &first) } else { None };
        if let Some(samples) = samples {
            return self.samples(samples, first, progress).await.map(|import| Arrived::Read(Box::new(import)));
        }
        let mut bytes = first;
        bytes.try_reserve_exact(self.size.saturating_sub(bytes.len())).map_err(|_| Unreadable)?;
        let mut read = bytes.len();
        bytes.resize(self.size, 0);
        while let Some(rest) = bytes.get_mut(read..).filter(|rest| !rest.is_empty()) {
            let length = rest.len().min(CHUNK);
            self.fill(rest.get_mut(..length).unwrap_or_default()).await?;
            read += length;
            progress(read, self.size);
        }
        Ok(Arrived::Whole(bytes))
    }

    /// Samples, chunk by chunk, each of which is forgotten when it is read.
    async fn samples(
        mut self,
        mut samples: SampleStream,
        mut chunk: Vec<u8>,
        progress: impl Fn(usize, usize),
    ) -> Result<Import, Unreadable> {
        let mut read = chunk.len();
        samples.push(&chunk);
        while read < self.size {
            chunk.resize(CHUNK.min(self.size - read), 0);
            self.fill(&mut chunk).await?;
            samples.push(&chunk);
            read += chunk.len();
            progress(read, self.size);
        }
        Ok(samples.finish())
    }

    /// The next chunk, which has this length.
    async fn fill(&mut self, part: &mut [u8]) -> Result<(), Unreadable> {
        if part.is_empty() {
            return Ok(());
        }
        let asked = self.ahead.pop_front().ok_or(Unreadable)?.map_err(|_| Unreadable)?;
        let buffer = asked.await.map_err(|_| Unreadable)?;
        self.ask();
        let chunk = Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>());
        if chunk.length() as usize != part.len() {
            return Err(Unreadable);
        }
        chunk.copy_to(part);
        Ok(())
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
