//! The reference's cases.

use std::fs;
use std::path::{Path, PathBuf};

/// Every case's folder.
pub fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    let folders = ["models", "random"].map(|set| fs::read_dir(root.join(set)).unwrap());
    let mut cases: Vec<PathBuf> = folders.into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// Those of some files that a case has.
pub fn files(case: &Path, names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(|name| case.join(name)).filter(|file| file.exists()).collect()
}

/// What the reference printed.
pub fn printed(case: &Path, name: &str) -> String {
    fs::read_to_string(case.join(name)).unwrap()
}

/// The first line that differs says more than two whole files.
pub fn assert_same_lines(case: &Path, ours: &str, reference: &str) {
    for (ours, reference) in ours.lines().zip(reference.lines()) {
        assert_eq!(ours, reference, "{}", case.display());
    }
    assert!(ours == reference, "{}: the lines are the same, the bytes are not", case.display());
}
