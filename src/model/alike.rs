//! Things that mostly are like one of those before, and then are one with it: of a network's layers there may be millions,
//! of a few kinds.

use std::sync::Arc;

/// The things that were met last, to be shared by those that are like them.
#[derive(Debug)]
pub(crate) struct Alike<T> {
    met: Vec<Arc<T>>,
    /// The place of the one that was met first.
    oldest: usize,
}

impl<T> Default for Alike<T> {
    fn default() -> Self {
        Self { met: Vec::new(), oldest: 0 }
    }
}

impl<T> Alike<T> {
    /// More kinds take turns in no network that is large.
    const MOST: usize = 12;

    /// The thing that was met and is meant.
    pub(crate) fn find(&self, is_meant: impl Fn(&T) -> bool) -> Option<Arc<T>> {
        self.met.iter().find(|known| is_meant(known)).cloned()
    }

    /// A thing that is like none that was met, to be found from now on.
    pub(crate) fn remember(&mut self, new: T) -> Arc<T> {
        let new = Arc::new(new);
        if self.met.len() < Self::MOST {
            self.met.push(Arc::clone(&new));
        } else if let Some(oldest) = self.met.get_mut(self.oldest) {
            *oldest = Arc::clone(&new);
            self.oldest = (self.oldest + 1) % Self::MOST;
        }
        new
    }
}

impl<T: PartialEq> Alike<T> {
    /// The same thing, shared with those that are like it.
    pub(crate) fn shared(&mut self, thing: T) -> Arc<T> {
        match self.find(|known| *known == thing) {
            Some(known) => known,
            None => self.remember(thing),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_is_shared_while_it_is_remembered() {
        let mut alike = Alike::default();
        let first = alike.shared(0);
        assert!(Arc::ptr_eq(&first, &alike.shared(0)));
        let others: Vec<Arc<usize>> = (1..=Alike::<usize>::MOST).map(|other| alike.shared(other)).collect();
        assert!(others.iter().enumerate().all(|(place, other)| **other == place + 1));
        // The first made room for the last of them; the second is still there.
        assert!(Arc::ptr_eq(&others[0], &alike.shared(1)));
        assert!(!Arc::ptr_eq(&first, &alike.shared(0)));
    }
}
