//! Samples that do not go together.

use super::{Severity, Words, quoted};

/// What is wrong with recordings of single samples, or to be said of them.
#[derive(Clone, Debug, PartialEq)]
pub enum SampleProblem {
    /// There is none.
    None,
    /// A sample in another layout than the first.
    Layout,
    /// A sample of another T than the first.
    Timesteps,
    /// A sample of other layers, or in another order, than the first.
    Layers {
        /// A layer that it lacks.
        lacks: Option<String>,
    },
    /// Sums beyond a double's range.
    OutOfRange,
    /// A line that is no activity.
    Line,
    /// How much a total varies.
    Spread {
        /// How many samples there are.
        samples: usize,
        /// Each total with its mean, standard deviation and 5th and 95th percentiles.
        totals: Vec<VaryingTotal>,
    },
}

/// A total that varies from sample to sample.
#[derive(Clone, Debug, PartialEq)]
pub struct VaryingTotal {
    /// Which.
    pub of: TotalOf,
    /// Its mean, standard deviation and 5th and 95th percentiles; an energy in pJ.
    pub numbers: [f64; 4],
}

/// What a total is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TotalOf {
    /// All accumulates.
    Accumulates,
    /// All multiply-accumulates.
    MultiplyAccumulates,
    /// Words read.
    Reads,
    /// Words written.
    Writes,
    /// Spikes per element and timestep.
    SpikeRate,
    /// Everything, in pJ.
    Energy,
}

impl TotalOf {
    const fn words(self) -> &'static str {
        match self {
            Self::Accumulates => "accumulates",
            Self::MultiplyAccumulates => "multiply-accumulates",
            Self::Reads => "memory reads",
            Self::Writes => "memory writes",
            Self::SpikeRate => "mean spike rate",
            Self::Energy => "energy",
        }
    }
}

impl VaryingTotal {
    fn told(&self) -> String {
        let units = if self.of == TotalOf::Energy { PICOJOULES } else { PLAIN };
        let [mean, deviation, low, high] = self.numbers.map(|number| shown(number, units));
        format!("{} {mean} ± {deviation}, nine of ten between {low} and {high}", self.of.words())
    }
}

/// What stands behind a number, a thousand times larger from one to the next.
const PLAIN: [&str; 5] = ["", " k", " M", " G", " T"];
const PICOJOULES: [&str; 5] = [" pJ", " nJ", " µJ", " mJ", " J"];

/// Four significant digits.
fn shown(value: f64, units: [&str; 5]) -> String {
    const DIGITS: i32 = 4;
    let exponent = |value: f64| {
        let scientific = format!("{value:.3e}");
        scientific.rsplit_once('e').and_then(|(_, exponent)| exponent.parse::<i32>().ok()).unwrap_or_default()
    };
    let thousands = (exponent(value) / 3).clamp(0, 4);
    let scaled = value / 1_000_f64.powi(thousands);
    let unit = usize::try_from(thousands).ok().and_then(|place| units.get(place)).copied().unwrap_or_default();
    if value != 0.0 && exponent(scaled) < -DIGITS {
        return format!("{scaled:.3e}{unit}");
    }
    let decimals = usize::try_from(DIGITS - 1 - exponent(scaled)).unwrap_or_default();
    let text = format!("{scaled:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    format!("{text}{unit}")
}

impl SampleProblem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Spread { .. } => Severity::Info,
            _ => Severity::Error,
        }
    }

    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Spread { .. } => "samples-spread",
            Self::Line => "samples-line",
            _ => "samples-disagree",
        }
    }

    /// What to tell a person.
    #[inline(never)]
    pub fn words(&self) -> Words {
        const ALIKE: &str = "record all samples of a file with the same model and in the same way";
        match self {
            Self::None => Words::new("there is no sample").expected("an activity a line"),
            Self::Layout => Words::new("this sample has another layout than the first").help(ALIKE),
            Self::Timesteps => Words::new("this sample has another number of timesteps than the first").help(ALIKE),
            Self::Layers { lacks: Some(name) } => {
                Words::new(format!("this sample lacks the layer {}, which the first has", quoted(name))).help(ALIKE)
            }
            Self::Layers { lacks: None } => {
                Words::new("this sample has other layers than the first, or in another order").help(ALIKE)
            }
            Self::OutOfRange => Words::new("the sum of all samples is beyond a double's range"),
            Self::Line => Words::new("this line is no activity").expected("an activity of one sample a line"),
            Self::Spread { samples, totals } => {
                let totals: Vec<String> = totals.iter().map(VaryingTotal::told).collect();
                Words::new(format!("the numbers are means of {samples} samples: {}", totals.join("; ")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_four_digits() {
        for (value, text) in [
            (0.0, "0"),
            (35.0, "35"),
            (0.452_349, "0.4523"),
            (0.000_123_456, "0.0001235"),
            (1e-9, "1.000e-9"),
            (999.96, "1 k"),
            (12_345.6, "12.35 k"),
            (1.5e20, "150000000 T"),
        ] {
            assert_eq!(shown(value, PLAIN), text, "{value}");
        }
        assert_eq!(shown(1_234.5, PICOJOULES), "1.234 nJ");
        assert_eq!(shown(0.25, PICOJOULES), "0.25 pJ");
    }
}
