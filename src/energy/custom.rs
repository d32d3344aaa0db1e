//! Energies that a user typed in.

use crate::diagnostic::EnergyProblem;

/// The energy, if it is one: finite and not negative.
pub(super) fn energy(of: &'static str, value: f64) -> Result<f64, EnergyProblem> {
    if value.is_finite() && value >= 0.0 { Ok(value) } else { Err(EnergyProblem::NotAnEnergy { of, value }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negative_or_endless_energy_is_none() {
        for value in [-1.0, f64::NAN, f64::INFINITY] {
            assert!(energy("an addition", value).is_err());
        }
        assert_eq!(energy("an addition", 0.0), Ok(0.0));
    }
}
