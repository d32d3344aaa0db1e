//! `spiketally breakeven`: a spiking network in, it and its formal twin out.

use std::path::PathBuf;

use clap::Args;
use spiketally::counting::Rules;
use spiketally::export::{BreakEvenCsv, BreakEvenJson, BreakEvenText};

use super::Failure;
use super::count::{read, supposed, write};
use super::energy::Settings;
use super::remarks::{tell_outcome, tell_remarks_on};
use super::supposing::Supposing;
use super::table::TableFormat;

pub(super) const EXAMPLES: &str = "\
Examples:
  spiketally breakeven graph.json activity.json
  spiketally breakeven bundle.json --mem-width 8 --sram new --rules corrected
  spiketally breakeven bundle.json --costs loihi --format csv > breakeven.csv
  spiketally breakeven model.nir --assume-rate 0.1 --timesteps 8    a network that was never recorded
  spiketally breakeven bundle.json --format json | jq .total.energy_over_scale

The twin has the same layers, ReLU for neurons, and computes in one pass. Spikes are scaled together, up to one an
element and timestep; values, such as pixels, stay as they are.";

/// What it is given.
#[derive(Args)]
pub(super) struct Arguments {
    /// The graph: as JSON, NIR, ONNX or of Keras, packed or not; or a bundle or a zip, which stand for both. `-` is
    /// standard input.
    graph: PathBuf,
    /// The activity recorded on the graph. `-` is standard input.
    activity: Option<PathBuf>,
    /// By which rules: `qualia`, `corrected`, or either with switches, as `qualia+groups+bias`.
    #[arg(long, default_value = "qualia")]
    rules: Rules,
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    supposing: Supposing,
    /// What to write.
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    format: TableFormat,
    /// Where to write it instead of standard output, which `-` is too.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Counts both, solves and writes; on bad input says why on standard error and writes nothing.
pub(super) fn run(given: &Arguments) -> Result<(), Failure> {
    let costs = given.settings.costs()?;
    let desk = supposed(read(&given.graph, given.activity.as_deref())?, &given.supposing.scenario())?;
    let uncounted = |outcome| tell_outcome(outcome, desk.file());
    let found = desk.break_even(&given.rules, &costs).map_err(uncounted)?;
    tell_remarks_on(&desk, &found.diagnostics);
    let exporter = given.format.of(&BreakEvenText, &BreakEvenCsv::VERBATIM, &BreakEvenJson);
    write(exporter.export(&found), given.output.as_deref())
}
