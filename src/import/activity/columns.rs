//! Activity column by column: one object a quantity, keyed by layer name.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use super::TOTAL;
use super::statistics::{amount, warn_above_one};
use crate::diagnostic::Side;
use crate::import::json::{At, Object, Reader};
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

/// Whether an object has any of the columns.
pub(super) fn claims(root: &Object<'_>) -> bool {
    let keys = AMOUNTS.iter().map(|column| column.key).chain(FLAGS.iter().map(|column| column.key));
    keys.into_iter().any(|key| root.get(key).is_some())
}

struct Layers {
    layers: Vec<(Arc<str>, LayerActivity)>,
    places: HashMap<Arc<str>, usize>,
    total: LayerActivity,
}

impl Layers {
    /// Layers for all entries of the longest column.
    fn of(root: &Object<'_>) -> Self {
        let keys = AMOUNTS.iter().map(|column| column.key).chain(FLAGS.iter().map(|column| column.key));
        let most = keys.filter_map(|key| root.get(key)).map(|column| column.entry_count()).max().unwrap_or_default();
        Self { layers: Vec::with_capacity(most), places: HashMap::with_capacity(most), total: LayerActivity::default() }
    }

    /// The layer of a name; columns mostly list the layers in one order, so the place is tried first.
    fn layer(&mut self, place: usize, name: &str) -> &mut LayerActivity {
        if name == TOTAL {
            return &mut self.total;
        }
        let is_here = self.layers.get(place).is_some_and(|(here, _)| &**here == name);
        let index = if is_here { place } else { self.index(name) };
        match self.layers.get_mut(index) {
            Some((_, layer)) => layer,
            // Every index was made with its layer.
            None => &mut self.total,
        }
    }

    fn index(&mut self, name: &str) -> usize {
        if let Some(index) = self.places.get(name) {
            return *index;
        }
        let name: Arc<str> = name.into();
        self.layers.push((Arc::clone(&name), LayerActivity::default()));
        self.places.insert(name, self.layers.len() - 1);
        self.layers.len() - 1
    }
}

/// Reads all columns; none if an error was reported.
pub(super) fn read(
    root: &Object<'_>,
    at: &At<'_, '_>,
    timesteps: Option<u32>,
    reader: &mut Reader<'_>,
) -> Option<Recording> {
    let mut layers = Layers::of(root);
    for column in AMOUNTS {
        each(root, at, column.key, reader, |place, name, value, reader| {
            if let Some(quantity) = amount(value, column.what, reader) {
                (column.put)(layers.layer(place, name), quantity);
            }
        });
    }
    for column in FLAGS {
        each(root, at, column.key, reader, |place, name, value, reader| {
            if let Some(flag) = reader.flag(value, format_args!("`{}`", column.key)) {
                (column.put)(layers.layer(place, name), flag);
            }
        });
    }
    for (key, side, statistics) in SIDES {
        let is_above_one = |layer: &LayerActivity| statistics(layer).rate.is_some_and(|rate| rate.to_f64() > 1.0);
        if layers.layers.iter().any(|(_, layer)| is_above_one(layer)) {
            each(root, at, key, reader, |place, name, value, reader| {
                if name != TOTAL {
                    warn_above_one(value, side, statistics(layers.layer(place, name)), reader);
                }
            });
        }
    }
    let recording = Recording { timesteps, layers: layers.layers, total: layers.total };
    (!reader.has_errors()).then_some(recording)
}

/// Every entry of a column that is not null.
fn each<'t>(
    root: &Object<'_>,
    at: &At<'_, '_>,
    key: &str,
    reader: &mut Reader<'t>,
    mut visit: impl FnMut(usize, &str, &At<'_, '_>, &mut Reader<'t>),
) {
    let Some(column) = root.child(at, key) else { return };
    let Some(entries) = reader.object(&column) else { return };
    for (place, (name, value)) in entries.entries().iter().enumerate() {
        if !value.is_null() {
            visit(place, name, &column.key(name, *value), reader);
        }
    }
}
