//! Keras: what `model.to_json()` writes, of Keras 2 and 3, and the `config.json` of a `.keras` file.

mod kind;
mod model;
mod wiring;

use super::json::{At, Json, Kind, Object, Reader};
use super::lowering::Layers;
use super::{Content, Importer};

/// A Keras model.
pub(super) struct KerasFormat;

impl Importer for KerasFormat {
    fn format(&self) -> Option<&'static str> {
        None
    }

    fn claims(&self, root: &Object<'_>) -> bool {
        root.get("class_name").is_some() && root.get("config").is_some_and(|config| config.kind() == Kind::Object)
    }

    fn read(&self, root: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Content> {
        let config = root.child(at, "config");
        let config = config.and_then(|config| reader.object(&config));
        let name = config.as_ref()?.get("name").and_then(|name| name.plain_text()).filter(|name| !name.is_empty());
        let channels = wiring::channels_of(at.json);
        let mut lowering = Lowering { layers: Layers::default(), places: Vec::new(), channels };
        lowering.model(root, at, "", &[], reader)?;
        let Lowering { layers, places, .. } = lowering;
        let stem = reader.file_stem();
        let network = layers.finish(name.as_deref(), stem, |place, layer, problem| {
            let place = place.and_then(|place| places.get(place)).copied().unwrap_or(at.json);
            reader.report_about(&At::root(place), layer, problem);
        });
        network.filter(|_| !reader.has_errors()).map(Content::Graph)
    }
}

/// Where the channels of the model's tensors are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Channels {
    First,
    Last,
}

/// The layers so far, and where in the file each stands.
struct Lowering<'j> {
    layers: Layers,
    places: Vec<Json<'j>>,
    channels: Channels,
}
