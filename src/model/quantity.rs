//! Numbers that know whether they are exact.

use std::fmt;
use std::ops::{Add, Mul};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use serde_json::value::RawValue;

use crate::notation::{Equation, Symbol};

/// A count or a rate: exact (an integer) or an average over data (a double).
///
/// An exact quantity stays exact until it meets an average. Averages are finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quantity {
    /// An exact count, as of a formal network, whose work does not depend on the data.
    Exact(i128),
    /// An average over the data that was recorded.
    Average(f64),
}

/// A number left the range that its kind can hold: an exact count of 128 bits, a finite double.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow;

impl Quantity {
    /// The exact zero that sums begin from.
    pub const ZERO: Self = Self::Exact(0);

    /// An average, if it is finite.
    pub fn average(value: f64) -> Result<Self, Overflow> {
        if value.is_finite() { Ok(Self::Average(value)) } else { Err(Overflow) }
    }

    /// The nearest double.
    #[inline]
    pub fn to_f64(self) -> f64 {
        match self {
            Self::Exact(value) => nearest_f64(value),
            Self::Average(value) => value,
        }
    }

    /// Whether the quantity is zero, exact or not.
    #[inline]
    pub fn is_zero(self) -> bool {
        self.to_f64() == 0.0
    }

    /// The quotient as a double, correctly rounded also where both are exact and long; none for a zero divisor.
    pub fn ratio(self, divisor: Self) -> Option<f64> {
        if divisor.is_zero() {
            return None;
        }
        Some(match (self, divisor) {
            (Self::Exact(a), Self::Exact(b)) => exact_ratio(a, b),
            (a, b) => a.to_f64() / b.to_f64(),
        })
    }

    /// Reads a JSON number: an integer literal is exact, any other is an average.
    pub fn from_json_literal(literal: &str) -> Result<Self, Overflow> {
        if literal.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return literal.parse().map(Self::Exact).map_err(|_| Overflow);
        }
        literal.parse().map_err(|_| Overflow).and_then(Self::average)
    }
}

/// Most integers are short, for which processors have an instruction.
#[expect(clippy::cast_precision_loss, reason = "rounds to the nearest double, as documented")]
#[inline]
fn nearest_f64(value: i128) -> f64 {
    i64::try_from(value).map_or_else(|_| value as f64, |short| short as f64)
}

/// Long division that keeps enough quotient bits, and whether anything remained, for one correct rounding.
fn exact_ratio(dividend: i128, divisor: i128) -> f64 {
    const EXACT_IN_F64: u128 = 1 << 53;
    let (a, b) = (dividend.unsigned_abs(), divisor.unsigned_abs());
    let magnitude = if a <= EXACT_IN_F64 && b <= EXACT_IN_F64 {
        unsigned_f64(a) / unsigned_f64(b)
    } else {
        divide_rounding_once(a, b)
    };
    if (dividend < 0) == (divisor < 0) { magnitude } else { -magnitude }
}

#[expect(clippy::cast_precision_loss, reason = "rounds to the nearest double, once")]
const fn unsigned_f64(value: u128) -> f64 {
    value as f64
}

fn divide_rounding_once(a: u128, b: u128) -> f64 {
    const WANTED_BITS: u32 = 64;
    let (mut quotient, mut rest, mut scale) = (a / b, a % b, 1.0_f64);
    while quotient.leading_zeros() > u128::BITS - WANTED_BITS && rest != 0 {
        let over = rest >= b - rest;
        rest = if over { rest - (b - rest) } else { rest * 2 };
        quotient = quotient * 2 + u128::from(over);
        scale /= 2.0;
    }
    let sticky = u128::from(rest != 0);
    unsigned_f64(quotient | sticky) * scale
}

impl From<bool> for Quantity {
    fn from(value: bool) -> Self {
        Self::Exact(i128::from(value))
    }
}

impl From<u64> for Quantity {
    fn from(value: u64) -> Self {
        Self::Exact(i128::from(value))
    }
}

/// What an equation is written over: the numbers themselves, or an account of them.
///
/// Equations evaluate left to right as they are written, since doubles round at every step.
pub trait Scalar: Clone + From<u64> + Add<Output = Self> + Mul<Output = Self> {
    /// The same, known by a symbol from here on.
    #[inline]
    #[must_use]
    fn named(self, _symbol: Symbol) -> Self {
        self
    }

    /// The same, known as the result of an equation.
    #[inline]
    #[must_use]
    fn by(self, _equation: Equation) -> Self {
        self
    }

    /// `⌈dividend / divisor⌉`; a divisor of 0 counts as 1.
    #[inline]
    #[must_use]
    fn ratio_up(dividend: u64, divisor: u64) -> Self {
        dividend.div_ceil(divisor.max(1)).into()
    }
}

