//! The totals that the page shows in large, as they are and as they were measured.

use crate::counting::Counts;
use crate::energy::Part;
use crate::engine::{Counted, Shown};
use crate::model::Quantity;

/// A total by the name of its figure on the page.
pub(super) struct Total {
    pub(super) key: &'static str,
    pub(super) label: &'static str,
    pub(super) unit: &'static str,
    pub(super) value: Option<f64>,
}

/// The totals of a count, in the order of the figures.
pub(super) fn totals(counted: &Counted) -> [Total; 5] {
    let (counts, spikes) = (counted.report.total.counts, &counted.report.total.spikes);
    let energy = counted.energies.as_ref().and_then(|energies| energies.total(Part::Total));
    let total = |key, label, unit, value| Total { key, label, unit, value };
    let count = |of: fn(Counts) -> Quantity| counts.map(|counts| of(counts).to_f64());
    let memory = counts.map(|counts| counts.mem_read.to_f64() + counts.mem_write.to_f64());
    [
        total("acc", "Accumulates", "", count(|counts| counts.total_acc)),
        total("mac", "Multiply-accumulates", "", count(|counts| counts.total_mac)),
        total("memory", "Memory accesses", "", memory),
        total("energy", "Energy", "pJ", energy),
        total("rate", "Mean spike rate", "", spikes.output_spikerate.map(Quantity::to_f64)),
    ]
}

/// Every total as it was measured, and as it is.
pub(super) fn pairs(shown: &Shown) -> Option<Vec<(Total, Total)>> {
    let measured = shown.measured.as_ref()?;
    Some(totals(measured).into_iter().zip(totals(&shown.counted)).collect())
}
