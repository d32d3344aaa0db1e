//! The activity format, in its three layouts.

mod columns;
mod counters;
mod rows;
mod statistics;

use super::json::{At, Keys, Object, Reader};
use super::{Content, Importer, graph};
use crate::diagnostic::FieldProblem;
use crate::model::Recorded;

/// `spiketally/activity`
pub(super) struct ActivityFormat;

/// The name that stands for all layers together.
const TOTAL: &str = "__TOTAL__";

const KEYS: Keys = Keys {
    known: &[
        "format",
        "version",
        "name",
        "timesteps",
        "$schema",
        "input_spikerates",
        "output_spikerates",
        "input_is_binary",
        "output_is_binary",
        "input_counts",
        "output_counts",
        "is_module_sj",
        "layers",
        "total",
        "counters",
        COUNTERS_ONLY,
    ],
    telling: &[
        "timesteps",
        "input_spikerates",
        "output_spikerates",
        "input_is_binary",
        "output_is_binary",
        "input_counts",
        "output_counts",
        "is_module_sj",
        "total",
        COUNTERS_ONLY,
    ],
};
const COUNTERS_ONLY: &str = "total_spikerate_exclude_nonbinary";

/// What `format` says.
pub(super) const FORMAT: &str = "spiketally/activity";

impl Importer for ActivityFormat {
    fn format(&self) -> Option<&'static str> {
        Some(FORMAT)
    }

    fn claims(&self, root: &Object<'_>) -> bool {
        claims(root)
    }

    fn read(&self, root: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Content> {
        read(root, at, reader).map(Content::Activity)
    }
}

/// Whether a value is an activity, by its keys.
pub(super) fn claims(root: &Object<'_>) -> bool {
    columns::claims(root) || root.get("layers").is_some() || root.get("counters").is_some()
}

/// A key of each layout that there is.
fn layouts(root: &Object<'_>) -> Vec<&'static str> {
    let is_there = |key: &str| root.get(key).is_some_and(|value| !value.is_null());
    columns::keys()
        .find(|key| is_there(key))
        .into_iter()
        .chain(["layers", "counters"].into_iter().filter(|key| is_there(key)))
        .collect()
}

/// Reads an activity of any layout.
pub(super) fn read(root: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Recorded> {
    reader.known_keys(root, at, &KEYS);
    if let [_, second, ..] = &layouts(root)[..] {
        let second = root.child(at, second);
        reader.report(second.as_ref().unwrap_or(at), FieldProblem::Rivals { keys: layouts(root) });
        return None;
    }
    let timesteps = graph::timesteps(root, at, reader);
    if let Some(list) = root.child(at, "counters") {
        let excludes = root.child(at, COUNTERS_ONLY);
        let excludes = excludes.map_or(Some(true), |flag| reader.flag(&flag, "`total_spikerate_exclude_nonbinary`"));
        return counters::read(&list, timesteps, excludes?, reader).map(Recorded::Counters);
    }
    if columns::claims(root) {
        return columns::read(root, at, timesteps, reader).map(Recorded::Rates);
    }
    if let Some(layers) = root.child(at, "layers") {
        let total = root.child(at, "total");
        return rows::read(&layers, total.as_ref(), timesteps, reader).map(Recorded::Rates);
    }
    no_layout(root, at, reader);
    None
}

#[inline(never)]
fn no_layout(root: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) {
    let expected = "`input_spikerates` and its six companions, or `layers`, or `counters`";
    let null = columns::keys().chain(["layers", "counters"]).find_map(|key| Some((key, root.get(key)?)));
    match null {
        Some((key, null)) => reader.report(&at.key(key, null), FieldProblem::Null { key, expected, instead: None }),
        None => reader.report(at, FieldProblem::Missing { key: "input_spikerates", expected, instead: None }),
    }
}
