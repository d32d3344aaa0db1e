//! Columns in plain text: names to the left, numbers to the right.

use std::fmt;

use super::python_general;

const GAP: &str = "  ";

/// Lines of cells, as many in each; the first cell of a line is its name.
pub(super) struct Grid {
    pub(super) lines: Vec<Vec<String>>,
}

impl fmt::Display for Grid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.lines.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| {
            let cells = self.lines.iter().filter_map(|line| line.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for line in &self.lines {
            let cells = line.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| match column {
                0 => format!("{cell:width$}"),
                _ => format!("{cell:>width$}"),
            });
            writeln!(f, "{}", cells.collect::<Vec<_>>().join(GAP).trim_end())?;
        }
        Ok(())
    }
}

/// Four significant digits, whole numbers without a fraction.
pub(super) fn short(value: f64) -> String {
    let text = python_general(value);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_below_each_other() {
        let line = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let grid = Grid { lines: vec![line(["Layer", "µJ"]), line(["a", "12.5"])] };
        assert_eq!(grid.to_string(), "Layer    µJ\na      12.5\n");
    }
}
