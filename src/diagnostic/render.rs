//! A diagnostic as text, laid out like a compiler's.

use std::fmt;

use super::{Diagnostic, Severity};

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        })
    }
}

/// ```text
/// error[wrong-type]: `units` is not a whole number
///   --> graph.json:12:14 at nodes[3].units
///    |
/// 12 |    "units": "ten",
///    |             ^^^^^
///    = found: the string "ten"
///    = expected: a whole number from 1 to 9007199254740992
/// ```
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}[{}]: {}", self.severity, self.code, self.message)?;
        let gutter = self.position.map_or(1, |position| position.line.to_string().len());
        self.write_place(f, gutter)?;
        self.write_excerpt(f, gutter)?;
        for (label, text) in [("found", &self.found), ("expected", &self.expected), ("help", &self.help)] {
            if let Some(text) = text {
                writeln!(f, "{:gutter$} = {label}: {text}", "")?;
            }
        }
        Ok(())
    }
}

impl Diagnostic {
    fn write_place(&self, f: &mut fmt::Formatter<'_>, gutter: usize) -> fmt::Result {
        let position = self.position.map(|position| format!(":{}:{}", position.line, position.column));
        let file = self.file.as_ref().map(|file| format!("{file}{}", position.unwrap_or_default()));
        let path = self.path.as_ref().map(|path| format!("at {path}"));
        let layer = self.layer.as_ref().map(|layer| format!("in layer {}", super::quoted(layer)));
        let places: Vec<String> = [file, path, layer].into_iter().flatten().collect();
        if places.is_empty() { Ok(()) } else { writeln!(f, "{:gutter$}--> {}", "", places.join(" ")) }
    }

    fn write_excerpt(&self, f: &mut fmt::Formatter<'_>, gutter: usize) -> fmt::Result {
        let (Some(excerpt), Some(position)) = (&self.excerpt, self.position) else { return Ok(()) };
        writeln!(f, "{:gutter$} |", "")?;
        writeln!(f, "{:gutter$} | {}", position.line, excerpt.text)?;
        writeln!(f, "{:gutter$} | {:caret$}{}", "", "", "^".repeat(excerpt.length), caret = excerpt.caret)
    }
}
