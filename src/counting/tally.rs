//! Counts of a whole network.

use serde::{Deserialize, Serialize};

use super::totals::Overall;
use super::work::Work;
use crate::model::{Checked, Compact, LayerActivity, Narrow, NodeId, Overflow, Quantity};

/// What one inference costs, of a layer or of a network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counts {
    /// Accumulates of synapses, biases and resets.
    pub syn_acc: Quantity,
    /// Multiply-accumulates of synapses and leaks.
    pub syn_mac: Quantity,
    /// Accumulates of addressing.
    pub addr_acc: Quantity,
    /// Multiply-accumulates of addressing.
    pub addr_mac: Quantity,
    /// All accumulates.
    pub total_acc: Quantity,
    /// All multiply-accumulates.
    pub total_mac: Quantity,
    /// Words written to memory.
    pub mem_write: Quantity,
    /// Words read from memory.
    pub mem_read: Quantity,
}

impl Counts {
    /// No cost at all.
    pub const ZERO: Self = Self {
        syn_acc: Quantity::ZERO,
        syn_mac: Quantity::ZERO,
        addr_acc: Quantity::ZERO,
        addr_mac: Quantity::ZERO,
        total_acc: Quantity::ZERO,
        total_mac: Quantity::ZERO,
        mem_write: Quantity::ZERO,
        mem_read: Quantity::ZERO,
    };

    /// The sum, field by field; the sum's totals are made of its parts, as every row's are.
    pub fn plus(&self, other: &Self) -> Result<Self, Overflow> {
        Work::from(self).map(Checked::from).plus(Work::from(other).map(Checked::from)).finish()
    }
}

/// Whether a layer, or a network, works on spikes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Spiking {
    /// On spikes.
    True,
    /// On values.
    False,
    /// A layer that reads values and makes spikes; a network of both kinds.
    Hybrid,
}

impl From<bool> for Spiking {
    fn from(is_spiking: bool) -> Self {
        if is_spiking { Self::True } else { Self::False }
    }
}

impl Spiking {
    /// As the reference prints it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::True => "True",
            Self::False => "False",
            Self::Hybrid => "Hybrid",
        }
    }
}

/// What one layer costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The layer.
    pub node: NodeId,
    /// Its counts.
    pub counts: Counts,
    /// Whether it works on spikes.
    pub spiking: Spiking,
}

/// What the network costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Total {
    /// The sums of the rows, in their order, from the exact zero.
    pub counts: Counts,
    /// Whether the network works on spikes.
    pub spiking: Spiking,
    /// What it did altogether; nothing of a formal network.
    pub activity: LayerActivity,
}

/// The counts of a network, layer by layer in graph order.
///
/// Rows may be a million, so they are kept small: counts that fit eight bytes each are, the rest elsewhere.
#[derive(Clone, Debug)]
pub struct Tally {
    rows: Vec<CompactRow>,
    /// The rows that do not fit, in order.
    wide: Vec<Row>,
    total: Total,
}

#[derive(Clone, Copy, Debug)]
struct CompactRow {
    work: Work<Compact>,
    node: NodeId,
    spiking: Spiking,
}

impl Tally {
    /// The layers that have a row.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        let mut wide = self.wide.iter().copied();
        self.rows.iter().filter_map(move |&CompactRow { work, node, spiking }| {
            work.counts().map(|counts| Row { node, counts, spiking }).or_else(|| wide.next())
        })
    }

    /// The same, with what the network did altogether.
    pub(super) fn with_total(self, Overall { spiking, activity }: Overall) -> Self {
        Self { total: Total { spiking, activity, ..self.total }, ..self }
    }

    /// All of them together.
    pub const fn total(&self) -> &Total {
        &self.total
    }
}

/// Rows on the way to a tally, summed as they come.
pub(super) struct Rows {
    rows: Vec<CompactRow>,
    wide: Vec<Row>,
    sum: Work<Narrow>,
}

impl Rows {
    pub(super) fn with_capacity(rows: usize) -> Self {
        Self { rows: Vec::with_capacity(rows), wide: Vec::new(), sum: Work::all(Narrow::from(0)) }
    }

    /// Adds a row whose work fits.
    #[inline]
    pub(super) fn push(&mut self, node: NodeId, work: Work<Narrow>, spiking: Spiking) {
        self.sum = self.sum.plus(work);
        self.rows.push(CompactRow { work: work.map(Compact::from), node, spiking });
    }

    /// Adds a row of any counts.
    pub(super) fn push_wide(&mut self, row: Row) {
        let work = Work::from(&row.counts).map(|quantity| Narrow::from(Compact::from(quantity)));
        if work.is_fit() {
            self.push(row.node, work, row.spiking);
        } else {
            self.sum = self.sum.plus(work);
            self.rows.push(CompactRow { work: Work::UNFIT, node: row.node, spiking: row.spiking });
            self.wide.push(row);
        }
    }

    /// The tally, with what the network did altogether still unsaid.
    pub(super) fn finish(self) -> Result<Tally, Overflow> {
        let Self { rows, wide, sum } = self;
        let counts = sum.is_fit().then(|| sum.map(Compact::from).counts()).flatten();
        let unsaid = Total { counts: Counts::ZERO, spiking: Spiking::False, activity: LayerActivity::default() };
        let mut tally = Tally { rows, wide, total: unsaid };
        tally.total.counts = match counts {
            Some(counts) => counts,
            None => tally.rows().try_fold(Counts::ZERO, |total, row| total.plus(&row.counts))?,
        };
        Ok(tally)
    }
}
