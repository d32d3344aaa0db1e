//! `spiketally spread`: samples in, how their numbers vary out.

use std::path::PathBuf;

use clap::Args;
use spiketally::counting::Rules;
use spiketally::desk::Desk;
use spiketally::export::{SpreadCsv, SpreadJson, SpreadText};

use super::count::{read, write};
use super::energy::Settings;
use super::remarks::tell_outcome;
use super::table::TableFormat;
use super::{Failure, fail};

pub(super) const EXAMPLES: &str = "\
Examples:
  spiketally spread graph.json samples.jsonl
  spiketally spread graph.json samples.jsonl.gz --format csv > spread.csv
  spiketally spread graph-and-samples.zip
  spiketally spread graph.json samples.jsonl --mem-width 8 --sram new

SAMPLES has an activity of one sample a line. Mean, standard deviation (n − 1) and percentiles of counts, spike rates and
energies, which take the settings of `energy`.";

/// What it is given.
#[derive(Args)]
pub(super) struct Arguments {
    /// The graph: as JSON, NIR, ONNX or of Keras, packed or not; or a zip of it and the samples. `-` is standard input.
    graph: PathBuf,
    /// The samples. `-` is standard input.
    samples: Option<PathBuf>,
    /// By which rules: `qualia`, `corrected`, or either with switches, as `qualia+groups+bias`.
    #[arg(long, default_value = "qualia")]
    rules: Rules,
    #[command(flatten)]
    settings: Settings,
    /// What to write.
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    format: TableFormat,
    /// Where to write it instead of standard output, which `-` is too.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Counts every sample and writes; on bad input says why on standard error and writes nothing.
pub(super) fn run(given: &Arguments) -> Result<(), Failure> {
    let desk = Desk::of(read(&given.graph, given.samples.as_deref())?);
    let uncounted = |outcome| tell_outcome(outcome, desk.file());
    let Some(spread) = desk.spread(&given.rules, &given.settings.costs()?).map_err(uncounted)? else {
        return Err(fail(
            "there are no samples of a spiking network: give its graph, and a file with an activity a line",
        ));
    };
    let exporter = given.format.of(&SpreadText, &SpreadCsv::VERBATIM, &SpreadJson);
    write(exporter.export(&spread), given.output.as_deref())
}
