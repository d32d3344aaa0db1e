//! The files that the page shows as samples, and those of its examples, can be counted.

use std::fs;
use std::path::{Path, PathBuf};

use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::import::{Import, import};

fn open(path: &str) -> Import {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    import(&path.to_string_lossy(), &fs::read(&path).unwrap())
}

fn assert_counts(files: &[&str]) {
    let imports: Vec<Import> = files.iter().map(|file| open(file)).collect();
    for read in &imports {
        assert!(read.content.is_some(), "{}: {:?}", read.file, read.diagnostics);
    }
    let outcome = Desk::of(imports).outcome(&Rules::qualia());
    assert!(matches!(outcome, Outcome::Ready { .. }), "{files:?}: {outcome:?}");
}

#[test]
fn the_samples_that_the_page_shows_can_be_counted() {
    assert_counts(&["src/engine/sample/graph.json", "src/engine/sample/activity.json"]);
}

#[test]
fn the_examples_and_the_lessons_networks_can_be_counted() {
    let networks = |folder: &str| -> Vec<String> {
        let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        names.filter(|name| name != "lessons").map(|name| format!("{folder}/{name}/bundle.json")).collect()
    };
    let (examples, lessons) = (networks("demos"), networks("demos/lessons"));
    assert!(examples.len() >= 5 && lessons.len() >= 6, "{examples:?} {lessons:?}");
    for bundle in examples.iter().chain(&lessons) {
        assert_counts(&[bundle]);
    }
}
