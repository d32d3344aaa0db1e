//! Long numbers for people.

/// A number with its whole digits in groups of three, which narrow spaces part that never break, and a real minus.
pub fn grouped(number: &str) -> String {
    const THIN: char = '\u{202f}';
    let unsigned = number.strip_prefix('-').unwrap_or(number);
    let end = unsigned.find(['.', 'e']).unwrap_or(unsigned.len());
    let (whole, rest) = unsigned.split_at_checked(end).unwrap_or((unsigned, ""));
    let mut grouped = String::from(if unsigned.len() < number.len() { "−" } else { "" });
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(THIN);
        }
        grouped.push(digit);
    }
    grouped + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_digits_stand_in_threes() {
        for (number, shown) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1\u{202f}000"),
            ("-463898487.25", "−463\u{202f}898\u{202f}487.25"),
            ("1.5e20", "1.5e20"),
        ] {
            assert_eq!(grouped(number), shown);
        }
    }
}
