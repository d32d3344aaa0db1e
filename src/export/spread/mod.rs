//! A spread out: text, CSV, JSON.

mod csv;
mod json;
mod text;

pub use csv::SpreadCsv;
pub use json::SpreadJson;
pub use text::SpreadText;
