//! What to know about the files and the counts.

use std::sync::Arc;

use super::name::name;
use crate::diagnostic::{Diagnostic, Gathered, Severity, gathered};
use crate::report::Report;
use crate::ui::browser::{El, button, el};
use crate::ui::state::State;
use crate::ui::{format, strings};

/// Remarks up to this number are shown at once.
const FEW: usize = 3;
/// How many layers a remark names before it only counts them.
const MOST_NAMED: usize = 12;

/// What to know about the files and the counts, worst first; folded when long.
pub(super) fn remarks(report: &Report, state: State) -> Option<El> {
    let remarks = gathered(&report.diagnostics);
    let tallies = [Severity::Error, Severity::Warning, Severity::Info].into_iter().filter_map(|severity| {
        let number = report.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        let tally = || el("span").class("tally").attr("data-severity", &severity.to_string());
        (number > 0).then(|| tally().text(&strings::severities(severity, number)))
    });
    let details = el("details")
        .class("remarks")
        .with(el("summary").with(el("h2").text(strings::ABOUT_FILES)).all(tallies))
        .with(el("ul").attr("tabindex", "0").all(remarks.iter().map(|remark| item(remark, state))));
    // Who gave more than what is counted should see it at once.
    let is_open = remarks.len() <= FEW || report.diagnostics.iter().any(Diagnostic::is_of_unused_file);
    details.put_attr("open", is_open.then_some(""));
    let section = || el("section").id("remarks").attr("aria-label", strings::REMARKS).with(details);
    (!remarks.is_empty()).then(section)
}

fn item(remark: &Gathered<'_>, state: State) -> El {
    let Diagnostic { severity, code, message, help, expected, file, position, .. } = remark.first;
    let more = [expected, help].into_iter().flatten().cloned().collect::<Vec<_>>().join("; ");
    // Of several layers, each has a place of its own.
    let position = position.filter(|_| remark.layers.len() < 2).map(strings::position);
    let place = |file| [Some(format::one_line(file)), position].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let file = file.as_ref().map(|file| el("bdi").class("remark-file").text(&place(file)));
    let colon = file.is_some().then(|| el("span").text(": "));
    let more = (!more.is_empty()).then(|| el("p").class("remark-help").with(el("bdi").text(&more)));
    let layers = (!remark.layers.is_empty()).then(|| layer_links(&remark.layers, state));
    let words = el("div").with(el("p").all(file).all(colon).with(el("bdi").text(message))).all(more).all(layers);
    el("li")
        .class("remark")
        .attr("data-severity", &severity.to_string())
        .attr("data-code", code)
        .with(el("span").class("severity").text(strings::severity(*severity)))
        .with(words)
}

/// Layers' names, which lead to their rows where they have one.
pub(super) fn layer_links(names: &[Arc<str>], state: State) -> El {
    let (named, left) = names.split_at(names.len().min(MOST_NAMED));
    let left = (!left.is_empty()).then(|| {
        let (all, links) = (left.to_vec(), el("span").class("slot"));
        let place = links.clone();
        let more = button("layer-link").text(&strings::more(left.len()));
        links.with(more.on("click", move |_| place.replace(all.iter().map(|layer| layer_link(layer, state)))))
    });
    el("p").class("remark-layers").all(named.iter().map(|layer| layer_link(layer, state))).all(left)
}

fn layer_link(layer: &Arc<str>, state: State) -> El {
    match state.layer_named(layer) {
        Some(row) => button("layer-link").with(name(layer)).on("click", move |_| state.lead_to(row)),
        None => el("span").class("layer-name").with(name(layer)),
    }
}
