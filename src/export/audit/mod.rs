//! Audits out, one file a format.

mod csv;
mod json;
mod text;

pub use csv::AuditCsv;
pub use json::AuditJson;
pub use text::AuditText;
