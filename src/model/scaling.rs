//! What a network would do if it spiked more or less, or for longer.

use std::fmt;
use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use super::supposing::{counted_rates, mean_after};
use super::{Activity, LayerActivity, Network, Node, Overflow, Quantity, Statistics};

/// A factor that all spike rates are scaled by together.
///
/// An element spikes at most once a timestep, so that rates saturate: at 1, or as high as they were recorded, since what
/// adds spikes up may make more than one of them. Tensors that are not binary carry values, such as pixels, and not
/// spikes: they stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct RateScale(f64);

/// As it was recorded.
impl Default for RateScale {
    fn default() -> Self {
        Self::RECORDED
    }
}

/// Why a number scales no rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRateScale;

impl fmt::Display for NoRateScale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a factor of spike rates is a finite number from 0 on")
    }
}

impl TryFrom<f64> for RateScale {
    type Error = NoRateScale;

    fn try_from(factor: f64) -> Result<Self, NoRateScale> {
        Self::new(factor).ok_or(NoRateScale)
    }
}

impl From<RateScale> for f64 {
    fn from(scale: RateScale) -> Self {
        scale.0
    }
}

impl RateScale {
    /// As it was recorded.
    pub const RECORDED: Self = Self(1.0);

    /// A factor, if it is finite and not negative.
    pub fn new(factor: f64) -> Option<Self> {
        (factor.is_finite() && factor >= 0.0).then_some(Self(factor))
    }

    /// The factor from which on a rate is saturated; none for a rate of 0, which never is.
    pub fn knee(rate: Quantity) -> Option<Self> {
        let rate = rate.to_f64();
        (rate > 0.0).then(|| Self((saturated(rate) / rate).min(f64::MAX)))
    }

    /// Whether it changes nothing.
    pub fn is_as_recorded(&self) -> bool {
        *self == Self::RECORDED
    }

    /// The factor.
    pub const fn factor(self) -> f64 {
        self.0
    }

    /// A recorded rate of spikes, scaled.
    #[must_use]
    pub fn of_rate(self, recorded: Quantity) -> Quantity {
        if self == Self::RECORDED {
            return recorded;
        }
        let rate = recorded.to_f64();
        Quantity::Average((rate * self.0).min(saturated(rate)))
    }
}

/// The highest that a rate becomes.
const fn saturated(recorded: f64) -> f64 {
    recorded.max(1.0)
}

impl Statistics {
    /// Whether it is of spikes: unless it was said not to be binary.
    pub fn is_of_spikes(&self) -> bool {
        self.is_binary.unwrap_or(true)
    }

    fn scaled(&self, scale: RateScale) -> Result<Self, Overflow> {
        let rate = self.rate.map(|rate| scale.of_rate(rate));
        let grown = rate.zip(self.rate).and_then(|(scaled, recorded)| scaled.ratio(recorded));
        Ok(Self { rate, count: times(self.count, grown.unwrap_or(scale.factor()))?, ..*self })
    }
}

impl Activity {
    /// The same with all spikes scaled together; `network` is the one that it was recorded on.
    ///
    /// Until a layer saturates, rates and counts of the total grow as all others do; from there on they are known where it
    /// is known what they are of.
    ///
    /// # Errors
    /// A count beyond a double's range.
    pub fn scaled(&self, network: &Network, scale: RateScale) -> Result<Self, Overflow> {
        let layers = self.layers.iter().zip(&network.nodes).map(|(layer, node)| {
            let scaled = |layer: &LayerActivity| scaled_layer(layer, node, scale);
            layer.as_ref().map(scaled).transpose()
        });
        let layers: Vec<Option<LayerActivity>> = layers.collect::<Result<_, _>>()?;
        let rates = counted_rates(network, &layers);
        let mut scaled = Self { rates, layers, ..self.clone() };
        scaled.total = if self.saturates(scale) {
            mean_after(network, self, &scaled)?
        } else {
            let (input, output) = (self.total.input.scaled(scale)?, self.total.output.scaled(scale)?);
            LayerActivity { input, output, ..self.total }
        };
        Ok(scaled)
    }

