//! What energies consist of, for tables that do not care which family they are of.

use crate::model::{Overflow, Quantity};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// An energy in pJ.
    Energy,
    /// A number of things.
    Count,
}

/// One number of a row.
#[derive(Clone, Copy, Debug)]
pub struct Column<E> {
    /// Its name in CSV and JSON.
    pub key: &'static str,
    /// Its title in a table.
    pub title: &'static str,
    /// What it holds.
    pub shown: Shown,
    /// It, of a row.
    pub of: fn(&E) -> Quantity,
}

/// The energies of a row, part by part.
pub trait Breakdown: Copy + 'static {
    /// No energy at all.
    const ZERO: Self;
    /// Every part, in the order of a table.
    const COLUMNS: &'static [Column<Self>];

    /// The sum, part by part; the sum's totals are made of its parts, as every row's are.
    fn plus(&self, other: &Self) -> Result<Self, Overflow>;

    /// All of it, in pJ.
    fn total(&self) -> Quantity;
}
