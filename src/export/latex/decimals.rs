//! Numbers at the length that a printed column bears.

/// A column of a paper has no room for more; the CSV has them all.
const DECIMALS: usize = 4;

/// What stands in a cell for a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// The number, of a few decimals.
    Number(String),
    /// Less than this, but not nothing.
    Below(String),
}

/// What stands for a number as tables write it.
pub(super) fn entry(number: &str) -> Entry {
    let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let is_small = number.contains("e-");
    let value = (is_small || decimals > DECIMALS).then(|| number.parse::<f64>().ok()).flatten();
    let Some(value) = value.filter(|value| value.abs() < 1e15) else { return Entry::Number(number.to_owned()) };
    let fixed = format!("{value:.DECIMALS$}");
    let short = fixed.trim_end_matches('0').trim_end_matches('.');
    if matches!(short, "0" | "-0") && value > 0.0 {
        return Entry::Below(format!("{:.DECIMALS$}", 0.1_f64.powi(DECIMALS as i32)));
    }
    Entry::Number(if short == "-0" { "0" } else { short }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand.
    #[test]
    fn decimals_are_few_and_small_numbers_are_not_zero() {
        let number = |number: &str| Entry::Number(number.to_owned());
        let below = Entry::Below("0.0001".to_owned());
        for (written, shown) in [
            ("0", number("0")),
            ("466453477", number("466453477")),
            ("32058.5", number("32058.5")),
            ("0.37577", number("0.3758")),
            ("-0.37577", number("-0.3758")),
            ("19.99997", number("20")),
            ("0.00005", number("0.0001")),
            ("0.0000273993", below.clone()),
            ("5.2814e-7", below),
            ("1.23457e20", number("1.23457e20")),
        ] {
            assert_eq!(entry(written), shown, "{written}");
        }
    }
}
