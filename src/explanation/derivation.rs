//! From a traced number to lines that explain it.

use super::expression::Expression;
use super::tape::{Made, Traced};
use crate::model::{Overflow, Quantity};
use crate::notation::{Equation, Symbol};

/// One quantity: what it is, how it is computed, and what comes out.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is called.
    pub symbol: Symbol,
    /// How it is computed; none for one that is given.
    pub formula: Option<Expression>,
    /// The equations behind the formula: of all of it first, if there is one, then of parts of it.
    pub equations: Vec<Applied>,
    /// What it is here.
    pub value: Quantity,
}

/// An equation and what it says here.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// Which.
    pub equation: Equation,
    /// Its formula, the line's or a part of it.
    pub formula: Expression,
    /// Whether that is the line's.
    pub is_whole: bool,
}

/// How a number comes about: itself, then every symbol in the order of its first use.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// The first line is the number itself.
    pub lines: Vec<Line>,
}

impl Derivation {
    /// The number itself.
    pub fn result(&self) -> Option<&Line> {
        self.lines.first()
    }

    /// The line of a symbol.
    pub fn line(&self, symbol: Symbol) -> Option<&Line> {
        self.lines.iter().find(|line| line.symbol == symbol)
    }

    /// All equations, in the order of their first use.
    pub fn equations(&self) -> impl Iterator<Item = Equation> {
        self.lines.iter().flat_map(|line| line.equations.iter().map(|applied| applied.equation))
    }

    /// Of a traced number that is known as `symbol`; other numbers of the row have derivations of their own.
    pub(super) fn of(symbol: Symbol, number: Traced) -> Result<Self, Overflow> {
        let mut reader = Reader { lines: Vec::new(), awaited: vec![(symbol, number)] };
        let mut next = 0;
        while let Some(&(symbol, number)) = reader.awaited.get(next) {
            let is_told = next == 0 || !symbol.is_of_row();
            let line = reader.line(symbol, number, is_told)?;
            reader.lines.push(line);
            next += 1;
        }
        Ok(Self { lines: reader.lines })
    }
}

struct Reader {
    lines: Vec<Line>,
    /// Symbols to be told, in the order of their first use; those that were stay.
    awaited: Vec<(Symbol, Traced)>,
}

impl Reader {
    fn line(&mut self, symbol: Symbol, number: Traced, is_told: bool) -> Result<Line, Overflow> {
        let value = number.value()?;
        let Some(told) = unwrapped(number, symbol).filter(|_| is_told) else {
            return Ok(Line { symbol, formula: None, equations: Vec::new(), value });
        };
        let mut parts = Vec::new();
        let (formula, whole) = match told.made() {
            Made::By(inner, equation) => (self.expression(inner, &mut parts)?, Some(equation)),
            _ => (self.expression(told, &mut parts)?, None),
        };
        let whole = whole.map(|equation| Applied { equation, formula: formula.clone(), is_whole: true });
        let equations = whole.into_iter().chain(parts).collect();
        Ok(Line { symbol, formula: Some(formula), equations, value })
    }

    fn expression(&mut self, number: Traced, parts: &mut Vec<Applied>) -> Result<Expression, Overflow> {
        match number.made() {
            Made::Given => Ok(Expression::Number(number.value()?)),
            Made::RatioUp(dividend, divisor) => Ok(Expression::RatioUp(dividend, divisor)),
            Made::Sum(a, b) => Ok(Expression::sum(self.expression(a, parts)?, self.expression(b, parts)?)),
            Made::Product(a, b) => Ok(Expression::product(self.expression(a, parts)?, self.expression(b, parts)?)),
            Made::Named(_, symbol) => self.symbol(symbol, number),
            Made::By(inner, equation) => match equation.symbol() {
                Some(symbol) => self.symbol(symbol, number),
                None => {
                    let formula = self.expression(inner, parts)?;
                    parts.push(Applied { equation, formula: formula.clone(), is_whole: false });
                    Ok(formula)
                }
            },
        }
    }

    fn symbol(&mut self, symbol: Symbol, number: Traced) -> Result<Expression, Overflow> {
        if !self.awaited.iter().any(|(awaited, _)| *awaited == symbol) {
            self.awaited.push((symbol, number));
        }
        Ok(Expression::Symbol(symbol, number.value()?))
    }
}

/// What is behind a number's own name; none for one that was given.
fn unwrapped(number: Traced, symbol: Symbol) -> Option<Traced> {
    match number.made() {
        Made::Given => None,
        Made::Named(inner, name) if name == symbol => unwrapped(inner, symbol),
        Made::Named(..) | Made::Sum(..) | Made::Product(..) | Made::RatioUp(..) | Made::By(..) => Some(number),
    }
}
