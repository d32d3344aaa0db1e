//! Files and standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use spiketally::import::{Import, SampleStream, TELLING, import};

use super::{Failure, fail};

/// How messages name standard input.
const STANDARD_INPUT: &str = "<stdin>";

/// Reads and imports a file; `-` is standard input. What can't be read is said on standard error.
pub(super) fn read(path: &Path) -> Result<Import, Failure> {
    try_read(path).map_err(|message| fail(&message))
}

/// The same, but says nothing.
pub(super) fn try_read(path: &Path) -> Result<Import, String> {
    let is_standard_input = path.as_os_str() == "-";
    let name = if is_standard_input { STANDARD_INPUT.to_owned() } else { path.display().to_string() };
    let imported = if is_standard_input {
        import_stream(&name, io::stdin().lock(), 0)
    } else {
        File::open(path).and_then(|file| {
            let size = file.metadata().map_or(0, |metadata| metadata.len());
            import_stream(&name, file, size)
        })
    };
    imported.map_err(|error| format!("can't read {name}: {error}"))
}

/// Imports what comes: samples line by line, anything else when it is all there. Its size need not be known.
fn import_stream(name: &str, mut stream: impl Read, size: u64) -> io::Result<Import> {
    let mut bytes = Vec::new();
    stream.by_ref().take(TELLING as u64).read_to_end(&mut bytes)?;
    let Some(mut samples) = SampleStream::of(name, &bytes) else {
        bytes.reserve_exact(usize::try_from(size).unwrap_or_default().saturating_sub(bytes.len()));
        stream.read_to_end(&mut bytes)?;
        return Ok(import(name, &bytes));
    };
    while !bytes.is_empty() {
        samples.push(&bytes);
        bytes.clear();
        stream.by_ref().take(TELLING as u64).read_to_end(&mut bytes)?;
    }
    Ok(samples.finish())
}
