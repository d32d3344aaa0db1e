//! What a chart shows, in words.

use super::data::number;
use super::number::{percent, short};
use super::{Metric, label};
use crate::report::{Field, Layer, Report};

/// The most characters of a layer's name in a sentence.
const NAME_LENGTH: u16 = 48;

/// The text alternative of a metric's chart: a few sentences on the whole network, the most important first.
pub fn describe(report: &Report, metric: Metric) -> Vec<String> {
    if report.layers.is_empty() {
        return vec!["The report has no layers.".to_owned()];
    }
    let sentences = match metric {
        Metric::Operations => operations(report),
        Metric::Memory => memory(report),
        Metric::SpikeRates => spike_rates(report),
    };
    sentences.into_iter().flatten().collect()
}

type Sentence = Option<String>;

fn operations(report: &Report) -> Vec<Sentence> {
    let acc = Fields { fields: &[Field::TotalAcc], noun: "accumulates" };
    let mac = Fields { fields: &[Field::TotalMac], noun: "multiply-accumulates" };
    let both = Fields { fields: &[Field::TotalAcc, Field::TotalMac], noun: "operations" };
    let addressing = Fields { fields: &[Field::AddrAcc, Field::AddrMac], noun: "addressing" };
    let total = both.total(report);
    if total <= 0.0 {
        return vec![Some("The network makes no operations.".to_owned())];
    }
    vec![
        Some(format!(
            "The network makes {} operations per inference: {} accumulates and {} multiply-accumulates.",
            short(total),
            percent(acc.total(report) / total),
            percent(mac.total(report) / total)
        )),
        acc.most(report, "makes"),
        mac.most(report, "makes"),
        both.most(report, "makes"),
        Some(format!("Addressing is {} of all operations.", percent(addressing.total(report) / total))),
        both.none(report),
    ]
}

fn memory(report: &Report) -> Vec<Sentence> {
    let reads = Fields { fields: &[Field::MemRead], noun: "reads" };
    let writes = Fields { fields: &[Field::MemWrite], noun: "writes" };
    let both = Fields { fields: &[Field::MemRead, Field::MemWrite], noun: "memory accesses" };
    if both.total(report) <= 0.0 {
        return vec![Some("The network makes no memory accesses.".to_owned())];
    }
    vec![
        Some(format!(
            "The network reads {} words and writes {} per inference.",
            short(reads.total(report)),
            short(writes.total(report))
        )),
        reads.most(report, "makes"),
        writes.most(report, "makes"),
        both.none(report),
    ]
}

fn spike_rates(report: &Report) -> Vec<Sentence> {
    let rates: Vec<(&Layer, f64)> =
        report.layers.iter().filter_map(|row| Some((row, number(&row.figures, Field::OutputSpikerate)?))).collect();
    let (Some(most), Some(least)) = (extreme(&rates, |new, old| new > old), extreme(&rates, |new, old| new < old))
    else {
        let formal = report.timesteps.is_none();
        let why = if formal { "A formal network has no spikes." } else { "No spike rates were recorded." };
        return vec![Some(why.to_owned())];
    };
    let silent = rates.iter().filter(|(_, rate)| *rate <= 0.0).count();
    let missing = report.layers.len().saturating_sub(rates.len());
    vec![
        Some(format!("The output of {} spikes most, {} times per element and timestep.", name(most.0), short(most.1))),
        (least.1 < most.1 && silent == 0)
            .then(|| format!("The output of {} spikes least, {} times.", name(least.0), short(least.1))),
        counted(silent, report, "never spikes", "never spike"),
        counted(missing, report, "has no rate", "have no rate"),
    ]
}

/// Fields that are counted together.
struct Fields {
    fields: &'static [Field],
    noun: &'static str,
}

impl Fields {
    fn total(&self, report: &Report) -> f64 {
        self.fields.iter().filter_map(|field| number(&report.total, *field)).sum()
    }

    fn of(&self, row: &Layer) -> f64 {
        self.fields.iter().filter_map(|field| number(&row.figures, *field)).sum()
    }

    /// "conv2 makes 34 % of all accumulates."
    fn most(&self, report: &Report, verb: &str) -> Sentence {
        let total = self.total(report);
        let rows: Vec<(&Layer, f64)> = report.layers.iter().map(|row| (row, self.of(row))).collect();
        let (row, value) = extreme(&rows, |new, old| new > old)?;
        (total > 0.0 && value > 0.0)
            .then(|| format!("{} {verb} {} of all {}.", name(row), percent(value / total), self.noun))
    }

    /// "4 of 12 layers make no operations."
    fn none(&self, report: &Report) -> Sentence {
        let count = report.layers.iter().filter(|row| self.of(row) <= 0.0).count();
        counted(count, report, &format!("makes no {}", self.noun), &format!("make no {}", self.noun))
    }
}

fn counted(count: usize, report: &Report, of_one: &str, of_several: &str) -> Sentence {
    let verb = if count == 1 { of_one } else { of_several };
    (count > 0).then(|| format!("{count} of {} layers {verb}.", report.layers.len()))
}

/// The first row that no other one beats.
fn extreme<'a>(rows: &[(&'a Layer, f64)], beats: impl Fn(f64, f64) -> bool) -> Option<(&'a Layer, f64)> {
    rows.iter().copied().reduce(|best, new| if beats(new.1, best.1) { new } else { best })
}

fn name(row: &Layer) -> String {
    label::in_sentence(&row.name, NAME_LENGTH)
}
