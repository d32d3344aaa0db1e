//! Which of the reference's energy settings a log was made with, which it does not say.

use super::{Log, LogComparison, Report};
use crate::energy::{Costs, Estimation, MemorySettings, OperationCosts, SramCosts};
use crate::model::Network;

const fn integers(mem_width: u32, fifo_size: u64, sram: SramCosts) -> MemorySettings {
    MemorySettings { mem_width, fifo_size, operations: OperationCosts::INTEGER, sram }
}

const fn estimated(mem_width: u32, add: Estimation, mul: Estimation) -> MemorySettings {
    let operations = OperationCosts::Integer { add: Some(add), mul: Some(mul) };
    MemorySettings { operations, ..integers(mem_width, 1000, SramCosts::BySize) }
}

/// Settings that the reference is run with.
const USUAL: [MemorySettings; 5] = [
    integers(32, 1000, SramCosts::BySize),
    integers(16, 1, SramCosts::BySize),
    integers(8, 64, SramCosts::Packed),
    estimated(16, Estimation::Linear, Estimation::Quadratic),
    estimated(4, Estimation::Saturation, Estimation::Saturation),
];

impl Log {
    /// The usual settings whose energies differ least from this log, and what differs then; none where the report can't
    /// be priced.
    pub fn best_fit(&self, network: &Network, report: &Report) -> Option<(MemorySettings, LogComparison)> {
        let fits = USUAL.into_iter().filter_map(|settings| {
            let comparison = self.compare(&Self::of_costs(network, report, &Costs::Memory(settings))?);
            Some((settings, comparison))
        });
        let distance = |comparison: &LogComparison| (comparison.far(self.columns.len()), comparison.differences.len());
        fits.min_by_key(|(_, comparison)| distance(comparison))
    }
}
