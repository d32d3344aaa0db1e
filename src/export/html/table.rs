//! Every layer, number by number.

use std::fmt::{self, Write};

use super::content::Content;
use super::escape::Text;
use crate::export::grouped;
use crate::export::table::{Cell, NAMES, Table, TableRow};

pub(super) fn write_all(html: &mut String, content: &Content<'_>) -> fmt::Result {
    let energies = content.energies.as_ref().map(|energies| &energies.table);
    for (title, table) in [("Operations", Some(&content.operations)), ("Energies", energies)] {
        if let Some(table) = table {
            writeln!(html, "<section class=\"wide\" tabindex=\"0\">\n<h2>{title}, layer by layer</h2>")?;
            write_table(html, table)?;
            writeln!(html, "</section>")?;
        }
    }
    Ok(())
}

fn write_table(html: &mut String, table: &Table<'_>) -> fmt::Result {
    writeln!(html, "<table>\n<caption>{}.</caption>", Text(&table.caption.title))?;
    write!(html, "<thead>\n<tr><th scope=\"col\">{NAMES}</th>")?;
    for heading in &table.headings {
        write!(html, "<th scope=\"col\">{heading}</th>")?;
    }
    writeln!(html, "</tr>\n</thead>\n<tbody>")?;
    table.rows.iter().try_for_each(|row| write_row(html, row))?;
    // A `tfoot` would be printed on every page.
    writeln!(html, "</tbody>\n<tbody class=\"total\">")?;
    write_row(html, &table.total)?;
    writeln!(html, "</tbody>\n</table>")
}

fn write_row(html: &mut String, row: &TableRow<'_>) -> fmt::Result {
    write!(html, "<tr><th scope=\"row\"><bdi>{}</bdi></th>", Text(row.name))?;
    for cell in &row.cells {
        match cell {
            Cell::Number(number) => write!(html, "<td>{}</td>", grouped(number))?,
            Cell::Word(word) => write!(html, "<td>{word}</td>")?,
            Cell::Nothing => html.push_str("<td></td>"),
        }
    }
    writeln!(html, "</tr>")
}