/// What an equation over any quantities is written over, exact or not.
pub trait Number: Scalar + Copy + From<Quantity> {}

impl<S: Scalar + Copy + From<Quantity>> Number for S {}

/// A quantity in the middle of a computation, which may have overflowed on the way.
#[derive(Clone, Copy, Debug)]
pub struct Checked(Result<Quantity, Overflow>);

impl Checked {
    /// The result, or the overflow that spoiled it.
    pub const fn finish(self) -> Result<Quantity, Overflow> {
        self.0
    }
}

impl Scalar for Checked {}

impl From<Quantity> for Checked {
    fn from(value: Quantity) -> Self {
        Self(Ok(value))
    }
}

impl From<u64> for Checked {
    fn from(value: u64) -> Self {
        Self(Ok(value.into()))
    }
}

impl Add for Checked {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        self.combine(other, i128::checked_add, |a, b| a + b)
    }
}

impl Mul for Checked {
    type Output = Self;

    #[inline]
    fn mul(self, other: Self) -> Self {
        self.combine(other, checked_product, |a, b| a * b)
    }
}

impl Checked {
    #[inline]
    fn combine(
        self,
        other: Self,
        exact: impl Fn(i128, i128) -> Option<i128>,
        average: impl Fn(f64, f64) -> f64,
    ) -> Self {
        let (Ok(a), Ok(b)) = (self.0, other.0) else { return Self(Err(Overflow)) };
        Self(match (a, b) {
            (Quantity::Exact(a), Quantity::Exact(b)) => exact(a, b).map(Quantity::Exact).ok_or(Overflow),
            (a, b) => Quantity::average(average(a.to_f64(), b.to_f64())),
        })
    }
}

/// The product; the usual case, of factors that fit 64 bits, cannot overflow and is spared the costly check.
#[inline]
fn checked_product(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => Some(i128::from(a) * i128::from(b)),
        _ => a.checked_mul(b),
    }
}

/// As Python's `str()` prints it: `1728`, `0.1`, `3.0`, `1e-05`, `1.5e+16`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(value) => value.fmt(f),
            Self::Average(value) => f.write_str(&python_float(zmij::Buffer::new().format(*value))),
        }
    }
}

/// The shortest digits that read back, however they are laid out, laid out as Python does: positional from 1e-4 to below
/// 1e16.
pub(crate) fn python_float(number: &str) -> String {
    const POSITIONAL: std::ops::Range<i32> = -4..16;
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |number| ("-", number));
    let (digits, exponent) = scientific(number);
    if !POSITIONAL.contains(&exponent) {
        let (first, rest) = digits.split_at_checked(1).unwrap_or(("0", ""));
        let point = if rest.is_empty() { "" } else { "." };
        let sign_of_exponent = if exponent < 0 { '-' } else { '+' };
        return format!("{sign}{first}{point}{rest}e{sign_of_exponent}{:02}", exponent.abs());
    }
    let Ok(last_whole) = usize::try_from(exponent) else {
        let zeros = usize::try_from(-1 - exponent).unwrap_or_default();
        return format!("{sign}0.{}{digits}", "0".repeat(zeros));
    };
    match digits.split_at_checked(last_whole + 1) {
        Some((whole, fraction)) if !fraction.is_empty() => format!("{sign}{whole}.{fraction}"),
        _ => {
            let missing = (last_whole + 1).saturating_sub(digits.len());
            format!("{sign}{digits}{}.0", "0".repeat(missing))
        }
    }
}

/// The digits of a number as `0.15`, `150.0` or `1.5e2`, without zeros at either end, and the power of ten of the first.
fn scientific(number: &str) -> (String, i32) {
    let (mantissa, exponent) = number.split_once('e').unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('0');
    if significant.is_empty() {
        return ("0".to_owned(), 0);
    }
    let leading = whole.len().cast_signed() - (digits.len() - significant.len()).cast_signed() - 1;
    let exponent = exponent.parse().unwrap_or(0) + i32::try_from(leading).unwrap_or_default();
    (significant.trim_end_matches('0').to_owned(), exponent)
}

