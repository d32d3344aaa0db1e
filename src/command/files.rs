//! Files and standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use spiketally::import::{Import, SampleStream, TELLING, import};

use super::{Failure, fail};

/// How messages name standard input.
const STANDARD_INPUT: &str = "<stdin>";

/// Refuses to read standard input for two files.
pub(super) fn refuse_two_inputs<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Result<(), Failure> {
    if paths.into_iter().filter(|path| is_standard(path)).count() < 2 {
        return Ok(());
    }
    fail("standard input is read once, and `-` stands for more than one file: give the others by their names");
    Err(Failure::WrongUsage)
}

/// Whether it stands for standard input, or output.
pub(super) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads and imports a file; `-` is standard input. What can't be read is said on standard error.
pub(super) fn read(path: &Path) -> Result<Import, Failure> {
    try_read(path).map_err(|message| fail(&message))
}

/// The same, but says nothing.
pub(super) fn try_read(path: &Path) -> Result<Import, String> {
    let name = if is_standard(path) { STANDARD_INPUT.to_owned() } else { path.display().to_string() };
    let imported = if is_standard(path) {
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
