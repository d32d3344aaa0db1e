//! One number of all samples, in as few bytes as it takes.

use super::cells::Cell;
use crate::model::Quantity;

/// A cell a sample.
#[derive(Clone, Debug)]
pub(super) enum Column {
    /// The same in all of them, as sizes and flags are.
    Same(Cell),
    /// Whole numbers.
    Whole(Vec<i64>),
    /// Averages.
    Averages(Vec<f64>),
    /// Whatever else.
    Any(Vec<Cell>),
}

impl Column {
    pub(super) const fn of(cell: Cell) -> Self {
        Self::Same(cell)
    }

    /// Adds a cell behind `count` of them.
    pub(super) fn push(&mut self, count: usize, cell: Cell) {
        match (&mut *self, cell) {
            (Self::Same(same), cell) if *same == cell => {}
            (Self::Whole(all), Some(Quantity::Exact(value))) if i64::try_from(value).is_ok() => {
                all.extend(i64::try_from(value));
            }
            (Self::Averages(all), Some(Quantity::Average(value))) => all.push(value),
            (Self::Any(all), cell) => all.push(cell),
            (_, cell) => {
                *self = self.widened(count, cell);
                self.push(count, cell);
            }
        }
    }

    /// The same cells, with room for one of another kind.
    fn widened(&self, count: usize, cell: Cell) -> Self {
        match (self, cell) {
            (Self::Same(Some(Quantity::Exact(same))), Some(Quantity::Exact(other))) => {
                match (i64::try_from(*same), i64::try_from(other)) {
                    (Ok(same), Ok(_)) => Self::Whole(vec![same; count]),
                    (_, _) => self.as_any(count),
                }
            }
            (Self::Same(Some(Quantity::Average(same))), Some(Quantity::Average(_))) => {
                Self::Averages(vec![*same; count])
            }
            (_, _) => self.as_any(count),
        }
    }

    fn as_any(&self, count: usize) -> Self {
        Self::Any((0..count).map(|place| self.at(place)).collect())
    }

    pub(super) fn at(&self, place: usize) -> Cell {
        match self {
            Self::Same(cell) => *cell,
            Self::Whole(all) => all.get(place).map(|&value| Quantity::Exact(value.into())),
            Self::Averages(all) => all.get(place).map(|&value| Quantity::Average(value)),
            Self::Any(all) => all.get(place).copied().flatten(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_comes_back_as_it_was() {
        let (one, two) = (Some(Quantity::Exact(1)), Some(Quantity::Exact(2)));
        let (half, large) = (Some(Quantity::Average(0.5)), Some(Quantity::Exact(i128::MAX)));
        let columns: [&[Cell]; 8] = [
            &[one, one, one],
            &[one, one, two, one],
            &[half, half, Some(Quantity::Average(0.25))],
            &[one, half, None],
            &[one, two, large, one],
            &[large, one],
            &[None, None, half, one],
            &[half, Some(Quantity::Average(0.1)), one, two],
        ];
        for cells in columns {
            let mut column = Column::of(cells[0]);
            cells.iter().enumerate().skip(1).for_each(|(place, cell)| column.push(place, *cell));
            let found: Vec<Cell> = (0..cells.len()).map(|place| column.at(place)).collect();
            assert_eq!(found, cells);
        }
    }
}
