//! Break-evens out, one file a format.

mod csv;
mod json;
mod text;

pub use csv::BreakEvenCsv;
pub use json::BreakEvenJson;
pub use text::BreakEvenText;
