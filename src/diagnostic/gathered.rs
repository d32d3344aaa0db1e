//! Remarks that say the same of several layers.

use std::sync::Arc;

use super::Diagnostic;

/// What is said once, of every layer that it is true of.
#[derive(Clone, Debug)]
pub struct Gathered<'a> {
    /// The first of those that say it.
    pub first: &'a Diagnostic,
    /// The layers of all of them; none where it is of no layer.
    pub layers: Vec<Arc<str>>,
}

/// Diagnostics that say the same of several layers, as one.
pub fn gathered(diagnostics: &[Diagnostic]) -> Vec<Gathered<'_>> {
    let mut all: Vec<Gathered<'_>> = Vec::new();
    for diagnostic in diagnostics {
        let is_same = |Gathered { first, .. }: &&mut Gathered<'_>| {
            diagnostic.layer.is_some()
                && first.layer.is_some()
                && first.code == diagnostic.code
                && first.message == diagnostic.message
        };
        let layers = diagnostic.layer.iter().cloned();
        match all.iter_mut().find(is_same) {
            Some(found) => found.layers.extend(layers),
            None => all.push(Gathered { first: diagnostic, layers: layers.collect() }),
        }
    }
    all
}
