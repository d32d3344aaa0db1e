//! Functions of a model that is damaged anywhere stay within what their calls may come to.

use std::fs;
use std::path::Path;

use peak_alloc::PeakAlloc;
use spiketally::import::import;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Twenty functions, each of which calls the next one ten times.
const MODEL: &str = "tests/models/onnx/odd/many_functions.onnx";

/// What calls are charged whatever the size of the file.
const ALLOWED_ANYWAY: usize = 6 << 20;

#[test]
fn damaged_functions_take_no_more_than_they_are_charged() {
    let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(MODEL)).unwrap();
    for place in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged.splice(place..place, *b"\"inputs\":[\"input\"],");
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let import = import("model.onnx", &damaged);
        let used = MEMORY.peak_usage().saturating_sub(before);
        assert!(!import.diagnostics.is_empty(), "at {place}");
        assert!(used < ALLOWED_ANYWAY, "{used} bytes at {place}");
    }
}
