//! Lessons: steps through a report, each with a few sentences, one thing to move, one to see, and a question whose answer
//! can be checked. A lesson is data (`docs/lessons.md`); every number that it names is one of the report's.

mod answer;
mod answered;
mod named;
mod number;
mod numbers;
mod text;

use serde::Deserialize;

use crate::model::Scenario;

pub use answered::{is_never, readings};
pub use named::{Name, Named};
pub use number::Number;
pub use numbers::Numbers;
pub use text::{Piece, agrees, pieces};

/// What `format` says.
pub const FORMAT: &str = "spiketally/lesson";

/// Steps through a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// What it is called.
    pub title: String,
    /// At least one.
    pub steps: Vec<Step>,
    /// What they name of the network that they are about.
    pub named: Vec<Named>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What it is called.
    pub title: String,
    /// A few sentences, with numbers as `[12](fc.syn_mac)`.
    pub text: String,
    /// The equations that it shows, as `2.1`.
    #[serde(default)]
    pub equation: Option<String>,
    /// What is supposed of the network while it is shown.
    #[serde(default)]
    pub scenario: Scenario,
    /// The chart that it looks at.
    #[serde(default)]
    pub chart: Option<String>,
    /// What can be moved.
    #[serde(default)]
    pub control: Option<Control>,
    /// What to see while it is moved.
    #[serde(default)]
    pub see: Vec<Seen>,
    /// What to find out.
    #[serde(default)]
    pub question: Option<Question>,
}

/// What a step lets its reader move.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Control {
    /// T.
    Timesteps,
    /// The factor of all spike rates.
    RateScale,
    /// What operations and memory cost.
    Costs,
    /// The operations of a small dense layer, one after another.
    Operations {
        /// The layer.
        layer: String,
        /// What of it.
        #[serde(default)]
        through: Through,
    },
}

/// What of a dense layer is gone through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Through {
    /// The products of weights and inputs.
    #[default]
    Weights,
    /// The biases, which are added after them.
    Biases,
    /// The words that are read and written.
    Memory,
}

/// A number of the report, and what to call it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// What it is called.
    pub label: String,
    /// Which it is.
    pub number: Number,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What is asked.
    pub ask: String,
    /// The right answer.
    pub answer: Answer,
    /// Why it is right.
    pub because: String,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// This number.
    Given(f64),
    /// A number of the report under a scenario.
    Counted {
        /// Which it is.
        number: Number,
        /// What is supposed.
        scenario: Scenario,
    },
}

impl Answer {
    /// Whether something answered is the right number: exactly where that is whole, else rounded to three significant
    /// digits or more.
    pub fn is(right: f64, answered: f64) -> bool {
        const EXACT: f64 = 1e-9;
        let is_whole = (right - right.round()).abs() <= EXACT * right.abs();
        let tolerance = if is_whole { EXACT * right.abs() } else { 0.500_000_1 * third_digit(right) };
        (answered - right).abs() <= tolerance
    }
}

/// A unit of the third significant digit of a number.
fn third_digit(number: f64) -> f64 {
    10_f64.powf(number.abs().log10().floor() - 2.0)
}
