//! Comparisons out, one file a format.

mod csv;
mod json;
mod label;
mod text;

pub use csv::ComparisonCsv;
pub use json::ComparisonJson;
pub use text::ComparisonText;
