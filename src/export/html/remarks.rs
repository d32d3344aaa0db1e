//! What to know about the files and the counts.

use std::fmt::{self, Write};

use super::content::Content;
use super::escape::Text;
use crate::diagnostic::Diagnostic;

pub(super) fn write(html: &mut String, content: &Content<'_>) -> fmt::Result {
    let mut diagnostics = content.diagnostics().peekable();
    if diagnostics.peek().is_none() {
        return Ok(());
    }
    writeln!(html, "<section>\n<h2>Remarks</h2>\n<ul>")?;
    diagnostics.try_for_each(|diagnostic| write_one(html, diagnostic))?;
    writeln!(html, "</ul>\n</section>")
}

fn write_one(html: &mut String, diagnostic: &Diagnostic) -> fmt::Result {
    write!(html, "<li><b>{}</b> <bdi>{}</bdi>", diagnostic.severity, Text(&diagnostic.message))?;
    if let Some(layer) = &diagnostic.layer {
        write!(html, " in layer <bdi>{}</bdi>", Text(layer))?;
    }
    if let Some(file) = &diagnostic.file {
        write!(html, " (<bdi>{}</bdi>", Text(file))?;
        if let Some(position) = diagnostic.position {
            write!(html, ", line {}", position.line)?;
        }
        html.push(')');
    }
    if let Some(help) = &diagnostic.help {
        write!(html, ": <bdi>{}</bdi>", Text(help))?;
    }
    writeln!(html, " <small>{}</small></li>", Text(&diagnostic.code))
}
