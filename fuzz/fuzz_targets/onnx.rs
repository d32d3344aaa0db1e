//! Bytes that begin as ONNX models do.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spiketally::import::import;

fuzz_target!(|bytes: &[u8]| {
    import("model.onnx", &[b"\x08\x08\x12\x00", bytes].concat());
});
