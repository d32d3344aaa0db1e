//! A payload read back, by the importers that read files.

use super::payload::Written;
use super::remarks::of_link;
use super::settings::WrittenBasis;
use super::{Opened, diagnostic, limits, rates, settings, unreadable, without_a_sense};
use crate::diagnostic::{Diagnostic, LinkProblem};
use crate::import::{Content, Import, import_plain};

/// What the files of a link are called.
const NAME: &str = "the link";

/// Reads a payload.
pub(super) fn read(payload: &str) -> Result<Opened, Vec<Diagnostic>> {
    let one = |problem: LinkProblem| vec![diagnostic(problem)];
    limits::check(payload, unreadable).map_err(one)?;
    let written: Written<'_> = serde_json::from_str(payload).map_err(|error| one(unreadable(&error)))?;
    let imports = imports(&written)?;
    let (rules, costs) = settings::read(written.rules.as_deref(), written.costs)?;
    let Written { scenario, view, compared, opened_by, .. } = written;
    let opened_by = opened_by.map(WrittenBasis::read).transpose()?;
    Ok(Opened { imports, rules, costs, scenario, view, compared, opened_by })
}

/// What reading the files of a report would have given.
pub(super) fn imports(written: &Written<'_>) -> Result<Vec<Import>, Vec<Diagnostic>> {
    let one = |problem: LinkProblem| vec![diagnostic(problem)];
    match (written.graph, written.report) {
        (Some(graph), None) => {
            let mut imports = vec![file(graph.get())?];
            let told = written.remarks.iter().map(|remark| of_link(remark.diagnostic(), NAME));
            imports.iter_mut().for_each(|graph| graph.diagnostics.extend(told.clone()));
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
    let mut import = import_plain(NAME, text.as_bytes());
    import.diagnostics = import.diagnostics.into_iter().map(|diagnostic| of_link(diagnostic, NAME)).collect();
    import.source = None;
    if import.content.is_none() { Err(import.diagnostics) } else { Ok(import) }
}
