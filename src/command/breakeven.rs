//! `spiketally breakeven`: a spiking network in, it and its formal twin out.

use std::path::Path;

use spiketally::breakeven::BreakEven;
use spiketally::counting::Rules;
use spiketally::desk::Desk;
use spiketally::export::Exporter;

use super::Failure;
use super::count::{read, tell_outcome, tell_warnings, write};
use super::energy::Settings;

/// Counts both, solves and writes; on bad input says why on standard error and writes nothing.
pub(super) fn run(
    graph: &Path,
    activity: Option<&Path>,
    rules: &Rules,
    settings: &Settings,
    exporter: &dyn Exporter<BreakEven>,
    output: Option<&Path>,
) -> Result<(), Failure> {
    let costs = settings.costs()?;
    let imports = read(graph, activity)?;
    let found = Desk::of(imports).break_even(rules, &costs).map_err(tell_outcome)?;
    tell_warnings(&found.diagnostics);
    write(&exporter.export(&found), output)
}
