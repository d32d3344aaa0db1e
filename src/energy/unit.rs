//! Energies at a size that reads well.

/// A unit of energy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// 10⁻¹² J
    Picojoule,
    /// 10⁻⁹ J
    Nanojoule,
    /// 10⁻⁶ J
    Microjoule,
    /// 10⁻³ J
    Millijoule,
    /// 1 J
    Joule,
}

impl Unit {
    /// Every unit, the smallest first.
    pub const ALL: [Self; 5] = [Self::Picojoule, Self::Nanojoule, Self::Microjoule, Self::Millijoule, Self::Joule];

    /// Its symbol.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Picojoule => "pJ",
            Self::Nanojoule => "nJ",
            Self::Microjoule => "µJ",
            Self::Millijoule => "mJ",
            Self::Joule => "J",
        }
    }

    /// How many pJ it is.
    pub const fn picojoules(self) -> f64 {
        match self {
            Self::Picojoule => 1.0,
            Self::Nanojoule => 1e3,
            Self::Microjoule => 1e6,
            Self::Millijoule => 1e9,
            Self::Joule => 1e12,
        }
    }

    /// The largest unit that an energy in pJ holds at least one of; pJ for less.
    pub fn of(picojoules: f64) -> Self {
        let fits = |unit: &Self| picojoules.abs() >= unit.picojoules();
        Self::ALL.into_iter().rev().find(fits).unwrap_or(Self::Picojoule)
    }

    /// An energy in pJ in this unit.
    pub const fn scale(self, picojoules: f64) -> f64 {
        picojoules / self.picojoules()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_energy_takes_the_largest_unit_that_it_fills() {
        for (picojoules, value, symbol) in [
            (0.0, 0.0, "pJ"),
            (0.1, 0.1, "pJ"),
            (999.0, 999.0, "pJ"),
            (1000.0, 1.0, "nJ"),
            (-2_500.0, -2.5, "nJ"),
            (3.5e6, 3.5, "µJ"),
            (7e9, 7.0, "mJ"),
            (999e9, 999.0, "mJ"),
            (1e12, 1.0, "J"),
            (5.826e13, 58.26, "J"),
            (4e16, 40_000.0, "J"),
        ] {
            let unit = Unit::of(picojoules);
            assert_eq!((unit.scale(picojoules), unit.symbol()), (value, symbol), "{picojoules}");
        }
    }
}
