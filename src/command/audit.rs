//! `spiketally audit`: files and two rule sets in, their differences out.

use std::path::Path;

use spiketally::audit::Audit;
use spiketally::counting::Rules;
use spiketally::desk::Desk;
use spiketally::energy::Costs;
use spiketally::export::Exporter;

use super::Failure;
use super::count::{read, tell_outcome, tell_warnings, write};

/// Counts by both rule sets and writes; on bad input says why on standard error and writes nothing.
pub(super) fn run(
    graph: &Path,
    activity: Option<&Path>,
    [rules, against]: [&Rules; 2],
    exporter: &dyn Exporter<Audit>,
    output: Option<&Path>,
) -> Result<(), Failure> {
    let imports = read(graph, activity)?;
    match Desk::of(imports).audit(rules, against, &Costs::default()) {
        Err(outcome) => Err(tell_outcome(outcome)),
        Ok(audit) => {
            tell_warnings(&audit.diagnostics);
            write(&exporter.export(&audit), output)
        }
    }
}
