//! The numbers to look at first.

use std::fmt::{self, Write};

use super::content::Content;
use crate::energy::Unit;
use crate::export::grouped;
use crate::export::table::rounded;
use crate::model::Quantity;
use crate::report::{Field, Value};

const FIGURES: [(Field, &str); 6] = [
    (Field::TotalAcc, "accumulates"),
    (Field::TotalMac, "multiply-accumulates"),
    (Field::MemRead, "words read"),
    (Field::MemWrite, "words written"),
    (Field::InputCount, "spikes in"),
    (Field::OutputCount, "spikes out"),
];

pub(super) fn write(html: &mut String, content: &Content<'_>) -> fmt::Result {
    writeln!(html, "<dl>")?;
    write_one(html, "layers", &content.report.layers.len().to_string(), "")?;
    for (field, label) in FIGURES {
        if let Value::Number(Some(number)) = field.of(&content.report.total) {
            write_one(html, label, &rounded(number), "")?;
        }
    }
    if let Some(energies) = &content.energies {
        let unit = Unit::of(energies.total);
        write_one(html, "energy", &rounded(Quantity::Average(unit.scale(energies.total))), unit.symbol())?;
    }
    writeln!(html, "</dl>")
}

fn write_one(html: &mut String, label: &str, number: &str, unit: &str) -> fmt::Result {
    let between = if unit.is_empty() { "" } else { "\u{202f}" };
    writeln!(html, "<div><dt>{label}</dt><dd>{}{between}{unit}</dd></div>", grouped(number))
}
