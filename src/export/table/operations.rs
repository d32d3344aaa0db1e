//! A report as a table.

use super::caption::made_by;
use super::{Caption, Cell, TOTAL, Table, TableRow, Tabular, heading};
use crate::report::{Field, Figures, Report};

/// The columns that every network has numbers for.
const OF_ALL: [Field; 4] = [Field::TotalAcc, Field::TotalMac, Field::MemRead, Field::MemWrite];
/// Those of spiking ones.
const OF_SPIKING: [Field; 2] = [Field::InputSpikerate, Field::OutputSpikerate];

impl Tabular for Report {
    type Column = Field;
    const STEM: &'static str = "operations";
    const MARKDOWN_FILE: &'static str = "operations.md";
    const LATEX_FILE: &'static str = "operations.tex";

    fn columns() -> Vec<(&'static str, Field)> {
        Field::ALL.into_iter().map(|field| (field.key(), field)).collect()
    }

    fn usual_columns(&self) -> Vec<Field> {
        let spiking = self.timesteps.map(|_| OF_SPIKING);
        OF_ALL.into_iter().chain(spiking.into_iter().flatten()).collect()
    }

    fn table(&self, columns: &[Field]) -> Table<'_> {
        let cells = |figures: &Figures| columns.iter().map(|field| Cell::of(*field, figures)).collect();
        Table {
            graph_name: &self.graph_name,
            caption: Caption::new(
                format!("Operations and memory accesses of one inference of {}, layer by layer", self.graph_name),
                made_by(&self.rules, self.timesteps, &self.scenario, &self.generator),
                &[],
            ),
            headings: columns.iter().map(|field| heading::of_field(*field)).collect(),
            rows: self.layers.iter().map(|row| TableRow { name: &row.name, cells: cells(&row.figures()) }).collect(),
            total: TableRow { name: TOTAL, cells: cells(&self.total) },
        }
    }
}
