//! Texts that name numbers of a report: `The layer makes [12](fc.syn_mac) multiply-accumulates.`

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// As it stands.
    Plain(&'a str),
    /// A number.
    Number {
        /// As it is written.
        written: &'a str,
        /// The name of the report's number.
        name: &'a str,
    },
}

/// The parts of a text, in their order.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, written, name, after)) = next(rest) {
        if !before.is_empty() {
            found.push(Piece::Plain(before));
        }
        found.push(Piece::Number { written, name });
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Piece::Plain(rest));
    }
    found
}

/// What stands before the first number, the number and its name, and what stands behind it.
fn next(text: &str) -> Option<(&str, &str, &str, &str)> {
    let middle = text.find("](")?;
    let (head, tail) = text.split_at_checked(middle)?;
    let (before, written) = head.rsplit_once('[')?;
    let (name, after) = tail.strip_prefix("](")?.split_once(')')?;
    Some((before, written, name, after))
}

/// Whether a number, as it is written in a text, is a value: rounded to as many places, and in per cent if it says so.
pub fn agrees(written: &str, value: f64) -> bool {
    let plain: String =
        written.chars().filter(|character| character.is_ascii_digit() || ".−-".contains(*character)).collect();
    let Ok(said) = plain.replace('−', "-").parse::<f64>() else { return false };
    let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let last = 10_f64.powi(-i32::try_from(decimals).unwrap_or(i32::MAX));
    let value = if written.contains('%') { 100.0 * value } else { value };
    (said - value).abs() <= last * 0.500_000_1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_texts() {
        assert_eq!(
            pieces("a [12](fc.syn_mac), [98 %](T / T)"),
            [
                Piece::Plain("a "),
                Piece::Number { written: "12", name: "fc.syn_mac" },
                Piece::Plain(", "),
                Piece::Number { written: "98 %", name: "T / T" },
            ]
        );
        for plain in ["", "no number", "[1] (x)", "[1](x", "1](x)"] {
            assert!(pieces(plain).iter().all(|piece| matches!(piece, Piece::Plain(text) if *text == plain)), "{plain}");
        }
    }

    #[test]
    fn written_numbers_are_rounded_ones() {
        for (written, value, agree) in [
            ("12", 12.0, true),
            ("12", 12.6, false),
            ("1 602.4", 1602.44, true),
            ("0.69", 0.6884, true),
            ("97.6 %", 0.975_55, true),
            ("97.6 %", 0.974, false),
            ("−3", -3.2, true),
            ("many", 3.0, false),
        ] {
            assert_eq!(agrees(written, value), agree, "{written} for {value}");
        }
    }
}
