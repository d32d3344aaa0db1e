//! What the files of an archive make together.

use super::said;
use crate::diagnostic::{ActivityProblem, ArchiveProblem, Beside, Diagnostic};
use crate::import::{Content, Import};

/// Names that a message shows.
const SHOWN: usize = 12;

/// One import of all of them, with the logs of the network beside it, or of logs alone.
///
/// # Errors
/// Nothing known is among them, or what is makes more than one network.
pub(super) fn together(
    file: &str,
    imports: Vec<Import>,
    logs: Vec<Import>,
    members: impl Iterator<Item = String>,
) -> Result<Import, ArchiveProblem> {
    let (read, others): (Vec<Import>, Vec<Import>) = imports.into_iter().partition(|import| import.content.is_some());
    let (mut strangers, bad): (Vec<Import>, Vec<Import>) = others.into_iter().partition(is_stranger);
    if !bad.is_empty() {
        let diagnostics = bad.into_iter().flat_map(|import| import.diagnostics).collect();
        return Ok(Import::of_one(file, None, diagnostics));
    }
    let (mut logs, broken): (Vec<Import>, Vec<Import>) = logs.into_iter().partition(|log| log.content.is_some());
    if read.is_empty() && logs.is_empty() {
        strangers.extend(broken);
        return match single(strangers) {
            Ok(stranger) => Ok(Import { file: file.to_owned(), ..stranger }),
            Err(_) => Err(ArchiveProblem::NothingKnown { members: members.take(SHOWN).collect() }),
        };
    }
    let mut import =
        if read.is_empty() { Import { file: file.to_owned(), ..logs.remove(0) } } else { combined(file, read)? };
    import.logs.append(&mut logs);
    let named = |imports: Vec<Import>| imports.into_iter().map(|import| import.file).take(SHOWN).collect();
    if !strangers.is_empty() {
        import.diagnostics.push(said(file, ArchiveProblem::Skipped { members: named(strangers) }));
    }
    if !broken.is_empty() {
        import.diagnostics.push(said(file, ArchiveProblem::BrokenLogs { members: named(broken) }));
    }
    Ok(import)
}

/// Whether a file is just not meant for this, as a configuration of something else is.
fn is_stranger(import: &Import) -> bool {
    let is_strange = |diagnostic: &Diagnostic| ["foreign-file", "unrecognised"].contains(&&*diagnostic.code);
    import.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).all(is_strange)
}

fn single(imports: Vec<Import>) -> Result<Import, Vec<Import>> {
    <[Import; 1]>::try_from(imports).map(|[import]| import)
}

/// One thing as it is; a graph and its activity, or its samples, as a bundle.
fn combined(file: &str, imports: Vec<Import>) -> Result<Import, ArchiveProblem> {
    let imports = match single(imports) {
        Ok(import) => return Ok(Import { file: file.to_owned(), ..import }),
        Err(imports) => imports,
    };
    let members = imports.iter().take(SHOWN).map(|import| import.file.clone()).collect();
    let several = ArchiveProblem::Several { members };
    let (mut graph, mut activity, mut samples) = (None, None, None);
    let (mut diagnostics, mut logs) = (Vec::new(), Vec::new());
    for Import { file, content, diagnostics: found, logs: beside, .. } in imports {
        diagnostics.extend(found);
        logs.extend(beside);
        match content {
            Some(Content::Graph(one)) if graph.is_none() => graph = Some(one),
            Some(Content::Activity(one)) if activity.is_none() => activity = Some((one, file)),
            Some(Content::Samples(one)) if samples.is_none() => samples = Some((one, file)),
            _ => return Err(several),
        }
    }
    let content = match (graph, activity, samples) {
        (Some(graph), Some((activity, _)), None) => Content::Bundle(graph, activity),
        (Some(graph), activity, Some((samples, beside))) => {
            // Samples say more than the activity that they make together.
            let unused = |(_, file): (_, String)| {
                said(&file, ActivityProblem::Unused { what: "activity", beside: Beside::File(beside) })
            };
            diagnostics.extend(activity.map(unused));
            Content::SampledBundle(graph, samples)
        }
        (_, _, _) => return Err(several),
    };
    Ok(Import { logs, ..Import::of_one(file, Some(content), diagnostics) })
}
