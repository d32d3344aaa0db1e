//! Memory that many samples take: in a file of its own, since all tests of a file share an allocator.

use peak_alloc::PeakAlloc;
use spiketally::import::{Content, SampleStream};
use spiketally::model::{Quantity, Recorded};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// A thousand samples of a hundred layers. Of 230 bytes of text a layer, four numbers differ from sample to sample: 32
/// bytes, in lists that double when they are full.
#[test]
fn samples_are_read_as_they_come_and_little_is_kept_of_them() {
    let side = |spikes: usize| {
        format!(r#"{{"spike_count":{spikes},"tensor_sum":{spikes},"size":4096,"binary":true,"sample_count":1}}"#)
    };
    let line = |sample: usize| {
        let entry = |layer: usize| {
            format!(r#""layer{layer}":{{"input":{},"output":{}}}"#, side(sample * 7 + layer), side(sample + layer))
        };
        format!("{{\"counters\":{{{}}}}}\n", (0..100).map(entry).collect::<Vec<_>>().join(","))
    };
    let beginning = line(0) + &line(1);
    let mut samples = SampleStream::of("samples.jsonl", beginning.as_bytes()).unwrap();
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let mut size = 0;
    for sample in 0..1_000 {
        let text = line(sample);
        size += text.len();
        // Cut anywhere.
        let (head, tail) = text.as_bytes().split_at(sample % text.len());
        samples.push(head);
        samples.push(tail);
    }
    let used = MEMORY.peak_usage().saturating_sub(before);
    assert!(used < size / 5, "{used} bytes for {size}");
    let Some(Content::Samples(samples)) = samples.finish().content else { panic!() };
    assert_eq!(samples.count(), 1_000);
    let Some(Recorded::Counters(last)) = samples.each().last() else { panic!() };
    assert_eq!(
        (&*last.entries[99].name, last.entries[99].input.spike_count),
        ("layer99", Quantity::Exact(999 * 7 + 99))
    );
}
