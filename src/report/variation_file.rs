//! How a report's numbers vary, as it stands in files.

use serde::{Deserialize, Serialize, Serializer};

use super::{Deviation, Distribution, Spread, Variation, Varying};

/// The numbers of a row by their names.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Row {
    operations: Option<Deviation>,
    memory: Option<Deviation>,
    input_spikerate: Option<Deviation>,
    output_spikerate: Option<Deviation>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Totals {
    syn_acc: Distribution,
    syn_mac: Distribution,
    addr_acc: Distribution,
    addr_mac: Distribution,
    total_acc: Distribution,
    total_mac: Distribution,
    mem_write: Distribution,
    mem_read: Distribution,
    output_spikerate: Option<Distribution>,
}

#[derive(Serialize, Deserialize)]
struct Written {
    samples: usize,
    layers: Vec<Row>,
    total: Row,
    distributions: Totals,
}

/// A distribution with its percentiles by their names.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct Named {
    mean: f64,
    deviation: f64,
    least: f64,
    p5: f64,
    p25: f64,
    p50: f64,
    p75: f64,
    p95: f64,
    most: f64,
}

impl From<Distribution> for Named {
    fn from(Distribution { mean, deviation, least, percentiles, most }: Distribution) -> Self {
        let [p5, p25, p50, p75, p95] = percentiles;
        Self { mean, deviation, least, p5, p25, p50, p75, p95, most }
    }
}

impl From<Named> for Distribution {
    fn from(Named { mean, deviation, least, p5, p25, p50, p75, p95, most }: Named) -> Self {
        Self { mean, deviation, least, percentiles: [p5, p25, p50, p75, p95], most }
    }
}

impl From<[Option<Deviation>; Varying::ALL.len()]> for Row {
    fn from([operations, memory, input_spikerate, output_spikerate]: [Option<Deviation>; Varying::ALL.len()]) -> Self {
        Self { operations, memory, input_spikerate, output_spikerate }
    }
}

impl From<Row> for [Option<Deviation>; Varying::ALL.len()] {
    fn from(Row { operations, memory, input_spikerate, output_spikerate }: Row) -> Self {
        [operations, memory, input_spikerate, output_spikerate]
    }
}

impl From<[Distribution; Spread::COUNTS.len()]> for Totals {
    fn from(distributions: [Distribution; Spread::COUNTS.len()]) -> Self {
        let [syn_acc, syn_mac, addr_acc, addr_mac, total_acc, total_mac, mem_write, mem_read] = distributions;
        Self { syn_acc, syn_mac, addr_acc, addr_mac, total_acc, total_mac, mem_write, mem_read, output_spikerate: None }
    }
}

impl From<Totals> for [Distribution; Spread::COUNTS.len()] {
    fn from(totals: Totals) -> Self {
        let Totals { syn_acc, syn_mac, addr_acc, addr_mac, total_acc, total_mac, mem_write, mem_read, .. } = totals;
        [syn_acc, syn_mac, addr_acc, addr_mac, total_acc, total_mac, mem_write, mem_read]
    }
}

impl Serialize for Variation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let layers = self.layers.iter().map(|row| Row::from(*row)).collect();
        let distributions = Totals { output_spikerate: self.rate, ..self.total.into() };
        let total = self.whole.into();
        Written { samples: self.samples, layers, total, distributions }.serialize(serializer)
    }
}

impl Variation {
    /// Reads what a report's `variation` says of so many layers; none where that is something else.
    pub(crate) fn from_json(literal: &str, layers: usize) -> Option<Self> {
        let Written { samples, layers: rows, total, distributions } = serde_json::from_str(literal).ok()?;
        let layers_found = rows.into_iter().map(Into::into).collect::<Vec<_>>();
        let (is_whole, rate) = (layers_found.len() == layers, distributions.output_spikerate);
        let (whole, total) = (total.into(), distributions.into());
        is_whole.then_some(Self { samples, layers: layers_found, whole, total, rate })
    }
}
