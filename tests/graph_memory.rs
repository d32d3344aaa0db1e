//! Memory that a large graph takes: in a file of its own, since all tests of a file share an allocator.

use peak_alloc::PeakAlloc;
use spiketally::import::import;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The smallest layers that there are: what is kept of each counts most.
#[test]
fn many_tiny_layers_take_a_small_multiple_of_their_file() {
    let layers: Vec<String> = (0..100_000).map(|place| format!(r#"{{"name":"n{place}","type":"ReLU"}}"#)).collect();
    let input = r#"{"name":"in","type":"Input","output_shape":[[1,8]]}"#;
    let text = format!(r#"{{"nodes":[{input},{}]}}"#, layers.join(","));
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let import = import("graph.json", text.as_bytes());
    let peak = MEMORY.peak_usage().saturating_sub(before);
    assert!(import.content.is_some(), "{:?}", import.diagnostics);
    assert!(10 * peak <= 68 * text.len(), "{} times {}", peak as f64 / text.len() as f64, text.len());
}
