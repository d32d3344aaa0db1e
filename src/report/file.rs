//! The report as a file: JSON of version 1.

use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

use super::{Field, Figures, Layer, Report, Signature};

/// What `format` says.
pub const FORMAT: &str = "spiketally/report";
/// What `version` says.
pub const VERSION: u32 = 1;

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut file = serializer.serialize_struct("Report", 12)?;
        file.serialize_field("format", FORMAT)?;
        file.serialize_field("version", &VERSION)?;
        file.serialize_field("generator", &self.generator)?;
        file.serialize_field("rules", &self.rules)?;
        file.serialize_field("graph_name", &self.graph_name)?;
        file.serialize_field("timesteps", &self.timesteps)?;
        if !self.scenario.is_as_recorded() {
            file.serialize_field("scenario", &self.scenario)?;
        }
        file.serialize_field("layers", &self.layers)?;
        file.serialize_field("total", &self.total)?;
        file.serialize_field("diagnostics", &self.diagnostics)?;
        if let Some(variation) = &self.variation {
            file.serialize_field("variation", variation)?;
        }
        if let Some(energies) = &self.energies {
            file.serialize_field("energies", energies)?;
        }
        file.end()
    }
}

impl Serialize for Layer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_map(None)?;
        row.serialize_entry("name", &self.name)?;
        let Signature { type_name, input_shapes, output_shape } = &*self.signature;
        row.serialize_entry("type", type_name)?;
        serialize_fields(&self.figures(), &mut row)?;
        row.serialize_entry("input_shapes", &**input_shapes)?;
        row.serialize_entry("output_shape", output_shape)?;
        row.serialize_entry("notes", &self.notes)?;
        if let Some(rate) = self.numbers.neuron_rate() {
            row.serialize_entry("neuron_spikerate", &rate)?;
        }
        row.end()
    }
}

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_map(None)?;
        serialize_fields(self, &mut row)?;
        row.end()
    }
}

fn serialize_fields<M: SerializeMap>(figures: &Figures, row: &mut M) -> Result<(), M::Error> {
    Field::ALL.iter().try_for_each(|field| row.serialize_entry(field.key(), &field.of(figures)))
}
