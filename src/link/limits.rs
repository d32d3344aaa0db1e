//! What a link may hold. Values cost more memory than their text, so that they are counted before they are read.

use std::fmt;

use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::diagnostic::LinkProblem;

/// Layers, or items of any other list.
pub const MOST_LAYERS: usize = 25_000;

/// JSON values of all kinds.
const MOST_VALUES: usize = 600_000;

/// Whether a payload is small enough to be read; `unreadable` says what one is that is not JSON.
pub(super) fn check(
    payload: &str,
    unreadable: impl FnOnce(&serde_json::Error) -> LinkProblem,
) -> Result<(), LinkProblem> {
    let size: Size = serde_json::from_str(payload).map_err(|error| unreadable(&error))?;
    if size.longest > MOST_LAYERS {
        return Err(LinkProblem::TooLarge { what: "layers", most: MOST_LAYERS });
    }
    if size.values > MOST_VALUES {
        return Err(LinkProblem::TooLarge { what: "numbers and texts", most: MOST_VALUES });
    }
    Ok(())
}

/// The size of a value with all that it holds.
#[derive(Clone, Copy)]
struct Size {
    values: usize,
    /// Items of the longest list or object.
    longest: usize,
}

impl Size {
    const ONE: Self = Self { values: 1, longest: 0 };

    fn of_items<E>(mut next: impl FnMut() -> Result<Option<Self>, E>) -> Result<Self, E> {
        let (mut all, mut items) = (Self::ONE, 0);
        while let Some(item) = next()? {
            items += 1;
            all.values += item.values;
            all.longest = all.longest.max(item.longest);
        }
        Ok(Self { longest: all.longest.max(items), ..all })
    }
}

impl<'de> Deserialize<'de> for Size {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Measuring)
    }
}

struct Measuring;

impl<'de> Visitor<'de> for Measuring {
    type Value = Size;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Size, E> {
        Ok(Size::ONE)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Size, E> {
        Ok(Size::ONE)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Size, E> {
        Ok(Size::ONE)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Size, E> {
        Ok(Size::ONE)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Size, E> {
        Ok(Size::ONE)
    }

    fn visit_str<E>(self, _: &str) -> Result<Size, E> {
        Ok(Size::ONE)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Size, A::Error> {
        Size::of_items(|| items.next_element())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Size, A::Error> {
        Size::of_items(|| match entries.next_key::<IgnoredAny>()? {
            Some(IgnoredAny) => entries.next_value().map(Some),
            None => Ok(None),
        })
    }
}
