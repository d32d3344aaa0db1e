//! Samples in chunks of any length: the same answer as to all of them at once.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spiketally::import::{SampleStream, import};

fuzz_target!(|input: (u8, &[u8])| {
    let (length, bytes) = input;
    let whole = import("samples.jsonl", bytes);
    let Some(mut samples) = SampleStream::of("samples.jsonl", bytes) else { return };
    bytes.chunks(usize::from(length) + 1).for_each(|chunk| samples.push(chunk));
    assert_eq!(samples.finish().diagnostics, whole.diagnostics);
});
