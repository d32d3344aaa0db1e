//! Packed files: gzip and zip, opened in memory and within bounds.
//!
//! What comes out is read like any file. A zip of a graph and its activity is a bundle.

mod gzip;
mod members;
mod zip;

use std::io::Read;

use super::{Import, SampleStream, TELLING, import_plain};
use crate::diagnostic::{ArchiveProblem, Diagnostic, Problem};

/// What may come out of a file in all: this many bytes however small it is, …
const LEAST_ALLOWED: usize = 32 << 20;
/// … as many times its size, …
const MOST_EXPANSION: usize = 100;
/// … and no more than this.
const MOST_ALLOWED: usize = 1 << 30;

/// A gzip in a zip in a gzip, as of a run that was downloaded; more layers are not usual.
const MOST_LAYERS: usize = 3;

/// Reads a file, or what is packed in it.
pub(super) fn open(file: &str, bytes: &[u8]) -> Import {
    let allowed = bytes.len().saturating_mul(MOST_EXPANSION).clamp(LEAST_ALLOWED, MOST_ALLOWED);
    Unpacking { allowed, left: allowed }.open(file, bytes, MOST_LAYERS)
}

/// Bytes that may still come out.
struct Unpacking {
    allowed: usize,
    left: usize,
}

impl Unpacking {
    fn open(&mut self, file: &str, bytes: &[u8], layers: usize) -> Import {
        let opened = match Packing::of(bytes) {
            None => return import_plain(file, bytes),
            Some(_) if layers == 0 => Err(ArchiveProblem::TooDeep),
            Some(Packing::Gzip) => self.gzip(file, bytes, layers - 1),
            Some(Packing::Zip) => self.zip(file, bytes, layers - 1),
        };
        opened.unwrap_or_else(|problem| failed(file, problem))
    }

    fn too_large(&self) -> ArchiveProblem {
        ArchiveProblem::TooLarge { most: self.allowed >> 20 }
    }

    /// Reads what comes out of a stream, if it is no longer than may still come out. Samples are read as they come.
    fn open_stream(
        &mut self,
        file: &str,
        what: &'static str,
        mut stream: impl Read,
        layers: usize,
    ) -> Result<Import, ArchiveProblem> {
        let mut unpacked = Vec::new();
        self.read(what, &mut stream.by_ref().take(TELLING as u64), |part| unpacked.extend_from_slice(part))?;
        let Some(mut samples) = SampleStream::of(file, &unpacked) else {
            self.read(what, &mut stream, |part| unpacked.extend_from_slice(part))?;
            return Ok(self.open(file, &unpacked, layers));
        };
        samples.push(&unpacked);
        drop(unpacked);
        self.read(what, &mut stream, |part| samples.push(part))?;
        Ok(samples.finish())
    }

    /// Passes on all of a stream, chunk by chunk.
    fn read(
        &mut self,
        what: &'static str,
        stream: &mut impl Read,
        mut take: impl FnMut(&[u8]),
    ) -> Result<(), ArchiveProblem> {
        const CHUNK: usize = 64 << 10;
        let mut chunk = vec![0; CHUNK];
        loop {
            let count = stream.read(&mut chunk);
            let count = count.map_err(|error| ArchiveProblem::Damaged { what, reason: error.to_string() })?;
            let Some(part) = chunk.get(..count).filter(|part| !part.is_empty()) else { return Ok(()) };
            self.left = self.left.checked_sub(count).ok_or_else(|| self.too_large())?;
            take(part);
        }
    }
}

/// How a file is packed.
enum Packing {
    Gzip,
    Zip,
}

impl Packing {
    fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x1f\x8b") {
            return Some(Self::Gzip);
        }
        (bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")).then_some(Self::Zip)
    }
}

fn failed(file: &str, problem: impl Into<Problem>) -> Import {
    Import { file: file.to_owned(), content: None, diagnostics: vec![said(file, problem)], source: None }
}

fn said(file: &str, problem: impl Into<Problem>) -> Diagnostic {
    Diagnostic::new(&problem.into()).in_file(file)
}
