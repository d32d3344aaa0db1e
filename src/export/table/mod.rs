//! A document as a table, for the formats that typeset one.

mod caption;
mod columns;
mod energies;
mod heading;
mod operations;
mod rounded;

use crate::counting::Spiking;
use crate::model::Quantity;
use crate::report::{Field, Figures, Value};

pub use caption::Caption;
pub(super) use caption::{costs_in_words, made_by};
pub use columns::{UnknownColumn, columns_named};
pub use energies::EnergyTableColumn;
pub(super) use rounded::rounded;

/// A document that tables are made of.
pub trait Tabular {
    /// One of its columns.
    type Column: Copy;
    /// What it is about, in a word.
    const STEM: &'static str;
    /// What a file's name ends with in Markdown.
    const MARKDOWN_FILE: &'static str;
    /// What a file's name ends with in LaTeX.
    const LATEX_FILE: &'static str;

    /// Every column that there is, by its name in CSV and JSON.
    fn columns() -> Vec<(&'static str, Self::Column)>;
    /// The columns of a table where none are chosen: as many as a printed page bears.
    fn usual_columns(&self) -> Vec<Self::Column>;
    /// The table of some columns.
    fn table(&self, columns: &[Self::Column]) -> Table<'_>;
}

/// Rows of cells, as many in each as there are headings.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<'a> {
    /// The model's name.
    pub graph_name: &'a str,
    /// What stands above it.
    pub caption: Caption,
    /// What the columns are, the layers' names aside.
    pub headings: Vec<&'static str>,
    /// The layers.
    pub rows: Vec<TableRow<'a>>,
    /// All of them together.
    pub total: TableRow<'a>,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow<'a> {
    /// The layer's name, as the file has it.
    pub name: &'a str,
    /// What it says.
    pub cells: Vec<Cell>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Whole numbers to the last digit; others to six, but never fewer than their whole part has.
    Number(String),
    /// A word.
    Word(&'static str),
    /// There is none.
    Nothing,
}

/// What the names' column is called.
pub(super) const NAMES: &str = "Layer";
const TOTAL: &str = "Total";

impl Table<'_> {
    /// The cells of a column, the total's last.
    pub(super) fn column(&self, place: usize) -> impl Iterator<Item = &Cell> {
        self.rows.iter().chain([&self.total]).filter_map(move |row| row.cells.get(place))
    }
}

impl Cell {
    fn number(number: Quantity) -> Self {
        Self::Number(rounded(number))
    }

    fn of(field: Field, figures: &Figures) -> Self {
        match field.of(figures) {
            Value::Number(number) => number.map_or(Self::Nothing, Self::number),
            Value::Flag(flag) => flag.map_or(Self::Nothing, |flag| Self::Word(if flag { "yes" } else { "no" })),
            Value::Spiking(Spiking::True) => Self::Word("yes"),
            Value::Spiking(Spiking::False) => Self::Word("no"),
            Value::Spiking(Spiking::Hybrid) => Self::Word("hybrid"),
        }
    }
}
