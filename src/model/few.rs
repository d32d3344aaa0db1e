//! A list that mostly holds one thing, and then allocates nothing: of a layer's inputs, consumers and shapes there may be
//! millions.

use std::ops::Deref;

/// A list that takes no memory of its own while it holds one thing or none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Few<T> {
    /// One thing.
    One(T),
    /// None or several.
    Many(Box<[T]>),
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self::Many(Box::default())
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        let mut things = things.into_iter();
        match (things.next(), things.next()) {
            (None, _) => Self::default(),
            (Some(one), None) => Self::One(one),
            (Some(one), Some(two)) => Self::Many([one, two].into_iter().chain(things).collect()),
        }
    }
}

impl<T> From<Vec<T>> for Few<T> {
    fn from(things: Vec<T>) -> Self {
        if things.len() == 1 { things.into_iter().collect() } else { Self::Many(things.into()) }
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_are_as_many_as_were_put_in() {
        for count in 0..5 {
            let things: Vec<usize> = (0..count).collect();
            assert_eq!(*things.iter().copied().collect::<Few<usize>>(), things[..]);
            assert_eq!(*Few::from(things.clone()), things[..]);
        }
        assert_eq!(size_of::<Few<usize>>(), 2 * size_of::<usize>());
    }
}
