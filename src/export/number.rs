//! Short numbers as Python formats them.

use std::fmt::Write;

/// Python's `f"{value:.4}"`: four significant digits, positional below 1000, with a fraction or an exponent.
pub fn python_general(value: f64) -> String {
    const PRECISION: i32 = 4;
    if value == 0.0 {
        return "0.0".to_owned();
    }
    let scientific = format!("{value:.3e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if (-4..PRECISION - 1).contains(&exponent) {
        let decimals = usize::try_from(PRECISION - 1 - exponent).unwrap_or_default();
        let fixed = format!("{value:.decimals$}");
        let trimmed = fixed.trim_end_matches('0');
        return if trimmed.ends_with('.') { format!("{trimmed}0") } else { trimmed.to_owned() };
    }
    let mut text = mantissa.trim_end_matches('0').trim_end_matches('.').to_owned();
    let sign = if exponent < 0 { '-' } else { '+' };
    // Writing to a string does not fail.
    let _ = write!(text, "e{sign}{:02}", exponent.abs());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expectations: what Python prints.
    #[test]
    fn four_digits_as_python_prints_them() {
        for (value, python) in [
            (0.0, "0.0"),
            (1.0, "1.0"),
            (740.0, "740.0"),
            (71.075, "71.08"),
            (999.96, "1e+03"),
            (999.94, "999.9"),
            (1000.0, "1e+03"),
            (2070.75, "2.071e+03"),
            (82_345.0, "8.234e+04"),
            (0.000_123_45, "0.0001234"),
            (0.000_012_345, "1.234e-05"),
            (0.000_099_999, "0.0001"),
            (0.5, "0.5"),
            (-12.5, "-12.5"),
            (1e300, "1e+300"),
        ] {
            assert_eq!(python_general(value), python, "{value}");
        }
    }
}
