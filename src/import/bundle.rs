//! The bundle format: graph and activity in one file.

use super::json::{At, Keys, Object, Reader};
use super::{Content, Importer, activity, graph, is_readable_version};

/// `spiketally/bundle`
pub(super) struct BundleFormat;

const KEYS: Keys = Keys { known: &["format", "version", "graph", "activity", "$schema"], telling: &["activity"] };

impl Importer for BundleFormat {
    fn format(&self) -> Option<&'static str> {
        Some("spiketally/bundle")
    }

    fn claims(&self, root: &Object<'_>) -> bool {
        root.get("graph").is_some()
    }

    fn read(&self, root: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Content> {
        reader.known_keys(root, at, &KEYS);
        let graph = reader.required(root, at, "graph", "the graph");
        let network = graph.and_then(|graph| {
            let object = reader.object(&graph)?;
            let is_readable = is_readable_version(graph::FORMAT, &object, &graph, reader);
            is_readable.then(|| graph::read(&object, &graph, reader)).flatten()
        });
        let recorded = match root.child(at, "activity") {
            None => None,
            Some(activity) => {
                let object = reader.object(&activity)?;
                let is_readable = is_readable_version(activity::FORMAT, &object, &activity, reader);
                Some(is_readable.then(|| activity::read(&object, &activity, reader)).flatten()?)
            }
        };
        match recorded {
            None => network.map(Content::Graph),
            Some(recorded) => Some(Content::Bundle(network?, recorded)),
        }
    }
}
