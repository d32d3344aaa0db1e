//! Files dropped or pasted anywhere on the page.

use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event};

use super::event::on_window;
use super::files::LocalFile;
use super::folder::Dropped;
use super::{mark, property};

/// Takes files dropped on the window; `hovering` is told when files come over it and when they are gone, and `dropped`
/// whether they were let fall on a place of their own.
pub(crate) fn listen_for_drops(
    hovering: impl Fn(bool) + Copy + 'static,
    dropped: impl Fn(Vec<LocalFile>, bool) + Copy + 'static,
) {
    let over = move |event: Event| {
        let event: DragEvent = event.unchecked_into();
        if carries_files(&event) {
            event.prevent_default();
            hovering(true);
        }
    };
    on_window("dragenter", over);
    on_window("dragover", over);
    on_window("dragleave", move |event| {
        let event: DragEvent = event.unchecked_into();
        // Without a related target the pointer has left the window; with one it went to another element.
        if event.related_target().is_none() {
            hovering(false);
        }
    });
    on_window("drop", move |event| {
        let event: DragEvent = event.unchecked_into();
        hovering(false);
        let Some(transfer) = event.data_transfer().filter(|_| carries_files(&event)) else { return };
        event.prevent_default();
        mark("drop");
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let has_place = target.is_some_and(|target| target.closest("[data-drop]").ok().flatten().is_some());
        take(Dropped::of(&transfer), move |files| dropped(files, has_place));
    });
}

/// Files at once where there are no folders to open, so that nothing waits for nothing.
fn take(dropped: Dropped, then: impl Fn(Vec<LocalFile>) + 'static) {
    if dropped.has_folders() {
        spawn_local(async move { then(dropped.open().await) });
    } else {
        then(dropped.files());
    }
}

fn carries_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().as_ref().map(DataTransfer::types);
    types.is_some_and(|types| types.iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}

/// Takes files or text pasted outside of any field.
pub(crate) fn listen_for_pastes(files_pasted: impl Fn(Vec<LocalFile>) + 'static, pasted: impl Fn(&str) + 'static) {
    on_window("paste", move |event| {
        let event: ClipboardEvent = event.unchecked_into();
        let into_field = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|target| target.closest("input, textarea, dialog[open]").ok().flatten().is_some());
        let Some(transfer) = clipboard_of(&event).filter(|_| !into_field) else { return };
        let files = Dropped::of(&transfer).files();
        let text = transfer.get_data("text/plain").unwrap_or_default();
        if files.is_empty() && text.trim().is_empty() {
            return;
        }
        event.prevent_default();
        mark("drop");
        if files.is_empty() { pasted(&text) } else { files_pasted(files) }
    });
}

fn clipboard_of(event: &ClipboardEvent) -> Option<DataTransfer> {
    property(event, "clipboardData").dyn_into().ok()
}
