//! The numbers of a row in little room, since of rows there may be a million.

use super::{Field, Figures, Flags, Spikes, Value};
use crate::counting::Work;
use crate::model::{Compact, Narrow as Sum, Quantity};

/// What a row says, packed: eight bytes a number where that holds all of them exactly, as it mostly does.
#[derive(Clone, Debug)]
pub struct Numbers(pub(crate) Packed);

/// How numbers are packed.
#[derive(Clone, Debug)]
pub(crate) enum Packed {
    /// The mark stands for a number that there is not. Totals follow from their parts.
    Narrow { work: Work<Compact>, activity: Option<Box<Narrow>>, flags: Flags },
    /// Whatever does not fit.
    Wide(Box<Wide>),
}

/// What a row's layer did.
#[derive(Clone, Debug)]
pub(crate) struct Narrow {
    pub(crate) input_spikerate: Compact,
    pub(crate) output_spikerate: Compact,
    pub(crate) input_count: Compact,
    pub(crate) output_count: Compact,
    pub(crate) neuron_rate: Compact,
}

/// All that a row says.
#[derive(Clone, Debug)]
pub(crate) struct Wide {
    pub(crate) figures: Figures,
    pub(crate) neuron_rate: Option<Quantity>,
}

impl Numbers {
    /// Packs a row's figures, and the spikes per element and timestep of its neuron where these are not the row's own.
    pub fn new(figures: Figures, neuron_rate: Option<Quantity>) -> Self {
        Self(Packed::of(&figures, neuron_rate).unwrap_or_else(|| Packed::wide(figures, neuron_rate)))
    }

    /// A row's figures as they are: for a row or two, which need not be small.
    pub fn unpacked(figures: Figures) -> Self {
        Self(Packed::wide(figures, None))
    }

    /// The row's fifteen fields.
    pub fn figures(&self) -> Figures {
        match &self.0 {
            Packed::Narrow { work, activity, flags } => Figures {
                counts: work.counts(),
                spikes: activity.as_deref().map_or_else(Spikes::default, Narrow::spikes),
                flags: *flags,
            },
            Packed::Wide(wide) => wide.figures,
        }
    }

    /// One of the row's fields, for which the others need not be unpacked.
    pub fn value(&self, field: Field) -> Value {
        let (work, activity, flags) = match &self.0 {
            Packed::Narrow { work, activity, flags } => (work, activity.as_deref(), flags),
            Packed::Wide(wide) => return field.of(&wide.figures),
        };
        let count = |packed: Compact| Value::Number(packed.quantity());
        let total = |total: fn(&Work<Sum>) -> Sum| count(total(&work.map(Sum::from)).into());
        let recorded =
            |of: fn(&Narrow) -> Compact| Value::Number(activity.and_then(|activity| of(activity).quantity()));
        match field {
            Field::SynAcc => count(work.syn_acc),
            Field::SynMac => count(work.syn_mac),
            Field::AddrAcc => count(work.addr_acc),
            Field::AddrMac => count(work.addr_mac),
            Field::TotalAcc => total(Work::total_acc),
            Field::TotalMac => total(Work::total_mac),
            Field::MemWrite => count(work.mem_write),
            Field::MemRead => count(work.mem_read),
            Field::InputSpikerate => recorded(|activity| activity.input_spikerate),
            Field::OutputSpikerate => recorded(|activity| activity.output_spikerate),
            Field::InputCount => recorded(|activity| activity.input_count),
            Field::OutputCount => recorded(|activity| activity.output_count),
            Field::InputIsBinary => Value::Flag(flags.input_is_binary),
            Field::OutputIsBinary => Value::Flag(flags.output_is_binary),
            Field::IsSj => Value::Spiking(flags.is_sj),
        }
    }

    /// Spikes per element and timestep of the neuron; none where the row's output rate counts.
    pub fn neuron_rate(&self) -> Option<Quantity> {
        match &self.0 {
            Packed::Narrow { activity, .. } => activity.as_ref().and_then(|activity| activity.neuron_rate.quantity()),
            Packed::Wide(wide) => wide.neuron_rate,
        }
    }
}

impl From<Figures> for Numbers {
    fn from(figures: Figures) -> Self {
        Self::new(figures, None)
    }
}

/// What rows say is compared, however it is packed.
impl PartialEq for Numbers {
    fn eq(&self, other: &Self) -> bool {
        self.figures() == other.figures() && self.neuron_rate() == other.neuron_rate()
    }
}

