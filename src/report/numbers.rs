//! The numbers of a row in little room, since of rows there may be a million.

use super::{Figures, Flags, Spikes};
use crate::counting::Work;
use crate::model::{Compact, Quantity};

/// What a row says, packed: eight bytes a number where that holds all of them exactly, as it mostly does.
#[derive(Clone, Debug)]
pub struct Numbers(pub(crate) Packed);

#[derive(Clone, Debug)]
pub(crate) enum Packed {
    /// The mark stands for a number that there is not. Totals follow from their parts.
    Narrow { work: Work<Compact>, activity: Option<Box<[Compact; ACTIVITY]>>, flags: Flags },
    /// Whatever does not fit.
    Wide(Box<Unpacked>),
}

#[derive(Clone, Debug)]
pub(crate) struct Unpacked {
    pub(crate) figures: Figures,
    pub(crate) neuron_rate: Option<Quantity>,
}

/// The numbers of [`Spikes`], and the neuron's rate.
const ACTIVITY: usize = 5;

impl Numbers {
    /// A row's figures as they are, for one of few.
    pub fn unpacked(figures: Figures) -> Self {
        Self(Packed::Wide(Box::new(Unpacked { figures, neuron_rate: None })))
    }

    /// Packs a row's figures, and the spikes per element and timestep of its neuron where these are not the row's own.
    pub fn new(figures: Figures, neuron_rate: Option<Quantity>) -> Self {
        Self(
            Packed::of(&figures, neuron_rate)
                .unwrap_or_else(|| Packed::Wide(Box::new(Unpacked { figures, neuron_rate }))),
        )
    }

    /// The row's fifteen fields.
    pub fn figures(&self) -> Figures {
        match &self.0 {
            Packed::Narrow { work, activity, flags } => {
                Figures { counts: work.counts(), spikes: spikes(activity.as_deref()), flags: *flags }
            }
            Packed::Wide(unpacked) => unpacked.figures,
        }
    }

    /// Spikes per element and timestep of the neuron; none where the row's output rate counts.
    pub fn neuron_rate(&self) -> Option<Quantity> {
        match &self.0 {
            Packed::Narrow { activity, .. } => activity.as_deref().and_then(|[.., neuron_rate]| neuron_rate.quantity()),
            Packed::Wide(unpacked) => unpacked.neuron_rate,
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
        let Spikes { input_spikerate, output_spikerate, input_count, output_count } = *spikes;
        let activity = [input_spikerate, output_spikerate, input_count, output_count, neuron_rate];
        let is_recorded = activity.iter().any(Option::is_some);
        let activity = if is_recorded { Some(Box::new(compact(activity)?)) } else { None };
        Some(Self::Narrow { work, activity, flags: *flags })
    }
}

/// Numbers with the mark where there is none; nothing where one does not fit.
fn compact(numbers: [Option<Quantity>; ACTIVITY]) -> Option<[Compact; ACTIVITY]> {
    let packed = numbers.map(|number| number.map_or(Compact::UNFIT, Compact::from));
    let is_kept = |(number, packed): (&Option<Quantity>, &Compact)| number.is_some() == packed.is_fit();
    numbers.iter().zip(&packed).all(is_kept).then_some(packed)
}

fn spikes(activity: Option<&[Compact; ACTIVITY]>) -> Spikes {
    activity.map_or_else(Spikes::default, |&[input_rate, output_rate, input_count, output_count, _]| Spikes {
        input_spikerate: input_rate.quantity(),
        output_spikerate: output_rate.quantity(),
        input_count: input_count.quantity(),
        output_count: output_count.quantity(),
    })
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
