//! The report that a part of the page shows.

use std::sync::Arc;

use leptos::prelude::*;

use crate::report::Report;
use crate::wire::View;

/// The report that a part of the page shows, now and after it was counted anew.
#[derive(Clone, Copy)]
pub(crate) struct Counted(RwSignal<View>);

impl Counted {
    pub(crate) const fn new(view: RwSignal<View>) -> Self {
        Self(view)
    }

    /// The report; who asks is told of the next one.
    pub(crate) fn get(self) -> Option<Arc<Report>> {
        self.0.track();
        self.present()
    }

    /// The report as it is now.
    pub(crate) fn present(self) -> Option<Arc<Report>> {
        // The signal is gone once the report is, which a late answer may not know.
        self.0.try_with_untracked(|view| match view {
            View::Ready(report) => Some(Arc::clone(report)),
            _ => None,
        })?
    }

    /// Tells who asks of the next report.
    pub(crate) fn track(self) {
        self.0.track();
    }
}

/// Whether two reports list the same layers, so that what shows one can show the other.
pub(crate) fn lists_alike(one: &Report, other: &Report) -> bool {
    one.graph_name == other.graph_name
        && one.layers.len() == other.layers.len()
        && one.layers.iter().zip(&other.layers).all(|(one, other)| one.name == other.name)
}
