//! How long the link of VGG16 takes to make and to open, and how long it is.
//!
//! Prints medians; nothing is asserted, since machines differ.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use spiketally::desk::Desk;
use spiketally::import::import;
use spiketally::link::{Link, open};

const RUNS: usize = 51;

fn main() {
    println!("| VGG16 from | characters | make (ms) | open (ms) |");
    println!("| :--- | ---: | ---: | ---: |");
    for names in [["graph.json", "activity.json"], ["graph.raw.json", "counters.json"]] {
        let link = link_of(&names);
        let fragment = link.fragment().expect("the report fits a link");
        let made = median(|| link.fragment());
        let opened = median(|| open(&fragment));
        let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
        println!(
            "| {} | {} | {:.2} | {:.2} |",
            names.join(", "),
            fragment.len(),
            milliseconds(made),
            milliseconds(opened)
        );
    }
}

fn link_of(names: &[&str]) -> Link {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/models/svgg16_cifar10");
    let imports = names.iter().map(|name| import(name, &fs::read(case.join(name)).expect("the case has the file")));
    let desk = Desk::of(imports);
    let inputs = desk.inputs().expect("the files make a report");
    Link { remarks: desk.told_of_graph().to_vec(), ..Link::of(inputs) }
}

fn median<T>(step: impl Fn() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            let made = black_box(step());
            let time = start.elapsed();
            drop(made);
            time
        })
        .collect();
    times.sort();
    times.get(RUNS / 2).copied().unwrap_or_default()
}
