//! What a network is supposed to have done, where that is not what was recorded.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroU32;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Quantity, RateScale};

/// Spikes per element and timestep of a binary tensor: from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct SpikeRate(f64);

impl SpikeRate {
    /// A spike in ten timesteps, as trained networks often have.
    pub const TENTH: Self = Self(0.1);

    /// A rate, if it is one.
    pub fn new(rate: f64) -> Option<Self> {
        (0.0..=1.0).contains(&rate).then_some(Self(rate))
    }

    /// The rate.
    pub const fn get(self) -> f64 {
        self.0
    }
}

/// Why a number is no spike rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSpikeRate;

impl fmt::Display for NoSpikeRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a spike rate is a number from 0 to 1")
    }
}

impl TryFrom<f64> for SpikeRate {
    type Error = NoSpikeRate;

    fn try_from(rate: f64) -> Result<Self, NoSpikeRate> {
        Self::new(rate).ok_or(NoSpikeRate)
    }
}

impl From<SpikeRate> for f64 {
    fn from(rate: SpikeRate) -> Self {
        rate.0
    }
}

impl From<SpikeRate> for Quantity {
    fn from(rate: SpikeRate) -> Self {
        Self::Average(rate.0)
    }
}

/// What enters a network that was never recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AssumedInput {
    /// Spikes, at the rate of every other tensor.
    #[default]
    Spikes,
    /// Values, such as pixels, of which none is zero: the layers that read them are hybrid.
    Values,
}

impl AssumedInput {
    const fn is_spikes(&self) -> bool {
        matches!(self, Self::Spikes)
    }
}

/// What is assumed of a network that was never recorded.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assumed {
    /// The rate of every tensor of spikes.
    pub rate: SpikeRate,
    /// What the network's input is.
    #[serde(default, skip_serializing_if = "AssumedInput::is_spikes")]
    pub input: AssumedInput,
    /// T; none where it is the graph's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timesteps: Option<NonZeroU32>,
}

/// What is supposed of a spiking network instead of what was recorded; the default supposes nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Scenario {
    /// What stands in for the recording where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assumed: Option<Assumed>,
    /// T, timesteps of one inference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timesteps: Option<NonZeroU32>,
    /// What all spike rates are scaled by together.
    #[serde(skip_serializing_if = "RateScale::is_as_recorded")]
    pub rate_scale: RateScale,
    /// Output rates of single layers by their rows' names, in place of the scaled ones.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rates: BTreeMap<Arc<str>, SpikeRate>,
}

impl Scenario {
    /// Whether nothing is supposed.
    pub fn is_as_recorded(&self) -> bool {
        *self == Self::default()
    }

    /// What stands before the names of files that suppose it.
    pub fn file_prefix(&self) -> &'static str {
        match (self.is_what_if(), self.assumed) {
            (true, _) => "what-if-",
            (false, Some(_)) => "assumed-",
            (false, None) => "",
        }
    }

    /// Whether something is changed, of a recording or of what is assumed in place of one.
    pub fn is_what_if(&self) -> bool {
        !Self { assumed: None, ..self.clone() }.is_as_recorded()
    }

    /// The same at the rates that its factor scales, if it has one that scales all rates: what is set of single layers is
    /// scaled by none.
    pub fn unscaled(&self) -> Option<Self> {
        let is_scaled = !self.rate_scale.is_as_recorded() && self.rates.is_empty();
        is_scaled.then(|| Self { rate_scale: RateScale::RECORDED, ..self.clone() })
    }

    /// The same without its changes: what the changes are measured against.
    #[must_use]
    pub fn base(&self) -> Self {
        Self { assumed: self.assumed, ..Self::default() }
    }
}

/// `assumed spike rate 0.1; what if: T = 8, spike rates × 0.5, output rate of fc1 = 0.2`; empty where nothing is
/// supposed.
impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |value: f64| Quantity::Average(value).to_string();
        let assumed = self.assumed.map(|Assumed { rate, input, .. }| {
            let values = if input.is_spikes() { "" } else { ", input of values" };
            format!("assumed spike rate {}{values}", number(rate.get()))
        });
        let timesteps = self.timesteps.map(|timesteps| format!("T = {timesteps}"));
        let scale =
            (!self.rate_scale.is_as_recorded()).then(|| format!("spike rates × {}", number(self.rate_scale.factor())));
        let rates = self.rates.iter().map(|(layer, rate)| format!("output rate of {layer} = {}", number(rate.get())));
        let changes: Vec<String> = timesteps.into_iter().chain(scale).chain(rates).collect();
        let changes = (!changes.is_empty()).then(|| format!("what if: {}", changes.join(", ")));
        f.write_str(&assumed.into_iter().chain(changes).collect::<Vec<_>>().join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_of_binary_tensors() {
        assert!([0.0, 0.5, 1.0].into_iter().all(|rate| SpikeRate::new(rate).is_some()));
        assert!([-0.1, 1.1, f64::NAN, f64::INFINITY].into_iter().all(|rate| SpikeRate::new(rate).is_none()));
    }

    #[test]
    fn says_what_is_supposed() {
        let scenario = Scenario {
            assumed: SpikeRate::new(0.1).map(|rate| Assumed { rate, input: AssumedInput::Values, timesteps: None }),
            timesteps: NonZeroU32::new(8),
            rate_scale: RateScale::new(0.5).unwrap(),
            rates: BTreeMap::from([("fc1".into(), SpikeRate::new(0.2).unwrap())]),
        };
        assert_eq!(
            scenario.to_string(),
            "assumed spike rate 0.1, input of values; what if: T = 8, spike rates × 0.5, output rate of fc1 = 0.2"
        );
        assert_eq!(scenario.base().to_string(), "assumed spike rate 0.1, input of values");
        assert!(scenario.is_what_if() && !scenario.base().is_what_if());
        assert_eq!(Scenario::default().to_string(), "");
        assert_eq!(scenario.unscaled(), None);
        let together = Scenario { rates: BTreeMap::new(), ..scenario };
        assert_eq!(
            together.unscaled().map(|unscaled| unscaled.to_string()).as_deref(),
            Some("assumed spike rate 0.1, input of values; what if: T = 8")
        );
    }

    #[test]
    fn is_read_back_as_it_was_written() {
        let scenario = Scenario { timesteps: NonZeroU32::new(8), ..Scenario::default() };
        let text = serde_json::to_string(&scenario).unwrap();
        assert_eq!(text, r#"{"timesteps":8}"#);
        assert_eq!(serde_json::from_str::<Scenario>(&text).unwrap(), scenario);
        let spikes = r#"{"assumed":{"rate":0.1}}"#;
        assert_eq!(serde_json::to_string(&serde_json::from_str::<Scenario>(spikes).unwrap()).unwrap(), spikes);
        for bad in [
            r#"{"timesteps":0}"#,
            r#"{"assumed":{"rate":0.1,"input":"x"}}"#,
            r#"{"rate_scale":-1}"#,
            r#"{"rates":{"fc":2}}"#,
        ] {
            assert!(serde_json::from_str::<Scenario>(bad).is_err(), "{bad}");
        }
    }
}
