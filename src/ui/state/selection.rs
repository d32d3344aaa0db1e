//! What is selected, pointed at and explained.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{State, row_id};
use crate::explanation::{Row, Subject};
use crate::ui::{browser, format};
use crate::wire::{Question, Reply};

impl State {
    /// What was chosen of one report means nothing in another.
    pub(super) fn forget_choices(self) {
        self.selected.set(None);
        self.pointed.set(None);
        self.surroundings.set(None);
        self.explained.set(None);
        self.chart.zoom.set(None);
        self.table.filter.set(String::new());
    }

    /// Selects a layer, or none; an equation of another row is closed.
    pub(crate) fn select(self, layer: Option<usize>) {
        self.selected.set(layer);
        if self
            .explained
            .with_untracked(|explained| explained.is_some_and(|(row, _)| Some(row) != layer.map(Row::Layer)))
        {
            self.explained.set(None);
        }
        self.surroundings.set(None);
        let Some((report, layer)) = self.report().zip(layer) else { return };
        let Some(row) = report.layers.get(layer) else { return };
        let question = Question::Surroundings(row.name.to_string());
        spawn_local(async move {
            if let Some(Reply::Surroundings(found)) = self.ask(question).await
                && self.selected.get_untracked() == Some(layer)
            {
                self.surroundings.set(found);
            }
        });
    }

    /// Opens the equation of a number, with its row; once more closes it.
    pub(crate) fn explain(self, row: Row, subject: Subject) {
        if self.is_finished.get_untracked() {
            // A report that came as a file has no equations, but rows.
            return match row {
                Row::Layer(layer) => self.toggle(layer),
                Row::Total => {}
            };
        }
        let is_open = self.explained.get_untracked() == Some((row, subject));
        let layer = match row {
            Row::Layer(layer) => Some(layer),
            Row::Total => None,
        };
        if self.selected.get_untracked() != layer {
            self.select(layer);
        }
        self.explained.set((!is_open).then_some((row, subject)));
        if !is_open {
            browser::after_paint(|| browser::reveal_if_narrow("layer"));
        }
    }

    /// Points at a layer, or none.
    pub(crate) fn point(self, layer: Option<usize>) {
        if self.pointed.get_untracked() != layer {
            self.pointed.set(layer);
        }
    }

    /// Selects a layer, or unselects it.
    pub(crate) fn toggle(self, layer: usize) {
        self.select((self.selected.get_untracked() != Some(layer)).then_some(layer));
        // Else it would be out of sight, and the tap without an effect.
        browser::after_paint(|| browser::reveal_if_narrow("layer"));
    }

    /// Selects a layer and puts the focus on its row.
    pub(crate) fn lead_to(self, layer: usize) {
        if !self.table.order.with_untracked(|order| order.contains(&layer)) {
            self.table.filter.set(String::new());
        }
        self.select(Some(layer));
        browser::after_paint(move || browser::focus(&row_id(layer)));
    }

    /// Selects the row so many places below the selected one.
    pub(crate) fn step(self, places: isize) -> Option<usize> {
        let order = self.table.order.get_untracked();
        let last = order.len().checked_sub(1)?;
        let present = self.selected.get_untracked().and_then(|layer| order.iter().position(|&at| at == layer));
        let next = present.map_or(0, |place| place.saturating_add_signed(places).min(last));
        let layer = order.get(next).copied()?;
        self.select(Some(layer));
        if let Some(row) = self.report().as_ref().and_then(|report| report.layers.get(layer)) {
            self.announce(format::one_line(&row.name));
        }
        Some(layer)
    }

    /// The layer by a name, if it has a row.
    pub(crate) fn layer_named(self, name: &str) -> Option<usize> {
        self.report()?.layers.iter().position(|layer| &*layer.name == name)
    }
}
