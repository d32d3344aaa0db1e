//! Samples that do not go together.

use super::{Severity, Words, quoted};

/// What is wrong with recordings of single samples, or to be said of them.
#[derive(Clone, Debug, PartialEq, Eq)]
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
        /// Each total with its mean, standard deviation and 5th and 95th percentiles, as texts.
        totals: Vec<(&'static str, [String; 4])>,
    },
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
                let totals: Vec<String> = totals
                    .iter()
                    .map(|(name, [mean, deviation, low, high])| {
                        format!("{name} {mean} ± {deviation} (5 % {low}, 95 % {high})")
                    })
                    .collect();
                Words::new(format!("the numbers are means of {samples} samples: {}", totals.join("; ")))
            }
        }
    }
}
