//! What several test files share.

#![allow(dead_code, unreachable_pub, reason = "each test file uses a part of it")]

pub mod energy;
pub mod link;
pub mod network;
pub mod reference;
pub mod rules;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::import::import;
use spiketally::report::Report;

/// A file's name and bytes.
pub type File = (String, Vec<u8>);

/// Files from the disk, by their bare names.
pub fn given(files: &[PathBuf]) -> Vec<File> {
    let read = |file: &PathBuf| (file.file_name().unwrap().to_string_lossy().into_owned(), fs::read(file).unwrap());
    files.iter().map(read).collect()
}

/// A text as a file.
pub fn text(name: &str, text: &str) -> File {
    (name.to_owned(), text.as_bytes().to_vec())
}

/// What comes of giving files, in their order.
pub fn outcome_of(files: &[File]) -> Outcome {
    Desk::of(files.iter().map(|(name, bytes)| import(name, bytes))).outcome(&Rules::qualia())
}

/// The report that files make.
pub fn report_of(files: &[File]) -> Report {
    match outcome_of(files) {
        Outcome::Ready { report, .. } => Arc::unwrap_or_clone(report),
        other => panic!("no report: {other:#?}, {:#?}", diagnostics_of(files)),
    }
}

/// All that reading files finds, as it is printed.
pub fn diagnostics_of(files: &[File]) -> String {
    let all = files.iter().flat_map(|(name, bytes)| import(name, bytes).diagnostics);
    all.map(|diagnostic| diagnostic.to_string()).collect::<Vec<_>>().join("\n")
}