impl Packed {
    /// None where a number does not fit.
    fn of(figures: &Figures, neuron_rate: Option<Quantity>) -> Option<Self> {
        let Figures { counts, spikes, flags } = figures;
        let work = counts.as_ref().map_or(Some(Work::UNFIT), Work::compact)?;
        let is_recorded = *spikes != Spikes::default() || neuron_rate.is_some();
        let activity = if is_recorded { Some(Box::new(Narrow::of(spikes, neuron_rate)?)) } else { None };
        Some(Self::Narrow { work, activity, flags: *flags })
    }

    fn wide(figures: Figures, neuron_rate: Option<Quantity>) -> Self {
        Self::Wide(Box::new(Wide { figures, neuron_rate }))
    }
}

impl Narrow {
    /// None where a number does not fit.
    fn of(spikes: &Spikes, neuron_rate: Option<Quantity>) -> Option<Self> {
        Some(Self {
            input_spikerate: compact(spikes.input_spikerate)?,
            output_spikerate: compact(spikes.output_spikerate)?,
            input_count: compact(spikes.input_count)?,
            output_count: compact(spikes.output_count)?,
            neuron_rate: compact(neuron_rate)?,
        })
    }

    fn spikes(&self) -> Spikes {
        Spikes {
            input_spikerate: self.input_spikerate.quantity(),
            output_spikerate: self.output_spikerate.quantity(),
            input_count: self.input_count.quantity(),
            output_count: self.output_count.quantity(),
        }
    }
}

/// The mark where there is no number; nothing where one does not fit.
fn compact(number: Option<Quantity>) -> Option<Compact> {
    let Some(number) = number else { return Some(Compact::UNFIT) };
    Some(Compact::from(number)).filter(|packed| packed.is_fit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::{Counts, Spiking};
    use proptest::prelude::*;

    fn quantity() -> impl Strategy<Value = Quantity> {
        prop_oneof![
            4 => (0..1_i128 << 40).prop_map(Quantity::Exact),
            4 => (0.0..1e20_f64).prop_map(Quantity::Average),
            1 => any::<i128>().prop_map(Quantity::Exact),
            1 => prop_oneof![Just(-0.0), Just(-1.5), Just(f64::MAX)].prop_map(Quantity::Average),
        ]
    }

    fn flags() -> Flags {
        Flags { input_is_binary: Some(true), output_is_binary: None, is_sj: Spiking::Hybrid }
    }

    /// Counts whose totals may have nothing to do with their parts, as a file can have them.
    fn figures() -> impl Strategy<Value = Figures> {
        let counts = prop::option::of(prop::array::uniform8(quantity()));
        let spikes = prop::array::uniform4(prop::option::of(quantity()));
        (counts, spikes, any::<bool>()).prop_map(|(counts, spikes, are_summed)| {
            let [input_spikerate, output_spikerate, input_count, output_count] = spikes;
            let counts =
                counts.map(|[syn_acc, syn_mac, addr_acc, addr_mac, total_acc, total_mac, mem_write, mem_read]| {
                    let counts =
                        Counts { syn_acc, syn_mac, addr_acc, addr_mac, total_acc, total_mac, mem_write, mem_read };
                    let summed = counts.plus(&Counts::ZERO).ok().filter(|_| are_summed);
                    summed.unwrap_or(counts)
                });
            let spikes = Spikes { input_spikerate, output_spikerate, input_count, output_count };
            Figures { counts, spikes, flags: flags() }
        })
    }

    proptest! {
        /// Shown, since `0.0` and `-0.0` are equal and are written differently.
        #[test]
        fn what_is_packed_comes_back(figures in figures(), neuron_rate in prop::option::of(quantity())) {
            let numbers = Numbers::new(figures, neuron_rate);
            prop_assert_eq!(format!("{:?}", numbers.figures()), format!("{figures:?}"));
            prop_assert_eq!(format!("{:?}", numbers.neuron_rate()), format!("{neuron_rate:?}"));
            for field in Field::ALL {
                prop_assert_eq!(format!("{:?}", numbers.value(field)), format!("{:?}", field.of(&figures)));
            }
        }
    }

    /// By hand: six counts of eight bytes, a place of what was recorded, flags.
    #[test]
    fn a_row_takes_little_room() {
        let counts = Counts { syn_acc: Quantity::Exact(7), total_acc: Quantity::Exact(7), ..Counts::ZERO };
        let formal = Figures { counts: Some(counts), spikes: Spikes::default(), flags: flags() };
        assert!(matches!(Numbers::from(formal).0, Packed::Narrow { activity: None, .. }));
        assert!(size_of::<Numbers>() <= 6 * 8 + 2 * 8);
    }
}
