//! Tables as the reference logs them, and what differs between two.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::{EnergyReport, Field, Figures, Report};
use crate::diagnostic::{LogProblem, nearest};
use crate::energy::{Breakdown, Costs, EnergyModel, MemoryModel};
use crate::model::Network;

/// A table of texts, a row a layer and one for all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// The columns' names, that of the layers' aside.
    pub columns: Vec<String>,
    /// The rows, the total last.
    pub rows: Vec<LogRow>,
}

/// A log that came as a file, and the finished report that it makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged {
    /// The table.
    pub log: Log,
    /// Its numbers; those of a log of energies have no counts, those of one of operations no energies.
    pub report: Report,
}

/// A row of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    /// The layer's name.
    pub name: Arc<str>,
    /// A text a column.
    pub cells: Vec<String>,
}

/// What a row of a log says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowDifference {
    /// The layer's name.
    pub name: Arc<str>,
    /// What differs.
    pub kind: DifferenceKind,
}

/// How a row differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// The log has no such row.
    NotLogged,
    /// Only the log has it.
    NotCounted,
    /// Cells differ.
    Cells(Vec<CellDifference>),
}

/// A cell that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellDifference {
    /// The column.
    pub column: String,
    /// What the log says.
    pub logged: String,
    /// What was counted.
    pub counted: String,
}

/// What came of comparing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogComparison {
    /// Cells that both have.
    pub compared: usize,
    /// Rows that differ, in the log's order, then those that it lacks.
    pub differences: Vec<RowDifference>,
}

impl CellDifference {
    /// Whether both are the same number but for its last digits, as of an equation that is solved in single precision.
    pub fn is_rounding(&self) -> bool {
        const ROUNDING: f64 = 1e-6;
        let numbers = (self.logged.parse::<f64>(), self.counted.parse::<f64>());
        matches!(numbers, (Ok(a), Ok(b)) if (a - b).abs() <= ROUNDING * a.abs().max(b.abs()))
    }
}

impl LogComparison {
    /// How many cells differ by more than their last digits; of a row that only one has, all.
    pub fn far(&self, columns: usize) -> usize {
        let far = |one: &RowDifference| match &one.kind {
            DifferenceKind::Cells(cells) => cells.iter().filter(|cell| !cell.is_rounding()).count(),
            DifferenceKind::NotLogged | DifferenceKind::NotCounted => columns,
        };
        self.differences.iter().map(far).sum()
    }
}

impl Log {
    /// What the reference would log of a report.
    pub fn of(report: &Report) -> Self {
        let cells = |figures: Figures| Field::ALL.iter().map(|field| field.of(&figures).to_string()).collect();
        let rows = report.layers.iter().map(|layer| (Arc::clone(&layer.name), layer.figures()));
        let rows = rows.chain([(Arc::from(super::TOTAL), report.total)]);
        Self {
            columns: Field::ALL.iter().map(|field| field.key().to_owned()).collect(),
            rows: rows.map(|(name, figures)| LogRow { name, cells: cells(figures) }).collect(),
        }
    }

    /// What the reference would log of energies.
    pub fn of_energies<E: Breakdown>(report: &EnergyReport<E>) -> Self {
        let rows = report.layers.iter().chain([&report.total]);
        let cells = |energies: &E| E::COLUMNS.iter().map(|column| (column.of)(energies).to_string()).collect();
        Self {
            columns: E::COLUMNS.iter().map(|column| column.part.key().to_owned()).collect(),
            rows: rows.map(|row| LogRow { name: Arc::clone(&row.name), cells: cells(&row.energies) }).collect(),
        }
    }

    /// What the reference would log of energies by these costs; none where the report can't be priced by them.
    pub fn of_costs(network: &Network, report: &Report, costs: &Costs) -> Option<Self> {
        match costs {
            Costs::Memory(settings) => Self::of_model(network, report, &MemoryModel::new(*settings).ok()?),
            Costs::Device(device) => Self::of_model(network, report, *device),
        }
    }

    fn of_model<M: EnergyModel>(network: &Network, report: &Report, model: &M) -> Option<Self> {
        EnergyReport::new(network, report, model).ok().map(|energies| Self::of_energies(&energies))
    }

