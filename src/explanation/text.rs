//! Explanations as plain text.

use std::fmt::Write;

use super::derivation::{Derivation, Line};
use super::explain::{Explanation, Origin};
use super::expression::Expression;
use super::touched::Touch;
use crate::notation::{Notation, Symbol};

/// A symbol: `N_in`, `E(N_out)`.
pub fn symbol(symbol: Symbol) -> String {
    notation(symbol.notation())
}

fn notation(notation: Notation) -> String {
    match notation {
        Notation::Plain(name) => name.to_owned(),
        Notation::Sub(base, below) => format!("{base}_{below}"),
        Notation::Access(memory) => format!("E({})", self::notation(*memory)),
        Notation::FanOut => "∏⌈k/s⌉".to_owned(),
    }
}

/// A formula: `θ_in · K`. Sums that are factors, and products and sums after the first, stand in brackets, so that
/// reading from left to right computes as the program did.
pub fn formula(expression: &Expression) -> String {
    match expression {
        Expression::Number(number) => number.to_string(),
        Expression::Symbol(name, _) => symbol(*name),
        Expression::RatioUp(dividend, divisor) => format!("⌈{dividend}/{divisor}⌉"),
        Expression::Sum(terms) => joined(terms, " + ", |place, term| place > 0 && matches!(term, Expression::Sum(_))),
        Expression::Product(factors) => {
            joined(factors, " · ", |_, factor| matches!(factor, Expression::Sum(_) | Expression::Product(_)))
        }
    }
}

fn joined(parts: &[Expression], sign: &str, is_bracketed: impl Fn(usize, &Expression) -> bool) -> String {
    let shown = parts
        .iter()
        .enumerate()
        .map(|(place, part)| if is_bracketed(place, part) { format!("({})", formula(part)) } else { formula(part) });
    shown.collect::<Vec<_>>().join(sign)
}

/// A quantity, its formula, the formula in numbers, and the result: `θ_in = R_in · N_in = 0.5 · 8 = 4.0`.
pub fn line(line: &Line) -> String {
    let mut parts = vec![symbol(line.symbol)];
    if let Some(expression) = &line.formula {
        if expression.has_symbols() {
            parts.push(formula(expression));
        }
        parts.push(formula(&expression.in_numbers()));
    }
    let value = line.value.to_string();
    if parts.last() != Some(&value) {
        parts.push(value);
    }
    parts.join(" = ")
}

/// The equations' numbers in the paper: `Eq. 1.4`.
pub fn equations(line: &Line) -> Option<String> {
    let whole = line.equations.first().filter(|applied| applied.is_whole)?;
    let numbers = whole.equation.numbers();
    (!numbers.is_empty()).then(|| format!("Eq. {}", numbers.join(", ")))
}

/// All of it, line by line.
pub fn text(explanation: &Explanation) -> String {
    let Explanation { subject, row, value, origin, notes, touches } = explanation;
    let mut text = String::new();
    let unit = subject.symbol().unit();
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    let _ = writeln!(text, "{row}, {}: {value}{unit}", subject.key());
    let _ = writeln!(text, "  {}", subject.symbol().meaning());
    match origin {
        Origin::Derived(derivation) => write_derivation(&mut text, derivation),
        Origin::Summed(rows) => {
            let _ = writeln!(text, "\n  {} is the sum of the rows, in their order:", subject.key());
            for row in rows.iter().filter(|row| !row.value.is_zero()) {
                let _ = writeln!(text, "    {}: {}", row.row, row.value);
            }
        }
        Origin::Given => {}
    }
    if !notes.is_empty() {
        text.push('\n');
    }
    for note in notes {
        let _ = writeln!(text, "  {note}");
    }
    for touch in touches {
        write_touch(&mut text, touch);
    }
    text
}

fn write_touch(text: &mut String, Touch { departure, is_corrected, otherwise }: &Touch) {
    let otherwise = otherwise.map(|number| format!(": {number}")).unwrap_or_default();
    let _ = if *is_corrected {
        writeln!(
            text,
            "\n  Corrected ({departure}): {}.\n    In qualia {}{otherwise}.",
            departure.corrected(),
            departure.qualia()
        )
    } else {
        writeln!(
            text,
            "\n  Departs ({departure}): {}.\n    Corrected, {}{otherwise}.",
            departure.qualia(),
            departure.corrected()
        )
    };
}

fn write_derivation(text: &mut String, derivation: &Derivation) {
    text.push('\n');
    for told in derivation.lines.iter().filter(|told| told.formula.is_some()) {
        let number = equations(told).map(|number| format!("  ({number})")).unwrap_or_default();
        let _ = writeln!(text, "  {}{number}", line(told));
    }
    text.push('\n');
    for told in derivation.lines.iter().skip(1) {
        let unit = told.symbol.unit();
        let unit = if unit.is_empty() { String::new() } else { format!(" ({unit})") };
        let _ = writeln!(text, "  {} = {}: {}{unit}", symbol(told.symbol), told.value, told.symbol.meaning());
    }
}
