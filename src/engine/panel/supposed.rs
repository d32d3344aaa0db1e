//! What a report supposes, above it, and how far each figure is from the measured one.

use super::controls::{button, change};
use super::{Panel, Part, basis, figures};
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
        if act.name == BACK { engine.undo() } else { None }
    }

    fn parts(&self, engine: &Engine) -> Vec<Part> {
        let line = engine.shown.as_ref().map(|shown| line(shown, engine)).unwrap_or_default();
        std::iter::once(("supposed".to_owned(), line)).chain(changes(engine.shown.as_ref())).collect()
    }
}

fn line(shown: &Shown, engine: &Engine) -> String {
    let scenario = &shown.counted.report.scenario;
    let differences = if engine.is_changed() { basis::differences(shown.opened_by, engine.basis) } else { Vec::new() };
    if scenario.is_as_recorded() && differences.is_empty() {
        return String::new();
    }
    let what = match (scenario.is_what_if(), scenario.assumed) {
        (true, _) => "Not measured",
        (false, Some(_)) => "Assumed",
        (false, None) => "Changed",
    };
    let supposed = Some(scenario.to_string()).filter(|supposed| !supposed.is_empty());
    let words: Vec<String> = supposed.into_iter().chain(differences).collect();
    let back = if engine.is_changed() { button(BACK, back_label(scenario)) } else { String::new() };
    format!("<p class=\"supposed-line\"><strong>{what}</strong> <span>{}</span> {back}</p>", escaped(&words.join("; ")))
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
        let words = match (before.value?, after.value) {
            (before, Some(after)) => change(before, after)?,
            // The only figure that changes of layers can take away.
            (_, None) if key == "rate" => UNKNOWN_MEAN.to_owned(),
            _ => return None,
        };
        Some(format!("<span class=\"change\">{words}</span>"))
    };
    figures::totals(&shown.counted)
        .iter()
        .map(|total| (format!("change-{}", total.key), said(total.key).unwrap_or_default()))
        .collect()
}

const UNKNOWN_MEAN: &str = "The recording\u{2019}s mean is of more than these layers; the rules switch \u{201c}totals\u{201d} gives \
                            that of the rows.";
