//! Bytes in; networks, activities and reports out, with all that is wrong with them.
//!
//! Packed files are unpacked first. A format is one `Importer` in the registry: it says whether a JSON value is its
//! own, and reads it. What no importer claims is named for what it is.

mod activity;
mod archive;
mod bundle;
mod energy;
mod foreign;
mod graph;
pub mod hdf5;
mod json;
mod keras;
mod lesson;
mod log;
mod lowering;
mod nir;
mod onnx;
mod report;
mod samples;
mod text;
mod totals;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, FieldProblem, Findings, ModelProblem, nearest};
use crate::lesson::Lesson;
use crate::model::{Network, Recorded, Samples};
use crate::report::{Logged, Report};
use json::{At, Object, Reader, SyntaxError};

pub use json::Source;
pub use samples::{SampleStream, TELLING};

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// A network's graph.
    Graph(Network),
    /// What a network did on data.
    Activity(Recorded),
    /// What it did on single samples.
    Samples(Samples),
    /// Both in one file.
    Bundle(Network, Recorded),
    /// A graph and single samples in one archive.
    SampledBundle(Network, Samples),
    /// A finished report.
    Report(Report),
    /// A table of the reference's, and what it makes.
    Log(Logged),
    /// Steps through a report.
    Lesson(Lesson),
}

impl Content {
    /// Whether it names layers that are counted together with another file's, or by rules.
    const fn is_of_layers(&self) -> bool {
        matches!(self, Self::Graph(_) | Self::Activity(_) | Self::Bundle(..))
    }
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
    /// Its text, where that is short, to say where in it something stands.
    pub source: Option<Arc<Source>>,
    /// Logs that were packed with it.
    pub logs: Vec<Import>,
}

impl Import {
    /// What came of a file that is not packed with others.
    fn of_one(file: impl Into<String>, content: Option<Content>, diagnostics: Vec<Diagnostic>) -> Self {
        Self { file: file.into(), content, diagnostics, source: None, logs: Vec::new() }
    }

    /// It alone, and behind it the logs that were packed with it.
    pub fn unpacked(mut self) -> impl Iterator<Item = Self> {
        let logs = std::mem::take(&mut self.logs);
        std::iter::once(self).chain(logs)
    }

    /// Whether it could not be read only because the code for that is elsewhere.
    pub fn lacks_reader(&self) -> bool {
        let unread = ModelProblem::Unread { what: "" };
        self.content.is_none() && self.diagnostics.iter().any(|one| one.code == unread.code())
    }
}

/// One file format.
trait Importer {
    /// What `format` says; none for a format of others, which has no such key.
    fn format(&self) -> Option<&'static str>;
    /// Whether a value without `format` is of this format, by its keys.
    fn claims(&self, root: &Object<'_>) -> bool;
    /// Reads a value of this format; none if an error was reported.
    fn read(&self, root: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Content>;
}

/// The order decides between formats that claim the same value: the wider one first.
const IMPORTERS: [&dyn Importer; 7] = [
    &energy::EnergyFormat,
    &report::ReportFormat,
    &bundle::BundleFormat,
    &graph::GraphFormat,
    &activity::ActivityFormat,
    &lesson::LessonFormat,
    &keras::KerasFormat,
];

const VERSION: u64 = 1;

/// Reads a file, whatever it is, packed or not.
pub fn import(file: &str, bytes: &[u8]) -> Import {
    archive::open(file, bytes)
}

/// Bytes that reading a file of these bytes may take beside them, roughly: of a text, for where its values stand and for
/// the network; of a model, whose weights are stepped over, next to nothing.
pub fn room(bytes: &[u8]) -> usize {
    const OF_A_TEXT: usize = 3;
    let is_text = bytes.iter().take(512).all(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | 0x20..=0x7e | 0x80..));
    if is_text { bytes.len().saturating_mul(OF_A_TEXT) } else { 0 }
}

/// Reads a file that is not packed.
pub(crate) fn import_plain(file: &str, bytes: &[u8]) -> Import {
    if hdf5::is_hdf5(bytes) {
        return nir::import(file, stem(file), bytes);
    }
    if let Some(mut samples) = SampleStream::of(file, bytes) {
        samples.push(bytes);
        return samples.finish();
    }
    let mut findings = Findings::default();
    let content = read(file, bytes, &mut findings);
    let content = content.filter(|_| !findings.has_errors());
    let source = content.as_ref().filter(|content| content.is_of_layers()).and_then(|_| Source::of(bytes));
    Import { source, ..Import::of_one(file, content, findings.into_diagnostics()) }
}

fn read(file: &str, bytes: &[u8], findings: &mut Findings) -> Option<Content> {
    if onnx::is_onnx(bytes) {
        return onnx::read(file, stem(file), bytes, findings);
    }
    let text = text::decode(file, bytes, findings)?;
    if log::is_log(text) {
        return log::read(file, text, findings);
    }
    let document = match json::parse(text) {
        Ok(document) => document,
        Err(error) => {
            no_json(&error, file, text, findings);
            return None;
        }
    };
    let mut reader = Reader::new(file, text, findings);
    let at = At::root(document.root());
    let content = reader.object(&at).and_then(|object| read_root(&object, &at, &mut reader));
    reader.finish();
    content
}

/// Says what a text is, where it is none of ours.
#[inline(never)]
fn no_json(error: &SyntaxError, file: &str, text: &str, findings: &mut Findings) {
    match foreign::of_text(file, text) {
        Some(kind) => findings.push(&kind.into(), |diagnostic| diagnostic.in_file(file)),
        None => error.report(file, text, findings),
    }
}

/// A file's name without folders and endings.
fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

fn read_root(root: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Content> {
    if let Some(kind) = foreign::of_json(root) {
        reader.report(at, kind);
        return None;
    }
    let importer = importer_for(root, at, reader)?;
    let is_readable = importer.format().is_none_or(|format| is_readable_version(format, root, at, reader));
    is_readable.then(|| importer.read(root, at, reader)).flatten()
}

fn importer_for(root: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<&'static dyn Importer> {
    let by_content = || IMPORTERS.into_iter().find(|importer| importer.claims(root));
    let Some(format) = root.child(at, "format") else {
        let importer = by_content();
        if importer.is_none() {
            let keys = root.keys().take(12).map(str::to_owned).collect();
            reader.report(at, FieldProblem::Unrecognised { keys });
        }
        return importer;
    };
    let name = reader.text(&format, "`format`")?;
    let importer = IMPORTERS.into_iter().find(|importer| importer.format() == Some(&*name));
    if importer.is_none() {
        let nearest = nearest(&name, IMPORTERS.iter().filter_map(|importer| importer.format()));
        reader.report(&format, FieldProblem::Format { found: name.into_owned(), nearest });
    }
    importer
}

fn is_readable_version(format: &'static str, root: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> bool {
    let Some(version) = root.child(at, "version") else { return true };
    match reader.whole(&version, "`version`", 1..=u64::from(u32::MAX)) {
        // Reported, and no reason not to say what else is wrong.
        None | Some(VERSION) => true,
        Some(later) => {
            reader.report(&version, FieldProblem::Version { format, found: later.to_string() });
            false
        }
    }
}
