//! Packed files: opened like what is in them, within bounds.

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;

use common::{File, report_of, text};
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use peak_alloc::PeakAlloc;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use spiketally::export::{Csv, Exporter};
use spiketally::import::{Content, Import, import};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn case(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/scnn_lif_1d").join(name)).unwrap()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zipped(members: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut output = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut output);
    for (name, bytes) in members {
        let (mut entry, config) =
            archive.new_file(name).compression_method(CompressionMethod::DEFLATE).start().unwrap();
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        writer.write_all(bytes).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    output
}

fn csv(files: &[File]) -> String {
    Csv::VERBATIM.export(&report_of(files))
}

fn codes(import: &Import) -> Vec<&str> {
    import.diagnostics.iter().map(|diagnostic| &*diagnostic.code).collect()
}

/// What the reference logged for the same pair.
fn logged() -> String {
    String::from_utf8(case("operations.csv")).unwrap()
}

#[test]
fn a_gzip_opens_as_what_is_in_it() {
    let graph = ("graph.json.gz".to_owned(), gzipped(&case("graph.json")));
    let activity = ("activity.json.gz".to_owned(), gzipped(&case("activity.json")));
    assert_eq!(csv(&[graph, activity]), logged());
}

#[test]
fn a_zip_of_graph_and_activity_opens_as_one() {
    let zip = zipped(&[
        ("run/graph.json", case("graph.json")),
        ("run/activity.json.gz", gzipped(&case("activity.json"))),
        ("run/README.md", b"how it was made".to_vec()),
        ("__MACOSX/run/._graph.json", vec![0; 40]),
    ]);
    assert_eq!(csv(&[("run.zip".to_owned(), zip.clone())]), logged());
    // Packed once more by a web server.
    assert_eq!(csv(&[("run.zip.gz".to_owned(), gzipped(&zip))]), logged());
}

#[test]
fn what_else_is_in_a_zip_is_named() {
    let zip = zipped(&[
        ("graph.json", case("graph.json")),
        ("activity.json", case("activity.json")),
        ("training.json", br#"{ "epochs": 20 }"#.to_vec()),
    ]);
    let import = import("run.zip", &zip);
    assert!(matches!(import.content, Some(Content::Bundle(..))));
    assert_eq!(codes(&import), ["archive-skipped"]);
    assert!(import.diagnostics[0].message.contains("run.zip/training.json"), "{:?}", import.diagnostics);
}

/// What is said of the logs in a zip of these members.
fn of_logs(members: &[(&str, Vec<u8>)]) -> Vec<(String, Option<String>)> {
    let report = report_of(&[("run.zip".to_owned(), zipped(members))]);
    let said = report.diagnostics.iter().filter(|one| one.code.contains("log"));
    said.map(|one| (one.code.to_string(), one.file.as_deref().map(str::to_owned))).collect()
}

fn said(code: &str, file: &str) -> (String, Option<String>) {
    (code.to_owned(), Some(format!("run.zip/{file}")))
}

#[test]
fn a_log_in_a_zip_is_compared_with_the_network_beside_it() {
    let network = [("graph.json", case("graph.json")), ("activity.json", case("activity.json"))];
    let beside = |logs: &[(&'static str, Vec<u8>)]| of_logs(&[&network[..], logs].concat());
    assert_eq!(beside(&[("logs/operations.csv", case("operations.csv"))]), [said("log-equal", "logs/operations.csv")]);
    let other = logged().replacen("True", "False", 1).into_bytes();
    assert_eq!(beside(&[("operations.csv", other)]), [said("log-differs", "operations.csv")]);
    // One of energies is compared on the page or by `verify`; of two the first says that it is not used.
    let energies = [("8.csv", case("energy_8bit_new.csv")), ("32.csv", case("energy_32bit.csv"))];
    assert_eq!(beside(&energies), [said("log-replaced", "8.csv"), said("log-of-energies", "32.csv")]);
}

#[test]
fn a_log_in_a_zip_changes_nothing_of_what_is_counted() {
    let broken = logged().replacen("syn_mac", "syn_mak", 1).into_bytes();
    let members = [
        ("graph.json", case("graph.json")),
        ("activity.json", case("activity.json")),
        ("broken.csv", broken),
        ("losses.csv", b"epoch,loss\n1,0.5\n".to_vec()),
    ];
    assert_eq!(csv(&[("run.zip".to_owned(), zipped(&members))]), logged());
    let import = import("run.zip", &zipped(&members));
    assert_eq!(codes(&import), ["archive-broken-logs"]);
    assert!(import.diagnostics[0].message.contains("`run.zip/broken.csv`"), "{}", import.diagnostics[0].message);
    assert!(!import.diagnostics[0].message.contains("losses"), "{}", import.diagnostics[0].message);
}

#[test]
fn a_zip_of_logs_alone_opens_as_a_report() {
    let logs = [("operations.csv", case("operations.csv")), ("energy.csv", case("energy_32bit.csv"))];
    let report = report_of(&[("run.zip".to_owned(), zipped(&logs))]);
    assert_eq!(Csv::VERBATIM.export(&report), logged());
    assert!(report.energies.is_some());
    let broken = import("run.zip", &zipped(&[("operations.csv", b"name,syn_acc\n".to_vec())]));
    assert!(broken.content.is_none() && !broken.diagnostics.is_empty());
}

#[test]
fn a_member_that_is_wrong_is_named_with_its_place() {
    let broken = import("run.zip", &zipped(&[("graph.json", br#"{ "nodes": [ }"#.to_vec())]));
    assert!(broken.content.is_none());
    assert_eq!(broken.diagnostics[0].file.as_deref(), Some("run.zip/graph.json"));
    assert!(broken.diagnostics[0].position.is_some());
}

#[test]
fn several_networks_are_not_guessed_between() {
    let graph = case("graph.json");
    let import = import("runs.zip", &zipped(&[("a/graph.json", graph.clone()), ("b/graph.json", graph)]));
    assert!(import.content.is_none());
    assert_eq!(codes(&import), ["archive-several"]);
}

#[test]
fn an_archive_of_other_things_says_what_is_in_it() {
    let of = |members: &[(&str, Vec<u8>)]| import("run.zip", &zipped(members));
    assert_eq!(codes(&of(&[("notes.txt", b"x".to_vec())])), ["archive-nothing-known"]);
    let checkpoint = of(&[("archive/data.pkl", b"x".to_vec())]);
    assert_eq!(codes(&checkpoint), ["foreign-file"]);
    assert!(checkpoint.diagnostics[0].message.contains("PyTorch"));
    // A foreign file alone is named for what it is.
    let notebook = of(&[("a.json", br#"{ "nbformat": 4, "cells": [] }"#.to_vec())]);
    assert!(notebook.diagnostics[0].message.contains("Jupyter"), "{:?}", notebook.diagnostics);
}

#[test]
fn a_packed_file_that_is_damaged_says_so_wherever_it_ends() {
    let gzip = gzipped(&case("graph.json"));
    let zip = zipped(&[("graph.json", case("graph.json"))]);
    for whole in [gzip, zip] {
        for end in (4..whole.len()).step_by(7) {
            let cut = import("graph.json", &whole[..end]);
            assert!(cut.content.is_none(), "{end}");
            assert_eq!(codes(&cut), ["archive-damaged"], "{end}");
        }
        // One byte of the data is another: a checksum tells.
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 0x10;
        assert!(import("graph.json", &flipped).content.is_none());
    }
}

/// Three hundred MiB of spaces in a third of one.
fn bomb() -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![b' '; 1 << 20];
    (0..300).for_each(|_| encoder.write_all(&zeros).unwrap());
    encoder.finish().unwrap()
}

#[test]
fn bombs_are_refused_within_bounds() {
    let bomb = bomb();
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    let in_zip = zipped(&[("a.json.gz", bomb.clone())]);
    let in_one = zipped(&[("a.json", vec![b' '; 100 << 20])]);
    let deep = gzipped(&gzipped(&gzipped(&gzipped(b"{}"))));
    for (bomb, code) in [
        (bomb, "archive-too-large"),
        (in_zip, "archive-too-large"),
        (in_one, "archive-too-large"),
        (deep, "archive-too-deep"),
    ] {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let import = import("bomb", &bomb);
        let used = MEMORY.peak_usage().saturating_sub(before);
        assert_eq!(codes(&import), [code]);
        // What is allowed to come out (32 MiB, or a hundred times the file), twice while it grows.
        assert!(used <= 2 * (bomb.len() * 100).max(32 << 20) + (1 << 20), "{used} for {}", bomb.len());
    }
}

#[test]
fn many_members_share_one_allowance() {
    let spaces = vec![b' '; 1 << 20];
    let names: Vec<String> = (0..64).map(|number| format!("{number}.json")).collect();
    let members: Vec<(&str, Vec<u8>)> = names.iter().map(|name| (&**name, spaces.clone())).collect();
    // 64 MiB of spaces, where 32 MiB may come out of so small an archive.
    assert_eq!(codes(&import("bomb.zip", &zipped(&members))), ["archive-too-large"]);
}

#[test]
fn an_empty_archive_is_answered() {
    assert_eq!(codes(&import("empty.zip", &zipped(&[]))), ["archive-nothing-known"]);
    assert_eq!(codes(&import("empty.gz", &gzipped(b""))), ["empty-file"]);
    let (name, bytes) = text("graph.json.gz", "\u{1f}\u{8b}");
    assert!(import(&name, &bytes).content.is_none());
}

/// A sample a line: the same activity three times.
fn samples() -> Vec<u8> {
    let line = String::from_utf8(case("activity.json")).unwrap().replace('\n', " ");
    format!("{line}\n{line}\n{line}\n").into_bytes()
}

#[test]
fn a_zip_of_a_graph_and_its_samples_is_both() {
    let packed = [("graph.json", case("graph.json")), ("samples.jsonl", samples())];
    let zip = ("run.zip".to_owned(), zipped(&packed));
    let report = report_of(&[zip]);
    assert_eq!(report.variation.unwrap().samples, 3);
    let packed = [("run/graph.json", case("graph.json")), ("run/samples.jsonl.gz", gzipped(&samples()))];
    let report = report_of(&[("run.zip".to_owned(), zipped(&packed))]);
    assert_eq!(report.variation.unwrap().samples, 3);
    let apart = [("graph.json".to_owned(), case("graph.json")), ("samples.gz".to_owned(), gzipped(&samples()))];
    assert_eq!(report_of(&apart).variation.unwrap().samples, 3);
}

#[test]
fn samples_stand_for_the_activity_beside_them() {
    let packed =
        [("graph.json", case("graph.json")), ("activity.json", case("activity.json")), ("samples.jsonl", samples())];
    let import = import("run.zip", &zipped(&packed));
    assert!(matches!(import.content, Some(Content::SampledBundle(..))), "{:?}", import.diagnostics);
    let unused = import.diagnostics.iter().find(|one| one.code == "file-unused").map(|one| one.file.as_deref());
    assert_eq!(unused, Some(Some("run.zip/activity.json")), "{:?}", codes(&import));
}
