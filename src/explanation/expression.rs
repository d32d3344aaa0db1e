//! Formulas as data.

use crate::model::Quantity;
use crate::notation::Symbol;

/// A formula. Sums and products are evaluated from left to right, since averages round at every step.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A number.
    Number(Quantity),
    /// A symbol and its value here.
    Symbol(Symbol, Quantity),
    /// `⌈a/b⌉`
    RatioUp(u64, u64),
    /// Two terms or more.
    Sum(Vec<Self>),
    /// Two factors or more.
    Product(Vec<Self>),
}

impl Expression {
    /// The same with numbers for symbols.
    #[must_use]
    pub fn in_numbers(&self) -> Self {
        let all = |parts: &[Self]| parts.iter().map(Self::in_numbers).collect();
        match self {
            Self::Symbol(_, value) => Self::Number(*value),
            Self::Sum(terms) => Self::Sum(all(terms)),
            Self::Product(factors) => Self::Product(all(factors)),
            Self::Number(_) | Self::RatioUp(..) => self.clone(),
        }
    }

    /// Whether it has a symbol anywhere.
    pub fn has_symbols(&self) -> bool {
        match self {
            Self::Symbol(..) => true,
            Self::Sum(parts) | Self::Product(parts) => parts.iter().any(Self::has_symbols),
            Self::Number(_) | Self::RatioUp(..) => false,
        }
    }

    /// Whether it is the plain zero: nothing is computed.
    pub fn is_nothing(&self) -> bool {
        *self == Self::Number(Quantity::ZERO)
    }

    /// `a + b`; a plain zero adds nothing and is not shown.
    pub(super) fn sum(a: Self, b: Self) -> Self {
        match (a, b) {
            (a, b) if b.is_nothing() => a,
            (a, b) if a.is_nothing() => b,
            (Self::Sum(mut terms), b) => {
                terms.push(b);
                Self::Sum(terms)
            }
            (a, b) => Self::Sum(vec![a, b]),
        }
    }

    /// `a · b`; a plain one changes nothing and is not shown.
    pub(super) fn product(a: Self, b: Self) -> Self {
        const ONE: Expression = Expression::Number(Quantity::Exact(1));
        match (a, b) {
            (a, ONE) => a,
            (ONE, b) => b,
            (Self::Product(mut factors), b) => {
                factors.push(b);
                Self::Product(factors)
            }
            (a, b) => Self::Product(vec![a, b]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_nothing_is_not_shown() {
        let number = |value| Expression::Number(Quantity::Exact(value));
        let rate = || Expression::Symbol(Symbol::InputRate, Quantity::Average(0.5));
        assert_eq!(Expression::sum(number(0), rate()), rate());
        assert_eq!(Expression::sum(rate(), number(0)), rate());
        assert_eq!(Expression::product(number(1), rate()), rate());
        assert_eq!(Expression::product(rate(), number(1)), rate());
    }

    /// Doubles round at each step, so `a · (b · c)` is not `a · b · c`.
    #[test]
    fn brackets_stay_where_they_were() {
        let [a, b, c] = [Symbol::InputRate, Symbol::Timesteps, Symbol::InputElements]
            .map(|symbol| Expression::Symbol(symbol, Quantity::Average(0.1)));
        let left = Expression::product(Expression::product(a.clone(), b.clone()), c.clone());
        assert_eq!(left, Expression::Product(vec![a.clone(), b.clone(), c.clone()]));
        let right = Expression::product(a.clone(), Expression::product(b.clone(), c.clone()));
        assert_eq!(right, Expression::Product(vec![a, Expression::Product(vec![b, c])]));
    }

    #[test]
    fn a_plain_zero_keeps_its_factor() {
        let (zero, two) = (Expression::Number(Quantity::ZERO), Expression::Number(Quantity::Exact(2)));
        assert_eq!(Expression::product(zero.clone(), two.clone()), Expression::Product(vec![zero, two]));
    }
}
