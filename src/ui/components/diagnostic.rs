//! A problem in full: what, where, the line itself, and what to do.

use crate::diagnostic::{Diagnostic, Excerpt, quoted};
use crate::ui::browser::{El, el};
use crate::ui::{format, strings};

/// A problem in full.
pub(super) fn explained(diagnostic: &Diagnostic) -> El {
    let Diagnostic { severity, code, message, position, excerpt, found, expected, help, .. } = diagnostic;
    let place = place(diagnostic);
    let place = (!place.is_empty()).then(|| el("p").class("problem-place").with(el("bdi").text(&place)));
    let line = position.map(|position| position.line.to_string()).unwrap_or_default();
    let facts = [("Found", found), ("Expected", expected), ("Help", help)];
    let facts = facts.into_iter().filter_map(|(label, text)| Some(fact(label, text.as_ref()?)));
    el("article")
        .class("problem")
        .attr("data-severity", &severity.to_string())
        .attr("data-code", code)
        .with(
            el("p")
                .class("problem-message")
                .with(el("strong").text(strings::severity(*severity)))
                .text(" ")
                .with(el("bdi").text(message)),
        )
        .all(place)
        .all(excerpt.as_ref().map(|excerpt| marked_line(&line, excerpt)))
        .with(el("dl").class("problem-facts").all(facts))
}

/// A term and what it is.
pub(super) fn fact(label: &str, text: &str) -> El {
    el("div").with(el("dt").text(label)).with(el("dd").with(el("bdi").text(text)))
}

/// `graph.json, line 12, column 14, at nodes[3].units`
fn place(diagnostic: &Diagnostic) -> String {
    let file = diagnostic.file.as_ref().map(|file| format::one_line(file));
    let position = diagnostic.position.map(strings::position);
    let path = diagnostic.path.as_ref().map(|path| format!("at {path}"));
    let layer = diagnostic.layer.as_ref().map(|layer| format!("in layer {}", quoted(layer)));
    [file, position, path, layer].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The line with carets under what is meant, which stand right whatever the width of the characters before them.
fn marked_line(line: &str, excerpt: &Excerpt) -> El {
    let Excerpt { text, caret, length } = excerpt;
    let before: String = text.chars().take(*caret).collect();
    let marked: String = text.chars().skip(*caret).take(*length).collect();
    let after: String = text.chars().skip(caret + length).collect();
    let gutter = |text: &str| el("span").class("gutter").text(&format!("{text:>0$} | ", line.len()));
    let carets = el("span")
        .attr("aria-hidden", "true")
        .with(gutter(""))
        .with(el("span").class("unseen").text(&before))
        .with(el("span").class("caret").text(&"^".repeat(*length)));
    el("pre")
        .class("excerpt")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", &format!("Line {line}"))
        .with(gutter(line))
        .text(&before)
        .with(el("mark").text(&marked))
        .text(&format!("{after}\n"))
        .with(carets)
}
