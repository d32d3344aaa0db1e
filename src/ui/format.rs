//! Numbers for people: short with an SI prefix, or exact with grouped digits.

use crate::diagnostic::is_invisible;
pub(crate) use crate::diagnostic::one_line;
use crate::energy::Unit;
use crate::export::grouped;
use crate::model::{Quantity, python_float};
use crate::ui::browser::{fixed, scientific, written};

/// What stands where there is no value.
pub(crate) const ABSENT: &str = "N/A";

/// Between groups of digits, and before a prefix: narrow, and never broken.
const THIN: char = '\u{202f}';
const PREFIXES: [&str; 11] = ["", "k", "M", "G", "T", "P", "E", "Z", "Y", "R", "Q"];
const DIGITS: u8 = 4;

/// Four significant digits with an SI prefix: `71.08 M`; whole numbers below a thousand as they are.
pub(crate) fn short(quantity: Quantity) -> String {
    let value = quantity.to_f64();
    if value.abs() < 1000.0 && value.fract() == 0.0 {
        return fixed(value, 0);
    }
    let (digits, exponent) = significant(value);
    if exponent < 0 {
        return small(value, &digits, exponent);
    }
    match usize::try_from(exponent / 3).ok().and_then(|group| PREFIXES.get(group)) {
        Some(&"") => pointed(&digits, exponent),
        Some(prefix) => format!("{}{THIN}{prefix}", pointed(&digits, exponent % 3)),
        None => power(&digits, exponent),
    }
}

/// The exact value, as CSV has it.
pub(crate) fn plain(quantity: Quantity) -> String {
    match quantity {
        Quantity::Exact(count) => count.to_string(),
        Quantity::Average(value) => python_float(&written(value)),
    }
}

/// The exact value, its whole part in groups of three: `463 898 487.0`.
pub(crate) fn exact(quantity: Quantity) -> String {
    let text = plain(quantity);
    if let Some((mantissa, exponent)) = text.split_once('e') {
        let exponent: i32 = exponent.parse().unwrap_or_default();
        return format!("{mantissa}{}", times_ten_to(exponent));
    }
    grouped(&text)
}

/// An energy in pJ, in the unit that suits it: `71.08 nJ`.
pub(crate) fn energy(picojoules: f64) -> String {
    let unit = Unit::of(picojoules);
    format!("{}{THIN}{}", short(Quantity::Average(unit.scale(picojoules))), unit.symbol())
}

/// The exact energy: `71 075.25 pJ`.
pub(crate) fn exact_energy(picojoules: f64) -> String {
    format!("{}{THIN}{}", exact(Quantity::Average(picojoules)), Unit::Picojoule.symbol())
}

/// A number of things, its digits in groups of three.
pub(crate) fn count(number: usize) -> String {
    grouped(&number.to_string())
}

/// A share of a whole: `34 %`, `3.4 %`, `< 0.1 %`.
pub(crate) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent == 0.0 {
        format!("0{THIN}%")
    } else if percent < 0.1 {
        format!("<{THIN}0.1{THIN}%")
    } else if percent < 9.95 {
        format!("{}{THIN}%", fixed(percent, 1))
    } else {
        format!("{}{THIN}%", fixed(percent, 0))
    }
}

/// A text as a part of a file's name: without what some system forbids there, at most sixty characters.
pub(crate) fn file_stem(text: &str) -> String {
    const LONGEST: usize = 60;
    let is_forbidden = |character: char| is_invisible(character) || " <>:\"/\\|?*'`".contains(character);
    let plain = |character: char| if is_forbidden(character) { '-' } else { character };
    let stem: String = text.chars().take(LONGEST).map(plain).collect();
    stem.trim_matches(['-', '.']).to_owned()
}

/// The first four digits, rounded, and the power of ten of the first.
fn significant(value: f64) -> (String, i32) {
    let scientific = scientific(value, DIGITS - 1);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let digits = mantissa.chars().filter(|&character| character != '.').collect();
    (digits, exponent.parse().unwrap_or_default())
}

/// Digits with a decimal point behind the first `before + 1` of them.
fn pointed(digits: &str, before: i32) -> String {
    let sign = usize::from(digits.starts_with('-'));
    let point = sign + 1 + usize::try_from(before).unwrap_or_default();
    match digits.split_at_checked(point) {
        Some((whole, fraction)) if !fraction.is_empty() => format!("{whole}.{fraction}"),
        _ => digits.to_owned(),
    }
}

fn small(value: f64, digits: &str, exponent: i32) -> String {
    if exponent < -DIGITS_BELOW_ONE {
        return power(digits, exponent);
    }
    fixed(value, u8::try_from(3 - exponent).unwrap_or_default())
}

/// The leading zeros that a rate is shown with before it turns to a power of ten.
const DIGITS_BELOW_ONE: i32 = 4;

fn power(digits: &str, exponent: i32) -> String {
    format!("{}{}", pointed(digits, 0), times_ten_to(exponent))
}

fn times_ten_to(exponent: i32) -> String {
    let raised = |character| match character {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => '⁰',
    };
    format!("×10{}", exponent.to_string().chars().map(raised).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn average(value: f64) -> String {
        short(Quantity::Average(value)).replace(THIN, " ")
    }

    #[test]
    fn short_numbers_have_four_digits_and_a_prefix() {
        for (value, shown) in [
            (0.0, "0"),
            (740.0, "740"),
            (71.075, "71.08"),
            (999.96, "1.000 k"),
            (1000.0, "1.000 k"),
            (463_898_487.0, "463.9 M"),
            (1.5e16, "15.00 P"),
            (1e33, "1.000×10³³"),
            (0.373_411_8, "0.3734"),
            (0.000_123_45, "0.0001234"),
            (0.000_012_345, "1.234×10⁻⁵"),
        ] {
            assert_eq!(average(value), shown, "{value}");
        }
    }

    #[test]
    fn energies_take_the_unit_that_suits_them() {
        for (picojoules, shown) in
            [(0.0, "0 pJ"), (71.075, "71.08 pJ"), (1500.0, "1.500 nJ"), (2.5e10, "25 mJ"), (-12.5, "-12.50 pJ")]
        {
            assert_eq!(energy(picojoules).replace(THIN, " "), shown, "{picojoules}");
        }
        assert_eq!(exact_energy(71_075.25).replace(THIN, " "), "71 075.25 pJ");
    }

    #[test]
    fn exact_numbers_lose_nothing() {
        let shown = |quantity| exact(quantity).replace(THIN, " ");
        assert_eq!(shown(Quantity::Exact(i128::MAX)), "170 141 183 460 469 231 731 687 303 715 884 105 727");
        assert_eq!(shown(Quantity::Average(463_898_487.25)), "463 898 487.25");
        assert_eq!(shown(Quantity::Average(1.5e16)), "1.5×10¹⁶");
        assert_eq!(shown(Quantity::Exact(12)), "12");
    }

    #[test]
    fn hostile_names_are_shown_in_one_line() {
        assert_eq!(one_line("a\nb\t\u{202e}c"), "a⏎b⇥\\u{202e}c");
        assert_eq!(file_stem("../my net<1>"), "my-net-1");
        assert_eq!(file_stem("/.."), "");
    }

    #[test]
    fn shares_are_percentages() {
        let shown = |share| percent(share).replace(THIN, " ");
        assert_eq!(shown(0.0), "0 %");
        assert_eq!(shown(0.0004), "< 0.1 %");
        assert_eq!(shown(0.034), "3.4 %");
        assert_eq!(shown(0.0999), "10 %");
        assert_eq!(shown(1.0), "100 %");
    }
}
