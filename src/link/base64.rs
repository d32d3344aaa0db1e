//! Base64 in the alphabet for addresses, without padding (RFC 4648, section 5).

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Appends bytes as text.
pub(super) fn encode(bytes: &[u8], to: &mut String) {
    to.reserve(characters(bytes.len()));
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, place| bits << 8 | u32::from(chunk.get(place).copied().unwrap_or_default()));
        for place in 0..=chunk.len() {
            let digit = bits >> (18 - 6 * place) & 63;
            to.extend(ALPHABET.get(digit as usize).map(|&letter| char::from(letter)));
        }
    }
}

/// Characters that so many bytes take.
pub(super) const fn characters(bytes: usize) -> usize {
    (bytes * 4).div_ceil(3)
}

/// The digits that a text begins with, and what stands behind them.
pub(super) fn split(text: &str) -> (&str, &str) {
    let digits = text.bytes().take_while(|&letter| digit(letter).is_some()).count();
    text.split_at_checked(digits).unwrap_or((text, ""))
}

/// Whether any character of a text is a digit.
pub(super) fn has_digits(text: &str) -> bool {
    text.bytes().any(|letter| digit(letter).is_some())
}

/// The bytes of a text of digits.
pub(super) fn decode(digits: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for digit in digits.bytes().filter_map(digit) {
        bits = bits << 6 | digit;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.extend(u8::try_from(bits >> held & 0xff));
        }
    }
    bytes
}

fn digit(letter: u8) -> Option<u32> {
    let digit = match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(digit.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// RFC 4648, section 10, without the padding.
    #[test]
    fn the_standard_s_examples_are_met() {
        for (plain, encoded) in
            [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("foobar", "Zm9vYmFy")]
        {
            let mut text = String::new();
            encode(plain.as_bytes(), &mut text);
            assert_eq!(text, encoded);
            assert_eq!(text.len(), characters(plain.len()));
        }
    }

    proptest! {
        #[test]
        fn bytes_come_back(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            let mut text = String::new();
            encode(&bytes, &mut text);
            prop_assert_eq!(decode(&text), bytes);
        }
    }
}
