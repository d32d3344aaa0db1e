//! Packed files: gzip and zip, opened in memory and within bounds.
//!
//! What comes out is read like any file. A zip of a graph and its activity is a bundle.

mod gzip;
mod members;
mod zip;

use super::{Import, import_plain};
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

    /// All of an unpacked stream, if it is no longer than may still come out.
    fn read(&mut self, what: &'static str, mut stream: impl std::io::Read) -> Result<Vec<u8>, ArchiveProblem> {
        const CHUNK: usize = 64 << 10;
        let damaged = |reason: String| ArchiveProblem::Damaged { what, reason };
        let mut unpacked = Vec::new();
        let mut chunk = vec![0; CHUNK];
        loop {
            let count = stream.read(&mut chunk).map_err(|error| damaged(error.to_string()))?;
            let Some(part) = chunk.get(..count).filter(|part| !part.is_empty()) else { break };
            self.left = self.left.checked_sub(count).ok_or_else(|| self.too_large())?;
            unpacked.try_reserve(count).map_err(|_| self.too_large())?;
            unpacked.extend_from_slice(part);
        }
        Ok(unpacked)
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
    Import { file: file.to_owned(), content: None, diagnostics: vec![said(file, problem)] }
}

fn said(file: &str, problem: impl Into<Problem>) -> Diagnostic {
    Diagnostic::new(&problem.into()).in_file(file)
}