/// Written as a JSON number that reads back as the same quantity, exact or average, at any length.
impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let literal = RawValue::from_string(self.to_string()).map_err(ser::Error::custom)?;
        literal.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let literal = <&RawValue>::deserialize(deserializer)?.get();
        if !literal.starts_with(|first: char| first.is_ascii_digit() || first == '-') {
            return Err(de::Error::custom(format!("expected a number, found {literal}")));
        }
        Self::from_json_literal(literal).map_err(|_| de::Error::custom(format!("number out of range: {literal}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(value: f64) -> String {
        Quantity::Average(value).to_string()
    }

    /// Expectations: what Python's `str()` prints.
    #[test]
    fn averages_print_as_python_prints_them() {
        for (value, python) in [
            (0.0, "0.0"),
            (3.0, "3.0"),
            (0.1, "0.1"),
            (1e-4, "0.0001"),
            (1e-5, "1e-05"),
            (1.5e16, "1.5e+16"),
            (9_007_199_254_740_993.0, "9007199254740992.0"),
            (1e16, "1e+16"),
            (1e22, "1e+22"),
            (1.234e-300, "1.234e-300"),
            (123_456_789.125, "123456789.125"),
            (5e-324, "5e-324"),
            (-2.5, "-2.5"),
            (-0.0, "-0.0"),
            (120.0, "120.0"),
            (0.000_123, "0.000123"),
            (9_999_999_999_999_998.0, "9999999999999998.0"),
            (-1.5e-7, "-1.5e-07"),
            // Of two shortest that are as near, the even one.
            (40_001.0 / 262_144.0, "0.15259170532226562"),
            (5.0 / 16_777_216.0, "2.980232238769531e-07"),
            (4_503_599_627_370_495.0 / 8.0, "562949953421311.9"),
            (4_503_599_627_370_495.0 / 4.0, "1125899906842623.8"),
            (1_152_921_504_606_846_976.0, "1.152921504606847e+18"),
        ] {
            assert_eq!(shown(value), python);
        }
    }

    /// Expectations: what Python's `str()` prints of numbers as browsers write them.
    #[test]
    fn numbers_are_laid_out_as_python_does_however_they_were() {
        for (browser, python) in [
            ("0", "0.0"),
            ("100", "100.0"),
            ("0.15", "0.15"),
            ("-2.5e-7", "-2.5e-07"),
            ("0.00001", "1e-05"),
            ("1e+21", "1e+21"),
            ("120000000000000000000", "1.2e+20"),
        ] {
            assert_eq!(python_float(browser), python);
        }
    }

    #[test]
    fn exact_stays_exact_until_it_meets_an_average() {
        let two = Checked::from(2);
        let half = Checked::from(Quantity::Average(0.5));
        assert_eq!((two * two).finish(), Ok(Quantity::Exact(4)));
        assert_eq!((two * half).finish(), Ok(Quantity::Average(1.0)));
    }

    #[test]
    fn overflow_is_an_error_and_stays_one() {
        let huge = Checked::from(Quantity::Exact(i128::MAX));
        assert_eq!((huge + Checked::from(1)).finish(), Err(Overflow));
        assert_eq!((huge * Checked::from(2) + Checked::from(1)).finish(), Err(Overflow));
        let large = Checked::from(Quantity::Average(f64::MAX));
        assert_eq!((large * Checked::from(2)).finish(), Err(Overflow));
    }

    /// Expectations: Python's `a / b`.
    #[test]
    fn long_integers_divide_with_one_rounding() {
        let ratio = |a, b| Quantity::Exact(a).ratio(Quantity::Exact(b));
        assert_eq!(ratio(1, 3), Some(0.333_333_333_333_333_3));
        assert_eq!(ratio(9_007_199_254_740_993, 9_007_199_254_740_995), Some(0.999_999_999_999_999_8));
        assert_eq!(ratio(-1, 4), Some(-0.25));
        assert_eq!(ratio(1, 0), None);
    }

    proptest! {
        /// Expectation: Rust lays numbers out as Python does where neither takes an exponent.
        #[test]
        fn positional_numbers_are_laid_out_as_rust_does(digits in any::<i64>(), exponent in -4_i32..0) {
            #[expect(clippy::cast_precision_loss)]
            let value = (digits % 1_000_000_000_000_000) as f64 * 10_f64.powi(exponent);
            prop_assume!(value == 0.0 || (1e-4..1e16).contains(&value.abs()));
            prop_assert_eq!(shown(value), format!("{value:?}"));
        }

        #[test]
        fn json_reads_back_the_same(exact in any::<i128>(), average in any::<f64>().prop_filter("finite", |v| v.is_finite())) {
            for quantity in [Quantity::Exact(exact), Quantity::Average(average)] {
                let text = serde_json::to_string(&quantity).unwrap();
                prop_assert_eq!(serde_json::from_str::<Quantity>(&text).unwrap(), quantity);
            }
        }

        #[test]
        fn small_ratios_are_the_hardware_s(a in -(1_i64 << 53)..(1 << 53), b in 1_i64..(1 << 53)) {
            #[expect(clippy::cast_precision_loss)]
            let hardware = a as f64 / b as f64;
            prop_assert_eq!(divide_rounding_once(a.unsigned_abs().into(), b.unsigned_abs().into()), hardware.abs());
        }
    }
}
