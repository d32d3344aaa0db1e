//! Counting in doubles where doubles are as good as the real thing.
//!
//! A double holds every whole number below 2⁵³, so sums and products of exact counts below that are exact in doubles,
//! too, and cost a fraction of checked 128-bit ones. What leaves the range turns into NaN and stays it, whatever is
//! done with it further, so that a look at the result tells whether to compute it again with
//! [`Checked`](super::Checked). A result that is none is the very one that `Checked` gives, bit by bit.

use std::ops::{Add, Mul};

use super::{Quantity, Scalar};

/// From here on, whole numbers have neighbours that no double tells apart: 2⁵³.
const LIMIT: f64 = 9_007_199_254_740_992.0;

#[inline]
const fn kept_below_limit(value: f64) -> f64 {
    if value < LIMIT { value } else { f64::NAN }
}

#[expect(clippy::cast_precision_loss, reason = "what would be rounded is not kept")]
const fn whole(value: u64) -> f64 {
    kept_below_limit(value as f64)
}

/// A whole number, NaN from 2⁵³ on.
#[derive(Clone, Copy, Debug)]
pub struct Whole(f64);

impl Scalar for Whole {}

impl From<u64> for Whole {
    #[inline]
    fn from(value: u64) -> Self {
        Self(whole(value))
    }
}

impl Add for Whole {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        Self(kept_below_limit(self.0 + other.0))
    }
}

impl Mul for Whole {
    type Output = Self;

    #[inline]
    fn mul(self, other: Self) -> Self {
        Self(kept_below_limit(self.0 * other.0))
    }
}

/// A quantity in the middle of a computation; NaN once an exact one reaches 2⁵³ or an average is not finite.
#[derive(Clone, Copy, Debug)]
pub struct Narrow {
    value: f64,
    is_exact: bool,
}

impl Scalar for Narrow {}

impl From<Whole> for Narrow {
    #[inline]
    fn from(Whole(value): Whole) -> Self {
        Self { value, is_exact: true }
    }
}

impl From<u64> for Narrow {
    #[inline]
    fn from(value: u64) -> Self {
        Whole::from(value).into()
    }
}

impl From<Compact> for Narrow {
    #[inline]
    fn from(Compact(packed): Compact) -> Self {
        Self { value: packed.abs(), is_exact: packed.is_sign_negative() }
    }
}

impl From<Quantity> for Narrow {
    #[inline]
    fn from(quantity: Quantity) -> Self {
        Compact::from(quantity).into()
    }
}

impl Narrow {
    #[inline]
    const fn of(value: f64, is_exact: bool) -> Self {
        Self { value: if is_exact { kept_below_limit(value) } else { value }, is_exact }
    }

    /// Whether it has a [`Compact`] form.
    #[inline]
    pub const fn is_fit(self) -> bool {
        self.value.is_finite()
    }
}

impl Add for Narrow {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        Self::of(self.value + other.value, self.is_exact & other.is_exact)
    }
}

impl Mul for Narrow {
    type Output = Self;

    #[inline]
    fn mul(self, other: Self) -> Self {
        Self::of(self.value * other.value, self.is_exact & other.is_exact)
    }
}

/// A quantity in eight bytes, or a mark where it does not fit: exact below 2⁵³, or an average that is not negative.
///
/// Counts and rates are never negative, which leaves the sign to say that one is exact.
#[derive(Clone, Copy, Debug)]
pub struct Compact(pub(crate) f64);

impl Compact {
    /// The mark.
    pub const UNFIT: Self = Self(f64::NAN);

    /// Whether the quantity fits.
    #[inline]
    pub const fn is_fit(self) -> bool {
        self.0.is_finite()
    }

    /// The quantity; none where it does not fit.
    #[inline]
    pub fn quantity(self) -> Option<Quantity> {
        self.is_fit().then(|| {
            let magnitude = self.0.abs();
            if self.0.is_sign_negative() { Quantity::Exact(exact(magnitude)) } else { Quantity::Average(magnitude) }
        })
    }
}

