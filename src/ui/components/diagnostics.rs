//! What to know about the files and the counts.

use std::sync::Arc;

use leptos::prelude::*;

use crate::diagnostic::{Diagnostic, Severity};
use crate::report::Report;
use crate::ui::state::State;
use crate::ui::strings;

/// How many are shown before they are folded.
const FEW: usize = 3;

/// All diagnostics, counted by severity.
#[component]
pub(crate) fn Diagnostics(state: State, report: Arc<Report>) -> impl IntoView {
    let found = &report.diagnostics;
    if found.is_empty() {
        return ().into_any();
    }
    let count = |severity| found.iter().filter(|one| one.severity == severity).count();
    let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "remark")];
    let summary: Vec<String> = counts
        .into_iter()
        .map(|(severity, noun)| (count(severity), noun))
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| strings::counted(count, noun))
        .collect();
    let items = found.clone().into_iter().map(|diagnostic| {
        let layer = diagnostic.layer.as_ref().and_then(|name| report.layers.iter().position(|layer| layer.name == *name));
        view! {
            <li>
                <Said diagnostic/>
                {layer.map(|layer| view! {
                    <button type="button" class="button button-quiet" on:click=move |_| super::table::select(state, layer)>"Show layer"</button>
                })}
            </li>
        }
    });
    let items = items.collect_view();
    view! {
        <details class="diagnostics" open=found.len() <= FEW>
            <summary>{summary.join(", ")}</summary>
            <ul class="findings">{items}</ul>
        </details>
    }
    .into_any()
}

/// One diagnostic, with its place and its line.
#[component]
pub(crate) fn Said(diagnostic: Diagnostic) -> impl IntoView {
    let Diagnostic { severity, code, message, file, position, path, excerpt, layer, found, expected, help } =
        diagnostic;
    let place = position.map(|at| format!("line {}, column {}", at.line, at.column));
    let facts = [("Found", found), ("Expected", expected), ("What to do", help)];
    let excerpt = excerpt.map(|excerpt| {
        let marker = format!("{}{}", " ".repeat(excerpt.caret), "^".repeat(excerpt.length));
        view! { <pre class="excerpt" tabindex="0"><bdi>{excerpt.text}</bdi>"\n"{marker}</pre> }
    });
    view! {
        <div class="said" data-severity=severity.to_string() data-code=code>
            <p class="said-message"><strong class="said-severity">{severity.to_string()}</strong>" "<bdi>{message}</bdi></p>
            <p class="said-place">
                {file.map(|file| view! { <span><bdi>{file}</bdi></span> })}
                {place.map(|place| view! { <span>{place}</span> })}
                {path.map(|path| view! { <code><bdi>{path}</bdi></code> })}
                {layer.map(|layer| view! { <span>"layer "<bdi>{layer.to_string()}</bdi></span> })}
            </p>
            {excerpt}
            <dl class="said-facts">
                {facts.into_iter().filter_map(|(label, text)| Some((label, text?))).map(|(label, text)| view! {
                    <div><dt>{label}</dt><dd><bdi>{text}</bdi></dd></div>
                }).collect_view()}
            </dl>
        </div>
    }
}
