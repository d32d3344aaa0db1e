//! Formats of what is no report.

use clap::ValueEnum;
use spiketally::export::Exporter;

/// A format to write a table in.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum TableFormat {
    /// A table to read.
    Text,
    /// A line a row.
    Csv,
    /// Everything, as JSON.
    Json,
}

impl TableFormat {
    /// The exporter of the format.
    pub(super) fn of<'a, D>(
        self,
        text: &'a dyn Exporter<D>,
        csv: &'a dyn Exporter<D>,
        json: &'a dyn Exporter<D>,
    ) -> &'a dyn Exporter<D> {
        match self {
            Self::Text => text,
            Self::Csv => csv,
            Self::Json => json,
        }
    }
}
