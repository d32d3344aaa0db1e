//! Numbers at a length that a table bears.

use crate::model::Quantity;

const DIGITS: i32 = 6;

/// Whole numbers to the last digit, others to six significant ones but never fewer than their whole part has; with an
/// exponent, as `1.5e20`, where zeros would fill the cell.
pub(in crate::export) fn rounded(number: Quantity) -> String {
    match number {
        Quantity::Exact(count) => count.to_string(),
        Quantity::Average(value) => average(value),
    }
}

fn average(value: f64) -> String {
    const POSITIONAL: std::ops::Range<i32> = -5..15;
    let scientific = format!("{value:.0$e}", usize::try_from(DIGITS - 1).unwrap_or_default());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if POSITIONAL.contains(&exponent) {
        let decimals = usize::try_from(DIGITS - 1 - exponent).unwrap_or_default();
        trimmed(&format!("{value:.decimals$}"))
    } else {
        format!("{}e{exponent}", trimmed(mantissa))
    }
}

/// Without the zeros that end a fraction, and without a zero's sign.
fn trimmed(digits: &str) -> String {
    let digits = if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits };
    if digits == "-0" { "0".to_owned() } else { digits.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand.
    #[test]
    fn six_digits_and_never_fewer_than_whole_ones() {
        for (value, shown) in [
            (0.0, "0"),
            (-0.0, "0"),
            (83_021.75, "83021.8"),
            (12_345_678.9, "12345679"),
            (2.009_521_484_375, "2.00952"),
            (0.12, "0.12"),
            (0.000_012_345_67, "0.0000123457"),
            (0.000_001, "1e-6"),
            (-27.1, "-27.1"),
            (9.999_999_9, "10"),
            (463_898_487.0, "463898487"),
            (1e15, "1e15"),
            (1.234_567_8e20, "1.23457e20"),
        ] {
            assert_eq!(rounded(Quantity::Average(value)), shown, "{value}");
        }
        assert_eq!(rounded(Quantity::Exact(i128::MAX)), i128::MAX.to_string());
    }
}
