//! Energies as a table, in the unit that suits the total.

use super::caption::{costs_in_words, made_by};
use super::{Caption, Cell, Table, TableRow, Tabular, heading};
use crate::energy::{Breakdown, Column, Part, Shown, Unit};
use crate::model::Quantity;
use crate::report::{EnergyReport, EnergyRow, Field};

/// A column of energies of a family, or of what the layer did.
#[derive(Clone, Copy, Debug)]
pub enum EnergyTableColumn<E> {
    /// A part of the energies.
    Energy(Column<E>),
    /// A field of the report.
    Field(Field),
}

impl<E: Breakdown> Tabular for EnergyReport<E> {
    type Column = EnergyTableColumn<E>;
    const STEM: &'static str = "energy";
    const MARKDOWN_FILE: &'static str = "energy.md";
    const LATEX_FILE: &'static str = "energy.tex";

    fn columns() -> Vec<(&'static str, Self::Column)> {
        let energies = energies().into_iter().map(|column| (column.part.key(), EnergyTableColumn::Energy(column)));
        let fields = Field::ALL.into_iter().map(|field| (field.key(), EnergyTableColumn::Field(field)));
        energies.chain(fields).collect()
    }

    fn usual_columns(&self) -> Vec<Self::Column> {
        let is_sum = |part| matches!(part, Part::MemTotal | Part::OpsAddr);
        let parts = energies().into_iter().filter(|column| !is_sum(column.part));
        parts.map(EnergyTableColumn::Energy).collect()
    }

    fn table(&self, columns: &[Self::Column]) -> Table<'_> {
        let unit = Unit::of(self.total.energies.total().to_f64());
        let row = |row: &EnergyRow<E>| columns.iter().map(|column| column.cell(row, unit)).collect();
        let (costs, sources, _) = costs_in_words(&self.provenance);
        let made_by = made_by(&self.rules, self.timesteps, &self.scenario, &self.generator);
        Table {
            graph_name: &self.graph_name,
            caption: Caption::new(
                format!("Energies in {} of one inference of {}, layer by layer", unit.symbol(), self.graph_name),
                format!("{made_by} {costs}"),
                sources,
            ),
            headings: columns.iter().map(EnergyTableColumn::heading).collect(),
            rows: self.layers.iter().map(|layer| TableRow { name: &layer.name, cells: row(layer) }).collect(),
            total: TableRow { name: &self.total.name, cells: row(&self.total) },
        }
    }
}

/// The parts of a family, with the sum of all where the reference's tables have none.
fn energies<E: Breakdown>() -> Vec<Column<E>> {
    let mut columns = E::COLUMNS.to_vec();
    if !columns.iter().any(|column| column.part == Part::Total) {
        columns.push(Column { part: Part::Total, of: E::total });
    }
    columns
}

impl<E: Breakdown> EnergyTableColumn<E> {
    const fn heading(&self) -> &'static str {
        match self {
            Self::Energy(column) => heading::of_part(column.part),
            Self::Field(field) => heading::of_field(*field),
        }
    }

    fn cell(&self, row: &EnergyRow<E>, unit: Unit) -> Cell {
        match self {
            Self::Field(field) => Cell::of(*field, &row.figures),
            Self::Energy(column) => {
                let value = (column.of)(&row.energies);
                Cell::number(match column.part.shown() {
                    Shown::Count => value,
                    Shown::Energy => Quantity::Average(unit.scale(value.to_f64())),
                })
            }
        }
    }
}
