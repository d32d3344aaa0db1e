//! Energies of integer operations at widths between those that were published.

use serde::Serialize;

use crate::diagnostic::EnergyProblem;

/// Energies of an operation in pJ at the two published widths.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Published {
    /// On 8 bits.
    pub at_8: f64,
    /// On 32 bits.
    pub at_32: f64,
}

/// Integer addition (Horowitz 2014, 45 nm).
pub const ADDITION: Published = Published { at_8: 0.03, at_32: 0.1 };
/// Integer multiplication (Horowitz 2014, 45 nm).
pub const MULTIPLICATION: Published = Published { at_8: 0.2, at_32: 3.1 };

/// How an energy is estimated for a width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Estimation {
    /// The 32-bit energy at every width, as the paper does.
    #[serde(rename = "ICONIP")]
    Iconip,
    /// The energy of the next published width, which ends at 32.
    #[serde(rename = "saturation")]
    Saturation,
    /// The line through both.
    #[serde(rename = "linear")]
    Linear,
    /// The parabola through both and the origin.
    #[serde(rename = "quadratic")]
    Quadratic,
}

impl Estimation {
    /// Every estimation, in the order of a menu.
    pub const ALL: [Self; 4] = [Self::Iconip, Self::Saturation, Self::Linear, Self::Quadratic];

    /// The name that the reference gives it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Iconip => "ICONIP",
            Self::Saturation => "saturation",
            Self::Linear => "linear",
            Self::Quadratic => "quadratic",
        }
    }

    /// The energy in pJ on `mem_width` bits.
    pub fn energy(self, published: Published, mem_width: u32) -> Result<f64, EnergyProblem> {
        match self {
            Self::Iconip => Ok(published.at_32),
            Self::Saturation => saturated(published, mem_width),
            Self::Linear => Ok(linear(published, mem_width)),
            Self::Quadratic => Ok(quadratic(published, mem_width)),
        }
    }
}

impl Published {
    /// The energy where nothing is estimated: the 8-bit one on 8 bits, the 32-bit one else.
    pub const fn nearest(self, mem_width: u32) -> f64 {
        if mem_width == 8 { self.at_8 } else { self.at_32 }
    }
}

const fn saturated(published: Published, mem_width: u32) -> Result<f64, EnergyProblem> {
    match mem_width {
        0..=8 => Ok(published.at_8),
        9..=32 => Ok(published.at_32),
        _ => Err(EnergyProblem::SaturationBeyond { mem_width }),
    }
}

fn linear(Published { at_8, at_32 }: Published, mem_width: u32) -> f64 {
    let m = (at_32 - at_8) / (32.0 - 8.0);
    let c = at_8 - m * 8.0;
    m * f64::from(mem_width) + c
}

/// Solved by elimination, and in single precision, as the reference does: at small widths the two terms nearly cancel,
/// so that the rounding shows.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "single precision, as documented")]
fn quadratic(Published { at_8, at_32 }: Published, mem_width: u32) -> f64 {
    let (at_8, at_32, width) = (at_8 as f32, at_32 as f32, mem_width as f32);
    let b = (at_8 - at_32 / 16.0) / 6.0;
    let a = (at_32 - 32.0 * b) / 1024.0;
    f64::from(a * (width * width) + b * width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-6 * b.abs()
    }

    #[test]
    fn every_estimation_meets_what_was_published() {
        for published in [ADDITION, MULTIPLICATION] {
            for estimation in [Estimation::Saturation, Estimation::Linear, Estimation::Quadratic] {
                assert!(near(estimation.energy(published, 8).unwrap(), published.at_8), "{estimation:?}");
                assert!(near(estimation.energy(published, 32).unwrap(), published.at_32), "{estimation:?}");
            }
            assert_eq!(Estimation::Iconip.energy(published, 8), Ok(published.at_32));
        }
    }

    /// By hand, on 16 bits. Line of the addition: 0.03 + 8 · 0.07 / 24 = 0.0533…; parabola of the multiplication:
    /// a = (3.1/32 − 0.2/8) / 24 = 0.00299479…, b = 0.2/8 − 8a = 0.00104167…, so 256a + 16b = 0.78333….
    #[test]
    fn between_them_it_follows_line_and_parabola() {
        assert!(near(Estimation::Linear.energy(ADDITION, 16).unwrap(), 0.053_333_333));
        assert!(near(Estimation::Quadratic.energy(MULTIPLICATION, 16).unwrap(), 0.783_333_333));
        assert_eq!(Estimation::Saturation.energy(MULTIPLICATION, 9), Ok(3.1));
        assert_eq!(Estimation::Saturation.energy(MULTIPLICATION, 4), Ok(0.2));
    }

    /// By hand: the line of the multiplication is 0 at 8 − 0.2 · 24 / 2.9 = 6.34 bits.
    #[test]
    fn the_line_of_the_multiplication_is_negative_below_seven_bits() {
        assert!(Estimation::Linear.energy(MULTIPLICATION, 6).unwrap() < 0.0);
        assert!(Estimation::Linear.energy(MULTIPLICATION, 7).unwrap() > 0.0);
    }

    #[test]
    fn saturation_ends_at_32_bits() {
        let refused = Estimation::Saturation.energy(ADDITION, 33);
        assert_eq!(refused, Err(EnergyProblem::SaturationBeyond { mem_width: 33 }));
    }

    #[test]
    fn without_an_estimation_only_8_bits_are_cheaper() {
        assert_eq!([8, 16, 32, 64].map(|width| ADDITION.nearest(width)), [0.03, 0.1, 0.1, 0.1]);
    }
}
