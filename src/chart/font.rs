//! How wide text is, from fixed metrics: the same in a browser and out of one, and nothing is asked of a page.

use super::pixel;

/// Advances of the printable ASCII characters from the space on, in 1/2048 em, of DejaVu Sans: the widest of the usual
/// system fonts, so that text which fits here fits everywhere.
const ADVANCES: [u16; 95] = [
    651, 821, 942, 1716, 1303, 1946, 1597, 563, 799, 799, 1024, 1716, 651, 739, 651, 690, 1303, 1303, 1303, 1303, 1303,
    1303, 1303, 1303, 1303, 1303, 690, 690, 1716, 1716, 1716, 1087, 2048, 1401, 1405, 1430, 1577, 1294, 1178, 1587,
    1540, 604, 604, 1343, 1141, 1767, 1532, 1612, 1235, 1612, 1423, 1300, 1251, 1499, 1401, 2025, 1403, 1251, 1403,
    799, 690, 799, 1716, 1024, 1024, 1255, 1300, 1126, 1300, 1260, 721, 1300, 1298, 569, 569, 1186, 569, 1995, 1298,
    1253, 1300, 1300, 842, 1067, 803, 1298, 1212, 1675, 1212, 1212, 1075, 1303, 690, 1303, 1716,
];
const UNITS_PER_EM: f64 = 2048.0;
/// Letters of other alphabets.
const LETTER: u16 = 1500;
/// Ideographs, symbols and emoji.
const WIDE: u16 = 2800;

/// Width of a character in a font of `size` pixels.
pub(super) fn advance(character: char, size: f64) -> f64 {
    let place = u32::from(character).checked_sub(u32::from(' ')).and_then(|place| usize::try_from(place).ok());
    let other = if u32::from(character) < 0x1100 { LETTER } else { wide_or_mark(character) };
    let units = place.and_then(|place| ADVANCES.get(place)).copied().unwrap_or(other);
    f64::from(units) / UNITS_PER_EM * size
}

/// Width of a line of text in a font of `size` pixels.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|character| advance(character, size)).sum()
}

/// Width and height of a line of text, in whole pixels.
pub(super) fn extent(text: &str, size: f64) -> (u32, u32) {
    let whole = |length: f64| pixel::room(length).unsigned_abs();
    (whole(width(text, size)), whole(size))
}

const fn wide_or_mark(character: char) -> u16 {
    match character {
        '…' => 2048,
        '\u{2000}'..='\u{206f}' | '⁰'..='ₜ' => 1024,
        _ => WIDE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_add_up() {
        assert!((width("ab", 2048.0) - 2555.0).abs() < 1e-9);
        assert!((width("~", 2048.0) - 1716.0).abs() < 1e-9);
        assert!(width("一", 10.0) > 10.0);
        assert!(width("", 10.0) == 0.0);
    }
}
