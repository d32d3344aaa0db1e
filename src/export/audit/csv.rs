//! An audit as CSV: a line a number, a column a switch.

use crate::audit::{Audit, AuditRow, Comparison};
use crate::counting::Departure;
use crate::export::csv::{end_line, push_field};
use crate::export::supposed::supposed;
use crate::export::{Exporter, LayerNames};
use crate::model::Quantity;
use crate::report::{SUPPOSED, Value};

/// Names and measures, the number under both rule sets, the whole difference and each switch's part of it.
#[derive(Clone, Copy, Debug)]
pub struct AuditCsv {
    /// How layer names are written.
    pub names: LayerNames,
}

impl AuditCsv {
    /// Names as they are.
    pub const VERBATIM: Self = Self { names: LayerNames::Verbatim };
    /// Names that no spreadsheet evaluates.
    pub const SPREADSHEET_SAFE: Self = Self { names: LayerNames::SpreadsheetSafe };

    fn push_line(self, text: &mut String, row: &AuditRow, comparison: &Comparison, switches: &[Departure]) {
        self.names.push(text, &row.name);
        let whole = [comparison.before, comparison.after, comparison.difference()].map(shown);
        let parts = switches.iter().map(|&departure| shown(comparison.difference_by(departure)));
        for field in [comparison.measure.key().to_owned()].into_iter().chain(whole).chain(parts) {
            text.push(',');
            push_field(text, &field);
        }
    }
}

/// As the report's CSV has it, blanks too.
fn shown(number: Option<Quantity>) -> String {
    Value::Number(number).to_string()
}

impl Exporter<Audit> for AuditCsv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn title(&self) -> &'static str {
        "Audit CSV"
    }

    fn file_name(&self) -> &'static str {
        "audit.csv"
    }

    fn media_type(&self) -> &'static str {
        "text/csv"
    }

    fn export(&self, audit: &Audit) -> String {
        let mut text = String::from("name,measure,before,after,difference");
        for departure in &audit.switches {
            text.push(',');
            text.push_str(departure.id());
        }
        let supposed = supposed(&audit.scenario);
        let supposed = supposed.as_deref();
        end_line(&mut text, supposed.map(|_| SUPPOSED));
        for row in audit.rows() {
            for comparison in &row.comparisons {
                self.push_line(&mut text, row, comparison, &audit.switches);
                end_line(&mut text, supposed);
            }
        }
        text
    }
}