    /// Whether at a scale some layer spikes no more often than before it.
    fn saturates(&self, scale: RateScale) -> bool {
        let is_over = |side: &Statistics| {
            side.is_of_spikes() && side.rate.and_then(RateScale::knee).is_some_and(|knee| knee < scale)
        };
        scale > RateScale::RECORDED && self.layers.iter().flatten().any(|it| is_over(&it.input) || is_over(&it.output))
    }

    /// The same over another number of timesteps, at the same rates.
    ///
    /// # Errors
    /// A count beyond a double's range.
    pub fn over(&self, timesteps: NonZeroU32) -> Result<Self, Overflow> {
        let factor = f64::from(timesteps.get()) / f64::from(self.timesteps);
        let longer = |side: &Statistics| Ok(Statistics { count: times(side.count, factor)?, ..*side });
        let layer = |layer: &LayerActivity| {
            Ok(LayerActivity { input: longer(&layer.input)?, output: longer(&layer.output)?, ..*layer })
        };
        let layers = self.layers.iter().map(|recorded| recorded.as_ref().map(layer).transpose());
        Ok(Self {
            timesteps: timesteps.get(),
            layers: layers.collect::<Result<_, Overflow>>()?,
            total: layer(&self.total)?,
            ..self.clone()
        })
    }
}

/// A neuron makes spikes whatever the recording says of them.
fn scaled_layer(layer: &LayerActivity, node: &Node, scale: RateScale) -> Result<LayerActivity, Overflow> {
    let LayerActivity { input, output, is_spiking } = layer;
    let makes_spikes = output.is_of_spikes() || node.design.kind.neuron().is_some();
    Ok(LayerActivity {
        input: if input.is_of_spikes() { input.scaled(scale)? } else { *input },
        output: if makes_spikes { output.scaled(scale)? } else { *output },
        is_spiking: *is_spiking,
    })
}

/// A count so many times over, as it is for once.
#[expect(clippy::float_cmp, reason = "1 is exact")]
fn times(count: Option<Quantity>, factor: f64) -> Result<Option<Quantity>, Overflow> {
    match count {
        Some(count) if factor != 1.0 => Quantity::average(count.to_f64() * factor).map(Some),
        as_recorded => Ok(as_recorded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scaled(rate: f64, factor: f64) -> f64 {
        RateScale::new(factor).unwrap().of_rate(Quantity::Average(rate)).to_f64()
    }

    /// By hand: 0.25 saturates at 1, four times as high; 1.5 spikes of a sum stay 1.5.
    #[test]
    fn rates_grow_until_every_element_spikes() {
        for (rate, factor, expected) in
            [(0.25, 0.0, 0.0), (0.25, 2.0, 0.5), (0.25, 4.0, 1.0), (0.25, 5.0, 1.0), (1.5, 2.0, 1.5), (1.5, 0.5, 0.75)]
        {
            assert_eq!(scaled(rate, factor), expected, "{rate} · {factor}");
        }
        assert_eq!(RateScale::knee(Quantity::Average(0.25)), RateScale::new(4.0));
        assert_eq!(RateScale::knee(Quantity::Average(1.5)), RateScale::new(1.0));
        assert_eq!(RateScale::knee(Quantity::Exact(0)), None);
        assert_eq!(RateScale::RECORDED.of_rate(Quantity::Exact(1)), Quantity::Exact(1));
    }

    #[test]
    fn factors_are_finite_and_not_negative() {
        for factor in [-0.5, f64::NAN, f64::INFINITY] {
            assert_eq!(RateScale::new(factor), None);
        }
        assert_eq!(scaled(5e-324, f64::MAX), 5e-324 * f64::MAX);
    }

    /// By hand: a rate of 0.5 doubles at most, and its 12 spikes with it.
    #[test]
    fn counts_follow_their_rates() {
        let side =
            Statistics { rate: Some(Quantity::Average(0.5)), count: Some(Quantity::Exact(12)), is_binary: Some(true) };
        let count = |factor| side.scaled(RateScale::new(factor).unwrap()).unwrap().count;
        assert_eq!(count(0.5), Some(Quantity::Average(6.0)));
        assert_eq!(count(3.0), Some(Quantity::Average(24.0)));
        assert_eq!(count(1.0), Some(Quantity::Exact(12)));
    }
}
