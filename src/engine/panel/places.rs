//! Where values lie on the sliders of T and of spike rates.

use std::num::NonZeroU32;
use std::sync::LazyLock;

use super::controls::short;

/// The most timesteps that the slider reaches.
pub(super) const LONGEST: u32 = 1000;
/// The slider of T is logarithmic where that leaves out some, so that no two places are the same T.
const PLACES_A_DECADE: f64 = 100.0;
const DECADES: u32 = 3;

/// The slider of rates is logarithmic from its second place on; the first is 0.
pub(super) const MOST_SCALE: f64 = 4.0;
const PLACES_AN_OCTAVE: f64 = 20.0;
pub(super) const LAST_SCALE: u32 = 120;

/// Every T that its slider has a place for, in ascending order.
static OFFERED_TIMESTEPS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let at = |place: u32| whole(10_f64.powf(f64::from(place) / PLACES_A_DECADE), LONGEST);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred")]
    let last = DECADES * PLACES_A_DECADE as u32;
    let mut offered: Vec<u32> = (0..=last).map(at).collect();
    offered.dedup();
    offered
});

/// The last place of the slider of T.
pub(super) fn last_timesteps() -> u32 {
    place_of_timesteps(LONGEST)
}

/// T at a place of its slider.
pub(super) fn timesteps_at(place: &str) -> Option<NonZeroU32> {
    NonZeroU32::new(*OFFERED_TIMESTEPS.get(place.parse::<usize>().ok()?)?)
}

/// The place of a T, or of the nearest one below.
pub(super) fn place_of_timesteps(timesteps: u32) -> u32 {
    let place = OFFERED_TIMESTEPS.partition_point(|&offered| offered <= timesteps).saturating_sub(1);
    u32::try_from(place).unwrap_or_default()
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
    whole(f64::from(LAST_SCALE) + PLACES_AN_OCTAVE * (scale / MOST_SCALE).log2(), LAST_SCALE).max(1)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the slider's ends")]
fn whole(at: f64, last: u32) -> u32 {
    at.round().clamp(0.0, f64::from(last)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sliders_reach_both_ends_and_the_measured_value() {
        assert_eq!(timesteps_at("0").map(NonZeroU32::get), Some(1));
        assert_eq!(timesteps_at(&last_timesteps().to_string()).map(NonZeroU32::get), Some(1000));
        assert_eq!(timesteps_at("1001"), None);
        assert_eq!(timesteps_at(&place_of_timesteps(4).to_string()).map(NonZeroU32::get), Some(4));
        assert_eq!(scale_at("0"), Some(0.0));
        assert_eq!(scale_at("120"), Some(4.0));
        assert_eq!(scale_at(&place_of_scale(1.0).to_string()), Some(1.0));
        assert_eq!(scale_at("x"), None);
    }

    #[test]
    fn every_place_of_timesteps_is_another_one() {
        let offered = &*OFFERED_TIMESTEPS;
        assert!(offered.is_sorted_by(|a, b| a < b));
        assert!((1..=40).all(|timesteps| offered.contains(&timesteps)), "{offered:?}");
        let nearest = |timesteps: u32| timesteps_at(&place_of_timesteps(timesteps).to_string()).map(NonZeroU32::get);
        assert!(offered.iter().all(|&timesteps| nearest(timesteps) == Some(timesteps)));
        assert_eq!(nearest(5000), Some(1000), "a recording may be longer");
    }
}
