//! Files that the page makes.

use std::time::Duration;

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url,
};

/// Downloads a text as a file.
pub(crate) fn save_text(name: &str, media_type: &str, text: &str) {
    if let Some(blob) = blob_of(media_type, text) {
        save(name, &blob);
    }
}

/// Draws an SVG picture of the given size, so many pixels a unit, and downloads it as PNG; false where that fails.
pub(crate) async fn save_png(name: String, svg: &str, (width, height): (u32, u32), scale: u32) -> bool {
    let Some(canvas) = painted(svg, (width * scale, height * scale)).await else { return false };
    let saved = Closure::once_into_js(move |blob: JsValue| {
        if let Ok(blob) = blob.dyn_into::<Blob>() {
            save(&name, &blob);
        }
    });
    canvas.to_blob(saved.unchecked_ref()).is_ok()
}

async fn painted(svg: &str, (width, height): (u32, u32)) -> Option<HtmlCanvasElement> {
    let blob = blob_of("image/svg+xml", svg)?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let image = HtmlImageElement::new_with_width_and_height(width, height).ok()?;
    image.set_src(&url);
    let decoded = JsFuture::from(image.decode()).await;
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let drawn = decoded.and_then(|_| {
        context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, f64::from(width), f64::from(height))
    });
    // A URL that is left behind costs a little memory until the page is closed.
    let _ = Url::revoke_object_url(&url);
    drawn.ok().map(|()| canvas)
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
