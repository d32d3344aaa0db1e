//! What a chart shows, in words.

use super::number::{percent, short};
use super::{Metric, Source, Subject, label, whiskers};
use crate::energy::{Part, Unit};
use crate::report::{Deviation, Field, Layer, Report};

/// The most characters of a layer's name in a sentence.
const NAME_LENGTH: u16 = 48;

/// The text alternative of a metric's chart: a few sentences on the whole network, the most important first.
pub fn describe<'a>(subject: impl Into<Subject<'a>>, metric: Metric) -> Vec<String> {
    let subject = subject.into();
    if subject.report.layers.is_empty() {
        return vec!["The report has no layers.".to_owned()];
    }
    let mut sentences = match metric {
        Metric::Operations => operations(subject),
        Metric::Memory => memory(subject),
        Metric::SpikeRates => spike_rates(subject),
        Metric::Energy => energy(subject),
    };
    sentences.push(varying(subject, metric));
    sentences.into_iter().flatten().collect()
}

type Sentence = Option<String>;

const NOT_COUNTED: &str = "The file has energies alone, and no counts.";

fn operations(subject: Subject<'_>) -> Vec<Sentence> {
    let [acc, mac, both, addressing] = survey(
        subject,
        [
            ("accumulates", &[Source::Field(Field::TotalAcc)]),
            ("multiply-accumulates", &[Source::Field(Field::TotalMac)]),
            ("operations", &[Source::Field(Field::TotalAcc), Source::Field(Field::TotalMac)]),
            ("addressing", &[Source::Field(Field::AddrAcc), Source::Field(Field::AddrMac)]),
        ],
    );
    if subject.report.total.counts.is_none() {
        return vec![Some(NOT_COUNTED.to_owned())];
    }
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
        both.none(subject.report),
    ]
}

fn memory(subject: Subject<'_>) -> Vec<Sentence> {
    let [reads, writes, both] = survey(
        subject,
        [
            ("reads", &[Source::Field(Field::MemRead)]),
            ("writes", &[Source::Field(Field::MemWrite)]),
            ("memory accesses", &[Source::Field(Field::MemRead), Source::Field(Field::MemWrite)]),
        ],
    );
    if subject.report.total.counts.is_none() {
        return vec![Some(NOT_COUNTED.to_owned())];
    }
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
        both.none(subject.report),
    ]
}

fn spike_rates(subject: Subject<'_>) -> Vec<Sentence> {
    let report = subject.report;
    let rate = |place| subject.number(place, Source::Field(Field::OutputSpikerate));
    let rates: Vec<(&Layer, f64)> =
        report.layers.iter().enumerate().filter_map(|(place, row)| Some((row, rate(place)?))).collect();
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

fn energy(subject: Subject<'_>) -> Vec<Sentence> {
    let Some(energies) = subject.energies else { return vec![Some("Energies need the graph.".to_owned())] };
    let [all] = survey(subject, [("energy", &[Source::Energy(Part::Total)])]);
    if all.total <= 0.0 {
        return vec![Some("The network spends no energy.".to_owned())];
    }
    let unit = Unit::of(all.total);
    let share = |part| percent(subject.total(Source::Energy(part)).unwrap_or_default() / all.total);
    let parts = if energies.column(Part::MemTotal).is_some() {
        format!("{} of it on memory, {} on operations", share(Part::MemTotal), share(Part::OpsAddr))
    } else {
        format!("{} of it on synaptic events, {} on neuron updates", share(Part::Synapses), share(Part::Neurons))
    };
    vec![
        Some(format!("The network spends {} {} per inference: {parts}.", short(unit.scale(all.total)), unit.symbol())),
        all.most.map(|(row, value)| format!("{} spends {} of all energy.", name(row), percent(value / all.total))),
        counted(all.zeros, subject.report, "spends none", "spend none"),
    ]
}

/// What whiskers on the bars show.
fn varying(subject: Subject<'_>, metric: Metric) -> Sentence {
    let samples = whiskers::samples(&subject, metric)?;
    let shown = |found: Deviation| {
        let (unit, symbol) = match metric {
            Metric::Energy => (Unit::of(found.mean), format!(" {}", Unit::of(found.mean).symbol())),
            _ => (Unit::Picojoule, String::new()),
        };
        format!("{} ± {}{symbol}", short(unit.scale(found.mean)), short(unit.scale(found.deviation)))
    };
    let of_layer = |layer| whiskers::deviations(&subject, metric, layer).pop().flatten();
    let layers = subject.report.layers.iter().enumerate().filter_map(|(place, row)| Some((row, of_layer(place)?)));
    let most = layers.reduce(|best, new| if new.1.deviation > best.1.deviation { new } else { best });
    let most = most.filter(|(_, found)| found.deviation > 0.0);
    let parts = [
        whiskers::whole(&subject, metric).map(|whole| format!("{} in all", shown(whole))),
        most.map(|(row, found)| format!("{} in {}, which varies most", shown(found), name(row))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let end = if parts.is_empty() { "nothing varies".to_owned() } else { parts.join("; ") };
    Some(format!(
        "Mean ± one standard deviation of {samples} samples, which whiskers show where bars have room: {end}."
    ))
}

/// Numbers that are counted together, over a whole report.
struct Survey<'a> {
    noun: &'static str,
    sources: &'static [Source],
    total: f64,
    most: Option<(&'a Layer, f64)>,
    zeros: usize,
}

/// Counts groups of numbers. Rows are wide, so they are walked once.
fn survey<'a, const N: usize>(subject: Subject<'a>, groups: [(&'static str, &'static [Source]); N]) -> [Survey<'a>; N] {
    let mut surveys = groups.map(|(noun, sources)| {
        let total = sources.iter().filter_map(|source| subject.total(*source)).sum();
        Survey { noun, sources, total, most: None, zeros: 0 }
    });
    for (place, row) in subject.report.layers.iter().enumerate() {
        for survey in &mut surveys {
            let value: f64 = survey.sources.iter().filter_map(|source| subject.number(place, *source)).sum();
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
