//! Where values lie on the sliders of T and of spike rates.

use std::num::NonZeroU32;

use super::controls::short;

/// The most timesteps that the slider reaches.
pub(super) const LONGEST: u32 = 1000;
/// The slider of T is logarithmic: places a power of ten.
const PLACES_A_DECADE: f64 = 100.0;
pub(super) const LAST_TIMESTEPS: u32 = 300;

/// The slider of rates is logarithmic from its second place on; the first is 0.
pub(super) const MOST_SCALE: f64 = 4.0;
const PLACES_AN_OCTAVE: f64 = 20.0;
pub(super) const LAST_SCALE: u32 = 120;

/// T at a place of its slider.
pub(super) fn timesteps_at(place: &str) -> Option<NonZeroU32> {
    let timesteps = 10_f64.powf(place.parse::<f64>().ok()? / PLACES_A_DECADE).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the slider's ends")]
    NonZeroU32::new(timesteps.clamp(1.0, f64::from(LONGEST)) as u32)
}

/// The place of a T.
pub(super) fn place_of_timesteps(timesteps: u32) -> u32 {
    place(f64::from(timesteps.max(1)).log10() * PLACES_A_DECADE, LAST_TIMESTEPS)
}

/// The factor of all rates at a place of its slider.
pub(super) fn scale_at(at: &str) -> Option<f64> {
    let place: f64 = at.parse().ok()?;
    if place <= 0.0 {
        return Some(0.0);
    }
    let scale = MOST_SCALE * ((place - f64::from(LAST_SCALE)) / PLACES_AN_OCTAVE).exp2();
    short(scale).parse().ok()
}

/// The place of a factor.
pub(super) fn place_of_scale(scale: f64) -> u32 {
    if scale <= 0.0 {
        return 0;
    }
    place(f64::from(LAST_SCALE) + PLACES_AN_OCTAVE * (scale / MOST_SCALE).log2(), LAST_SCALE).max(1)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the slider's ends")]
fn place(at: f64, last: u32) -> u32 {
    at.round().clamp(0.0, f64::from(last)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sliders_reach_both_ends_and_the_measured_value() {
        assert_eq!(timesteps_at("0").map(NonZeroU32::get), Some(1));
        assert_eq!(timesteps_at("300").map(NonZeroU32::get), Some(1000));
        assert_eq!(timesteps_at(&place_of_timesteps(4).to_string()).map(NonZeroU32::get), Some(4));
        assert_eq!(scale_at("0"), Some(0.0));
        assert_eq!(scale_at("120"), Some(4.0));
        assert_eq!(scale_at(&place_of_scale(1.0).to_string()), Some(1.0));
        assert_eq!(scale_at("x"), None);
    }
}
