//! Why a number is what it is.

use super::{escaped, grouped, name, number, paragraph};
use crate::explanation::{Derivation, Explanation, Line, Origin, Summand, Touch, mathml, text};

/// The most rows of a sum that are shown.
const MOST_ROWS: usize = 100;

/// The equation of a number, in symbols and in numbers, each symbol explained, and where the reference departs.
pub(in crate::engine) fn explanation(explanation: &Explanation) -> String {
    let Explanation { subject, row, value, origin, notes, touches } = explanation;
    let symbol = subject.symbol();
    let head = format!(
        "<h3 class=\"explained-title\"><code>{}</code> of {}</h3><p class=\"explained-value\"><b>{}</b> {}</p>",
        subject.key(),
        name(row),
        grouped(&value.to_string()),
        escaped(symbol.unit()),
    );
    let meaning = paragraph("explained-meaning", &capitalised(symbol.meaning()));
    let origin = match origin {
        Origin::Derived(derivation) => derived(derivation),
        Origin::Summed(rows) => summed(rows),
        Origin::Given => String::new(),
    };
    let notes: String = notes.iter().map(|note| paragraph("explained-note", note)).collect();
    let touches: String = touches.iter().map(touch).collect();
    format!("{head}{meaning}{origin}{notes}{touches}")
}

fn derived(derivation: &Derivation) -> String {
    let formulas: String = derivation.lines.iter().filter(|line| line.formula.is_some()).map(formula).collect();
    let symbols: String = derivation.lines.iter().skip(1).map(symbol).collect();
    format!(
        "<div class=\"formulas\" tabindex=\"0\" role=\"group\" aria-label=\"Formulas\">{formulas}</div>\
         <dl class=\"symbols\">{symbols}</dl>"
    )
}

fn formula(line: &Line) -> String {
    let equation = text::equations(line).map(|number| format!("<span class=\"equation\">{}</span>", escaped(&number)));
    let in_symbols = mathml::in_symbols(line).unwrap_or_default();
    format!(
        "<div class=\"formula\">{in_symbols}{}<div class=\"formula-numbers\">{}</div>\
         <div class=\"formula-result\">= <b>{}</b></div></div>",
        equation.unwrap_or_default(),
        mathml::in_numbers(line),
        number(line.value)
    )
}

fn symbol(line: &Line) -> String {
    let unit = match line.symbol.unit() {
        "" => String::new(),
        unit => format!(" <span class=\"unit\">{}</span>", escaped(unit)),
    };
    format!(
        "<div><dt>{}</dt><dd><b>{}</b>{unit}<br>{}</dd></div>",
        mathml::symbol(line.symbol),
        number(line.value),
        escaped(line.symbol.meaning())
    )
}

fn summed(rows: &[Summand]) -> String {
    let counted: Vec<&Summand> = rows.iter().filter(|row| !row.value.is_zero()).collect();
    let item = |row: &&Summand| format!("<li>{} <b>{}</b></li>", name(&row.row), number(row.value));
    let items: String = counted.iter().take(MOST_ROWS).map(item).collect();
    let rest = counted.len().saturating_sub(MOST_ROWS);
    let rest = if rest > 0 { format!("<li>{rest} more rows</li>") } else { String::new() };
    format!(
        "<p class=\"explained-note\">The sum of the rows, in their order:</p><ol class=\"summands\">{items}{rest}</ol>"
    )
}

fn touch(Touch { departure, is_corrected, otherwise }: &Touch) -> String {
    let (state, here, there) = if *is_corrected {
        ("Corrected", departure.corrected(), departure.qualia())
    } else {
        ("The reference departs", departure.qualia(), departure.corrected())
    };
    let other = if *is_corrected { "As the reference" } else { "Corrected" };
    let otherwise = otherwise.map(|value| format!(": <b>{}</b>", number(value))).unwrap_or_default();
    format!(
        "<p class=\"explained-departure\"><code>{departure}</code> {state}: {}.<br>{other}, {}{otherwise}.</p>",
        escaped(here),
        escaped(there)
    )
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
