//! What the files of an archive make together.

use super::said;
use crate::diagnostic::{ArchiveProblem, Diagnostic};
use crate::import::{Content, Import};

/// Names that a message shows.
const SHOWN: usize = 12;

/// One import of all of them.
///
/// # Errors
/// Nothing known is among them, or what is makes more than one network.
pub(super) fn together(
    file: &str,
    imports: Vec<Import>,
    members: impl Iterator<Item = String>,
) -> Result<Import, ArchiveProblem> {
    let (read, others): (Vec<Import>, Vec<Import>) = imports.into_iter().partition(|import| import.content.is_some());
    let (strangers, bad): (Vec<Import>, Vec<Import>) = others.into_iter().partition(is_stranger);
    if !bad.is_empty() {
        let diagnostics = bad.into_iter().flat_map(|import| import.diagnostics).collect();
        return Ok(Import { file: file.to_owned(), content: None, diagnostics });
    }
    if read.is_empty() {
        return match single(strangers) {
            Ok(stranger) => Ok(Import { file: file.to_owned(), ..stranger }),
            Err(_) => Err(ArchiveProblem::NothingKnown { members: members.take(SHOWN).collect() }),
        };
    }
    let mut import = combined(file, read)?;
    if !strangers.is_empty() {
        let members = strangers.into_iter().map(|import| import.file).take(SHOWN).collect();
        import.diagnostics.push(said(file, ArchiveProblem::Skipped { members }));
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

/// One thing as it is; a graph and an activity as a bundle.
fn combined(file: &str, imports: Vec<Import>) -> Result<Import, ArchiveProblem> {
    let several = |imports: &[Import]| {
        let members = imports.iter().take(SHOWN).map(|import| import.file.clone()).collect();
        ArchiveProblem::Several { members }
    };
    let pair = match single(imports) {
        Ok(import) => return Ok(Import { file: file.to_owned(), ..import }),
        Err(imports) => <[Import; 2]>::try_from(imports).map_err(|imports| several(&imports))?,
    };
    let [first, second] = pair;
    let diagnostics = [&first.diagnostics[..], &second.diagnostics].concat();
    let content = match (first.content, second.content) {
        (Some(Content::Graph(graph)), Some(Content::Activity(activity)))
        | (Some(Content::Activity(activity)), Some(Content::Graph(graph))) => Content::Bundle(graph, activity),
        (_, _) => return Err(ArchiveProblem::Several { members: vec![first.file, second.file] }),
    };
    Ok(Import { file: file.to_owned(), content: Some(content), diagnostics })
}
