//! What a network did altogether.

use super::Departure;
use super::rules::Rules;
use super::tally::{Row, Spiking};
use crate::model::{Activity, Checked, LayerActivity, Network, Overflow, Quantity, Shape, SpikingModules, Statistics};

/// What the total's row says besides counts.
pub(super) struct Overall {
    /// Whether the network works on spikes.
    pub(super) spiking: Spiking,
    /// Its rates and counts; nothing of a formal network.
    pub(super) activity: LayerActivity,
}

impl Overall {
    /// `totals`: of every recorded module, or of the rows.
    pub(super) fn of(
        network: &Network,
        activity: Option<&Activity>,
        rows: impl Iterator<Item = Row>,
        rules: Rules,
    ) -> Result<Self, Overflow> {
        match activity {
            None => Ok(Self { spiking: Spiking::False, activity: LayerActivity::default() }),
            Some(activity) if rules.corrects(Departure::Totals) => Self::of_rows(network, activity, rows),
            Some(activity) => Ok(Self::of_modules(activity)),
        }
    }

    const fn of_modules(activity: &Activity) -> Self {
        let spiking = match activity.modules() {
            SpikingModules::All => Spiking::True,
            SpikingModules::Some => Spiking::Hybrid,
            SpikingModules::None => Spiking::False,
        };
        Self { spiking, activity: *activity.total() }
    }

    fn of_rows(network: &Network, activity: &Activity, rows: impl Iterator<Item = Row>) -> Result<Self, Overflow> {
        let (mut input, mut output) = (Sums::over(activity), Sums::over(activity));
        let mut spiking = None;
        for row in rows {
            spiking = Some(common(spiking, row.spiking));
            let recorded = activity.layers().get(row.node).copied().flatten();
            if let (Some(node), Some(recorded)) = (network.node(row.node), recorded) {
                input.add(&recorded.input, node.first_input_shape());
                output.add(&recorded.output, &node.design.output_shape);
            }
        }
        let activity = LayerActivity { input: input.finish()?, output: output.finish()?, is_spiking: None };
        // As of modules, every one of none is spiking.
        Ok(Self { spiking: spiking.unwrap_or(Spiking::True), activity })
    }
}

/// What rows so far and one more have in common: `Hybrid` where they differ.
fn common(so_far: Option<Spiking>, next: Spiking) -> Spiking {
    match so_far {
        Some(so_far) if so_far != next => Spiking::Hybrid,
        _ => next,
    }
}

/// `Σ r · N`, `Σ N` and the sum of counts, over one side of rows.
struct Sums {
    excludes_nonbinary: bool,
    spikes: Checked,
    size: Checked,
    count: Checked,
}

impl Sums {
    fn over(activity: &Activity) -> Self {
        let zero = Checked::from(0);
        let excludes_nonbinary = activity.total_excludes_nonbinary();
        Self { excludes_nonbinary, spikes: zero, size: zero, count: zero }
    }

    fn add(&mut self, side: &Statistics, shape: &Shape) {
        let is_binary = side.is_binary.unwrap_or(true);
        if self.excludes_nonbinary && !is_binary {
            return;
        }
        if let Some(rate) = side.rate {
            let elements: Checked = shape.elements();
            self.spikes = self.spikes + Checked::from(rate) * elements;
            self.size = self.size + elements;
        }
        self.count = self.count + side.count.unwrap_or(Quantity::ZERO).into();
    }

    fn finish(self) -> Result<Statistics, Overflow> {
        let rate = self.spikes.finish()?.ratio(self.size.finish()?).unwrap_or(0.0);
        Ok(Statistics { rate: Some(Quantity::average(rate)?), count: Some(self.count.finish()?), is_binary: None })
    }
}
