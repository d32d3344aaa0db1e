//! Where a curve meets a level.

use super::curve::{Curve, Knot};

/// Where a spiking network costs as much as its formal twin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Crossing {
    /// First here.
    At(f64),
    /// Nowhere: the spiking network costs less wherever its energy is counted.
    AlwaysCheaper,
    /// Nowhere: it costs more.
    NeverCheaper,
    /// Everywhere.
    Same,
}

impl Crossing {
    /// The first place where a curve is at a level, in pJ.
    pub(super) fn of(curve: &Curve, level: f64) -> Self {
        let start = curve.knots().next().map_or(0.0, |knot| knot.energy);
        if curve.knots().all(|knot| same(knot.energy, level)) && same(curve.last_slope(), 0.0) {
            return Self::Same;
        }
        let pieces = curve.knots().zip(curve.knots().skip(1));
        let crossing = pieces.into_iter().find_map(|(from, to)| on_piece(from, to, level));
        match crossing.or_else(|| behind(curve.last(), curve.last_slope(), level)) {
            Some(place) => Self::At(place),
            None if start < level => Self::AlwaysCheaper,
            None => Self::NeverCheaper,
        }
    }

    /// The place, if there is one.
    pub const fn place(self) -> Option<f64> {
        match self {
            Self::At(place) => Some(place),
            Self::AlwaysCheaper | Self::NeverCheaper | Self::Same => None,
        }
    }

    /// What there is instead of a place; none where there is one.
    pub const fn verdict(self) -> Option<&'static str> {
        match self {
            Self::At(_) => None,
            Self::AlwaysCheaper => Some("always cheaper"),
            Self::NeverCheaper => Some("never cheaper"),
            Self::Same => Some("the same"),
        }
    }
}

#[expect(clippy::float_cmp, reason = "what is nearly the same crosses somewhere")]
fn same(a: f64, b: f64) -> bool {
    a == b
}

/// Both ends belong to the piece.
fn on_piece(from: Knot, to: Knot, level: f64) -> Option<f64> {
    let (before, rise) = (level - from.energy, to.energy - from.energy);
    if same(before, 0.0) {
        return Some(from.at);
    }
    let share = before / rise;
    (0.0..=1.0).contains(&share).then_some(from.at + share * (to.at - from.at))
}

fn behind(last: Knot, slope: f64, level: f64) -> Option<f64> {
    let missing = level - last.energy;
    if same(missing, 0.0) {
        return Some(last.at);
    }
    let distance = missing / slope;
    (distance.is_finite() && distance >= 0.0).then_some(last.at + distance)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crossing(knots: &[(f64, f64)], slope: f64, level: f64) -> Crossing {
        let mut knots = knots.iter().map(|&(at, energy)| Knot { at, energy });
        Crossing::of(&Curve::new(knots.next().unwrap(), knots.collect(), slope), level)
    }

    /// By hand, on 2 + 2·s up to s = 2, 6 + 0.5·(s − 2) up to s = 4, and 7 from there on.
    #[test]
    fn a_level_is_met_on_its_piece() {
        let knots = [(0.0, 2.0), (2.0, 6.0), (4.0, 7.0)];
        for (level, expected) in [
            (1.0, Crossing::NeverCheaper),
            (2.0, Crossing::At(0.0)),
            (5.0, Crossing::At(1.5)),
            (6.5, Crossing::At(3.0)),
            (7.0, Crossing::At(4.0)),
            (7.1, Crossing::AlwaysCheaper),
        ] {
            assert_eq!(crossing(&knots, 0.0, level), expected, "{level}");
        }
    }

    #[test]
    fn a_level_is_met_behind_the_last_knot_if_at_all() {
        assert_eq!(crossing(&[(1.0, 2.0)], 0.5, 4.0), Crossing::At(5.0));
        assert_eq!(crossing(&[(1.0, 2.0)], 0.5, 1.0), Crossing::NeverCheaper);
        assert_eq!(crossing(&[(1.0, 2.0)], -0.5, 1.0), Crossing::At(3.0));
        assert_eq!(crossing(&[(1.0, 2.0)], 0.0, 2.0), Crossing::Same);
        assert_eq!(crossing(&[(0.0, 2.0), (1.0, 2.0)], 0.0, 2.0), Crossing::Same);
    }
}
