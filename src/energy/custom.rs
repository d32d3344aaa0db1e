//! Energies that a user typed in.

use crate::diagnostic::EnergyProblem;

/// The most that one operation or access may cost, in pJ: 1 J, some 10⁹ times what an access to DRAM costs. Below it
/// no energy overflows because of its costs.
pub(super) const MOST_CUSTOM_ENERGY: f64 = 1e12;

/// The energy, if it is one: from 0 to [`MOST_CUSTOM_ENERGY`].
pub(super) fn energy(of: &'static str, value: f64) -> Result<f64, EnergyProblem> {
    if !(value.is_finite() && value >= 0.0) {
        return Err(EnergyProblem::NotAnEnergy { of, value });
    }
    if value > MOST_CUSTOM_ENERGY {
        return Err(EnergyProblem::TooLarge { of, value, most: MOST_CUSTOM_ENERGY });
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negative_or_endless_energy_is_none() {
        for value in [-1.0, f64::NAN, f64::INFINITY] {
            assert!(matches!(energy("an addition", value), Err(EnergyProblem::NotAnEnergy { .. })));
        }
        assert_eq!(energy("an addition", 0.0), Ok(0.0));
    }

    /// 10¹² pJ are 1 J.
    #[test]
    fn an_energy_beyond_a_joule_is_too_large() {
        assert_eq!(energy("an addition", 1e12), Ok(1e12));
        for value in [1.000_001e12, 1e300] {
            let too_large = EnergyProblem::TooLarge { of: "an addition", value, most: 1e12 };
            assert_eq!(energy("an addition", value), Err(too_large));
        }
    }
}
