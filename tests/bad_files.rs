//! Files that must fail, or be remarked on, each with what is said of it.
//!
//! A file of `tests/bad/` is one case; so is a folder of files that are given together. `foreign/` holds files of
//! other kinds, each a case of its own.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{File, given};
use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::diagnostic::Diagnostic;
use spiketally::import::import;

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

fn cases() -> Vec<(String, Vec<File>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad");
    let (foreign, own): (Vec<PathBuf>, Vec<PathBuf>) =
        entries(&root).into_iter().partition(|path| path.ends_with("foreign"));
    let own = own.into_iter().map(|path| {
        let files = if path.is_dir() { entries(&path) } else { vec![path.clone()] };
        (path.file_stem().unwrap().to_string_lossy().into_owned(), given(&files))
    });
    let foreign = foreign.iter().flat_map(|folder| entries(folder)).map(|path| {
        let name = format!("foreign_{}", path.file_name().unwrap().to_string_lossy());
        (name, given(&[path]))
    });
    own.chain(foreign).collect()
}

/// All that is said of a case, of its files alone and together.
fn said(files: &[File]) -> Vec<Diagnostic> {
    let mut said: Vec<Diagnostic> = files.iter().flat_map(|(name, bytes)| import(name, bytes).diagnostics).collect();
    let desk = Desk::of(files.iter().map(|(name, bytes)| import(name, bytes)));
    let together = match desk.outcome(&Rules::qualia()) {
        Outcome::Ready { report, .. } => desk.placed(&report.diagnostics),
        Outcome::Failed(diagnostics) => diagnostics,
        _ => Vec::new(),
    };
    let known = said.clone();
    said.extend(together.into_iter().filter(|diagnostic| !known.contains(diagnostic)));
    said
}

#[test]
fn every_bad_file_is_answered_as_it_was_reviewed() {
    let cases = cases();
    assert!(cases.len() > 100, "{} cases", cases.len());
    for (name, files) in cases {
        let text: Vec<String> = said(&files).iter().map(ToString::to_string).collect();
        assert!(!text.is_empty(), "{name}: nothing is said");
        insta::assert_snapshot!(name, text.join("\n"));
    }
}

#[test]
fn every_diagnostic_of_a_text_says_where() {
    for (name, files) in cases() {
        for (file, bytes) in &files {
            for diagnostic in import(file, bytes).diagnostics {
                let code = diagnostic.code.as_str();
                let is_of_whole_file = ["empty-file", "byte-order-mark", "foreign-file"].contains(&code)
                    || code.starts_with("archive-")
                    || code == "model-damaged"
                    || diagnostic.message.contains("encoded as UTF-")
                    || diagnostic.message.contains("more of the same kind");
                assert!(diagnostic.position.is_some() || is_of_whole_file, "{name}: {diagnostic}");
                let said = diagnostic.file.as_deref().unwrap_or_default();
                // A file in an archive has both names.
                assert!(said.starts_with(file.as_str()), "{name}: {diagnostic}");
            }
        }
    }
}
