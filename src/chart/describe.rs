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
    let [acc, mac, both, addressing] = survey(
        report,
        [
            ("accumulates", &[Field::TotalAcc]),
            ("multiply-accumulates", &[Field::TotalMac]),
            ("operations", &[Field::TotalAcc, Field::TotalMac]),
            ("addressing", &[Field::AddrAcc, Field::AddrMac]),
        ],
    );
    if both.total <= 0.0 {
        return vec![Some("The network makes no operations.".to_owned())];
    }
    vec![
        Some(format!(
            "The network makes {} operations per inference: {} accumulates and {} multiply-accumulates.",
            short(both.total),
            percent(acc.total / both.total),
            percent(mac.total / both.total)
        )),
        acc.most(),
        mac.most(),
        Some(format!("Addressing is {} of all operations.", percent(addressing.total / both.total))),
        both.none(report),
    ]
}

fn memory(report: &Report) -> Vec<Sentence> {
    let [reads, writes, both] = survey(
        report,
        [
            ("reads", &[Field::MemRead]),
            ("writes", &[Field::MemWrite]),
            ("memory accesses", &[Field::MemRead, Field::MemWrite]),
        ],
    );
    if both.total <= 0.0 {
        return vec![Some("The network makes no memory accesses.".to_owned())];
    }
    vec![
        Some(format!(
            "The network reads {} words and writes {} per inference.",
            short(reads.total),
            short(writes.total)
        )),
        reads.most(),
        writes.most(),
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
        Some(format!("{} has the highest output rate, {} per element and timestep.", name(most.0), short(most.1))),
        (least.1 < most.1 && silent == 0).then(|| format!("{} has the lowest, {}.", name(least.0), short(least.1))),
        counted(silent, report, "never spikes", "never spike"),
        counted(missing, report, "has no rate", "have no rate"),
    ]
}

/// Fields that are counted together, over a whole report.
struct Survey<'a> {
    noun: &'static str,
    fields: &'static [Field],
    total: f64,
    most: Option<(&'a Layer, f64)>,
    zeros: usize,
}

/// Counts groups of fields. Rows are wide, so they are walked once.
fn survey<'a, const N: usize>(report: &'a Report, groups: [(&'static str, &'static [Field]); N]) -> [Survey<'a>; N] {
    let sum = |figures, fields: &[Field]| fields.iter().filter_map(|field| number(figures, *field)).sum::<f64>();
    let mut surveys = groups.map(|(noun, fields)| {
        let total = sum(&report.total, fields);
        Survey { noun, fields, total, most: None, zeros: 0 }
    });
    for row in &report.layers {
        for survey in &mut surveys {
            let value = sum(&row.figures, survey.fields);
            if value <= 0.0 {
                survey.zeros = survey.zeros.saturating_add(1);
            } else if survey.most.is_none_or(|(_, most)| value > most) {
                survey.most = Some((row, value));
            }
        }
    }
    surveys
}

impl Survey<'_> {
    /// "conv2 makes 34 % of all accumulates."
    fn most(&self) -> Sentence {
        let (row, value) = self.most.filter(|_| self.total > 0.0)?;
        Some(format!("{} makes {} of all {}.", name(row), percent(value / self.total), self.noun))
    }

    /// "4 of 12 layers make no operations."
    fn none(&self, report: &Report) -> Sentence {
        counted(self.zeros, report, &format!("makes no {}", self.noun), &format!("make no {}", self.noun))
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
