//! CSV, byte for byte what the reference logs; what is supposed stands in a column of its own.

use super::Exporter;
use super::supposed::supposed;
use crate::report::{Field, Figures, Report, SUPPOSED};

/// How layer names are written that a spreadsheet would take for formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayerNames {
    /// As they are.
    Verbatim,
    /// With a leading `'`, which spreadsheets hide.
    SpreadsheetSafe,
}

/// Rows of sixteen fields, quoted as Python's `csv.writer` quotes by default.
#[derive(Clone, Copy, Debug)]
pub struct Csv {
    /// How layer names are written.
    pub names: LayerNames,
}

impl Csv {
    /// Names as they are.
    pub const VERBATIM: Self = Self { names: LayerNames::Verbatim };
    /// Names that no spreadsheet evaluates.
    pub const SPREADSHEET_SAFE: Self = Self { names: LayerNames::SpreadsheetSafe };

    fn push_row(self, text: &mut String, name: &str, figures: &Figures, supposed: Option<&str>) {
        self.names.push(text, name);
        for field in Field::ALL {
            text.push(',');
            push_field(text, &field.of(figures).to_string());
        }
        end_line(text, supposed);
    }
}

impl Exporter for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn title(&self) -> &'static str {
        "CSV"
    }

    fn file_name(&self) -> &'static str {
        "operations.csv"
    }

    fn media_type(&self) -> &'static str {
        "text/csv"
    }

    fn export(&self, report: &Report) -> String {
        let mut text = String::from("name");
        for field in Field::ALL {
            text.push(',');
            text.push_str(field.key());
        }
        let supposed = supposed(&report.scenario);
        let supposed = supposed.as_deref();
        end_line(&mut text, supposed.map(|_| SUPPOSED));
        for layer in &report.layers {
            self.push_row(&mut text, &layer.name, &layer.figures(), supposed);
        }
        self.push_row(&mut text, "Total", &report.total, supposed);
        text
    }
}

/// Ends a line, with what is supposed where anything is, in a column that the reference does not have.
pub(super) fn end_line(text: &mut String, supposed: Option<&str>) {
    if let Some(supposed) = supposed {
        text.push(',');
        push_field(text, supposed);
    }
    text.push('\n');
}

impl LayerNames {
    /// Writes a name.
    pub(super) fn push(self, text: &mut String, name: &str) {
        if self == Self::SpreadsheetSafe && is_formula(name) {
            push_field(text, &format!("'{name}"));
        } else {
            push_field(text, name);
        }
    }
}

fn is_formula(name: &str) -> bool {
    name.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

pub(super) fn push_field(text: &mut String, field: &str) {
    if field.contains([',', '"', '\n', '\r']) {
        text.push('"');
        text.push_str(&field.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(field);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expectations: what Python's `csv.writer` writes.
    #[test]
    fn fields_are_quoted_as_python_quotes_them() {
        let quoted = |field: &str| {
            let mut text = String::new();
            push_field(&mut text, field);
            text
        };
        assert_eq!(quoted("conv 1"), "conv 1");
        assert_eq!(quoted("a,b"), "\"a,b\"");
        assert_eq!(quoted("say \"x\""), "\"say \"\"x\"\"\"");
        assert_eq!(quoted("two\nlines"), "\"two\nlines\"");
        assert_eq!(quoted("it's;\tfine"), "it's;\tfine");
    }

    #[test]
    fn what_a_spreadsheet_would_evaluate_is_known() {
        for name in ["=cmd()", "+1", "-1", "@x", "\tx", "\rx"] {
            assert!(is_formula(name), "{name:?}");
        }
        assert!(!is_formula("conv=1"));
    }
}
