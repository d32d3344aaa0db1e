//! A payload read back, by the importers that read files.

use super::payload::Written;
use super::report::without_place;
use super::{Opened, diagnostic, limits, rates, settings, unreadable, without_a_sense};
use crate::diagnostic::{Diagnostic, LinkProblem};
use crate::import::{Content, Import, import};

/// What the files of a link are called.
const NAME: &str = "link";

/// Reads a payload.
pub(super) fn read(payload: &str) -> Result<Opened, Vec<Diagnostic>> {
    let one = |problem: LinkProblem| vec![diagnostic(problem)];
    limits::check(payload).map_err(one)?;
    let written: Written<'_> = serde_json::from_str(payload).map_err(|error| one(unreadable(&error)))?;
    let imports = imports(&written)?;
    let (rules, costs) = settings::read(written.rules.as_deref(), written.costs)?;
    let Written { scenario, view, compared, .. } = written;
    Ok(Opened { imports, rules, costs, scenario, view, compared })
}

/// What reading the files of a report would have given.
pub(super) fn imports(written: &Written<'_>) -> Result<Vec<Import>, Vec<Diagnostic>> {
    let one = |problem: LinkProblem| vec![diagnostic(problem)];
    match (written.graph, written.report) {
        (Some(graph), None) => {
            let mut imports = vec![file(graph.get())?];
            let network = imports.first().and_then(|graph| graph.content.as_ref());
            let rates = match (written.rates, network) {
                (Some(rates), Some(Content::Graph(network))) => Some(rates::file(rates.get(), network).map_err(one)?),
                _ => None,
            };
            for activity in rates.as_deref().into_iter().chain(written.activity.map(|activity| activity.get())) {
                imports.push(file(activity)?);
            }
            Ok(imports)
        }
        (None, Some(report)) => Ok(vec![file(report.get())?]),
        _ => Err(one(without_a_sense("it holds neither a graph nor a report"))),
    }
}

/// Reads a file of a link, whose text nobody has seen.
fn file(text: &str) -> Result<Import, Vec<Diagnostic>> {
    let mut import = import(NAME, text.as_bytes());
    for diagnostic in &mut import.diagnostics {
        *diagnostic = without_place(diagnostic);
    }
    if import.content.is_none() { Err(import.diagnostics) } else { Ok(import) }
}
