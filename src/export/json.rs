//! The report as JSON, which reads back as a finished report.

use super::Exporter;
use crate::report::Report;

/// `spiketally/report`, version 1.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl Exporter for Json {
    fn id(&self) -> &'static str {
        "json"
    }

    fn title(&self) -> &'static str {
        "Report JSON"
    }

    fn file_name(&self) -> &'static str {
        "report.json"
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn export(&self, report: &Report) -> String {
        // Numbers are finite and keys are strings, so that nothing in a report can fail to be written.
        let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
        text.push('\n');
        text
    }
}
