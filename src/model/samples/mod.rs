//! What a network did, sample by sample.
//!
//! Rules and costs may change after samples were read, so their numbers are kept, but nothing else of them: a column of
//! doubles for each number that differs from sample to sample.

mod cells;
mod column;
mod sums;

use self::cells::{read_cells, write_cells};
use self::column::Column;
use self::sums::Sums;
use super::{Overflow, Recorded};
use crate::diagnostic::SampleProblem;

/// Recordings of single samples, all of the same layers, and what they make together.
#[derive(Clone, Debug)]
pub struct Samples {
    first: Recorded,
    columns: Vec<Column>,
    count: usize,
    together: Recorded,
}

impl Samples {
    /// Sample by sample.
    pub fn each(&self) -> impl Iterator<Item = Recorded> {
        (0..self.count).map(|place| {
            let mut sample = self.first.clone();
            let mut cells = self.columns.iter().map(|column| column.at(place));
            write_cells(&mut sample, || cells.next().flatten());
            sample
        })
    }

    /// How many there are.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// All samples as one recording: sums of counters, means of rates.
    pub const fn together(&self) -> &Recorded {
        &self.together
    }
}

/// Samples that come one after another.
pub struct SamplesSoFar {
    first: Recorded,
    columns: Vec<Column>,
    count: usize,
    sums: Sums,
}

impl SamplesSoFar {
    /// Begins with a sample.
    pub fn begin(first: Recorded) -> Self {
        let mut columns = Vec::new();
        read_cells(&first, |cell| columns.push(Column::of(cell)));
        let sums = Sums::of(&first);
        Self { first, columns, count: 1, sums }
    }

    /// Adds a sample.
    ///
    /// # Errors
    /// A sample of other layers than the first, of another T, or in another layout.
    pub fn add(&mut self, sample: &Recorded) -> Result<(), SampleProblem> {
        self.sums.add(sample)?;
        let (count, mut columns) = (self.count, self.columns.iter_mut());
        read_cells(sample, |cell| {
            if let Some(column) = columns.next() {
                column.push(count, cell);
            }
        });
        self.count += 1;
        Ok(())
    }

    /// All of them.
    ///
    /// # Errors
    /// Sums beyond range.
    pub fn finish(self) -> Result<Samples, SampleProblem> {
        let Self { first, columns, count, sums } = self;
        let together = sums.finish().map_err(|Overflow| SampleProblem::OutOfRange)?;
        Ok(Samples { first, columns, count, together })
    }
}
