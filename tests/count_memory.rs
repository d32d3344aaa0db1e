//! Memory that a large graph takes from its file to its table: in a file of its own, since all tests of a file share an
//! allocator.

use peak_alloc::PeakAlloc;
use spiketally::counting::Rules;
use spiketally::desk::{Desk, Outcome};
use spiketally::export::{Csv, Exporter};
use spiketally::import::import;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The smallest layers that have rows, as `spiketally count` reads, counts and writes them. The file is there while it is
/// read.
#[test]
fn counting_takes_a_small_multiple_of_the_file() {
    let layers: Vec<String> =
        (0..100_000).map(|place| format!(r#"{{"name":"n{place}","type":"Dense","units":8}}"#)).collect();
    let input = r#"{"name":"in","type":"Input","output_shape":[[1,8]]}"#;
    let text = format!(r#"{{"nodes":[{input},{}]}}"#, layers.join(",")).into_boxed_str();
    drop(layers);
    let size = text.len();
    let before = MEMORY.current_usage() - size;
    MEMORY.reset_peak_usage();
    let imported = import("graph.json", text.as_bytes());
    drop(text);
    let Outcome::Ready { report, .. } = Desk::of([imported]).outcome(&Rules::qualia()) else { panic!("no report") };
    let table = Csv::VERBATIM.export(&report);
    let peak = MEMORY.peak_usage().saturating_sub(before);
    assert_eq!(table.lines().count(), 1 + 100_000 + 1);
    assert!(10 * peak <= 66 * size, "{} times {size}", peak as f64 / size as f64);
}
