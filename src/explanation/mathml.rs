//! Formulas as MathML Core.
//!
//! Everything in them is the program's own: symbols and numbers, and nothing that a file says. So they are safe to put
//! into a page as they are.

use super::derivation::Line;
use super::expression::Expression;
use crate::model::Quantity;
use crate::notation::{Notation, Symbol};

/// A symbol.
pub fn symbol(symbol: Symbol) -> String {
    math(&symbol_row(symbol))
}

/// A quantity and its formula: `θ_in = R_in · N_in`; none for one that is given, or of numbers only.
pub fn in_symbols(line: &Line) -> Option<String> {
    let formula = line.formula.as_ref().filter(|formula| formula.has_symbols())?;
    Some(math(&format!("{}{}{}", symbol_row(line.symbol), operator("="), row(formula))))
}

/// The same with numbers, and the result: `θ_in = 0.5 · 8 = 4.0`.
pub fn in_numbers(line: &Line) -> String {
    let mut shown = symbol_row(line.symbol);
    let value = number(line.value);
    if let Some(formula) = &line.formula {
        let formula = row(&formula.in_numbers());
        if formula != value {
            shown.push_str(&operator("="));
            shown.push_str(&formula);
        }
    }
    math(&format!("{shown}{}{value}", operator("=")))
}

fn math(inner: &str) -> String {
    format!("<math><mrow>{inner}</mrow></math>")
}

fn operator(sign: &str) -> String {
    format!("<mo>{sign}</mo>")
}

fn bracketed(open: &str, inner: &str, close: &str) -> String {
    format!("<mrow><mo>{open}</mo>{inner}<mo>{close}</mo></mrow>")
}

fn symbol_row(symbol: Symbol) -> String {
    notation(symbol.notation())
}

fn notation(notation: Notation) -> String {
    match notation {
        Notation::Plain(name) => identifier(name),
        Notation::Sub(base, below) => format!("<msub>{}{}</msub>", identifier(base), below_the_line(below)),
        Notation::Access(memory) => {
            format!("<mrow>{}{}</mrow>", identifier("E"), bracketed("(", &self::notation(*memory), ")"))
        }
        Notation::FanOut => {
            let index = identifier("i");
            let ratio = format!("<mfrac><msub><mi>k</mi>{index}</msub><msub><mi>s</mi>{index}</msub></mfrac>");
            format!("<mrow><munder><mo>∏</mo>{index}</munder>{}</mrow>", bracketed("⌈", &ratio, "⌉"))
        }
    }
}

/// One letter is slanted, a word upright, as MathML does.
fn identifier(name: &str) -> String {
    format!("<mi>{name}</mi>")
}

fn below_the_line(name: &str) -> String {
    if name.bytes().all(|byte| byte.is_ascii_digit()) { format!("<mn>{name}</mn>") } else { identifier(name) }
}

fn row(expression: &Expression) -> String {
    match expression {
        Expression::Number(value) => number(*value),
        Expression::Symbol(name, _) => symbol_row(*name),
        Expression::RatioUp(dividend, divisor) => {
            bracketed("⌈", &format!("<mfrac><mn>{dividend}</mn><mn>{divisor}</mn></mfrac>"), "⌉")
        }
        Expression::Sum(terms) => joined(terms, "+", |place, term| place > 0 && matches!(term, Expression::Sum(_))),
        Expression::Product(factors) => {
            joined(factors, "·", |_, factor| matches!(factor, Expression::Sum(_) | Expression::Product(_)))
        }
    }
}

fn joined(parts: &[Expression], sign: &str, is_bracketed: impl Fn(usize, &Expression) -> bool) -> String {
    let shown = parts
        .iter()
        .enumerate()
        .map(|(place, part)| if is_bracketed(place, part) { bracketed("(", &row(part), ")") } else { row(part) });
    let joined = shown.collect::<Vec<_>>().join(&operator(sign));
    format!("<mrow>{joined}</mrow>")
}

/// All its digits; a power of ten where it has one.
fn number(value: Quantity) -> String {
    let digits = value.to_string();
    let (digits, sign) = match digits.strip_prefix('-') {
        Some(digits) => (digits, operator("−")),
        None => (digits.as_str(), String::new()),
    };
    match digits.split_once('e') {
        None => format!("{sign}<mn>{digits}</mn>"),
        Some((digits, exponent)) => {
            let exponent = exponent.trim_start_matches('+');
            let (below, exponent) = match exponent.strip_prefix('-') {
                Some(exponent) => (operator("−"), exponent),
                None => (String::new(), exponent),
            };
            let exponent = exponent.trim_start_matches('0');
            format!(
                "<mrow>{sign}<mn>{digits}</mn><mo>·</mo><msup><mn>10</mn><mrow>{below}<mn>{exponent}</mn></mrow></msup></mrow>"
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbol(symbol: Symbol) -> Expression {
        Expression::Symbol(symbol, Quantity::Exact(2))
    }

    #[test]
    fn formulas_are_typeset() {
        let line = Line {
            symbol: Symbol::Ops,
            formula: Some(Expression::Product(vec![
                symbol(Symbol::Reached),
                Expression::Sum(vec![symbol(Symbol::EnergyOfAdd), Expression::RatioUp(3, 2)]),
            ])),
            equations: Vec::new(),
            value: Quantity::Exact(8),
        };
        let fan_out = "<mrow><munder><mo>∏</mo><mi>i</mi></munder><mrow><mo>⌈</mo><mfrac><msub><mi>k</mi><mi>i</mi></msub>\
                       <msub><mi>s</mi><mi>i</mi></msub></mfrac><mo>⌉</mo></mrow></mrow>";
        let ratio = "<mrow><mo>⌈</mo><mfrac><mn>3</mn><mn>2</mn></mfrac><mo>⌉</mo></mrow>";
        assert_eq!(
            in_symbols(&line).unwrap(),
            format!(
                "<math><mrow><mi>ops</mi><mo>=</mo><mrow>{fan_out}<mo>·</mo><mrow><mo>(</mo><mrow><msub><mi>e</mi>\
                 <mi>add</mi></msub><mo>+</mo>{ratio}</mrow><mo>)</mo></mrow></mrow></mrow></math>"
            )
        );
        assert!(in_numbers(&line).ends_with("<mo>=</mo><mn>8</mn></mrow></math>"));
    }

    #[test]
    fn powers_of_ten_are_typeset() {
        let ten_to = |exponent: &str| format!("<msup><mn>10</mn><mrow>{exponent}</mrow></msup>");
        assert_eq!(
            number(Quantity::Average(1.5e16)),
            format!("<mrow><mn>1.5</mn><mo>·</mo>{}</mrow>", ten_to("<mn>16</mn>"))
        );
        assert_eq!(
            number(Quantity::Average(-2e-5)),
            format!("<mrow><mo>−</mo><mn>2</mn><mo>·</mo>{}</mrow>", ten_to("<mo>−</mo><mn>5</mn>"))
        );
        assert_eq!(number(Quantity::Exact(-3)), "<mo>−</mo><mn>3</mn>");
    }
}
