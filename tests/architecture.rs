//! The house as it is drawn: arrows point down, and the library knows no browser.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the ground up, each with those of the pure library above it that it may not use; the page is above
/// them all.
const LIBRARY: [(&str, &[&str]); 14] = [
    (
        "notation",
        &[
            "diagnostic",
            "model",
            "counting",
            "energy",
            "report",
            "audit",
            "explanation",
            "import",
            "export",
            "chart",
            "desk",
        ],
    ),
    (
        "diagnostic",
        &["model", "counting", "energy", "report", "audit", "explanation", "import", "export", "chart", "desk"],
    ),
    ("model", &["counting", "energy", "report", "audit", "explanation", "import", "export", "chart", "desk"]),
    ("counting", &["energy", "report", "audit", "explanation", "import", "export", "chart", "desk"]),
    ("energy", &["report", "audit", "explanation", "import", "export", "chart", "desk"]),
    ("report", &["audit", "explanation", "import", "export", "chart", "desk"]),
    ("audit", &["explanation", "import", "export", "chart", "desk"]),
    ("explanation", &["audit", "import", "export", "chart", "desk"]),
    ("import", &["audit", "explanation", "export", "chart", "desk"]),
    ("export", &["explanation", "import", "chart", "desk"]),
    ("chart", &["audit", "explanation", "import", "desk"]),
    ("desk", &["explanation", "export", "chart", "link"]),
    ("link", &["audit", "explanation", "export", "chart"]),
    ("wire", &["import", "desk"]),
];
/// The two halves of the page: what the app uses of the library by call is in its first load.
const PAGE: [(&str, &[&str]); 2] = [("engine", &["ui"]), ("ui", &["import", "desk", "engine"])];

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
    for (module, forbidden) in LIBRARY.into_iter().chain(PAGE) {
        for (path, text) in sources(module) {
            for above in forbidden {
                assert!(!text.contains(&format!("crate::{above}::")), "{} uses {above}", path.display());
            }
        }
    }
}

#[test]
fn the_library_knows_no_page_no_browser_and_no_disk() {
    for (module, _) in LIBRARY {
        for (path, text) in sources(module) {
            for word in ["web_sys", "leptos", "js_sys", "wasm_bindgen", "std::fs", "crate::engine", "crate::ui"] {
                assert!(!text.contains(word), "{} uses {word}", path.display());
            }
        }
    }
}

#[test]
fn only_the_browser_modules_touch_the_browser() {
    for (module, _) in PAGE {
        for (path, text) in sources(module) {
            let is_inside = path.components().any(|part| part.as_os_str() == "browser");
            let uses = text.contains("web_sys") || text.contains("js_sys");
            assert!(is_inside || !uses, "{} uses the browser", path.display());
        }
    }
}
