//! Bytes in; networks, activities and reports out, with all that is wrong with them.

use crate::diagnostic::Diagnostic;
use crate::model::{Network, Recorded};
use crate::report::Report;

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// A network's graph.
    Graph(Network),
    /// What a network did on data.
    Activity(Recorded),
    /// Both in one file.
    Bundle(Network, Recorded),
    /// A finished report.
    Report(Report),
}

/// What came of reading a file.
#[derive(Clone, Debug)]
pub struct Import {
    /// The file's name.
    pub file: String,
    /// What it holds; none if it could not be read.
    pub content: Option<Content>,
    /// All that is wrong or odd with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a file, whatever it is.
pub fn import(file: &str, _bytes: &[u8]) -> Import {
    Import { file: file.to_owned(), content: None, diagnostics: Vec::new() }
}
