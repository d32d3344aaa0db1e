//! Files that the page makes.

use std::time::Duration;

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::boot::late;

/// Downloads a text as a file.
pub(crate) fn save_text(name: &str, media_type: &str, text: &str) {
    if let Some(blob) = blob_of(media_type, text) {
        save(name, &blob);
    }
}

/// Downloads a drawing as PNG: its marks as they are painted everywhere, or else its SVG as this browser paints it
/// (`web/later.js`); false where neither can be had.
pub(crate) async fn save_picture(name: &str, marks: &str, svg: &str) -> bool {
    let picture = late("picture", &[JsValue::from_str(marks), JsValue::from_str(svg)]).await;
    let blob = picture.and_then(|picture| picture.dyn_into::<Blob>().ok());
    blob.iter().for_each(|blob| save(name, blob));
    blob.is_some()
}

fn blob_of(media_type: &str, text: &str) -> Option<Blob> {
    let properties = BlobPropertyBag::new();
    properties.set_type(media_type);
    Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &properties).ok()
}

fn save(name: &str, blob: &Blob) {
    /// Long enough for any browser to have begun the download.
    const KEPT: Duration = Duration::from_secs(60);
    let Ok(url) = Url::create_object_url_with_blob(blob) else { return };
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    set_timeout(move || drop(Url::revoke_object_url(&url)), KEPT);
}
