//! A table in LaTeX, with the rules of booktabs and the number columns of siunitx.

mod decimals;
mod escape;
mod number_column;

use std::fmt::{self, Write};

use self::decimals::{Entry, entry};
use self::escape::{escaped, fitted, label};
use self::number_column::NumberColumn;
use super::Exporter;
use super::table::{Cell, NAMES, Table, TableRow, Tabular};
use crate::energy::Source;
use crate::report::Field;

/// A `table`, or a `longtable` where a page can't hold the rows.
#[derive(Clone, Copy, Debug)]
pub struct Latex<'a, C = Field> {
    /// The columns beside the names; none for those that suit the document.
    pub columns: Option<&'a [C]>,
}

impl<C> Latex<'_, C> {
    /// With the columns that suit the document.
    pub const USUAL: Self = Self { columns: None };
}

/// Rows of ten points that a page of A4 or letter holds beside a caption.
const ROWS_OF_A_PAGE: usize = 40;

impl<D: Tabular> Exporter<D> for Latex<'_, D::Column> {
    fn id(&self) -> &'static str {
        "latex"
    }

    fn title(&self) -> &'static str {
        "LaTeX table"
    }

    fn file_name(&self) -> &'static str {
        D::LATEX_FILE
    }

    fn media_type(&self) -> &'static str {
        "application/x-tex"
    }

    fn export(&self, document: &D) -> String {
        let usual = document.usual_columns();
        let table = document.table(self.columns.unwrap_or(&usual));
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = if table.rows.len() > ROWS_OF_A_PAGE {
            write_over_pages(&mut text, &table, D::STEM)
        } else {
            write_float(&mut text, &table, D::STEM)
        };
        text
    }
}

/// Made smaller where it is wider than the text, and only there.
const FITTED: &str = "\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}";
/// A table over several pages can't be scaled.
const SMALL: &str = "{\\scriptsize\\setlength{\\tabcolsep}{3pt}";

fn write_float(text: &mut String, table: &Table<'_>, stem: &str) -> fmt::Result {
    let engines = engines(table);
    writeln!(text, "% Needs \\usepackage{{booktabs}}, \\usepackage{{graphicx}} and \\usepackage{{siunitx}}.{engines}")?;
    writeln!(text, "\\begin{{table}}\n\\centering")?;
    writeln!(text, "{}\n{}", caption(table), label(stem, table.graph_name))?;
    writeln!(text, "{FITTED}{{\\begin{{tabular}}{{{}}}", columns(table))?;
    writeln!(text, "\\toprule\n{}\n\\midrule", heading(table))?;
    write_rows(text, table)?;
    writeln!(text, "\\end{{tabular}}}}\n\\end{{table}}")
}

fn write_over_pages(text: &mut String, table: &Table<'_>, stem: &str) -> fmt::Result {
    let engines = engines(table);
    writeln!(
        text,
        "% Needs \\usepackage{{booktabs}}, \\usepackage{{longtable}} and \\usepackage{{siunitx}}.{engines}"
    )?;
    writeln!(text, "{SMALL}\n\\begin{{longtable}}{{{}}}", columns(table))?;
    writeln!(text, "{}\n{} \\\\", caption(table), label(stem, table.graph_name))?;
    let heading = heading(table);
    writeln!(text, "\\toprule\n{heading}\n\\midrule\n\\endfirsthead")?;
    writeln!(text, "\\toprule\n{heading}\n\\midrule\n\\endhead")?;
    write_rows(text, table)?;
    writeln!(text, "\\end{{longtable}}}}")
}

/// pdfLaTeX stops at letters that it has no glyphs for.
fn engines(table: &Table<'_>) -> &'static str {
    let mut names = table.rows.iter().map(|row| row.name).chain([table.graph_name]);
    if names.all(str::is_ascii) {
        ""
    } else {
        " Its names may need LuaLaTeX or XeLaTeX, and a font with their letters."
    }
}

/// The short form is for the list of tables.
fn caption(table: &Table<'_>) -> String {
    let title = escaped(&fitted(&table.caption.title));
    let details = escaped(&table.caption.details);
    let source = |source: &Source| format!("{}, {}", escaped(source.citation), escaped(source.url));
    let sources: Vec<String> = table.caption.sources.iter().map(source).collect();
    format!("\\caption[{{{title}}}]{{{title}. {details} After {}.}}", sources.join("; "))
}

/// Names to the left, numbers on their points, words in the middle.
fn columns(table: &Table<'_>) -> String {
    let column =
        |place| NumberColumn::of(table.column(place)).map_or_else(|| "c".to_owned(), |column| column.to_string());
    let columns: Vec<String> = (0..table.headings.len()).map(column).collect();
    ["l".to_owned()].into_iter().chain(columns).collect::<Vec<_>>().join(" ")
}

fn heading(table: &Table<'_>) -> String {
    let titles = table.headings.iter().map(|title| format!(" & {{{}}}", escaped(title)));
    format!("{NAMES}{} \\\\", titles.collect::<String>())
}

fn write_rows(text: &mut String, table: &Table<'_>) -> fmt::Result {
    for row in &table.rows {
        write_row(text, row)?;
    }
    writeln!(text, "\\midrule")?;
    write_row(text, &table.total)?;
    writeln!(text, "\\bottomrule")
}

fn write_row(text: &mut String, row: &TableRow<'_>) -> fmt::Result {
    write!(text, "{}", escaped(&fitted(row.name)))?;
    for cell in &row.cells {
        match cell {
            Cell::Number(number) => match entry(number) {
                Entry::Number(number) => write!(text, " & {number}")?,
                Entry::Below(least) => write!(text, " & {{\\textless\\,{least}}}")?,
            },
            Cell::Word(word) => write!(text, " & {{{word}}}")?,
            Cell::Nothing => text.push_str(" & {--}"),
        }
    }
    writeln!(text, " \\\\")
}
