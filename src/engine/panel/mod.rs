//! Panels of the page that the engine draws: what is done in each, and what it looks like.
//!
//! A control carries `data-act`, what it does, and `data-of`, with what; a button also `data-value`. The page sends
//! them as an [`Act`] and puts what comes back into the elements with the parts' ids, changing only what is different,
//! so that a panel is drawn whole and needs no memory of what it looked like.

mod assume;
mod basis;
mod break_even;
mod cited;
mod compare;
mod controls;
mod dense;
mod figures;
mod handout;
mod layer_rates;
mod lesson;
mod log;
mod places;
mod supposed;
mod what_if;

use super::Engine;
use crate::import::Import;
use crate::wire::{Act, Acted, Answer};

pub(super) use compare::{Comparing, layers_csv, totals_csv};
pub(super) use controls::Refused;
pub(super) use lesson::Course;

/// What stands in an element from now on: its id, and HTML in which everything of a file is escaped.
type Part = (String, String);

/// A panel.
trait Panel: Sync {
    /// Does something in it, with files that were given with it; says what to show if that is another report.
    fn act(&self, engine: &mut Engine, act: &Act, files: Vec<Import>) -> Option<Answer>;

    /// What it looks like now.
    fn parts(&self, engine: &Engine) -> Vec<Part>;
}

/// All panels by their names.
const PANELS: [(&str, &dyn Panel); 8] = [
    ("assume", &assume::Assume),
    ("break-even", &break_even::BreakEvenTable),
    ("compare", &compare::Compare),
    ("layer-rates", &layer_rates::LayerRates),
    ("lesson", &lesson::Lessons),
    ("log", &log::Logs),
    ("supposed", &supposed::Supposed),
    ("what-if", &what_if::WhatIf),
];

impl Engine {
    /// Remembers the layer that a panel is about, if it is about one.
    fn show(&mut self, act: &Act) {
        if !act.of.is_empty() {
            self.selected.clone_from(&act.of);
        }
    }

    /// Does something in a panel, and draws it.
    pub(super) fn act(&mut self, act: &Act, files: Vec<Import>) -> Acted {
        let Some((_, panel)) = PANELS.iter().find(|(name, _)| *name == act.panel) else {
            return Acted { parts: Vec::new(), answer: None };
        };
        let answer = if act.name == Act::SHOW {
            self.show(act);
            None
        } else {
            panel.act(self, act, files)
        };
        // Whatever follows another report, this panel too, is drawn when that is shown.
        let is_shown = answer.as_ref().is_some_and(|answer| answer.outcome.is_ok());
        Acted { parts: if is_shown { Vec::new() } else { panel.parts(self) }, answer }
    }
}
