//! A file that the person gave, and the reading of it.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag, Response};

/// How much is read at a time, so that progress can be told.
const CHUNK: usize = 4 << 20;

/// A handle of a file; its bytes stay where they are until they are read.
#[derive(Clone, Debug)]
pub(crate) struct LocalFile(File);

/// The browser could not read the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unreadable;

impl From<File> for LocalFile {
    fn from(file: File) -> Self {
        Self(file)
    }
}

impl From<LocalFile> for JsValue {
    fn from(file: LocalFile) -> Self {
        file.0.into()
    }
}

impl LocalFile {
    /// A text as if it were a file.
    pub(crate) fn from_text(name: &str, text: &str) -> Option<Self> {
        let properties = FilePropertyBag::new();
        properties.set_type("application/json");
        let parts = Array::of1(&JsValue::from_str(text));
        File::new_with_str_sequence_and_options(&parts, name, &properties).ok().map(Self)
    }

    /// A file of this site.
    pub(crate) async fn fetch(url: &str, name: &str) -> Result<Self, Unreadable> {
        let answer = JsFuture::from(window().fetch_with_str(url)).await.map_err(|_| Unreadable)?;
        let response: Response = answer.dyn_into().map_err(|_| Unreadable)?;
        if !response.ok() {
            return Err(Unreadable);
        }
        let blob = JsFuture::from(response.blob().map_err(|_| Unreadable)?).await.map_err(|_| Unreadable)?;
        File::new_with_blob_sequence(&Array::of1(&blob), name).map(Self).map_err(|_| Unreadable)
    }

    pub(crate) fn name(&self) -> String {
        self.0.name()
    }

    pub(crate) fn size(&self) -> f64 {
        self.0.size()
    }

    /// All bytes; `progress` is told how many there are so far, and in all.
    pub(crate) async fn read(&self, progress: impl Fn(usize, usize)) -> Result<Vec<u8>, Unreadable> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a file's size is a whole number")]
        let size = self.0.size() as usize;
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(size).map_err(|_| Unreadable)?;
        bytes.resize(size, 0);
        let mut read = 0;
        for part in bytes.chunks_mut(CHUNK) {
            let end = read + part.len();
            let chunk = self.read_part(read, end).await?;
            if chunk.length() as usize != part.len() {
                return Err(Unreadable);
            }
            chunk.copy_to(part);
            read = end;
            progress(read, size);
        }
        Ok(bytes)
    }

    async fn read_part(&self, start: usize, end: usize) -> Result<Uint8Array, Unreadable> {
        #[expect(clippy::cast_precision_loss, reason = "offsets are below 2⁵³")]
        let slice = self.0.slice_with_f64_and_f64(start as f64, end as f64).map_err(|_| Unreadable)?;
        let buffer = JsFuture::from(slice.array_buffer()).await.map_err(|_| Unreadable)?;
        Ok(Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>()))
    }
}