#[cfg(feature = "browser")]
impl Compact {
    /// All that it is, to be sent to another module of the same build.
    pub(crate) const fn to_bits(self) -> u64 {
        self.0.to_bits()
    }

    /// What was sent.
    pub(crate) const fn from_bits(bits: u64) -> Self {
        Self(f64::from_bits(bits))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a whole number below 2⁵³")]
fn exact(magnitude: f64) -> i128 {
    (magnitude as i64).into()
}

impl From<Narrow> for Compact {
    #[inline]
    fn from(Narrow { value, is_exact }: Narrow) -> Self {
        Self(if is_exact { -value } else { value })
    }
}

impl From<Quantity> for Compact {
    fn from(quantity: Quantity) -> Self {
        match quantity {
            Quantity::Exact(value) => u64::try_from(value).map_or(Self::UNFIT, |value| Narrow::from(value).into()),
            Quantity::Average(value) if value.is_sign_negative() => Self::UNFIT,
            Quantity::Average(value) => Self(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Checked;
    use proptest::prelude::*;

    /// Quantities on both sides of each limit.
    fn quantity() -> impl Strategy<Value = Quantity> {
        let near = |limit: i128| (limit - 3..limit + 3).prop_map(Quantity::Exact);
        prop_oneof![
            (0..100_i128).prop_map(Quantity::Exact),
            near(1 << 26),
            near(1 << 53),
            near(1 << 64),
            near(i128::MAX - 4),
            (-3..0_i128).prop_map(Quantity::Exact),
            (0.0..4.0_f64).prop_map(Quantity::Average),
            prop_oneof![Just(0.0), Just(-0.0), Just(-1.5), Just(f64::MAX), Just(9_007_199_254_740_993.0)]
                .prop_map(Quantity::Average),
        ]
    }

    /// An expression: each step takes the value so far and the next quantity, in one order or the other.
    fn evaluated<S: Scalar + From<Quantity>>(first: Quantity, steps: &[(bool, bool, Quantity)]) -> S {
        steps.iter().fold(S::from(first), |so_far, &(multiplies, turned, next)| {
            let (a, b) = if turned { (S::from(next), so_far) } else { (so_far, S::from(next)) };
            if multiplies { a * b } else { a + b }
        })
    }

    fn same(a: Quantity, b: Quantity) -> bool {
        match (a, b) {
            (Quantity::Average(a), Quantity::Average(b)) => a.to_bits() == b.to_bits(),
            _ => a == b,
        }
    }

    proptest! {
        /// Expectation: the 128-bit computation.
        #[test]
        fn a_result_that_fits_is_the_checked_one(
            first in quantity(),
            steps in prop::collection::vec((any::<bool>(), any::<bool>(), quantity()), 0..6),
        ) {
            let narrow = Compact::from(evaluated::<Narrow>(first, &steps)).quantity();
            if let Some(narrow) = narrow {
                let checked = evaluated::<Checked>(first, &steps).finish();
                prop_assert!(checked.is_ok_and(|checked| same(checked, narrow)), "{checked:?} {narrow:?}");
            }
        }

        #[test]
        fn what_fits_comes_back(quantity in quantity()) {
            let fits = match quantity {
                Quantity::Exact(value) => (0..1 << 53).contains(&value),
                Quantity::Average(value) => value.is_sign_positive(),
            };
            let back = Compact::from(quantity).quantity();
            prop_assert_eq!(back.is_some(), fits);
            prop_assert!(back.is_none_or(|back| same(back, quantity)));
        }
    }

    #[test]
    fn what_left_the_range_stays_out() {
        let beyond = Narrow::from(1 << 53);
        for result in [beyond, beyond * Narrow::from(0), beyond + Compact::from(Quantity::Average(0.5)).into()] {
            assert!(!Compact::from(result).is_fit());
        }
        let large = Narrow::from(Compact::from(Quantity::Average(f64::MAX)));
        assert!(!Compact::from((large + large) * Narrow::from(0)).is_fit());
    }
}
