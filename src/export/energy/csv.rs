//! CSV, byte for byte what the reference logs; what is supposed stands in a column of its own.

use crate::energy::Breakdown;
use crate::export::csv::{end_line, push_field};
use crate::export::supposed::supposed;
use crate::export::{Exporter, LayerNames};
use crate::report::{EnergyReport, EnergyRow, Field, SUPPOSED};

/// Rows of energies in pJ and of what the layer did, quoted as Python's `csv.writer` quotes by default.
#[derive(Clone, Copy, Debug)]
pub struct EnergyCsv {
    /// How layer names are written.
    pub names: LayerNames,
}

impl EnergyCsv {
    /// Names as they are.
    pub const VERBATIM: Self = Self { names: LayerNames::Verbatim };
    /// Names that no spreadsheet evaluates.
    pub const SPREADSHEET_SAFE: Self = Self { names: LayerNames::SpreadsheetSafe };

    fn push_row<E: Breakdown>(self, text: &mut String, row: &EnergyRow<E>, supposed: Option<&str>) {
        self.names.push(text, &row.name);
        let energies = E::COLUMNS.iter().map(|column| (column.of)(&row.energies).to_string());
        let activity = Field::ACTIVITY.iter().map(|field| field.of(&row.figures).to_string());
        for field in energies.chain(activity) {
            text.push(',');
            push_field(text, &field);
        }
        end_line(text, supposed);
    }
}

impl<E: Breakdown> Exporter<EnergyReport<E>> for EnergyCsv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn title(&self) -> &'static str {
        "Energy CSV"
    }

    fn file_name(&self) -> &'static str {
        "energy.csv"
    }

    fn media_type(&self) -> &'static str {
        "text/csv"
    }

    fn export(&self, report: &EnergyReport<E>) -> String {
        let mut text = String::from("name");
        let keys =
            E::COLUMNS.iter().map(|column| column.part.key()).chain(Field::ACTIVITY.iter().map(|field| field.key()));
        for key in keys {
            text.push(',');
            text.push_str(key);
        }
        let supposed = supposed(&report.scenario);
        let supposed = supposed.as_deref();
        end_line(&mut text, supposed.map(|_| SUPPOSED));
        for row in report.layers.iter().chain([&report.total]) {
            self.push_row(&mut text, row, supposed);
        }
        text
    }
}
