//! How a report is looked at, as short texts for a link.

use std::ops::Range;

use leptos::prelude::*;

use super::columns::Column;
use super::order::Sort;
use super::state::State;
use super::theme::Choice;
use crate::chart::{Amount, Metric, Scale};

/// Texts by names; what is as at first is left out.
pub(crate) type Looks = Vec<(String, String)>;

const CHART: &str = "chart";
const SCALE: &str = "scale";
const AMOUNT: &str = "amount";
const SORT: &str = "sort";
const FILTER: &str = "filter";
const LAYER: &str = "layer";
const ZOOM: &str = "zoom";
const COLUMNS: &str = "hidden";
const NUMBERS: &str = "numbers";
const THEME: &str = "theme";

const LOG: &str = "log";
const SHARE: &str = "share";
const EXACT: &str = "exact";

impl State {
    /// How the report is looked at now.
    pub(crate) fn looks(self) -> Looks {
        let (chart, table) = (self.chart, self.table);
        let metric = Some(chart.metric.get()).filter(|metric| *metric != Metric::default());
        let zoom = chart.zoom.get().map(|layers| format!("{}-{}", layers.start, layers.end));
        table.hidden.track();
        let hidden = Some(self.hidden_columns()).filter(|keys| !keys.is_empty());
        let sort = table.sort.get().map(|Sort { column, descending }| {
            let sign = if descending { "-" } else { "" };
            format!("{sign}{}", column.key())
        });
        let texts = [
            (CHART, metric.map(|metric| metric.id().to_owned())),
            (SCALE, (chart.scale.get() == Scale::Logarithmic).then(|| LOG.to_owned())),
            (AMOUNT, (chart.amount.get() == Amount::Share).then(|| SHARE.to_owned())),
            (SORT, sort),
            (FILTER, Some(table.filter.get()).filter(|filter| !filter.is_empty())),
            (LAYER, self.selected.get().map(|layer| layer.to_string())),
            (ZOOM, zoom),
            (COLUMNS, hidden),
            (NUMBERS, table.is_exact.get().then(|| EXACT.to_owned())),
            (THEME, self.theme.choice.get().stored().map(str::to_owned)),
        ];
        texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?))).collect()
    }

    /// The keys of the columns that the table hides, with a space between; none where they are those of the beginning.
    pub(crate) fn hidden_columns(self) -> String {
        let hidden = self.table.hidden.get_untracked();
        if hidden == Column::hidden_at_first() {
            return String::new();
        }
        hidden.iter().map(|column| column.key()).collect::<Vec<_>>().join(" ")
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
        let count = self.report().map_or(0, |report| report.layers.len());
        let zoom = text(ZOOM).and_then(|zoom| zoom.split_once('-'));
        let zoom = zoom.and_then(|(start, end)| Some(start.parse().ok()?..end.parse().ok()?));
        self.chart.zoom.set(zoom.filter(|layers: &Range<usize>| layers.start < layers.end && layers.end <= count));
        let hidden = text(COLUMNS).map(|keys| keys.split(' ').filter_map(Column::named).collect());
        self.table.hidden.set(hidden.unwrap_or_else(Column::hidden_at_first));
        self.table.is_exact.set(text(NUMBERS) == Some(EXACT));
        // Whoever has chosen none keeps their own.
        text(THEME).and_then(Choice::named).into_iter().for_each(|choice| self.theme.show(choice));
        let layer = text(LAYER).and_then(|layer| layer.parse().ok());
        self.select(layer.filter(|layer| *layer < count));
    }
}
