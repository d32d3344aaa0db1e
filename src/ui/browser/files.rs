//! A file that the person gave.

use js_sys::Array;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag, Response};

/// A handle of a file; its bytes stay where they are until the engine reads them.
#[derive(Clone, Debug)]
pub(crate) struct LocalFile(File);

/// The file did not come.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Missing;

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

    /// The same file under another name.
    pub(crate) fn named(self, name: &str) -> Option<Self> {
        File::new_with_blob_sequence(&Array::of1(&self.0), name).ok().map(Self)
    }

    /// A file of this site.
    pub(crate) async fn fetch(url: &str, name: &str) -> Result<Self, Missing> {
        let answer = JsFuture::from(window().fetch_with_str(url)).await.map_err(|_| Missing)?;
        let response: Response = answer.dyn_into().map_err(|_| Missing)?;
        if !response.ok() {
            return Err(Missing);
        }
        let blob = JsFuture::from(response.blob().map_err(|_| Missing)?).await.map_err(|_| Missing)?;
        File::new_with_blob_sequence(&Array::of1(&blob), name).map(Self).map_err(|_| Missing)
    }

    pub(crate) fn name(&self) -> String {
        self.0.name()
    }

    pub(crate) fn size(&self) -> f64 {
        self.0.size()
    }
}
