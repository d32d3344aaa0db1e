//! Counters as the shortest activity file that reads as the same counters.

use serde::{Serialize, Serializer};

use crate::model::{Counter, CounterEntry, CounterRecording, LayerKind, Network, Quantity};

/// `spiketally/activity` of counters, with what the network's counts do not ask for left out.
#[derive(Serialize)]
pub(super) struct Counters<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    timesteps: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_spikerate_exclude_nonbinary: Option<bool>,
    counters: Modules<'a>,
}

struct Modules<'a> {
    entries: &'a [CounterEntry],
    /// Sums are read of additions and of what follows them, and nowhere else.
    has_additions: bool,
}

#[derive(Serialize)]
struct Module {
    #[serde(skip_serializing_if = "Option::is_none")]
    is_sj: Option<bool>,
    input: Side,
    output: Side,
}

#[derive(Serialize)]
struct Side {
    spike_count: Quantity,
    #[serde(skip_serializing_if = "Option::is_none")]
    tensor_sum: Option<Quantity>,
    size: Quantity,
    binary: bool,
    sample_count: Quantity,
}

impl<'a> Counters<'a> {
    pub(super) fn of(recording: &'a CounterRecording, network: &Network) -> Self {
        Self {
            timesteps: recording.timesteps.filter(|_| network.timesteps().is_none()),
            total_spikerate_exclude_nonbinary: (!recording.total_excludes_nonbinary).then_some(false),
            counters: Modules {
                entries: &recording.entries,
                has_additions: network.nodes().iter().any(|node| matches!(node.design.kind, LayerKind::Add)),
            },
        }
    }
}

impl Serialize for Modules<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let side = |counter: &Counter| Side {
            spike_count: counter.spike_count,
            tensor_sum: Some(counter.tensor_sum).filter(|&sum| self.has_additions && sum != counter.spike_count),
            size: counter.size,
            binary: counter.binary,
            sample_count: counter.sample_count,
        };
        serializer.collect_map(self.entries.iter().map(|entry| {
            let is_sj = (!entry.is_spiking).then_some(false);
            (&entry.name, Module { is_sj, input: side(&entry.input), output: side(&entry.output) })
        }))
    }
}
