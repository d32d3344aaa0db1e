//! Activity row by row: one object a layer, as a person writes it.

use std::sync::Arc;

use super::statistics::{amount, warn_above_one};
use crate::diagnostic::Side;
use crate::import::json::{At, Keys, KeysMet, Object, Reader};
use crate::model::{LayerActivity, Quantity, Recording, Statistics};

static NAMES: [&str; 7] = [
    "input_spikerate",
    "output_spikerate",
    "input_is_binary",
    "output_is_binary",
    "input_count",
    "output_count",
    "is_module_sj",
];
static KEYS: Keys = Keys { known: &NAMES, telling: &NAMES };

/// Reads all rows; none if an error was reported.
pub(super) fn read<'j>(
    layers: &At<'j, '_>,
    total: Option<&At<'j, '_>>,
    timesteps: Option<u32>,
    reader: &mut Reader<'_>,
) -> Option<Recording> {
    let rows = reader.object(layers)?;
    let mut read = Vec::with_capacity(rows.len());
    let mut met = KeysMet::default();
    for (name, value) in rows.entries() {
        if let Some(layer) = row(&layers.key(name, value), Some(name), &mut met, reader) {
            read.push((Arc::from(name), layer));
        }
    }
    let total = total.and_then(|total| row(total, None, &mut met, reader)).unwrap_or_default();
    (!reader.has_errors()).then_some(Recording { timesteps, layers: read, total })
}

fn row<'j>(
    at: &At<'j, '_>,
    name: Option<&str>,
    met: &mut KeysMet<'j>,
    reader: &mut Reader<'_>,
) -> Option<LayerActivity> {
    let object = reader.object_like(at, met)?;
    reader.known_keys(&object, at, &KEYS);
    let layer = LayerActivity {
        input: Statistics {
            rate: number(&object, at, "input_spikerate", reader),
            count: number(&object, at, "input_count", reader),
            is_binary: flag(&object, at, "input_is_binary", reader),
        },
        output: Statistics {
            rate: number(&object, at, "output_spikerate", reader),
            count: number(&object, at, "output_count", reader),
            is_binary: flag(&object, at, "output_is_binary", reader),
        },
        is_spiking: flag(&object, at, "is_module_sj", reader),
    };
    let sides = [("input_spikerate", Side::Input, &layer.input), ("output_spikerate", Side::Output, &layer.output)];
    for (key, side, statistics) in sides {
        if let Some(rate) = object.child(at, key) {
            warn_above_one(&rate, name, side, statistics, reader);
        }
    }
    Some(layer)
}

fn number(object: &Object<'_>, at: &At<'_, '_>, key: &str, reader: &mut Reader<'_>) -> Option<Quantity> {
    amount(&object.child(at, key)?, format_args!("`{key}`"), reader)
}

fn flag(object: &Object<'_>, at: &At<'_, '_>, key: &str, reader: &mut Reader<'_>) -> Option<bool> {
    reader.flag(&object.child(at, key)?, format_args!("`{key}`"))
}
