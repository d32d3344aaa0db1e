//! A break-even as CSV: a line a layer.

use crate::breakeven::{BreakEven, BreakEvenRow, Crossing};
use crate::export::csv::{end_line, push_field};
use crate::export::supposed::supposed;
use crate::export::{Exporter, LayerNames};
use crate::model::Quantity;
use crate::report::{SUPPOSED, Value};

/// Names, three numbers of both networks with their ratios, and where both cost the same energy.
#[derive(Clone, Copy, Debug)]
pub struct BreakEvenCsv {
    /// How layer names are written.
    pub names: LayerNames,
}

const HEADER: &str = "name,spiking_operations,formal_operations,operations_ratio,spiking_memory,formal_memory,\
     memory_ratio,spiking_energy,formal_energy,energy_ratio,break_even_scale,break_even_timesteps";

impl BreakEvenCsv {
    /// Names as they are.
    pub const VERBATIM: Self = Self { names: LayerNames::Verbatim };
    /// Names that no spreadsheet evaluates.
    pub const SPREADSHEET_SAFE: Self = Self { names: LayerNames::SpreadsheetSafe };

    fn push_line(self, text: &mut String, row: &BreakEvenRow) {
        self.names.push(text, &row.name);
        let pairs = [&row.operations, &row.memory, &row.energy].map(|pair| {
            let ratio = pair.ratio().map(Quantity::Average);
            [Some(pair.spiking), Some(pair.formal), ratio].map(|number| Value::Number(number).to_string())
        });
        for field in pairs.into_iter().flatten().chain([row.scale, row.timesteps].map(shown)) {
            text.push(',');
            push_field(text, &field);
        }
    }
}

/// The place, or the words for there being none.
fn shown(crossing: Crossing) -> String {
    let place = crossing.place().map(|place| Quantity::Average(place).to_string());
    place.unwrap_or_else(|| crossing.verdict().unwrap_or_default().to_owned())
}

impl Exporter<BreakEven> for BreakEvenCsv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn title(&self) -> &'static str {
        "Break-even CSV"
    }

    fn file_name(&self) -> &'static str {
        "breakeven.csv"
    }

    fn media_type(&self) -> &'static str {
        "text/csv"
    }

    fn export(&self, found: &BreakEven) -> String {
        let mut text = HEADER.to_owned();
        let supposed = supposed(&found.scenario);
        let supposed = supposed.as_deref();
        end_line(&mut text, supposed.map(|_| SUPPOSED));
        for row in found.rows() {
            self.push_line(&mut text, row);
            end_line(&mut text, supposed);
        }
        text
    }
}
