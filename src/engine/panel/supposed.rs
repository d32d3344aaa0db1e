//! What a report supposes, above it, and how far each figure is from the measured one.

use super::controls::{button, change};
use super::{Panel, Part, figures};
use crate::engine::html::escaped;
use crate::engine::{Engine, Shown};
use crate::import::Import;
use crate::model::Scenario;
use crate::wire::{Act, Answer};

/// The line above a report that supposes something.
pub(super) struct Supposed;

/// Gives up all changes.
pub(super) const BACK: &str = "back";

impl Panel for Supposed {
    fn act(&self, engine: &mut Engine, act: &Act, _: Vec<Import>) -> Option<Answer> {
        if act.name != BACK {
            return None;
        }
        let base = engine.scenario()?.base();
        engine.suppose(base)
    }

    fn parts(&self, engine: &Engine) -> Vec<Part> {
        let line = engine.shown.as_ref().map(|shown| line(&shown.counted.report.scenario)).unwrap_or_default();
        std::iter::once(("supposed".to_owned(), line)).chain(changes(engine.shown.as_ref())).collect()
    }
}

fn line(scenario: &Scenario) -> String {
    if scenario.is_as_recorded() {
        return String::new();
    }
    let back = if scenario.is_what_if() { button(BACK, back_label(scenario)) } else { String::new() };
    format!(
        "<p class=\"supposed-line\"><strong>{}</strong> <span>{}</span> {back}</p>",
        if scenario.is_what_if() { "Not measured" } else { "Assumed" },
        escaped(&scenario.to_string())
    )
}

/// What the changes are given up for.
pub(super) const fn back_label(scenario: &Scenario) -> &'static str {
    if scenario.assumed.is_some() { "Back to assumed" } else { "Back to measured" }
}

fn changes(shown: Option<&Shown>) -> Vec<Part> {
    let Some(shown) = shown else { return Vec::new() };
    let pairs = figures::pairs(shown);
    let said = |key: &str| {
        let (before, after) = pairs.as_ref()?.iter().find(|(before, _)| before.key == key)?;
        let words = change(before.value?, after.value?)?;
        Some(format!("<span class=\"change\">{words}</span>"))
    };
    figures::totals(&shown.counted)
        .iter()
        .map(|total| (format!("change-{}", total.key), said(total.key).unwrap_or_default()))
        .collect()
}
