//! What is supposed of a network on the command line.

use std::num::NonZeroU32;

use clap::{Args, ValueEnum};
use spiketally::model::{Assumed, AssumedInput, RateScale, Scenario, SpikeRate};

/// What is supposed instead of what was recorded.
#[derive(Args)]
pub(super) struct Supposing {
    /// Count a spiking graph that has no activity: every tensor carries so many spikes per element and timestep, the
    /// network's input too unless it is of values. Whatever is written says that this is assumed.
    #[arg(long, value_name = "RATE", allow_negative_numbers = true, value_parser = rate)]
    assume_rate: Option<SpikeRate>,
    /// What enters a graph that has no activity: spikes at the assumed rate, or values, such as pixels, of which none is
    /// zero. Layers that read values are hybrid.
    #[arg(long, value_name = "WHAT", requires = "assume_rate", default_value = "spikes")]
    assume_input: Input,
    /// Count another number of timesteps than was recorded, at the same rates. Whatever is written says so.
    #[arg(long, value_name = "T", allow_negative_numbers = true, value_parser = timesteps)]
    timesteps: Option<NonZeroU32>,
    /// Scale all spike rates, up to one spike per element and timestep. Whatever is written says so.
    #[arg(long, value_name = "FACTOR", allow_negative_numbers = true, value_parser = factor)]
    scale_rates: Option<RateScale>,
}

/// What enters a network.
#[derive(Clone, Copy, ValueEnum)]
enum Input {
    Spikes,
    Values,
}

impl From<Input> for AssumedInput {
    fn from(input: Input) -> Self {
        match input {
            Input::Spikes => Self::Spikes,
            Input::Values => Self::Values,
        }
    }
}

impl Supposing {
    /// The scenario.
    pub(super) fn scenario(&self) -> Scenario {
        let rate_scale = self.scale_rates.unwrap_or_default();
        match self.assume_rate {
            // Without a recording there is no other T that this would change.
            Some(rate) => {
                let assumed = Some(Assumed { rate, input: self.assume_input.into(), timesteps: self.timesteps });
                Scenario { assumed, rate_scale, ..Scenario::default() }
            }
            None => Scenario { timesteps: self.timesteps, rate_scale, ..Scenario::default() },
        }
    }
}

fn timesteps(text: &str) -> Result<NonZeroU32, String> {
    text.parse().map_err(|_| format!("expected a whole number from 1 to {}", u32::MAX))
}

fn rate(text: &str) -> Result<SpikeRate, String> {
    let rate = text.parse::<f64>().map_err(|error| error.to_string())?;
    SpikeRate::try_from(rate).map_err(|problem| problem.to_string())
}

fn factor(text: &str) -> Result<RateScale, String> {
    let factor = text.parse::<f64>().map_err(|error| error.to_string())?;
    RateScale::try_from(factor).map_err(|problem| problem.to_string())
}
