//! A recording as its numbers, one behind another: what differs between samples of the same layers.

use crate::model::{Counter, LayerActivity, Quantity, Recorded, Statistics};

/// A number or a flag, if it is there.
pub(super) type Cell = Option<Quantity>;

/// Hands out all numbers of a recording, in an order that is the same for all recordings of the same layers.
pub(super) fn read_cells(recorded: &Recorded, mut give: impl FnMut(Cell)) {
    match recorded {
        Recorded::Counters(recording) => {
            for entry in &recording.entries {
                give(Some(entry.is_spiking.into()));
                for Counter { spike_count, tensor_sum, size, binary, sample_count } in [entry.input, entry.output] {
                    let cells = [spike_count, tensor_sum, size, binary.into(), sample_count];
                    cells.into_iter().map(Some).for_each(&mut give);
                }
            }
        }
        Recorded::Rates(recording) => {
            for layer in recording.layers.iter().map(|(_, layer)| layer).chain([&recording.total]) {
                give(layer.is_spiking.map(Quantity::from));
                for Statistics { rate, count, is_binary } in [layer.input, layer.output] {
                    [rate, count, is_binary.map(Quantity::from)].into_iter().for_each(&mut give);
                }
            }
        }
    }
}

/// Puts numbers that were handed out into a recording of the same layers.
pub(super) fn write_cells(recorded: &mut Recorded, mut take: impl FnMut() -> Cell) {
    match recorded {
        Recorded::Counters(recording) => {
            for entry in &mut recording.entries {
                entry.is_spiking = flag(take()).unwrap_or_default();
                (entry.input, entry.output) = (counter(&mut take), counter(&mut take));
            }
        }
        Recorded::Rates(recording) => {
            for layer in recording.layers.iter_mut().map(|(_, layer)| layer).chain([&mut recording.total]) {
                let is_spiking = flag(take());
                *layer = LayerActivity { input: statistics(&mut take), output: statistics(&mut take), is_spiking };
            }
        }
    }
}

fn counter(take: &mut impl FnMut() -> Cell) -> Counter {
    let mut number = || take().unwrap_or(Quantity::ZERO);
    Counter {
        spike_count: number(),
        tensor_sum: number(),
        size: number(),
        binary: flag(Some(number())).unwrap_or_default(),
        sample_count: number(),
    }
}

fn statistics(take: &mut impl FnMut() -> Cell) -> Statistics {
    Statistics { rate: take(), count: take(), is_binary: flag(take()) }
}

fn flag(cell: Cell) -> Option<bool> {
    cell.map(|number| !number.is_zero())
}
