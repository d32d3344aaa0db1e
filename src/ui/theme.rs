//! The theme: the system's, or the one that was chosen.

use leptos::prelude::*;

use super::browser;
use crate::chart;

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    System,
    Light,
    Dark,
}

/// The name that the choice is remembered under.
const KEY: &str = "theme";

impl Choice {
    /// How it is remembered; none for the system's.
    pub(crate) const fn stored(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// The choice that is remembered so.
    pub(crate) fn named(stored: &str) -> Option<Self> {
        [Self::Light, Self::Dark].into_iter().find(|choice| choice.stored() == Some(stored))
    }

    /// What it is called.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// First the other one than the system's, so that every press but the last changes something.
    const fn next(self, is_system_dark: bool) -> Self {
        match (self, is_system_dark) {
            (Self::System, true) | (Self::Dark, false) => Self::Light,
            (Self::System, false) | (Self::Light, true) => Self::Dark,
            (Self::Light, false) | (Self::Dark, true) => Self::System,
        }
    }
}

/// The choice, and what the system says.
#[derive(Clone, Copy)]
pub(crate) struct Theme {
    pub(crate) choice: RwSignal<Choice>,
    pub(crate) is_system_dark: RwSignal<bool>,
}

impl Theme {
    /// The theme of the last visit, which the page already has.
    pub(crate) fn recalled() -> Self {
        let choice = browser::recall(KEY).as_deref().and_then(Choice::named).unwrap_or(Choice::System);
        Self { choice: RwSignal::new(choice), is_system_dark: RwSignal::new(false) }
    }

    /// Goes by a choice for now.
    pub(crate) fn show(self, choice: Choice) {
        self.choice.set(choice);
        browser::set_theme(choice.stored());
    }

    /// The next choice, which is remembered.
    pub(crate) fn cycle(self) {
        let next = self.choice.get_untracked().next(self.is_system_dark.get_untracked());
        self.show(next);
        browser::remember(KEY, next.stored());
    }

    /// The theme on the screen, for the chart.
    pub(crate) fn on_screen(self) -> chart::Theme {
        match (self.choice.get(), self.is_system_dark.get()) {
            (Choice::Dark, _) | (Choice::System, true) => chart::Theme::Dark,
            (Choice::Light, _) | (Choice::System, false) => chart::Theme::Light,
        }
    }
}
