//! What follows the `#` of an address.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spiketally::link::open;

fuzz_target!(|fragment: &str| {
    let _ = open(fragment);
});
