//! `spiketally spread`: samples in, how their counts vary out.

use std::path::PathBuf;

use clap::Args;
use spiketally::counting::Rules;
use spiketally::desk::Desk;
use spiketally::export::{SpreadCsv, SpreadJson, SpreadText};

use super::count::{read, tell_outcome, write};
use super::table::TableFormat;
use super::{Failure, fail};

pub(super) const EXAMPLES: &str = "\
Examples:
  spiketally spread graph.json samples.jsonl
  spiketally spread graph.json samples.jsonl.gz --format csv > spread.csv
  spiketally spread graph-and-samples.zip

SAMPLES has an activity of one sample a line. Mean, standard deviation (n − 1), percentiles.";

/// What it is given.
#[derive(Args)]
pub(super) struct Arguments {
    /// The graph, or a zip of it and the samples. `-` is standard input.
    graph: PathBuf,
    /// The samples. `-` is standard input.
    samples: Option<PathBuf>,
    /// By which rules: `qualia`, `corrected`, or either with switches, as `qualia+groups+bias`.
    #[arg(long, default_value = "qualia")]
    rules: Rules,
    /// What to write.
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    format: TableFormat,
    /// Where to write it instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Counts every sample and writes; on bad input says why on standard error and writes nothing.
pub(super) fn run(given: &Arguments) -> Result<(), Failure> {
    let desk = Desk::of(read(&given.graph, given.samples.as_deref())?);
    let Some(spread) = desk.spread(&given.rules).map_err(tell_outcome)? else {
        return Err(fail(
            "there are no samples of a spiking network: give its graph, and an activity a line, two at least",
        ));
    };
    let exporter = given.format.of(&SpreadText, &SpreadCsv::VERBATIM, &SpreadJson);
    write(&exporter.export(&spread), given.output.as_deref())
}
