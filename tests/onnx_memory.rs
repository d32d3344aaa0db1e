//! Weights are stepped over: a model takes no more memory than its graph.

use peak_alloc::PeakAlloc;
use spiketally::import::{Content, import};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// A field of a message that has a length.
fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
    let mut field = vec![number << 3 | 2];
    let mut length = bytes.len();
    while length > 0x7f {
        field.push(u8::try_from(length & 0x7f).unwrap() | 0x80);
        length >>= 7;
    }
    field.push(u8::try_from(length).unwrap());
    field.extend_from_slice(bytes);
    field
}

fn number(number: u8, value: u8) -> Vec<u8> {
    vec![number << 3, value]
}

/// `MatMul` of a row of two with weights whose data is as long as given, three columns.
fn model(data: usize) -> Vec<u8> {
    let weights = [number(1, 2), number(1, 3), number(2, 1), field(8, b"w"), field(9, &vec![0; data])].concat();
    let node = [field(1, b"x"), field(1, b"w"), field(2, b"y"), field(4, b"MatMul")].concat();
    let size = |size: u8| field(1, &number(1, size));
    let shape = field(2, &[size(1), size(2)].concat());
    let input = [field(1, b"x"), field(2, &field(1, &[number(1, 1), shape].concat()))].concat();
    let graph = [field(1, &node), field(5, &weights), field(11, &input)].concat();
    [number(1, 8), field(7, &graph), field(8, &number(2, 17))].concat()
}

#[test]
fn a_large_model_opens_in_the_memory_of_a_small_one() {
    for data in [24, 100 << 20] {
        let bytes = model(data);
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let import = import("model.onnx", &bytes);
        let used = MEMORY.peak_usage().saturating_sub(before);
        assert!(matches!(import.content, Some(Content::Graph(_))), "{:?}", import.diagnostics);
        assert!(used < 100_000, "{used} bytes beyond {data} of weights");
    }
}
