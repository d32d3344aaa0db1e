//! Plain data as bytes and back, for two modules of one build; nothing else ever reads them.

use std::ops::Range;
use std::sync::Arc;

use crate::model::Few;

/// Data that can be put into bytes and taken out again, in the same order.
pub(crate) trait Wire: Sized {
    fn put(&self, to: &mut Vec<u8>);
    /// None if the bytes are not what was put.
    fn take(from: &mut &[u8]) -> Option<Self>;
}

/// A struct as its fields, one after another.
macro_rules! wire_struct {
    ($name:ident { $($field:tt),* $(,)? }) => {
        impl Wire for $name {
            fn put(&self, to: &mut Vec<u8>) {
                $(self.$field.put(to);)*
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: Wire::take(from)?),* })
            }
        }
    };
}

/// An enum as its variant's number, and the variant's fields.
macro_rules! wire_enum {
    ($name:ident { $($variant:ident { $($field:tt: $bound:ident),* }),* $(,)? }) => {
        impl Wire for $name {
            fn put(&self, to: &mut Vec<u8>) {
                let mut number = 0_u8;
                $(
                    if let Self::$variant { $($field: $bound),* } = self {
                        to.push(number);
                        $($bound.put(to);)*
                        return;
                    }
                    number += 1;
                )*
                // One of the variants has returned.
                let _ = number;
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                let found = u8::take(from)?;
                let mut number = 0_u8;
                $(
                    if found == number {
                        return Some(Self::$variant { $($field: Wire::take(from)?),* });
                    }
                    number += 1;
                )*
                let _ = number;
                None
            }
        }
    };
}

pub(crate) use {wire_enum, wire_struct};

fn part<'a>(from: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (part, rest) = from.split_at_checked(length)?;
    *from = rest;
    Some(part)
}

macro_rules! wire_number {
    ($($name:ident),*) => {
        $(impl Wire for $name {
            fn put(&self, to: &mut Vec<u8>) {
                to.extend(self.to_le_bytes());
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                part(from, size_of::<Self>())?.try_into().map(Self::from_le_bytes).ok()
            }
        })*
    };
}
wire_number!(u8, i32, u32, u64, usize, i128, f64);

impl Wire for bool {
    fn put(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        u8::take(from).map(|byte| byte != 0)
    }
}

macro_rules! wire_text {
    ($($name:ty),*) => {
        $(impl Wire for $name {
            fn put(&self, to: &mut Vec<u8>) {
                self.len().put(to);
                to.extend(self.as_bytes());
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                let length = usize::take(from)?;
                std::str::from_utf8(part(from, length)?).map(Self::from).ok()
            }
        })*
    };
}
wire_text!(Arc<str>, String);

impl<T: Wire> Wire for Option<T> {
    fn put(&self, to: &mut Vec<u8>) {
        self.is_some().put(to);
        self.iter().for_each(|value| value.put(to));
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        if bool::take(from)? { T::take(from).map(Some) } else { Some(None) }
    }
}

macro_rules! wire_pointer {
    ($($name:ty),*) => {
        $(impl<T: Wire> Wire for $name {
            fn put(&self, to: &mut Vec<u8>) {
                T::put(self, to);
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                T::take(from).map(Self::new)
            }
        })*
    };
}
wire_pointer!(Arc<T>, Box<T>);

fn put_list<T: Wire>(list: &[T], to: &mut Vec<u8>) {
    list.len().put(to);
    list.iter().for_each(|value| value.put(to));
}

macro_rules! wire_list {
    ($($name:ty),*) => {
        $(impl<T: Wire> Wire for $name {
            fn put(&self, to: &mut Vec<u8>) {
                put_list(self, to);
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                Vec::take(from).map(Self::from)
            }
        })*
    };
}
wire_list!(Box<[T]>, Few<T>);

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, to: &mut Vec<u8>) {
        put_list(self, to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let length = usize::take(from)?;
        // An item is a byte or more.
        let mut items = Self::with_capacity(length.min(from.len()));
        for _ in 0..length {
            items.push(T::take(from)?);
        }
        Some(items)
    }
}

impl<T: Wire, E: Wire> Wire for Result<T, E> {
    fn put(&self, to: &mut Vec<u8>) {
        self.is_ok().put(to);
        match self {
            Ok(value) => value.put(to),
            Err(error) => error.put(to),
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        if bool::take(from)? { T::take(from).map(Ok) } else { E::take(from).map(Err) }
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
        self.1.put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some((A::take(from)?, B::take(from)?))
    }
}

impl<T: Wire> Wire for Range<T> {
    fn put(&self, to: &mut Vec<u8>) {
        self.start.put(to);
        self.end.put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some(T::take(from)?..T::take(from)?)
    }
}

impl<A: Wire, B: Wire, C: Wire> Wire for (A, B, C) {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
        self.1.put(to);
        self.2.put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some((A::take(from)?, B::take(from)?, C::take(from)?))
    }
}
