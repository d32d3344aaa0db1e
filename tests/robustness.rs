//! Damaged files: always an answer, never a panic, and memory in proportion to the file.

mod common;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use common::{given, outcome_of};
use flate2::read::GzDecoder;
use peak_alloc::PeakAlloc;
use proptest::prelude::*;
use spiketally::import::import;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else if fs::metadata(&path).unwrap().len() < 30_000 {
            found.push(path);
        }
    }
}

fn corpus() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut found = Vec::new();
    files_below(&root.join("reference/models"), &mut found);
    files_below(&root.join("bad"), &mut found);
    files_below(&root.join("models"), &mut found);
    found.retain(|path| path.extension().is_some_and(|ending| ending != "md"));
    found.sort();
    let mut files = given(&found);
    // Damage to a packed file is seen by its checksum: so what is in it is damaged as well.
    let unpacked: Vec<(String, Vec<u8>)> =
        files.iter().filter_map(|(name, bytes)| Some((name.clone(), unpacked(bytes)?))).collect();
    files.extend(unpacked);
    files
}

fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut unpacked = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut unpacked).ok().map(|_| unpacked)
}

#[derive(Clone, Debug)]
enum Damage {
    Cut(usize),
    Overwrite(usize, u8),
    Remove(usize, usize),
    Repeat(usize, usize),
    Insert(usize, &'static str),
}

fn damage() -> impl Strategy<Value = Damage> {
    let snippet = prop::sample::select(vec![
        "-",
        "1e400",
        "-1",
        "0",
        "null",
        "{",
        "}",
        "[",
        "]",
        ",",
        "\"",
        "\\u0000",
        "\\ud800",
        "NaN",
        "9999999999999999999999",
        "\"inputs\":[\"input\"],",
        "\u{feff}",
        "\u{202e}",
        "1.5",
        "[[[[",
        "true",
    ]);
    let place = any::<prop::sample::Index>().prop_map(|index| index.index(100_000));
    prop_oneof![
        place.clone().prop_map(Damage::Cut),
        (place.clone(), any::<u8>()).prop_map(|(at, byte)| Damage::Overwrite(at, byte)),
        (place.clone(), 1..40_usize).prop_map(|(at, length)| Damage::Remove(at, length)),
        (place.clone(), 1..400_usize).prop_map(|(at, length)| Damage::Repeat(at, length)),
        (place, snippet).prop_map(|(at, text)| Damage::Insert(at, text)),
    ]
}

fn damaged(mut bytes: Vec<u8>, damages: &[Damage]) -> Vec<u8> {
    for damage in damages {
        let length = bytes.len().max(1);
        match *damage {
            Damage::Cut(at) => bytes.truncate(at % length),
            Damage::Overwrite(at, byte) => {
                if let Some(place) = bytes.get_mut(at % length) {
                    *place = byte;
                }
            }
            Damage::Remove(at, count) => {
                let from = (at % length).min(bytes.len());
                let to = (from + count).min(bytes.len());
                bytes.drain(from..to);
            }
            Damage::Repeat(at, count) => {
                let from = (at % length).min(bytes.len());
                let part = bytes[from..(from + count).min(bytes.len())].to_vec();
                bytes.splice(from..from, part);
            }
            Damage::Insert(at, text) => {
                let from = (at % length).min(bytes.len());
                bytes.splice(from..from, text.bytes());
            }
        }
    }
    bytes
}

#[test]
fn damaged_files_are_answered_within_memory() {
    let corpus = corpus();
    assert!(corpus.len() > 100, "{} files", corpus.len());
    let config = ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() };
    let strategy = (any::<prop::sample::Index>(), prop::collection::vec(damage(), 1..4));
    proptest!(config, |((file, damages) in strategy)| {
        let (name, bytes) = &corpus[file.index(corpus.len())];
        let bytes = damaged(bytes.clone(), &damages);
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let import = import(name, &bytes);
        let used = MEMORY.peak_usage().saturating_sub(before);
        // A small multiple of the file, and what a hundred diagnostics of a kind take; or some six thousand layers, which
        // the functions of an ONNX model may come to whatever its size.
        let anyway = if name.ends_with(".onnx") { 6_000_000 } else { 2_000_000 };
        prop_assert!(used <= 40 * bytes.len() + anyway, "{used} bytes for {}", bytes.len());
        prop_assert_eq!(import.content.is_none(), import.diagnostics.iter().any(|one| one.is_error()));
    });
}

#[test]
fn every_prefix_of_a_pair_is_answered() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/smlp_mnist");
    let whole = given(&[case.join("graph.json"), case.join("activity.json")]);
    for (place, (_, bytes)) in whole.iter().enumerate() {
        for end in 0..bytes.len() {
            let mut cut = whole.clone();
            cut[place].1.truncate(end);
            let is_whole_value = bytes[end..].iter().all(u8::is_ascii_whitespace);
            let import = import(&cut[place].0, &cut[place].1);
            assert_eq!(import.content.is_some(), is_whole_value, "{} cut at {end}", cut[place].0);
            if end % 97 == 0 {
                outcome_of(&cut);
            }
        }
    }
}
