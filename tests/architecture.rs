//! The house as it is drawn: arrows point down, and the library knows no browser.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the pure library from the ground up: each may use those before it.
const LIBRARY: [&str; 17] = [
    "notation",
    "diagnostic",
    "model",
    "counting",
    "energy",
    "report",
    "audit",
    "breakeven",
    "comparison",
    "lesson",
    "explanation",
    "import",
    "chart",
    "raster",
    "export",
    "desk",
    "link",
];
/// Neighbours that do not know each other either.
const STRANGERS: [(&str, &[&str]); 11] = [
    ("lesson", &["audit", "comparison"]),
    ("breakeven", &["audit"]),
    ("comparison", &["breakeven"]),
    ("explanation", &["audit", "breakeven", "comparison"]),
    ("import", &["audit", "breakeven", "comparison", "explanation"]),
    ("chart", &["audit", "breakeven", "comparison", "explanation", "import"]),
    ("raster", &["report", "export", "import"]),
    ("export", &["import"]),
    ("desk", &["comparison", "explanation", "chart", "export"]),
    ("link", &["audit", "breakeven", "comparison", "explanation", "chart", "export"]),
    ("wire", &["import", "desk", "link"]),
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
    let above = LIBRARY.iter().enumerate().map(|(place, module)| (*module, LIBRARY.get(place + 1..).unwrap_or(&[])));
    for (module, forbidden) in above.chain(STRANGERS).chain(PAGE) {
        for (path, text) in sources(module) {
            for stranger in forbidden {
                assert!(!text.contains(&format!("crate::{stranger}::")), "{} uses {stranger}", path.display());
            }
        }
    }
}

#[test]
fn the_library_knows_no_page_no_browser_and_no_disk() {
    for module in LIBRARY.into_iter().chain(["wire"]) {
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
