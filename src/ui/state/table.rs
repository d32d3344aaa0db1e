//! What the table shows.

use std::sync::Arc;

use leptos::prelude::*;

use crate::energy::{Costs, Part};
use crate::ui::columns::Column;
use crate::ui::order::{Sort, arrange};
use crate::ui::pricing::Pricing;
use crate::wire::View;

/// What the table shows.
#[derive(Clone, Copy)]
pub(crate) struct TableState {
    pub(crate) sort: RwSignal<Option<Sort>>,
    pub(crate) filter: RwSignal<String>,
    pub(crate) hidden: RwSignal<Vec<Column>>,
    pub(crate) is_exact: RwSignal<bool>,
    /// Whether energies are by the memory model; changes less often than the costs.
    has_memory_model: Memo<bool>,
    /// Whether it is made: a frame after a new report, since it lies below what is seen first. Browsers lay out what
    /// they may fill in, as the filter, also where it is hidden.
    pub(crate) is_due: RwSignal<bool>,
    /// The layers of its rows, from the top.
    pub(crate) order: Memo<Arc<[usize]>>,
}

impl TableState {
    pub(super) fn new(view: RwSignal<View>, pricing: Pricing) -> Self {
        let sort = RwSignal::new(None);
        let filter = RwSignal::new(String::new());
        let order = Memo::new(move |_| {
            view.with(|view| match view {
                View::Ready(report) => {
                    let sort = sort.get();
                    // Other orders do not depend on them.
                    let energies = sort.filter(|sort: &Sort| matches!(sort.column, Column::Energy(_)));
                    let energies = energies.and_then(|_| pricing.energies.get());
                    filter.with(|filter| arrange(report, energies.as_deref(), sort, filter)).into()
                }
                _ => Arc::default(),
            })
        });
        Self {
            sort,
            filter,
            hidden: RwSignal::new(Column::hidden_at_first()),
            is_exact: RwSignal::new(false),
            has_memory_model: Memo::new(move |_| matches!(pricing.costs.get(), Costs::Memory(_))),
            is_due: RwSignal::new(false),
            order,
        }
    }

    /// The columns that there may be numbers for: of energies, the parts of the costs' family.
    pub(crate) fn available_columns(self) -> Vec<Column> {
        let is_memory = self.has_memory_model.get();
        let is_available = |column: &Column| match column {
            Column::Energy(Part::Total) => true,
            Column::Energy(part) => part.is_of_memory_model() == is_memory,
            _ => true,
        };
        Column::ALL.into_iter().filter(is_available).collect()
    }

    /// Goes back to graph order where the column that sorted is gone.
    pub(crate) fn forget_lost_sort(self) {
        let available = untrack(|| self.available_columns());
        if self.sort.get_untracked().is_some_and(|sort| !available.contains(&sort.column)) {
            self.sort.set(None);
        }
    }

    /// The columns that are shown, in the order of the table.
    pub(crate) fn columns(self) -> Vec<Column> {
        let available = self.available_columns();
        self.hidden.with(|hidden| available.into_iter().filter(|column| !hidden.contains(column)).collect())
    }

    /// The same without the name, which is always there.
    pub(crate) fn columns_beside_name(self) -> Vec<Column> {
        self.columns().into_iter().filter(|&column| column != Column::Name).collect()
    }
}
