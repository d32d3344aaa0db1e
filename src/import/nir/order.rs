//! An order in which every unit stands below what it reads, and the edges that no order has.

use std::collections::{BTreeSet, VecDeque};

/// Units in topological order, without recurrent edges.
pub(super) struct Ordered {
    pub(super) units: Vec<usize>,
    /// What each unit reads, in the order of the edges.
    pub(super) inputs: Vec<Vec<usize>>,
    /// What reads each unit.
    pub(super) consumers: Vec<Vec<usize>>,
    /// Edges that lead back.
    pub(super) recurrent: Vec<(usize, usize)>,
}

/// Takes units one after another as what they read is there. Where a circle holds all up, the unit that something has
/// reached first goes on, and what it still waits for is recurrent: so a neuron that reads itself by way of a layer
/// stands above that layer, as it is computed.
pub(super) fn ordered(count: usize, edges: &[(usize, usize)]) -> Ordered {
    let mut inputs = vec![Vec::new(); count];
    let mut consumers = vec![Vec::new(); count];
    let mut seen = BTreeSet::new();
    for &(from, to) in edges.iter().filter(|edge| seen.insert(**edge)) {
        if let (Some(inputs), Some(consumers)) = (inputs.get_mut(to), consumers.get_mut(from)) {
            inputs.push(from);
            consumers.push(to);
        }
    }
    let waits: Vec<usize> = inputs.iter().map(Vec::len).collect();
    let ready = (0..count).filter(|&unit| waits.get(unit) == Some(&0)).collect();
    let mut walk = Walk { consumers: &consumers, waits, taken: vec![false; count], ready, reached: VecDeque::new() };
    let mut units = Vec::with_capacity(count);
    let mut recurrent = Vec::new();
    let mut untouched = 0..count;
    loop {
        units.extend(std::iter::from_fn(|| walk.take_ready()));
        let Some(held_up) = walk.next_reached().or_else(|| untouched.by_ref().find(|&unit| !walk.is_taken(unit)))
        else {
            break;
        };
        if let Some(inputs) = inputs.get_mut(held_up) {
            recurrent.extend(inputs.iter().filter(|&&input| !walk.is_taken(input)).map(|&input| (input, held_up)));
            inputs.retain(|&input| walk.is_taken(input));
        }
        walk.ready.push_back(held_up);
        walk.waits.iter_mut().skip(held_up).take(1).for_each(|waits| *waits = 0);
    }
    for &(from, to) in &recurrent {
        if let Some(consumers) = consumers.get_mut(from) {
            consumers.retain(|&consumer| consumer != to);
        }
    }
    Ordered { units, inputs, consumers, recurrent }
}

struct Walk<'e> {
    consumers: &'e [Vec<usize>],
    /// How many inputs of each unit are not there yet.
    waits: Vec<usize>,
    taken: Vec<bool>,
    ready: VecDeque<usize>,
    /// Units with an input that is there, the first first.
    reached: VecDeque<usize>,
}

impl Walk<'_> {
    fn is_taken(&self, unit: usize) -> bool {
        self.taken.get(unit).copied().unwrap_or(true)
    }

    fn take_ready(&mut self) -> Option<usize> {
        let unit = loop {
            let unit = self.ready.pop_front()?;
            if let Some(taken) = self.taken.get_mut(unit).filter(|taken| !**taken) {
                *taken = true;
                break unit;
            }
        };
        for &consumer in self.consumers.get(unit).into_iter().flatten() {
            if let Some(waits) = self.waits.get_mut(consumer).filter(|waits| **waits > 0) {
                *waits -= 1;
                if *waits == 0 { self.ready.push_back(consumer) } else { self.reached.push_back(consumer) }
            }
        }
        Some(unit)
    }

    fn next_reached(&mut self) -> Option<usize> {
        loop {
            let unit = self.reached.pop_front()?;
            if !self.is_taken(unit) {
                return Some(unit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_is_in_its_order() {
        let Ordered { units, recurrent, .. } = ordered(3, &[(2, 0), (0, 1)]);
        assert_eq!((units, recurrent), (vec![2, 0, 1], vec![]));
    }

    /// input 0 → fc 1 → neuron 2 → output 4, and 2 → recurrent layer 3 → 2.
    #[test]
    fn a_neuron_stands_above_the_layer_by_which_it_reads_itself() {
        let Ordered { units, inputs, recurrent, .. } = ordered(5, &[(0, 1), (1, 2), (2, 3), (3, 2), (2, 4)]);
        assert_eq!(units, [0, 1, 2, 3, 4]);
        assert_eq!(recurrent, [(3, 2)]);
        assert_eq!(inputs, [vec![], vec![0], vec![1], vec![2], vec![2]]);
    }

    #[test]
    fn circles_that_nothing_leads_to_are_taken_too() {
        let Ordered { units, recurrent, .. } = ordered(3, &[(1, 2), (2, 1), (0, 0)]);
        assert_eq!(units, [0, 1, 2]);
        assert_eq!(recurrent, [(0, 0), (2, 1)]);
    }
}
