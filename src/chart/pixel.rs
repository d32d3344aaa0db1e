//! From exact places to whole pixels.

/// The nearest pixel; zero where there is none.
#[expect(clippy::cast_possible_truncation, reason = "rounded before, and a cast saturates: drawings are small")]
pub(super) fn nearest(place: f64) -> i32 {
    place.round() as i32
}

/// The whole part, as of a place under a pointer; none where there is none.
pub(super) fn at(place: f64) -> Option<i32> {
    place.is_finite().then(|| nearest(place.floor()))
}

/// The whole pixels that text of a width needs.
pub(super) fn room(width: f64) -> i32 {
    nearest(width.ceil())
}

/// A length of a drawing, whose size is bounded.
pub(super) fn length(length: u32) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

/// Splits `whole` into `parts` and tells where the part at `place` begins.
pub(super) fn split(place: usize, whole: usize, parts: usize) -> usize {
    let product = wide(place).saturating_mul(wide(whole));
    narrow(product.checked_div(wide(parts)).unwrap_or_default())
}

/// The part that holds the place `place` of a `whole` that is split into `parts`: the inverse of [`split`].
pub(super) fn part_with(place: usize, whole: usize, parts: usize) -> usize {
    let product = wide(place).saturating_add(1).saturating_mul(wide(parts)).saturating_sub(1);
    narrow(product.checked_div(wide(whole)).unwrap_or_default())
}

fn wide(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn narrow(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_with_a_place_is_the_inverse_of_the_split() {
        for (whole, parts) in [(1, 1), (7, 3), (1040, 17), (100_000, 523), (5, 5), (1_000_000, 4096)] {
            for part in 0..parts {
                let (first, beyond) = (split(part, whole, parts), split(part + 1, whole, parts));
                for place in [first, beyond - 1] {
                    assert_eq!(part_with(place, whole, parts), part, "{place} of {whole} in {parts}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_number_has_no_pixel() {
        assert_eq!(at(f64::NAN), None);
        assert_eq!(at(-0.5), Some(-1));
        assert_eq!(nearest(f64::NAN), 0);
        assert_eq!(nearest(1e300), i32::MAX);
    }
}
