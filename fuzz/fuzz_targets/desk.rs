//! Two files at once, counted if they can be.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spiketally::counting::Rules;
use spiketally::desk::Desk;
use spiketally::import::import;

fuzz_target!(|files: (&[u8], &[u8])| {
    let imports = [import("graph.json", files.0), import("activity.json", files.1)];
    Desk::of(imports).outcome(&Rules::qualia());
});
