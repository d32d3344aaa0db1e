//! gzip: one file.

use flate2::bufread::MultiGzDecoder;

use super::Unpacking;
use crate::diagnostic::ArchiveProblem;
use crate::import::Import;

impl Unpacking {
    pub(super) fn gzip(&mut self, file: &str, bytes: &[u8], layers: usize) -> Result<Import, ArchiveProblem> {
        self.open_stream(file, "the gzip file", MultiGzDecoder::new(bytes), layers)
    }
}
