//! `spiketally audit`: files and two rule sets in, their differences out.

use std::path::Path;

use spiketally::audit::Audit;
use spiketally::counting::Rules;
use spiketally::export::Exporter;

use super::Failure;
use super::count::{read, supposed, write};
use super::energy::Settings;
use super::remarks::{tell_outcome, tell_remarks_on};
use super::supposing::Supposing;

/// Counts by both rule sets and writes; on bad input says why on standard error and writes nothing.
pub(super) fn run(
    graph: &Path,
    activity: Option<&Path>,
    [rules, against]: [&Rules; 2],
    (settings, supposing): (&Settings, &Supposing),
    exporter: &dyn Exporter<Audit>,
    output: Option<&Path>,
) -> Result<(), Failure> {
    let costs = settings.costs()?;
    let desk = supposed(read(graph, activity)?, &supposing.scenario())?;
    match desk.audit(rules, against, &costs) {
        Err(outcome) => Err(tell_outcome(outcome, desk.file())),
        Ok(audit) => {
            tell_remarks_on(&desk, &audit.diagnostics);
            write(exporter.export(&audit), output)
        }
    }
}
