//! The house as it is drawn: arrows point down, and the library knows no browser.

use std::fs;
use std::path::{Path, PathBuf};

/// Every module with those of ours that it may not use.
const MAY_NOT_USE: [(&str, &[&str]); 9] = [
    ("diagnostic", &["model", "counting", "energy", "report", "import", "export", "chart", "desk", "ui"]),
    ("model", &["counting", "energy", "report", "import", "export", "chart", "desk", "ui"]),
    ("counting", &["energy", "report", "import", "export", "chart", "desk", "ui"]),
    ("energy", &["report", "import", "export", "chart", "desk", "ui"]),
    ("report", &["import", "export", "chart", "desk", "ui"]),
    ("import", &["export", "chart", "desk", "ui"]),
    ("export", &["import", "chart", "desk", "ui"]),
    ("chart", &["import", "desk", "ui"]),
    ("desk", &["export", "chart", "ui"]),
];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn sources(module: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(module), &mut files);
    assert!(!files.is_empty(), "{module}");
    files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn arrows_point_down() {
    for (module, forbidden) in MAY_NOT_USE {
        for (path, text) in sources(module) {
            for above in forbidden {
                assert!(!text.contains(&format!("crate::{above}::")), "{} uses {above}", path.display());
            }
        }
    }
}

#[test]
fn the_library_knows_no_browser_and_no_disk() {
    for (module, _) in MAY_NOT_USE {
        for (path, text) in sources(module) {
            for word in ["web_sys", "leptos", "js_sys", "wasm_bindgen", "std::fs", "gloo"] {
                assert!(!text.contains(word), "{} uses {word}", path.display());
            }
        }
    }
}

#[test]
fn only_the_browser_module_touches_the_browser() {
    for (path, text) in sources("ui") {
        let is_inside = path.components().any(|part| part.as_os_str() == "browser");
        assert!(is_inside || !text.contains("web_sys"), "{} uses web_sys", path.display());
    }
}