    /// Whether it is of operations, not of energies.
    pub fn is_of_operations(&self) -> bool {
        self.columns.iter().any(|column| column == Field::SynAcc.key())
    }

    /// What to say where it is of another network than a report: where fewer than a fifth of its rows, the total aside,
    /// are layers of it.
    pub fn stranger_to(&self, report: &Report) -> Option<LogProblem> {
        const SHOWN: usize = 6;
        let (_, rows) = self.rows.split_last()?;
        let layers: HashSet<&str> = report.layers.iter().map(|layer| &*layer.name).collect();
        let (known, unknown): (Vec<&str>, Vec<&str>) =
            rows.iter().map(|row| &*row.name).partition(|name| layers.contains(name));
        if known.len() * 5 >= rows.len() {
            return None;
        }
        let in_order = || report.layers.iter().map(|layer| &*layer.name);
        let nearest = |name: &str| nearest(name, in_order()).map(str::to_owned);
        Some(LogProblem::Stranger {
            known: known.len(),
            rows: rows.len(),
            names: unknown.into_iter().take(SHOWN).map(|name| (name.to_owned(), nearest(name))).collect(),
            layers: in_order().take(SHOWN).map(str::to_owned).collect(),
        })
    }

    /// What this log says otherwise than what was counted, in the columns that both have. Texts are compared, since
    /// equal to the last digit is what the reference's numbers are to be.
    pub fn compare(&self, counted: &Self) -> LogComparison {
        let columns: Vec<(usize, usize)> = self
            .columns
            .iter()
            .enumerate()
            .filter_map(|(place, column)| Some((place, counted.columns.iter().position(|other| other == column)?)))
            .collect();
        let mut left: BTreeMap<&str, &LogRow> = counted.rows.iter().map(|row| (&*row.name, row)).collect();
        let mut comparison = LogComparison::default();
        for row in &self.rows {
            let kind = match left.remove(&*row.name) {
                None => DifferenceKind::NotCounted,
                Some(other) => {
                    comparison.compared += columns.len();
                    let cells = self.differing(row, other, &columns);
                    if cells.is_empty() {
                        continue;
                    }
                    DifferenceKind::Cells(cells)
                }
            };
            comparison.differences.push(RowDifference { name: Arc::clone(&row.name), kind });
        }
        let lacking = counted.rows.iter().filter(|row| left.contains_key(&*row.name));
        let lacking = lacking.map(|row| RowDifference { name: Arc::clone(&row.name), kind: DifferenceKind::NotLogged });
        comparison.differences.extend(lacking);
        comparison
    }

    fn differing(&self, row: &LogRow, other: &LogRow, columns: &[(usize, usize)]) -> Vec<CellDifference> {
        let cell = |row: &LogRow, place: usize| row.cells.get(place).cloned().unwrap_or_default();
        columns
            .iter()
            .map(|&(here, there)| (here, cell(row, here), cell(other, there)))
            .filter(|(_, logged, counted)| logged != counted)
            .map(|(here, logged, counted)| CellDifference {
                column: self.columns.get(here).cloned().unwrap_or_default(),
                logged,
                counted,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(columns: &[&str], rows: &[(&str, &[&str])]) -> Log {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let rows = rows.iter().map(|(name, cells)| LogRow { name: (*name).into(), cells: texts(cells) });
        Log { columns: texts(columns), rows: rows.collect() }
    }

    #[test]
    fn cells_rows_and_columns_that_differ_are_found() {
        let logged = log(
            &["b", "a", "x"],
            &[("one", &["1", "2", "9"]), ("gone", &["1", "1", "1"]), ("Total", &["3", "3.0", "9"])],
        );
        let counted = log(&["a", "b"], &[("one", &["2", "1"]), ("new", &["0", "0"]), ("Total", &["3", "3"])]);
        let LogComparison { compared, differences } = logged.compare(&counted);
        assert_eq!(compared, 4);
        let cell = CellDifference { column: "a".into(), logged: "3.0".into(), counted: "3".into() };
        assert_eq!(
            differences,
            [
                RowDifference { name: "gone".into(), kind: DifferenceKind::NotCounted },
                RowDifference { name: "Total".into(), kind: DifferenceKind::Cells(vec![cell]) },
                RowDifference { name: "new".into(), kind: DifferenceKind::NotLogged },
            ]
        );
    }
}
