//! The wire format of protocol buffers, read in place: nothing is copied, and what is not asked for is stepped over.
//!
//! <https://protobuf.dev/programming-guides/encoding/>

/// The bytes end early or are no message.
#[derive(Clone, Copy, Debug)]
pub(super) struct Malformed {
    /// Where in memory that was found; less where the file begins, the place in it.
    pub(super) address: usize,
}

impl Malformed {
    fn at(bytes: &[u8]) -> Self {
        Self { address: bytes.as_ptr().addr() }
    }
}

/// A field's value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'a> {
    /// A number of variable length.
    Number(u64),
    /// Eight bytes.
    Long,
    /// Text, bytes, a message or packed numbers.
    Bytes(&'a [u8]),
    /// Four bytes.
    Short([u8; 4]),
}

/// The fields of a message, in their order.
#[derive(Clone, Debug)]
pub(super) struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    pub(super) const fn of(message: &'a [u8]) -> Self {
        Self(message)
    }

    fn field(&mut self) -> Option<(u64, Value<'a>)> {
        let tag = number(&mut self.0)?;
        let value = match tag & 7 {
            0 => Value::Number(number(&mut self.0)?),
            1 => self.array::<8>().map(|_| Value::Long)?,
            2 => {
                let length = usize::try_from(number(&mut self.0)?).ok()?;
                let (bytes, rest) = self.0.split_at_checked(length)?;
                self.0 = rest;
                Value::Bytes(bytes)
            }
            5 => Value::Short(self.array()?),
            // Groups, which nothing writes any more.
            _ => return None,
        };
        Some((tag >> 3, value))
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (array, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*array)
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(u64, Value<'a>), Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let before = self.0;
        let field = self.field().ok_or_else(|| Malformed::at(before));
        if field.is_err() {
            self.0 = &[];
        }
        Some(field)
    }
}

/// A number of seven bits a byte, the lowest first, and what is behind it.
pub(super) fn number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

impl<'a> Value<'a> {
    pub(super) const fn bytes(self) -> Option<&'a [u8]> {
        match self {
            Value::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// A text; what is not UTF-8 is malformed.
    pub(super) fn text(self) -> Result<&'a str, Malformed> {
        let bytes = self.bytes().unwrap_or_default();
        std::str::from_utf8(bytes).map_err(|_| Malformed::at(bytes))
    }

    /// A signed number.
    pub(super) const fn signed(self) -> Option<i64> {
        match self {
            Value::Number(number) => Some(number.cast_signed()),
            _ => None,
        }
    }

    /// Adds a number, or packed ones, to a list that holds no more than `most`.
    pub(super) fn signed_into(self, list: &mut Vec<i64>, most: usize) -> Result<(), Malformed> {
        match self {
            Value::Bytes(mut packed) => {
                while !packed.is_empty() && list.len() < most {
                    let before = packed;
                    list.push(number(&mut packed).ok_or_else(|| Malformed::at(before))?.cast_signed());
                }
            }
            _ => list.extend(self.signed().filter(|_| list.len() < most)),
        }
        Ok(())
    }

    /// Adds a 4-byte float, or packed ones.
    pub(super) fn floats_into(self, list: &mut Vec<f32>, most: usize) {
        match self {
            Value::Short(bytes) => list.extend(Some(f32::from_le_bytes(bytes)).filter(|_| list.len() < most)),
            Value::Bytes(packed) => {
                let room = most.saturating_sub(list.len());
                list.extend(packed.as_chunks().0.iter().take(room).copied().map(f32::from_le_bytes));
            }
            Value::Number(_) | Value::Long => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the encoding's documentation: field 1 is 150; field 2 is "testing".
    #[test]
    fn fields_are_read_as_documented() {
        let message = [0x08, 0x96, 0x01, 0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67];
        let fields: Vec<(u64, Value<'_>)> = Fields::of(&message).map(Result::unwrap).collect();
        assert!(matches!(fields[0], (1, Value::Number(150))));
        assert_eq!(fields[1].1.text().unwrap(), "testing");
        // Cut anywhere but between fields, it is malformed.
        for end in [1, 2, 4, 5, 11] {
            assert!(Fields::of(&message[..end]).any(|field| field.is_err()), "{end}");
        }
    }

    #[test]
    fn lengths_beyond_the_end_and_endless_numbers_are_malformed() {
        assert!(Fields::of(&[0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f]).any(|field| field.is_err()));
        assert!(Fields::of(&[0xff; 20]).any(|field| field.is_err()));
    }
}
