//! Memory that counting a large graph takes: in a file of its own, since all tests of a file share an allocator.

use peak_alloc::PeakAlloc;
use spiketally::counting::Rules;
use spiketally::import::{Content, import};
use spiketally::report::{Layer, Report};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Of each layer its row and its counts as they come, of eight bytes each; what layers have in common is there once, and
/// nothing is there twice on the way.
#[test]
fn a_report_is_made_in_hardly_more_room_than_it_takes() {
    const LAYERS: usize = 100_000;
    /// Six counts, the place of the layer, whether it works on spikes.
    const COUNTS: usize = 6 * 8 + 8 + 8;
    /// Two texts or lists, what is in common, and the numbers: the same counts, the place of what was recorded, flags.
    const ROW: usize = 2 * 16 + 8 + (6 * 8 + 8 + 8);
    let layers: Vec<String> =
        (0..LAYERS).map(|place| format!(r#"{{"name":"n{place}","type":"Dense","units":8}}"#)).collect();
    let input = r#"{"name":"in","type":"Input","output_shape":[[1,8]]}"#;
    let text = format!(r#"{{"nodes":[{input},{}]}}"#, layers.join(","));
    let Some(Content::Graph(network)) = import("graph.json", text.as_bytes()).content else { panic!("no graph") };
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let report = Report::new(&network, None, &Rules::qualia(), Vec::new()).unwrap();
    let peak = MEMORY.peak_usage().saturating_sub(before);
    assert_eq!(report.layers.len(), LAYERS);
    assert!(size_of::<Layer>() <= ROW);
    let needed = LAYERS * (ROW + COUNTS);
    assert!(peak <= needed + needed / 100, "{} bytes a layer, {} needed", peak / LAYERS, needed / LAYERS);
}
