//! The report beside its formal twin.

use super::{Panel, Part, what_if};
use crate::energy::Part as Energy;
use crate::engine::html::Before;
use crate::engine::{Engine, Shown, html};
use crate::import::Import;
use crate::wire::{Act, Answer};

/// Where a spiking network costs as much as its formal twin; counted anew with everything that changes it.
pub(super) struct BreakEvenTable;

const NO_TWIN: &str = "<p>Only a spiking network that was counted from its graph has a formal twin.</p>";

impl Panel for BreakEvenTable {
    fn act(&self, _: &mut Engine, _: &Act, _: Vec<Import>) -> Option<Answer> {
        None
    }

    fn parts(&self, engine: &Engine) -> Vec<Part> {
        let shown = engine.shown.as_ref();
        let html = engine
            .break_even()
            .zip(shown)
            .map(|(found, shown)| html::break_even(&found, &shown.counted.report.scenario, before(shown)));
        vec![("break-even-body".to_owned(), html.unwrap_or_else(|| NO_TWIN.to_owned()))]
    }
}

/// What the changes are measured against, where there are any.
pub(super) fn before(shown: &Shown) -> Option<Before> {
    let measured = shown.measured.as_ref()?;
    Some(Before {
        timesteps: measured.report.timesteps?,
        energy: measured.energies.as_ref()?.total(Energy::Total)?,
        word: what_if::before(&shown.counted.report.scenario),
    })
}
