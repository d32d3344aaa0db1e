//! Counts of a whole network.

use serde::{Deserialize, Serialize};

use crate::model::{Checked, NodeId, Overflow, Quantity};

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

    /// Whether nothing is done at all.
    pub fn is_zero(&self) -> bool {
        let all = [self.total_acc, self.total_mac, self.mem_write, self.mem_read];
        all.into_iter().all(Quantity::is_zero)
    }

    /// The sum, field by field; the sum's totals are made of its parts, as every row's are.
    pub fn plus(&self, other: &Self) -> Result<Self, Overflow> {
        let sum = |a: Quantity, b: Quantity| Checked::from(a) + Checked::from(b);
        Work {
            syn_acc: sum(self.syn_acc, other.syn_acc),
            syn_mac: sum(self.syn_mac, other.syn_mac),
            addr_acc: sum(self.addr_acc, other.addr_acc),
            addr_mac: sum(self.addr_mac, other.addr_mac),
            mem_read: sum(self.mem_read, other.mem_read),
            mem_write: sum(self.mem_write, other.mem_write),
        }
        .finish()
    }
}

/// Operations and memory accesses before they are known to be in range.
pub(super) struct Work {
    pub(super) syn_acc: Checked,
    pub(super) syn_mac: Checked,
    pub(super) addr_acc: Checked,
    pub(super) addr_mac: Checked,
    pub(super) mem_read: Checked,
    pub(super) mem_write: Checked,
}

impl Work {
    pub(super) fn finish(self) -> Result<Counts, Overflow> {
        Ok(Counts {
            syn_acc: self.syn_acc.finish()?,
            syn_mac: self.syn_mac.finish()?,
            addr_acc: self.addr_acc.finish()?,
            addr_mac: self.addr_mac.finish()?,
            total_acc: (self.syn_acc + self.addr_acc).finish()?,
            total_mac: (self.syn_mac + self.addr_mac).finish()?,
            mem_write: self.mem_write.finish()?,
            mem_read: self.mem_read.finish()?,
        })
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
}

/// The counts of a network, layer by layer in graph order.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// The layers that have a row.
    pub rows: Vec<Row>,
    /// All of them together.
    pub total: Total,
}
