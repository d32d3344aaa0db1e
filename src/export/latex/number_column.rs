//! Columns of siunitx.

use std::fmt;

use super::decimals::{Entry, entry};
use crate::export::table::Cell;

/// The room that the numbers of a column need, so that they stand on their decimal points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberColumn {
    is_signed: bool,
    whole: usize,
    decimals: usize,
    /// Digits of the exponent, which is never negative: what would have such a one is too small for a table.
    exponent: usize,
}

impl NumberColumn {
    /// The column of some cells; none without a number.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a Cell>) -> Option<Self> {
        let numbers = cells.filter_map(|cell| match cell {
            Cell::Number(number) => match entry(number) {
                Entry::Number(number) => Some(Self::for_one(&number)),
                Entry::Below(_) => None,
            },
            Cell::Word(_) | Cell::Nothing => None,
        });
        numbers.reduce(Self::for_both)
    }

    fn for_one(number: &str) -> Self {
        let (digits, exponent) = number.split_once('e').unwrap_or((number, ""));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let unsigned = |digits: &str| digits.trim_start_matches('-').len();
        Self {
            is_signed: whole.starts_with('-'),
            whole: unsigned(whole),
            decimals: decimals.len(),
            exponent: exponent.len(),
        }
    }

    fn for_both(self, other: Self) -> Self {
        Self {
            is_signed: self.is_signed || other.is_signed,
            whole: self.whole.max(other.whole),
            decimals: self.decimals.max(other.decimals),
            exponent: self.exponent.max(other.exponent),
        }
    }
}

impl fmt::Display for NumberColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S[table-format={}{}", if self.is_signed { "-" } else { "" }, self.whole)?;
        if self.decimals > 0 {
            write!(f, ".{}", self.decimals)?;
        }
        if self.exponent > 0 {
            write!(f, "e{}", self.exponent)?;
        }
        f.write_str("]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(numbers: &[&str]) -> Option<String> {
        let cells: Vec<Cell> = numbers.iter().map(|number| Cell::Number((*number).to_owned())).collect();
        NumberColumn::of(cells.iter()).map(|column| column.to_string())
    }

    /// Expectations: siunitx's manual, on `table-format`.
    #[test]
    fn the_format_has_room_for_every_number() {
        assert_eq!(column(&["1", "83021.75", "0.125", "2e-7"]).as_deref(), Some("S[table-format=5.3]"));
        assert_eq!(column(&["12", "-3.5"]).as_deref(), Some("S[table-format=-2.1]"));
        assert_eq!(column(&["1.5e20", "2e7"]).as_deref(), Some("S[table-format=1.1e2]"));
        assert_eq!(column(&[]), None);
    }
}
