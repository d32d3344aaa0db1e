//! Which energy settings a log was made with, which it does not say.

use super::{Log, LogComparison, Report};
use crate::energy::{Costs, DEVICES, Estimation, MemorySettings, OperationCosts, Part, SramCosts};
use crate::model::Network;

/// Costs that are near a log, and what differs by them.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// The costs.
    pub costs: Costs,
    /// What differs.
    pub comparison: LogComparison,
    /// Cells that differ by more than their last digits.
    pub far: usize,
}

/// Widths that networks are quantised to, those that energies were published of first.
const WIDTHS: [u32; 8] = [32, 8, 16, 4, 2, 6, 12, 64];
/// A queue so long that its costs tell those of all others.
const LONG_QUEUE: u32 = 1 << 30;
/// Layers that settings are told by; more would tell the same.
const TELLING_LAYERS: usize = 64;

impl Log {
    /// The costs whose energies differ least from this log; none where the report can't be priced. The width and the
    /// memory are told first, then the queues' size and the operations, which change nothing of what those cost.
    pub fn best_fit(&self, network: &Network, report: &Report) -> Option<Fit> {
        let few = report.first_layers(TELLING_LAYERS);
        let is_among = |name: &str| few.layers.iter().any(|layer| &*layer.name == name);
        let rows = self.rows.iter().filter(|row| is_among(&row.name)).cloned().collect();
        let telling = Self { columns: self.columns.clone(), rows };
        let costs = telling.nearest_costs(network, &few)?;
        self.fit(network, report, costs)
    }

    fn nearest_costs(&self, network: &Network, report: &Report) -> Option<Costs> {
        if self.columns.iter().any(|column| column == Part::Synapses.key()) {
            return self.nearest(network, report, DEVICES.iter().map(Costs::Device));
        }
        let mut costs = self.nearest(network, report, memories().map(Costs::Memory))?;
        for depending in [Self::queue, Self::operations] {
            let Costs::Memory(settings) = costs else { return Some(costs) };
            let tried = depending(self, network, report, settings).into_iter().map(Costs::Memory);
            costs = self.nearest(network, report, std::iter::once(costs).chain(tried))?;
        }
        Some(costs)
    }

    /// The costs that differ least, of equals the first.
    fn nearest(&self, network: &Network, report: &Report, costs: impl Iterator<Item = Costs>) -> Option<Costs> {
        let fits = costs.filter_map(|costs| self.fit(network, report, costs));
        fits.min_by_key(|fit| (fit.far, fit.comparison.differences.len())).map(|fit| fit.costs)
    }

    fn fit(&self, network: &Network, report: &Report, costs: Costs) -> Option<Fit> {
        let comparison = self.compare(&Self::of_costs(network, report, &costs)?);
        let far = comparison.far(self.columns.len());
        (comparison.compared > 0).then_some(Fit { costs, comparison, far })
    }

    /// The size of queues that inputs and outputs cost as much by as is logged: that is a line over the size.
    fn queue(&self, network: &Network, report: &Report, settings: MemorySettings) -> Vec<MemorySettings> {
        let io = |fifo_size: u32| {
            let costs = Costs::Memory(MemorySettings { fifo_size: fifo_size.into(), ..settings });
            Self::of_costs(network, report, &costs)?.sum(Part::MemIo, self)
        };
        let size = self.sum(Part::MemIo, self).zip(io(0)).zip(io(LONG_QUEUE)).map(|((logged, shortest), longest)| {
            ((logged - shortest) / (longest - shortest) * f64::from(LONG_QUEUE)).round()
        });
        let size = size.filter(|size| (0.0..=f64::from(LONG_QUEUE)).contains(size));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and in range")]
        let with = |size| MemorySettings { fifo_size: size as u64, ..settings };
        size.map(with).into_iter().collect()
    }

    fn operations(&self, _: &Network, _: &Report, settings: MemorySettings) -> Vec<MemorySettings> {
        let estimations = || std::iter::once(None).chain(Estimation::ALL.map(Some));
        let integers = estimations().flat_map(|add| estimations().map(move |mul| OperationCosts::Integer { add, mul }));
        let operations = integers.chain([OperationCosts::Fp32, OperationCosts::Fp16]);
        operations.map(|operations| MemorySettings { operations, ..settings }).collect()
    }

    /// A part of all rows that another log has too.
    fn sum(&self, part: Part, other: &Self) -> Option<f64> {
        let place = self.columns.iter().position(|column| column == part.key())?;
        let rows = self.rows.iter().filter(|row| other.rows.iter().any(|known| known.name == row.name));
        rows.map(|row| row.cells.get(place)?.parse::<f64>().ok()).sum()
    }
}

fn memories() -> impl Iterator<Item = MemorySettings> {
    let srams = [SramCosts::BySize, SramCosts::Packed].into_iter();
    srams.flat_map(|sram| WIDTHS.map(|mem_width| MemorySettings { mem_width, sram, ..MemorySettings::default() }))
}
