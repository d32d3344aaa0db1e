//! What a drop holds: files, and folders to look into.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use futures_channel::oneshot;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    DataTransfer, File, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry, FileSystemFileEntry,
};

use super::files::LocalFile;
use crate::model::is_promising;

/// How many folders are opened, and how many files are taken out of them.
const MOST_FOLDERS: usize = 200;
const MOST_FILES: usize = 1000;

/// Files and folders, in the order of the drop.
pub(crate) struct Dropped {
    files: Vec<LocalFile>,
    folders: Vec<FileSystemDirectoryEntry>,
}

impl Dropped {
    /// What a drop holds; only during the event can it be asked.
    pub(crate) fn of(transfer: &DataTransfer) -> Self {
        let items = transfer.items();
        let mut dropped = Self { files: Vec::new(), folders: Vec::new() };
        for item in (0..items.length()).filter_map(|index| items.get(index)) {
            let entry = item.webkit_get_as_entry().ok().flatten();
            match entry.filter(FileSystemEntry::is_directory) {
                Some(folder) => dropped.folders.push(folder.unchecked_into()),
                None => dropped.files.extend(item.get_as_file().ok().flatten().map(LocalFile::from)),
            }
        }
        dropped
    }

    pub(crate) fn has_folders(&self) -> bool {
        !self.folders.is_empty()
    }

    pub(crate) fn files(self) -> Vec<LocalFile> {
        self.files
    }

    /// The files, and those inside the folders that may be of use.
    pub(crate) async fn open(self) -> Vec<LocalFile> {
        let mut files = self.files;
        let mut folders: VecDeque<FileSystemDirectoryEntry> = self.folders.into();
        let mut opened = 0;
        while let Some(folder) = folders.pop_front() {
            opened += 1;
            let reader = folder.create_reader();
            loop {
                let entries = next_entries(&reader).await;
                if entries.is_empty() || opened > MOST_FOLDERS || files.len() >= MOST_FILES {
                    break;
                }
                for entry in entries {
                    if entry.is_directory() {
                        folders.push_back(entry.unchecked_into());
                    } else if is_promising(&entry.name()) && files.len() < MOST_FILES {
                        let file = file_of(entry.unchecked_ref()).await.map(LocalFile::from);
                        files.extend(file.and_then(|file| file.named(entry.full_path().trim_start_matches('/'))));
                    }
                }
            }
        }
        files
    }
}

/// The next part of a folder's entries; none at its end, or where it can't be read.
async fn next_entries(reader: &FileSystemDirectoryReader) -> Vec<FileSystemEntry> {
    let answer = called_back(|done, failed| {
        reader.read_entries_with_callback_and_callback(done.unchecked_ref(), failed.unchecked_ref()).is_ok()
    });
    let entries = answer.await.and_then(|value| value.dyn_into::<js_sys::Array>().ok());
    entries.map(|entries| entries.iter().map(JsCast::unchecked_into).collect()).unwrap_or_default()
}

async fn file_of(entry: &FileSystemFileEntry) -> Option<File> {
    let answer = called_back(|done, failed| {
        entry.file_with_callback_and_callback(done.unchecked_ref(), failed.unchecked_ref());
        true
    });
    answer.await.and_then(|value| value.dyn_into().ok())
}

/// Waits for one of two callbacks; none if the second was called, or neither will be.
async fn called_back(begin: impl FnOnce(&JsValue, &JsValue) -> bool) -> Option<JsValue> {
    let (sender, receiver) = oneshot::channel();
    let sender = Rc::new(RefCell::new(Some(sender)));
    let failing = Rc::clone(&sender);
    let done = Closure::<dyn FnMut(JsValue)>::new(move |value| {
        if let Some(sender) = sender.borrow_mut().take() {
            // The receiver waits below.
            let _ = sender.send(value);
        }
    });
    let failed = Closure::<dyn FnMut()>::new(move || drop(failing.borrow_mut().take()));
    if !begin(done.as_ref(), failed.as_ref()) {
        return None;
    }
    receiver.await.ok()
}
