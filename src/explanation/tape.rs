//! Numbers that remember how they were made.
//!
//! The equations' own functions run with [`Traced`] numbers, so that a number and its account have one source. A
//! traced number is a place on this thread's tape, and computes as [`Checked`] does.

use std::cell::RefCell;
use std::ops::{Add, Mul};

use crate::model::{Checked, Overflow, Quantity, Scalar};
use crate::notation::{Equation, Symbol};

thread_local! {
    static TAPE: RefCell<Vec<Step>> = const { RefCell::new(Vec::new()) };
}

/// What was done to make a number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Made {
    /// It was given.
    Given,
    /// Two were added.
    Sum(Traced, Traced),
    /// Two were multiplied.
    Product(Traced, Traced),
    /// `⌈a/b⌉`
    RatioUp(u64, u64),
    /// It was given a symbol.
    Named(Traced, Symbol),
    /// It came out of an equation.
    By(Traced, Equation),
}

#[derive(Clone, Copy, Debug)]
struct Step {
    value: Checked,
    made: Made,
}

/// A number on the tape.
#[derive(Clone, Copy, Debug)]
pub(super) struct Traced(usize);

impl Traced {
    fn push(value: Checked, made: Made) -> Self {
        TAPE.with_borrow_mut(|tape| {
            tape.push(Step { value, made });
            Self(tape.len() - 1)
        })
    }

    fn step(self) -> Step {
        let none = Step { value: Checked::from(0), made: Made::Given };
        TAPE.with_borrow(|tape| tape.get(self.0).copied().unwrap_or(none))
    }

    fn checked(self) -> Checked {
        self.step().value
    }

    pub(super) fn made(self) -> Made {
        self.step().made
    }

    pub(super) fn value(self) -> Result<Quantity, Overflow> {
        self.checked().finish()
    }
}

/// Computes on an empty tape, and empties it again: no traced number may leave.
pub(super) fn recorded<R>(compute: impl FnOnce() -> R) -> R {
    TAPE.with_borrow_mut(Vec::clear);
    let result = compute();
    TAPE.with_borrow_mut(Vec::clear);
    result
}

impl Scalar for Traced {
    fn named(self, symbol: Symbol) -> Self {
        Self::push(self.checked(), Made::Named(self, symbol))
    }

    fn by(self, equation: Equation) -> Self {
        Self::push(self.checked(), Made::By(self, equation))
    }

    fn ratio_up(dividend: u64, divisor: u64) -> Self {
        Self::push(Checked::ratio_up(dividend, divisor), Made::RatioUp(dividend, divisor))
    }
}

impl From<Quantity> for Traced {
    fn from(quantity: Quantity) -> Self {
        Self::push(quantity.into(), Made::Given)
    }
}

impl From<u64> for Traced {
    fn from(value: u64) -> Self {
        Self::push(value.into(), Made::Given)
    }
}

impl Add for Traced {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::push(self.checked() + other.checked(), Made::Sum(self, other))
    }
}

impl Mul for Traced {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        Self::push(self.checked() * other.checked(), Made::Product(self, other))
    }
}
