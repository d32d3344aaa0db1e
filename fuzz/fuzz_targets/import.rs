//! Any bytes, as a file: an answer, and errors exactly where there is nothing to show.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spiketally::import::import;

fuzz_target!(|bytes: &[u8]| {
    let import = import("file", bytes);
    assert_eq!(import.content.is_none(), import.diagnostics.iter().any(|one| one.is_error()));
});
