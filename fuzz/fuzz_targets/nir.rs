//! Bytes that begin as HDF5 files do.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spiketally::import::import;

const SIGNATURE: &[u8] = b"\x89HDF\r\n\x1a\n";

fuzz_target!(|bytes: &[u8]| {
    let behind = bytes.strip_prefix(SIGNATURE).unwrap_or(bytes);
    import("graph.nir", &[SIGNATURE, behind].concat());
});
