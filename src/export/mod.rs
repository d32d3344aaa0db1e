//! A report out, one file a format.

mod csv;
mod json;
mod number;
mod summary;

use crate::report::Report;

pub use csv::{Csv, LayerNames};
pub use json::Json;
pub use number::python_general;
pub use summary::Summary;

/// A format that reports are written in.
pub trait Exporter {
    /// Its name on the command line.
    fn id(&self) -> &'static str;
    /// What it is, for a menu.
    fn title(&self) -> &'static str;
    /// What a file's name ends with, as `operations.csv`.
    fn file_name(&self) -> &'static str;
    /// Its media type.
    fn media_type(&self) -> &'static str;
    /// The whole text.
    fn export(&self, report: &Report) -> String;
}

/// Every format, as the command line writes it.
pub const EXPORTERS: [&(dyn Exporter + Sync); 3] = [&Csv::VERBATIM, &Json, &Summary];
