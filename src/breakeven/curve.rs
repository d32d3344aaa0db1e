//! An energy of straight pieces.

/// Where two pieces meet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Knot {
    /// The scale, or T.
    pub at: f64,
    /// The energy there, in pJ.
    pub energy: f64,
}

/// An energy over a quantity that it is piecewise linear in.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    first: Knot,
    further: Vec<Knot>,
    /// pJ a unit behind the last knot.
    slope: f64,
}

impl Curve {
    /// A line through knots in ascending order, and on from the last one at a slope in pJ a unit.
    pub(super) fn new(first: Knot, further: Vec<Knot>, slope: f64) -> Self {
        Self { first, further, slope }
    }

    /// Where its pieces meet, beginning with its start.
    pub fn knots(&self) -> impl Iterator<Item = Knot> {
        [self.first].into_iter().chain(self.further.iter().copied())
    }

    /// pJ a unit behind the last knot, without end.
    pub const fn last_slope(&self) -> f64 {
        self.slope
    }

    /// The last knot.
    pub(super) fn last(&self) -> Knot {
        self.further.last().copied().unwrap_or(self.first)
    }

    /// The energy in pJ at a place that is not before the start.
    pub fn at(&self, place: f64) -> f64 {
        let behind = self.further.partition_point(|knot| knot.at <= place);
        let before = behind.checked_sub(1).and_then(|place| self.further.get(place)).unwrap_or(&self.first);
        match self.further.get(behind) {
            Some(next) => before.energy + (next.energy - before.energy) * ((place - before.at) / (next.at - before.at)),
            None => before.energy + self.slope * (place - before.at),
        }
    }

    /// The sum of curves that begin at the same place, two by two, so that rounding does not add up; 0 of none.
    pub(super) fn sum(curves: &[&Self]) -> Self {
        match curves {
            [] => Self::new(Knot { at: 0.0, energy: 0.0 }, Vec::new(), 0.0),
            [one] => (*one).clone(),
            _ => {
                let (some, others) = curves.split_at(curves.len() / 2);
                Self::sum(some).plus(&Self::sum(others))
            }
        }
    }

    fn plus(&self, other: &Self) -> Self {
        let mut places: Vec<f64> = self.further.iter().chain(&other.further).map(|knot| knot.at).collect();
        places.sort_by(f64::total_cmp);
        places.dedup();
        let knot = |at: f64| Knot { at, energy: self.at(at) + other.at(at) };
        Self::new(knot(self.first.at), places.into_iter().map(knot).collect(), self.slope + other.slope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(knots: &[(f64, f64)], slope: f64) -> Curve {
        let mut knots = knots.iter().map(|&(at, energy)| Knot { at, energy });
        Curve::new(knots.next().unwrap(), knots.collect(), slope)
    }

    #[test]
    fn a_curve_is_straight_between_its_knots_and_behind_them() {
        let curve = curve(&[(0.0, 2.0), (2.0, 6.0), (4.0, 7.0)], 0.25);
        for (place, energy) in [(0.0, 2.0), (1.0, 4.0), (2.0, 6.0), (3.0, 6.5), (4.0, 7.0), (8.0, 8.0)] {
            assert_eq!(curve.at(place), energy, "{place}");
        }
    }

    #[test]
    fn a_sum_bends_where_its_parts_do() {
        let (a, b, c) =
            (curve(&[(0.0, 0.0), (2.0, 4.0)], 0.0), curve(&[(0.0, 1.0)], 1.0), curve(&[(0.0, 0.0), (3.0, 3.0)], 0.0));
        let sum = Curve::sum(&[&a, &b, &c]);
        assert_eq!(sum, curve(&[(0.0, 1.0), (2.0, 9.0), (3.0, 11.0)], 1.0));
        assert_eq!(Curve::sum(&[]).at(5.0), 0.0);
    }
}
