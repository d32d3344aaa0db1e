//! How a report is looked at, as short texts for a link.

use leptos::prelude::*;

use super::columns::Column;
use super::order::Sort;
use super::state::State;
use crate::chart::{Amount, Metric, Scale};

/// Texts by names; what is as at first is left out.
pub(crate) type Looks = Vec<(String, String)>;

const CHART: &str = "chart";
const SCALE: &str = "scale";
const AMOUNT: &str = "amount";
const SORT: &str = "sort";
const FILTER: &str = "filter";
const LAYER: &str = "layer";

const LOG: &str = "log";
const SHARE: &str = "share";

impl State {
    /// How the report is looked at now.
    pub(crate) fn looks(self) -> Looks {
        let (chart, table) = (self.chart, self.table);
        let metric = Some(chart.metric.get_untracked()).filter(|metric| *metric != Metric::default());
        let sort = table.sort.get_untracked().map(|Sort { column, descending }| {
            let sign = if descending { "-" } else { "" };
            format!("{sign}{}", column.key())
        });
        let texts = [
            (CHART, metric.map(|metric| metric.id().to_owned())),
            (SCALE, (chart.scale.get_untracked() == Scale::Logarithmic).then(|| LOG.to_owned())),
            (AMOUNT, (chart.amount.get_untracked() == Amount::Share).then(|| SHARE.to_owned())),
            (SORT, sort),
            (FILTER, Some(table.filter.get_untracked()).filter(|filter| !filter.is_empty())),
            (LAYER, self.selected.get_untracked().map(|layer| layer.to_string())),
        ];
        texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?))).collect()
    }

    /// Looks at the report as a link says; what it does not say is as at first, and what makes no sense is passed over.
    pub(crate) fn look(self, looks: &Looks) {
        let text = |name: &str| looks.iter().find(|(found, _)| found == name).map(|(_, text)| text.as_str());
        let metric = Metric::ALL.into_iter().find(|metric| text(CHART) == Some(metric.id()));
        self.chart.metric.set(metric.unwrap_or_default());
        self.chart.scale.set(if text(SCALE) == Some(LOG) { Scale::Logarithmic } else { Scale::Linear });
        self.chart.amount.set(if text(AMOUNT) == Some(SHARE) { Amount::Share } else { Amount::Absolute });
        let sort = text(SORT).and_then(|sort| {
            let key = sort.strip_prefix('-');
            Some(Sort { column: Column::named(key.unwrap_or(sort))?, descending: key.is_some() })
        });
        self.table.sort.set(sort);
        self.table.filter.set(text(FILTER).unwrap_or_default().to_owned());
        if let Some(layer) = text(LAYER).and_then(|layer| layer.parse().ok()) {
            self.select(Some(layer));
        }
    }
}
