//! Files and standard input.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use spiketally::import::{Import, import};

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
    let bytes = if is_standard_input { read_standard_input() } else { fs::read(path) };
    match bytes {
        Ok(bytes) => Ok(import(&name, &bytes)),
        Err(error) => Err(format!("can't read {name}: {error}")),
    }
}

fn read_standard_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
