//! Activity column by column: one object a quantity, keyed by layer name.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use super::TOTAL;
use super::statistics::{amount, warn_above_one};
use crate::diagnostic::Side;
use crate::import::json::{At, KeysMet, Object, Reader};
use crate::model::{LayerActivity, Quantity, Recording, Statistics};

/// A column of numbers, and where it goes.
struct Amounts {
    key: &'static str,
    what: &'static str,
    put: fn(&mut LayerActivity, Quantity),
}

/// A column of flags, and where it goes.
struct Flags {
    key: &'static str,
    put: fn(&mut LayerActivity, bool),
}

const AMOUNTS: [Amounts; 4] = [
    Amounts { key: "input_spikerates", what: "an input spike rate", put: |layer, rate| layer.input.rate = Some(rate) },
    Amounts {
        key: "output_spikerates",
        what: "an output spike rate",
        put: |layer, rate| layer.output.rate = Some(rate),
    },
    Amounts { key: "input_counts", what: "an input count", put: |layer, count| layer.input.count = Some(count) },
    Amounts { key: "output_counts", what: "an output count", put: |layer, count| layer.output.count = Some(count) },
];

const FLAGS: [Flags; 3] = [
    Flags { key: "input_is_binary", put: |layer, flag| layer.input.is_binary = Some(flag) },
    Flags { key: "output_is_binary", put: |layer, flag| layer.output.is_binary = Some(flag) },
    Flags { key: "is_module_sj", put: |layer, flag| layer.is_spiking = Some(flag) },
];

/// A side's column of rates, and its statistics in a layer.
type SideColumn = (&'static str, Side, fn(&LayerActivity) -> &Statistics);

const SIDES: [SideColumn; 2] = [
    ("input_spikerates", Side::Input, |layer| &layer.input),
    ("output_spikerates", Side::Output, |layer| &layer.output),
];

/// The columns that there are.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    AMOUNTS.iter().map(|column| column.key).chain(FLAGS.iter().map(|column| column.key))
}

/// Whether an object has any of the columns.
pub(super) fn claims(root: &Object<'_>) -> bool {
    keys().any(|key| root.get(key).is_some())
}

struct Layers {
    layers: Vec<(Arc<str>, LayerActivity)>,
    places: HashMap<Arc<str>, usize>,
    total: LayerActivity,
}

impl Layers {
    /// Room for the layers of the longest column.
    fn of(root: &Object<'_>) -> Self {
        let most = keys().filter_map(|key| root.get(key)).map(|column| column.entry_count()).max().unwrap_or_default();
        Self { layers: Vec::with_capacity(most), places: HashMap::with_capacity(most), total: LayerActivity::default() }
    }

    /// The layer of a name, at a place that is kept for the next column.
    #[inline]
    fn layer(&mut self, place: &mut Option<usize>, name: &str) -> &mut LayerActivity {
        if name == TOTAL {
            return &mut self.total;
        }
        let place = *place.get_or_insert_with(|| self.place(name));
        match self.layers.get_mut(place) {
            Some((_, layer)) => layer,
            // Every place was made with its layer.
            None => &mut self.total,
        }
    }

    fn place(&mut self, name: &str) -> usize {
        if let Some(&place) = self.places.get(name) {
            return place;
        }
        let place = self.layers.len();
        let name: Arc<str> = name.into();
        self.layers.push((Arc::clone(&name), LayerActivity::default()));
        self.places.insert(name, place);
        place
    }
}

/// The column that was read last, and the places of its layers as far as they are known: columns mostly list the same
/// layers in the same order.
#[derive(Default)]
struct Last<'j> {
    met: KeysMet<'j>,
    entries: Object<'j>,
    places: Vec<Option<usize>>,
}

/// Reads all columns; none if an error was reported.
pub(super) fn read<'j>(
    root: &Object<'j>,
    at: &At<'j, '_>,
    timesteps: Option<u32>,
    reader: &mut Reader<'_>,
) -> Option<Recording> {
    let (mut layers, mut last) = (Layers::of(root), Last::default());
    for column in AMOUNTS {
        each(root, at, column.key, &mut last, reader, |place, name, value, reader| {
            if let Some(quantity) = amount(value, column.what, reader) {
                (column.put)(layers.layer(place, name), quantity);
            }
        });
    }
    for column in FLAGS {
        each(root, at, column.key, &mut last, reader, |place, name, value, reader| {
            if let Some(flag) = reader.flag(value, format_args!("`{}`", column.key)) {
                (column.put)(layers.layer(place, name), flag);
            }
        });
    }
    for (key, side, statistics) in SIDES {
        let is_above_one = |layer: &LayerActivity| statistics(layer).rate.is_some_and(|rate| rate.to_f64() > 1.0);
        if layers.layers.iter().any(|(_, layer)| is_above_one(layer)) {
            each(root, at, key, &mut last, reader, |place, name, value, reader| {
                if name != TOTAL {
                    warn_above_one(value, Some(name), side, statistics(layers.layer(place, name)), reader);
                }
            });
        }
    }
    let recording = Recording { timesteps, layers: layers.layers, total: layers.total };
    (!reader.has_errors()).then_some(recording)
}

/// Every entry of a column that is not null.
fn each<'j, 't>(
    root: &Object<'j>,
    at: &At<'j, '_>,
    key: &str,
    last: &mut Last<'j>,
    reader: &mut Reader<'t>,
    mut visit: impl FnMut(&mut Option<usize>, &str, &At<'_, '_>, &mut Reader<'t>),
) {
    let Some(column) = root.child(at, key) else { return };
    let Some(entries) = reader.object_like(&column, &mut last.met) else { return };
    if !entries.has_keys_of(&last.entries) {
        last.places = vec![None; entries.len()];
    }
    last.entries = entries;
    for ((name, value), place) in last.entries.entries().zip(&mut last.places) {
        if !value.is_null() {
            visit(place, name, &column.key(name, value), reader);
        }
    }
}
