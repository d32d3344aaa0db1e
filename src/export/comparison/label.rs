//! How networks are called in a table.

/// `A` to `Z`, from there on by number: `#27`.
pub(super) fn label(member: usize) -> String {
    let letter = u8::try_from(member).ok().and_then(|place| (b'A'..=b'Z').nth(place.into()));
    letter.map_or_else(|| format!("#{}", member + 1), |letter| char::from(letter).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_first() {
        assert_eq!([0, 25, 26].map(label), ["A", "Z", "#27"]);
    }
}
