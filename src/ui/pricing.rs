//! What the report costs in energy, and by which costs.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::state::State;
use crate::diagnostic::Diagnostic;
use crate::energy::{Costs, MemorySettings, OperationCosts, Part, SramCosts};
use crate::report::EnergyColumns;
use crate::wire::{Priced, Question, Reply};

/// The energies, and the costs that they follow from.
#[derive(Clone, Copy)]
pub(crate) struct Pricing {
    pub(crate) costs: RwSignal<Costs>,
    /// The memory model's settings, kept while a device is looked at.
    memory: RwSignal<Costs>,
    /// A user's own costs, kept while others are looked at and from visit to visit.
    pub(crate) custom: RwSignal<Custom>,
    /// None before they are known, and where they can't be.
    pub(crate) energies: RwSignal<Option<Arc<EnergyColumns>>>,
    /// Why there are none.
    pub(crate) problems: RwSignal<Vec<Diagnostic>>,
}

/// A user's own costs in pJ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Custom {
    pub(crate) add: f64,
    pub(crate) mul: f64,
    pub(crate) slope: f64,
    pub(crate) offset: f64,
}

const CUSTOM: &str = "custom-costs";

impl Custom {
    /// Those of the last visit, else floating point on 32 bits and the paper's memory.
    fn recalled() -> Self {
        let text = browser::recall(CUSTOM).unwrap_or_default();
        let numbers: Vec<f64> = text.split(' ').filter_map(browser::number).collect();
        match *numbers {
            [add, mul, slope, offset] => Self { add, mul, slope, offset },
            _ => Self { add: 0.9, mul: 3.7, slope: 1.09e-5, offset: 13.2 },
        }
    }

    fn remember(self) {
        let Self { add, mul, slope, offset } = self;
        browser::remember(CUSTOM, Some(&[add, mul, slope, offset].map(browser::written).join(" ")));
    }

    pub(crate) const fn operations(self) -> OperationCosts {
        OperationCosts::Custom { add: self.add, mul: self.mul }
    }

    pub(crate) const fn sram(self) -> SramCosts {
        SramCosts::Custom { slope: self.slope, offset: self.offset }
    }
}

impl Pricing {
    pub(crate) fn new() -> Self {
        Self {
            costs: RwSignal::new(Costs::default()),
            memory: RwSignal::new(Costs::default()),
            custom: RwSignal::new(Custom::recalled()),
            energies: RwSignal::new(None),
            problems: RwSignal::new(Vec::new()),
        }
    }

    /// The settings of the memory model, whether or not it is the family that counts.
    pub(crate) fn settings(self) -> MemorySettings {
        match (self.costs.get(), self.memory.get_untracked()) {
            (Costs::Memory(settings), _) | (_, Costs::Memory(settings)) => settings,
            (Costs::Device(_), Costs::Device(_)) => MemorySettings::default(),
        }
    }

    /// A user's own costs, those first that count.
    pub(crate) fn counted_custom(self) -> Custom {
        let mut custom = self.custom.get();
        let settings = self.settings();
        if let OperationCosts::Custom { add, mul } = settings.operations {
            (custom.add, custom.mul) = (add, mul);
        }
        if let SramCosts::Custom { slope, offset } = settings.sram {
            (custom.slope, custom.offset) = (slope, offset);
        }
        custom
    }

    /// Changes the settings of the memory model.
    pub(crate) fn change(self, change: impl FnOnce(&mut MemorySettings)) {
        let mut settings = untrack(|| self.settings());
        change(&mut settings);
        self.adopt(Costs::Memory(settings));
    }

    /// Changes a user's own costs, which count where they are chosen.
    pub(crate) fn change_custom(self, change: impl FnOnce(&mut Custom)) {
        self.custom.update(change);
        let custom = self.custom.get_untracked();
        custom.remember();
        self.change(|settings| {
            if matches!(settings.operations, OperationCosts::Custom { .. }) {
                settings.operations = custom.operations();
            }
            if matches!(settings.sram, SramCosts::Custom { .. }) {
                settings.sram = custom.sram();
            }
        });
    }

    /// Goes by other costs altogether.
    pub(crate) fn adopt(self, costs: Costs) {
        if matches!(costs, Costs::Memory(_)) {
            self.memory.set(costs);
        }
        self.costs.set(costs);
    }

    /// Of all layers together.
    pub(crate) fn total(self, part: Part) -> Option<f64> {
        self.energies.with(|energies| energies.as_ref()?.total(part))
    }

    /// Keeps the energies of the report on the page up to date, as long as it is there; it came with the first.
    pub(crate) fn follow(self, state: State) {
        let known = Cell::new(self.costs.get_untracked());
        browser::react(move || {
            let costs = self.costs.get();
            if known.replace(costs) == costs {
                return;
            }
            state.table.forget_lost_sort();
            spawn_local(async move {
                let Some(Reply::Energies(priced)) = state.ask(Question::Energies(costs)).await else { return };
                // A slower answer must not cover a later one.
                if self.costs.get_untracked() == costs {
                    self.accept(priced);
                }
            });
        });
    }

    /// Shows what a report costs, or why nobody knows.
    pub(crate) fn accept(self, priced: Priced) {
        let (energies, problems) = match priced {
            Ok(energies) => (Some(Arc::clone(&energies)), energies.diagnostics.clone()),
            Err(problems) => (None, problems),
        };
        self.problems.set(problems);
        self.energies.set(energies);
    }
}
