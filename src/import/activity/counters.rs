//! Activity as it was recorded: raw counters a module, in the recorder's order.

use std::sync::Arc;

use super::statistics::amount;
use crate::diagnostic::{ActivityProblem, Side};
use crate::import::json::{At, Keys, Object, Reader};
use crate::model::{Counter, CounterEntry, CounterRecording, Quantity};

const ENTRY_KEYS: Keys = Keys { known: &["is_sj", "input", "output"], telling: &["is_sj"] };
const COUNTER_KEYS: Keys =
    Keys { known: &["spike_count", "tensor_sum", "size", "binary", "sample_count"], telling: &["tensor_sum"] };

/// Reads all counters; none if an error was reported.
pub(super) fn read(
    at: &At<'_, '_>,
    timesteps: Option<u32>,
    total_excludes_nonbinary: bool,
    reader: &mut Reader<'_>,
) -> Option<CounterRecording> {
    let modules = reader.object(at)?;
    let mut entries = Vec::with_capacity(modules.len());
    for (name, value) in modules.entries() {
        entries.extend(entry(name, &at.key(name, value), reader));
    }
    (!reader.has_errors()).then_some(CounterRecording { timesteps, total_excludes_nonbinary, entries })
}

fn entry(name: &str, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<CounterEntry> {
    let object = reader.object(at)?;
    reader.known_keys(&object, at, &ENTRY_KEYS);
    let is_spiking = object.child(at, "is_sj").map_or(Some(true), |flag| reader.flag(&flag, "`is_sj`"));
    let input = counter(name, &object, at, Side::Input, reader);
    let output = counter(name, &object, at, Side::Output, reader);
    Some(CounterEntry { name: Arc::from(name), is_spiking: is_spiking?, input: input?, output: output? })
}

fn counter(name: &str, object: &Object<'_>, at: &At<'_, '_>, side: Side, reader: &mut Reader<'_>) -> Option<Counter> {
    let expected = "a counter: spike_count, tensor_sum, size, binary, sample_count";
    let at = reader.required(object, at, side.name(), expected)?;
    let counter = reader.object(&at)?;
    reader.known_keys(&counter, &at, &COUNTER_KEYS);
    let spike_count = required(&counter, &at, "spike_count", "the number of elements that are not zero", reader);
    let size = required(&counter, &at, "size", "the number of all elements", reader);
    let sample_count = required(&counter, &at, "sample_count", "the number of samples", reader);
    let binary = reader.required(&counter, &at, "binary", "whether all elements were 0 or 1");
    let binary = binary.and_then(|flag| reader.flag(&flag, "`binary`"));
    let tensor_sum = match counter.child(&at, "tensor_sum") {
        Some(sum) => reader.quantity(&sum, "`tensor_sum`"),
        None => spike_count,
    };
    for (what, quantity, lacks) in [("size", size, "rate"), ("sample_count", sample_count, "count")] {
        if quantity.is_some_and(Quantity::is_zero) {
            reader.report_about(&at, Some(Arc::from(name)), ActivityProblem::EmptyCounter { what, lacks });
        }
    }
    let read = Counter {
        spike_count: spike_count?,
        tensor_sum: tensor_sum?,
        size: size?,
        binary: binary?,
        sample_count: sample_count?,
    };
    let rate = read.spike_count.ratio(read.size).filter(|&rate| read.binary && rate > 1.0);
    if let (Some(rate), Some(spikes)) = (rate, counter.child(&at, "spike_count")) {
        let problem = ActivityProblem::MoreThanElements { side, rate: rate.to_string() };
        reader.report_about(&spikes, Some(Arc::from(name)), problem);
    }
    Some(read)
}

fn required(
    object: &Object<'_>,
    at: &At<'_, '_>,
    key: &'static str,
    expected: &'static str,
    reader: &mut Reader<'_>,
) -> Option<Quantity> {
    let value = reader.required(object, at, key, expected)?;
    amount(&value, format_args!("`{key}`"), reader)
}
