//! Where in the files on the desk something stands that was found out by putting them together or by counting.

use super::{Desk, Given};
use crate::diagnostic::{Diagnostic, Half};
use crate::model::Recorded;

impl Desk {
    /// Diagnostics of what lies here, at the layers that they are about: those that have no place yet, as far as the
    /// texts of the files are short enough to be known.
    pub fn placed(&self, diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
        let placed = |diagnostic: &Diagnostic| self.at_layer(diagnostic).unwrap_or_else(|| diagnostic.clone());
        diagnostics.iter().map(placed).collect()
    }

    fn at_layer(&self, diagnostic: &Diagnostic) -> Option<Diagnostic> {
        let layer = diagnostic.layer.as_deref().filter(|_| diagnostic.position.is_none())?;
        match &diagnostic.file {
            // What counting finds is in the network.
            None => {
                let graph = self.graph.as_ref()?;
                let source = graph.source.as_ref()?;
                let at = |name: &str| source.at_layer(Half::Graph, name, diagnostic);
                Some(at(layer).or_else(|| at(self.name_in_graph(layer)?))?.in_file(&graph.file))
            }
            Some(file) => {
                let activity = self.activity.as_ref().filter(|activity| activity.file == *file)?;
                activity.source.as_ref()?.at_layer(Half::Activity, layer, diagnostic)
            }
        }
    }

    /// What the graph's file calls a layer that has another name in the report.
    fn name_in_graph(&self, layer: &str) -> Option<&str> {
        let (network, _) = self.counted()?;
        let place = network.nodes().iter().position(|node| &*node.name == layer)?;
        self.graph.as_ref()?.content.node(place).map(|node| &*node.name)
    }
}

/// What is wrong with an activity, at the key that it is about, if it is about one.
pub(super) fn at_key(activity: &Given<Recorded>, key: Option<&'static str>, diagnostic: Diagnostic) -> Diagnostic {
    let diagnostic = diagnostic.in_file(&activity.file);
    let place = || activity.source.as_ref()?.at_key(Half::Activity, key?, &diagnostic);
    place().unwrap_or(diagnostic)
}
